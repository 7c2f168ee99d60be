"""Where the rows of a board lie, coloured by how far they are."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from sammachip.accounts.access import access_of, allows, require, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.exports import export_places
from sammachip.dashboards.forms.board import AreaForm
from sammachip.dashboards.links import list_query
from sammachip.dashboards.queries.map import TONES, Places, places_of
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.views.around import crumbs, nation_or_own, require_readable
from sammachip.ui.maps import SIDE, Spot, marks_of
from villages.queries import year_to_show


@require_GET
def nation_map(request: HttpRequest) -> HttpResponseBase:
    return nation_or_own(request, "dashboards:map", _map)


@require_GET
@keeps_views
def area_map(request: HttpRequest, code: str) -> HttpResponseBase:
    require_readable(request, code)
    return _map(request, code)


def _map(request: HttpRequest, code: str) -> HttpResponseBase:
    year = year_to_show(request.GET.get("year"))
    if year is None:
        return render(request, "dashboards/no_year.html", {})
    form = AreaForm(request.GET, scope=AreaScope.of(code), year=year)
    places = places_of(AreaScope.of(code), code, year, localdate(), form.wanted())
    lines = lines_to(code, access_of(request.user).reading)
    if "export" in request.GET:
        require(request.user, Permission.LIST_EXPORT, code)
        return export_places(signed_in(request), code, lines[-1].name, places.shown, localdate())
    context = {
        "year": year,
        "code": code,
        "filter_form": form,
        "area_name": lines[-1].name,
        "crumbs": crumbs(lines, with_last=True),
        "today": localdate(),
        "row_query": list_query(year, form.wanted().officer),
        "may_export": allows(request.user, Permission.LIST_EXPORT, code),
        **_drawing(places),
    }
    return render(request, "dashboards/map.html", context)


def _drawing(places: Places) -> dict[str, Any]:
    marks = marks_of([Spot(*place.point, place.label) for place in places.known if place.point])
    return {
        "places": places,
        "drawn": list(zip(places.known, marks, strict=True)),
        "side": SIDE,
        "tones": TONES,
    }
