"""What is done with the households chosen on a list: sheets to take along, one day for the next visit."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from households.actions import agree_next_visits
from households.actions.next_visits import Visited, stamp_of
from households.forms.visits_due import NextVisitForm
from households.models import Household, HouseholdQuerySet
from households.queries import last_visited
from households.views.visit_sheets import with_sheets
from sammachip.accounts.access import allows_anywhere, require_anywhere, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui.picking import Bar, Picks, back, tick, too_many
from villages.forms.records import saved
from villages.views.access import scope_of

NEXT_VISIT, SHEETS = DO = ("next_visit", "sheets")
AT_ONCE = 300
"""Fewer than the fields a form may send, and no more than somebody looks through."""


def bar_of(page: Page[Any], *, by: User) -> Bar:
    """Whoever reads the list may take sheets of it along."""
    further: list[tuple[str, str | Promise]] = []
    if allows_anywhere(by, Permission.FOLLOW_UP_EDIT):
        further.append((NEXT_VISIT, gettext_lazy("Set the next visit")))
    ticks = [tick(row.pk) for row in page.object_list]
    return Bar(ticks, page.paginator.count, sheets=gettext_lazy("Visit sheets"), further=further)


def with_chosen(request: HttpRequest, rows: Any, *, heading: str) -> HttpResponse:
    """`rows` are those of the list as it is filtered; once a page was answered, the households it showed
    are looked up anew, so that one which left the list meanwhile is told by name."""
    do = request.POST["do"]
    if do == NEXT_VISIT:
        require_anywhere(request.user, Permission.FOLLOW_UP_EDIT)
    picks = Picks.of(request)
    is_answered = do == NEXT_VISIT and "answered" in request.POST
    chosen = list(picks.stamps) if is_answered else [row.pk for row in picks.of_rows(rows)[: AT_ONCE + 1]]
    if len(chosen) > AT_ONCE:
        return too_many(request, AT_ONCE)
    households: HouseholdQuerySet = Household.objects.within(scope_of(request)).filter(pk__in=chosen)
    if do == SHEETS:
        return with_sheets(request, households, heading=heading)
    return _next_visit(request, households, picks.stamps if is_answered else None, heading=heading)


def _next_visit(
    request: HttpRequest, households: HouseholdQuerySet, answered: dict[int, str] | None, *, heading: str
) -> HttpResponse:
    """`answered` are the stamps of the page that was sent; None while it is asked for."""
    by = signed_in(request)
    visited = last_visited(households.order_by("year_village__code", "seq", "pk"))
    seen = {home.pk: stamp_of(visit) for home, visit in visited} if answered is None else answered
    form = NextVisitForm(None if answered is None else request.POST)
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
