"""One day for the next visit to the households chosen on a list; asked for on a page of its own."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from households.actions import agree_next_visits
from households.actions.next_visits import Visited, stamp_of
from households.forms.visits_due import NextVisitForm
from households.models import Household
from households.queries import last_visited
from sammachip.accounts.access import allows_anywhere, require_anywhere, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui.picking import Bar, Picks, back, tick
from villages.forms.records import saved
from villages.views.access import scope_of

NEXT_VISIT = "next_visit"
AT_ONCE = 300
"""Fewer than the fields a form may send, and no more than somebody looks through."""


def bar_of(page: Page[Any], *, by: User, may_export: bool) -> Bar | None:
    """None for whom there is nothing to do with the households."""
    further: list[tuple[str, str | Promise]] = []
    if allows_anywhere(by, Permission.FOLLOW_UP_EDIT):
        further.append((NEXT_VISIT, gettext_lazy("Set the next visit")))
    if not further and not may_export:
        return None
    return Bar([tick(row.pk) for row in page.object_list], page.paginator.count, further=further)


def with_next_visit(request: HttpRequest, rows: Any, *, heading: str) -> HttpResponse:
    """`rows` are those of the list as it is filtered; once the page was answered, the households it showed
    are looked up anew, so that one which left the list meanwhile is told by name."""
    by = signed_in(request)
    require_anywhere(by, Permission.FOLLOW_UP_EDIT)
    picks, is_answered = Picks.of(request), "answered" in request.POST
    chosen = list(picks.stamps) if is_answered else [row.pk for row in picks.of_rows(rows)[: AT_ONCE + 1]]
    if len(chosen) > AT_ONCE:
        messages.error(request, _("Choose at most %(most)s rows at once.") % {"most": AT_ONCE})
        return back(request)
    households = Household.objects.within(scope_of(request)).filter(pk__in=chosen)
    visited = last_visited(households.order_by("year_village__code", "seq", "pk"))
    seen = picks.stamps if is_answered else {home.pk: stamp_of(visit) for home, visit in visited}
    form = NextVisitForm(request.POST if is_answered else None)
    if saved(form, lambda: _agree(request, visited, seen, by, form)):
        return back(request)
    context = {
        "form": form,
        "do": NEXT_VISIT,
        "lines": [(tick(home.pk, seen.get(home.pk, "")), home, visit) for home, visit in visited],
        "crumbs": [(heading, request.get_full_path())],
        "cancel_url": request.get_full_path(),
    }
    return render(request, "households/chosen_next_visit.html", context)


def _agree(
    request: HttpRequest, visited: Sequence[Visited], seen: dict[int, str], by: User, form: NextVisitForm
) -> None:
    found = agree_next_visits(visited, by=by, next_on=form.cleaned_data["next_on"], seen=seen)
    count = len(found.agreed)
    if count:
        said = ngettext(
            "The next visit to %(count)s household is set.",
            "The next visits to %(count)s households are set.",
            count,
        )
        messages.success(request, said % {"count": count})
    for household, why in found.refused:
        messages.error(request, f"{household.year_village.village.short_label} {household}: {why}")
