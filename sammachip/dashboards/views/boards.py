from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import access_of, allows, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.columns import STEPS
from sammachip.dashboards.exports import export_steps
from sammachip.dashboards.forms.filters import StepListForm
from sammachip.dashboards.queries.cells import StepFilter, village_steps
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.queries.step_rows import in_order, row_of
from sammachip.dashboards.queries.tasks import tasks_of
from sammachip.dashboards.queries.village_page import (
    group_lines,
    history_lines,
    households_count,
    latest_events,
    papers_of,
    path_of,
    team_lines,
)
from sammachip.dashboards.views.around import board_url, crumbs
from sammachip.dashboards.views.chosen_steps import CHOSEN, buttons_for, with_steps
from sammachip.ui.lists import Sorting
from sammachip.ui.paging import page_of
from sammachip.ui.picking import Picks, exported, mark_of, refused, wants_export
from villages.models import YearVillage
from villages.queries import find_year_village, library_list, year_to_show
from villages.views.officers import give_officer, officer_bar

EXPORT_CHUNK = 500
VERSION = "year_village__version"
PAPERS_SHOWN = 5


@require_http_methods(["GET", "POST"])
@keeps_views
def step_list(request: HttpRequest, code: str = "") -> HttpResponseBase:
    """The rows behind a total: steps of villages, filtered by the address."""
    scope = access_of(request.user).reading.narrow(code)
    year = year_to_show(request.GET.get("year"))
    if not scope or year is None:
        raise Http404
    form = StepListForm(request.GET, scope=scope, year=year)
    sorting = Sorting.of(request, STEPS)
    rows = sorting.applied(in_order(village_steps(scope, year, localdate(), form.wanted())))
    if nothing := refused(request, "officer", *CHOSEN):
        return nothing
    if wants_export(request):
        if not _may_export(request, scope):
            raise PermissionDenied(Permission.LIST_EXPORT)
        return _export_steps(request, code, exported(request, rows))
    if request.POST.get("do") in CHOSEN:
        everything = in_order(village_steps(scope, year, localdate()))
        return with_steps(request, rows, everything, code=code, missing=form.wanted().missing)
    if request.method == "POST":
        return _with_chosen(request, rows)
    page = page_of(request, rows)
    seen = {row.pk: row.year_village.version for row in page}
    bar = officer_bar(request, rows, seen, page.paginator.count, version=VERSION)
    lines = lines_to(code, access_of(request.user).reading)
    context = {
        "year": year,
        "page": page,
        "bar": replace(bar, further=buttons_for(signed_in(request), scope)),
        "rows": [row_of(row) for row in page],
        "filter_form": form,
        "sorting": sorting,
        "is_filtered": form.wanted() != StepFilter(),
        "crumbs": [*crumbs(lines), (lines[-1].name, board_url(lines[-1].code))],
        "area_name": lines[-1].name if code else _("All my areas"),
        "may_export": _may_export(request, scope),
    }
    return render(request, "dashboards/step_list.html", context)


@require_GET
def village(request: HttpRequest, code: str, year: int) -> HttpResponse:
    scope = access_of(request.user).reading
    found = find_year_village(scope, code, year)
    path = path_of(found, localdate())
    context = {
        "village": found,
        "path": path,
        "library": library_list(step=path.current.step.number)[:PAPERS_SHOWN] if path.current else (),
        "team": team_lines(found),
        "households": households_count(found),
        "events": latest_events(found),
        "groups": group_lines(found),
        "money": papers_of(found, localdate()),
        "history": history_lines(found),
        "tasks": tasks_of(found, localdate()),
        "crumbs": crumbs(lines_to(code[:6], scope), with_last=True),
        "may_claim": allows(request.user, Permission.STEP_CLAIM, code),
        "may_decide": allows(request.user, Permission.STEP_OVERRIDE, code),
        "may_assign": allows(request.user, Permission.TASK_ASSIGN, code),
        "may_edit": allows(request.user, Permission.VILLAGE_EDIT, code),
        "may_record": allows(request.user, Permission.EVENT_EDIT, code),
        "may_group": allows(request.user, Permission.GROUP_EDIT, code),
    }
    return render(request, "dashboards/village.html", context)


def _with_chosen(request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse:
    """The officer is given to the villages of the chosen steps."""
    picks = Picks.of(request)
    chosen = picks.of_rows(rows).order_by()
    villages = YearVillage.objects.filter(pk__in=chosen.values("year_village")).select_related("village")
    of_step = dict(chosen.filter(pk__in=picks.stamps).values_list("pk", "year_village"))
    seen = {of_step[pk]: version for pk, version in picks.versions.items() if pk in of_step}
    mark = mark_of(rows, VERSION) if picks.is_everything else ""
    return give_officer(request, villages.select_related("officer"), seen, mark=mark)


def _may_export(request: HttpRequest, scope: AreaScope) -> bool:
    """All of the list, which may lie in several areas."""
    return all(allows(request.user, Permission.LIST_EXPORT, prefix) for prefix in scope.prefixes)


def _export_steps(request: HttpRequest, code: str, rows: QuerySet[Any]) -> HttpResponseBase:
    written = (row_of(row) for row in rows.iterator(chunk_size=EXPORT_CHUNK))
    return export_steps(signed_in(request), code, written, rows.count(), localdate())
