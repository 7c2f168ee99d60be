"""Where the rows of a board lie, coloured by how far they are."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from sammachip.accounts.access import access_of
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.links import list_url
from sammachip.dashboards.queries.map import TONES, places_of
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.views.around import crumbs, nation_or_own, require_readable
from sammachip.ui.maps import SIDE, Spot, marks_of
from villages.queries import year_to_show


@require_GET
def nation_map(request: HttpRequest) -> HttpResponseBase:
    return nation_or_own(request, "dashboards:map", _map)


@require_GET
def area_map(request: HttpRequest, code: str) -> HttpResponseBase:
    require_readable(request, code)
    return _map(request, code)


def _map(request: HttpRequest, code: str) -> HttpResponse:
    year = year_to_show(request.GET.get("year"))
    if year is None:
        return render(request, "dashboards/no_year.html", {})
    lines = lines_to(code, access_of(request.user).reading)
    places = places_of(AreaScope.of(code), code, year, localdate())
    known = [place for place in places if place.point]
    marks = marks_of([Spot(*place.point, place.label) for place in known if place.point])
    context = {
        "year": year,
        "code": code,
        "area_name": lines[-1].name,
        "crumbs": crumbs(lines, with_last=True),
        "today": localdate(),
        "places": places,
        "drawn": list(zip(known, marks, strict=True)),
        "unknown": [place for place in places if not place.point],
        "side": SIDE,
        "tones": TONES,
        "row_query": list_url("", year, None).partition("?")[2],
    }
    return render(request, "dashboards/map.html", context)
