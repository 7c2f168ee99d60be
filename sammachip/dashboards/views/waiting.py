"""The chief's page: claims and plans that wait, decided one by one or many at once."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import access_of, scope_for, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.actions import approve_claims, approve_plans, return_claims, return_plans
from sammachip.dashboards.actions.each import Decided
from sammachip.dashboards.forms.filters import PlaceFilterForm
from sammachip.dashboards.forms.waiting import APPROVE, DecideClaimsForm, DecideForm
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.queries.waiting import waiting_claims, waiting_plans
from sammachip.dashboards.views.around import crumbs, require_readable
from sammachip.ui.paging import page_of
from villages.process.catalogue import step_of
from villages.queries import year_to_show
from villages.views.access import posted

CLAIMS, PLANS = "claims", "plans"
KINDS: dict[str, tuple[Permission, Any, Any]] = {
    CLAIMS: (Permission.STEP_OVERRIDE, waiting_claims, DecideClaimsForm),
    PLANS: (Permission.PLAN_APPROVE, waiting_plans, DecideForm),
}


@require_http_methods(["GET", "POST"])
@keeps_views
def waiting(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    require_readable(request, code)
    year = year_to_show(request.GET.get("year"))
    if year is None or kind not in KINDS:
        raise Http404
    by = signed_in(request)
    permission, rows_in, form_class = KINDS[kind]
    scope = scope_for(by, permission).narrow(code)
    if not scope:
        raise PermissionDenied(permission)
    place = PlaceFilterForm(request.GET, scope=scope, year=year)
    rows = rows_in(place.narrowed(), year, localdate())
    page = page_of(request, rows)
    form = form_class(posted(request), offered=[f"{row.pk}:{row.version}" for row in page])
    if form.is_valid():
        decided = _decide(kind, rows, form.cleaned_data, by)
        _tell(request, decided, _gone(rows, scope, form.cleaned_data["rows"], decided))
        return redirect(request.get_full_path())
    lines = lines_to(code, access_of(by).reading)
    context = {
        "year": year,
        "code": code,
        "kind": kind,
        "form": form,
        "filter_form": place,
        "is_filtered": place.is_asking,
        "page": page,
        "rows": [_line(row, form, by) for row in page],
        "counts": [
            (one, f(scope_for(by, needed).narrow(code), year, localdate()).count())
            for one, (needed, f, _form) in KINDS.items()
        ],
        "area_name": lines[-1].name,
        "crumbs": [*crumbs(lines, with_last=True), (_("Waiting for a decision"), "")],
    }
    return render(request, "dashboards/waiting.html", context)


def _line(row: Any, form: DecideForm, by: User) -> dict[str, Any]:
    """With its tick as it was sent, and whether it is the reader's own."""
    tick = f"{row.pk}:{row.version}"
    owner = row.claimed_by_id if hasattr(row, "claimed_by_id") else row.submitted_by_id
    step = step_of(row.step) if hasattr(row, "step") else None
    return {
        "row": row,
        "tick": tick,
        "is_ticked": tick in form.ticked,
        "is_own": owner == by.pk,
        "step": step,
    }


def _decide(kind: str, rows: Any, asked: dict[str, Any], by: User) -> Decided:
    """Only what still waits within the area is touched."""
    seen = asked["rows"]
    found = list(rows.filter(pk__in=seen))
    reason = asked["reason"]
    if kind == PLANS:
        if asked["decision"] == APPROVE:
            return approve_plans(found, by=by, seen=seen)
        return return_plans(found, by=by, seen=seen, reason=reason)
    if asked["decision"] == APPROVE:
        return approve_claims(found, by=by, seen=seen, reason=reason, ends_on=asked["ends_on"])
    return return_claims(found, by=by, seen=seen, reason=reason)


def _gone(rows: Any, scope: AreaScope, seen: Iterable[int], decided: Decided) -> Iterable[Any]:
    """What was ticked and waits no longer; nothing of outside the area."""
    known = {row.pk for row in (*decided.rows, *(row for row, _why in decided.refused))}
    others = rows.model.everything.within(scope).filter(pk__in=set(seen) - known)
    found: Iterable[Any] = others.select_related("year_village__village")
    return found


def _tell(request: HttpRequest, decided: Decided, gone: Iterable[Any]) -> None:
    if decided.done:
        words = ngettext("%(count)s row is decided.", "%(count)s rows are decided.", decided.done)
        messages.success(request, words % {"count": decided.done})
    for row, why in decided.refused:
        village: Any = row
        messages.error(request, f"{village.year_village}: {why}")
    for row in gone:
        messages.error(request, _("%(village)s: does not wait any more.") % {"village": row.year_village})
