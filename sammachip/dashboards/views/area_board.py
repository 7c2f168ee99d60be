"""The board of the nation, a province, a district or a tambon."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from sammachip.accounts.access import access_of, allows, require, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.scope import DISTRICT_DIGITS, AreaScope
from sammachip.dashboards.board_export import export_board
from sammachip.dashboards.forms.board import BoardForm, view_for
from sammachip.dashboards.indicators.areas import headline
from sammachip.dashboards.links import list_query, list_url
from sammachip.dashboards.queries.board import Board, board_of
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.queries.regions import RegionBoard, region_board
from sammachip.dashboards.views.around import crumbs, nation_or_own, require_readable
from sammachip.dashboards.views.indicators import figures_of, indicators_url, linked
from villages.models import ProgrammeYear
from villages.queries import year_to_show

LEGEND = ("done", "in_progress", "claimed", "lapsed", "late", "not_started", "not_applicable")
VIEW_COOKIE = "board_view"
REMEMBERED = 365 * 24 * 3600


@dataclass(frozen=True)
class Asked:
    """A board as the address names it."""

    code: str
    year: ProgrammeYear
    form: BoardForm

    @property
    def officer(self) -> int | None:
        return self.form.wanted().officer

    def read(self) -> Board | RegionBoard:
        scope, wanted, order = AreaScope.of(self.code), self.form.wanted(), self.form.order()
        if len(self.code) >= DISTRICT_DIGITS:
            return board_of(scope, self.year, localdate(), wanted, order)
        return region_board(scope, self.code, self.year, localdate(), wanted, order)


@require_GET
def nation(request: HttpRequest) -> HttpResponseBase:
    return nation_or_own(request, "dashboards:board", _board)


@require_GET
@keeps_views
def board(request: HttpRequest, code: str) -> HttpResponseBase:
    require_readable(request, code)
    return _board(request, code)


def _board(request: HttpRequest, code: str) -> HttpResponseBase:
    year = year_to_show(request.GET.get("year"))
    if year is None:
        return render(request, "dashboards/no_year.html", {})
    asked = Asked(code, year, BoardForm(request.GET, scope=AreaScope.of(code), year=year))
    around = _around(request, asked)
    found = asked.read()
    if "export" in request.GET:
        require(request.user, Permission.LIST_EXPORT, code)
        return export_board(signed_in(request), code, around["area_name"], found)
    view_asked = asked.form.view_asked()
    view = view_for(view_asked, request.COOKIES.get(VIEW_COOKIE, ""), found.shown)
    template = "dashboards/board.html" if isinstance(found, Board) else "dashboards/regions.html"
    readings = linked(headline(AreaScope.of(code), year), figures_of(code, year))
    context = {"board": found, "view": view, "readings": readings, **around}
    response = render(request, template, context)
    return _remembered(response, view_asked)


def _around(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    lines = lines_to(asked.code, access_of(request.user).reading)
    if lines[-1].code != asked.code:
        raise Http404
    return {
        "year": asked.year,
        "code": asked.code,
        "form": asked.form,
        "area_name": lines[-1].name,
        "crumbs": [*crumbs(lines), (lines[-1].name, "")],
        "list_url": list_url(asked.code, asked.year, asked.officer),
        "villages_url": _villages_url(asked),
        "indicators_url": indicators_url(asked.code, asked.year),
        "row_query": list_query(asked.year, asked.officer),
        "legend": LEGEND,
        "today": localdate(),
        "may_export": allows(request.user, Permission.LIST_EXPORT, asked.code),
    }


def _villages_url(asked: Asked) -> str:
    """The villages of the year; a figure adds the area it counts."""
    query = {"year": asked.year.year} | ({"officer": asked.officer} if asked.officer else {})
    return reverse("villages:list", query=query)


def _remembered(response: HttpResponse, view: str) -> HttpResponse:
    """The view chosen last is shown until another is chosen; it says nothing about the person."""
    if view:
        response.set_cookie(VIEW_COOKIE, view, max_age=REMEMBERED, httponly=True, samesite="Lax")
    return response
