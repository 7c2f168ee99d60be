"""The indicators of an area, and the rows behind each of their figures."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sammachip.accounts.access import access_of, allows, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.scope import DISTRICT_DIGITS, VILLAGE_DIGITS, AreaScope
from sammachip.dashboards.forms.indicators import FigureForm
from sammachip.dashboards.indicators import definitions
from sammachip.dashboards.indicators.areas import indicators_of
from sammachip.dashboards.indicators.by_month import practising_by_month
from sammachip.dashboards.indicators.charts import categories_chart, months_chart, occupations_chart
from sammachip.dashboards.indicators.readings import Reading
from sammachip.dashboards.indicators.rows import (
    group_rows,
    household_lines,
    household_rows,
    village_lines,
)
from sammachip.dashboards.indicators.sheets import export_chart, export_figure
from sammachip.dashboards.indicators.stored import counted_villages
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.views.around import board_url, crumbs
from sammachip.ui.paging import page_of
from villages.models import ProgrammeYear
from villages.queries import year_to_show


@require_GET
def indicators(request: HttpRequest, code: str = "") -> HttpResponseBase:
    """An area's indicators; without a code those of all that the person reads."""
    scope, year = asked_area(request, code)
    found = indicators_of(scope, code, year)
    figures = figures_of(code, year)
    charts = [occupations_chart(found.occupations, figures), categories_chart(found.categories, figures)]
    if len(code) >= DISTRICT_DIGITS:
        charts.append(months_chart(practising_by_month(scope, year, localdate()), year))
    if "export" in request.GET:
        require_export(request, scope)
        return export_chart(signed_in(request), code, charts, request.GET["export"])
    context = {
        "found": found,
        "charts": charts,
        "figures": figures,
        "areas": [(area, figures_of(area.code, year)) for area in found.areas],
        "readings": linked(found.readings, figures),
        "of_occupations": definitions.OCCUPATIONS,
        "export_url": f"?year={year.year}&" if may_export(request, scope) else "",
        **around_area(request, code, year),
    }
    return render(request, "dashboards/indicators.html", context)


@require_GET
@keeps_views
def figure_list(request: HttpRequest, figure: str, code: str = "") -> HttpResponseBase:
    """Exactly the rows that a figure counts."""
    scope, year = asked_area(request, code)
    if figure not in definitions.FIGURES:
        raise Http404
    form = FigureForm(request.GET, scope=scope, year=year)
    scope = form.narrowed()
    rows, template = _rows(figure, scope, year, form.cleaned_data)
    if "export" in request.GET:
        require_export(request, scope)
        return export_figure(signed_in(request), code, figure, rows, year)
    page = page_of(request, rows)
    context = {
        "filter_form": form,
        "is_filtered": form.is_asking,
        "page": page,
        "rows": _lines(figure, list(page.object_list), year),
        "row_template": template,
        "title": definitions.FIGURES[figure],
        "may_export": may_export(request, scope),
        **around_area(request, code, year, here=_("Indicators")),
    }
    return render(request, "dashboards/figure_list.html", context)


def _rows(figure: str, scope: AreaScope, year: ProgrammeYear, asked: dict[str, Any]) -> tuple[Any, str]:
    if figure in definitions.OF_GROUPS:
        return group_rows(scope, year, asked.get("category", "")), "dashboards/_figure_groups.html"
    if figure in definitions.OF_VILLAGES:
        return counted_villages(figure, scope, year), "dashboards/_figure_villages.html"
    rows = household_rows(figure, scope, year, asked.get("occupation"))
    return rows, "dashboards/_figure_households.html"


def _lines(figure: str, rows: list[Any], year: ProgrammeYear) -> list[Any]:
    if figure in definitions.OF_GROUPS:
        return rows
    return list(village_lines(rows, year)) if figure in definitions.OF_VILLAGES else household_lines(rows)


def asked_area(request: HttpRequest, code: str) -> tuple[AreaScope, ProgrammeYear]:
    """404 outside of what the person reads, and before there is a year."""
    scope = access_of(request.user).reading.narrow(code)
    year = year_to_show(request.GET.get("year"))
    if not scope or year is None or (code and not scope.contains(code)):
        raise Http404
    return scope, year


def may_export(request: HttpRequest, scope: AreaScope) -> bool:
    return all(allows(request.user, Permission.LIST_EXPORT, prefix) for prefix in scope.prefixes)


def require_export(request: HttpRequest, scope: AreaScope) -> None:
    """403 unless the person may take along the lists of all of the scope."""
    if not may_export(request, scope):
        raise PermissionDenied(Permission.LIST_EXPORT)


def figures_of(code: str, year: ProgrammeYear) -> dict[str, str]:
    """The address of each list of an area, or of a village in its tambon; dashes become underscores."""
    name = "dashboards:figure" if code else "dashboards:figure-all"
    area, village = (code[:6], {"village": code}) if len(code) == VILLAGE_DIGITS else (code, {})
    place = {"code": area} if area else {}
    query = {"year": year.year} | village
    return {
        figure.replace("-", "_"): reverse(name, kwargs={"figure": figure} | place, query=query)
        for figure in definitions.FIGURES
    }


def linked(readings: Iterable[Reading], figures: dict[str, str]) -> list[tuple[Reading, dict[str, str]]]:
    """Each with the addresses of the lists behind its numbers."""
    names = ("part_figure", "whole_figure", "known_figure", "of_known_figure")
    return [
        (
            one,
            {name.removesuffix("_figure"): figures.get(getattr(one.definition, name), "") for name in names},
        )
        for one in readings
    ]


def around_area(request: HttpRequest, code: str, year: ProgrammeYear, *, here: str = "") -> dict[str, Any]:
    lines = lines_to(code, access_of(request.user).reading)
    name = lines[-1].name if code else _("All my areas")
    way = [*crumbs(lines), (lines[-1].name, board_url(code))]
    if here:
        way.append((here, indicators_url(code, year)))
    return {"year": year, "code": code, "area_name": name, "crumbs": way, "today": localdate()}


def indicators_url(code: str, year: ProgrammeYear) -> str:
    name = "dashboards:indicators" if code else "dashboards:indicators-all"
    return reverse(name, kwargs={"code": code} if code else None, query={"year": year.year})
