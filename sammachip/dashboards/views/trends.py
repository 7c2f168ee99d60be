"""How the work of an area moves."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from sammachip.accounts.access import signed_in
from sammachip.areas.queries import names_of
from sammachip.areas.scope import DISTRICT_DIGITS, TAMBON_DIGITS
from sammachip.dashboards.indicators.by_month import practising_by_month
from sammachip.dashboards.indicators.charts import months_chart
from sammachip.dashboards.indicators.sheets import export_chart
from sammachip.dashboards.indicators.trend_charts import area_charts, steps_chart, visits_chart
from sammachip.dashboards.indicators.trends import done_until, steps_by_area, steps_by_month, visits_by_week
from sammachip.dashboards.views.indicators import (
    around_area,
    asked_area,
    may_export,
    require_export,
)


@require_GET
def trends(request: HttpRequest, code: str = "") -> HttpResponseBase:
    """A fixed number of queries; visits of every household are read for a district at most."""
    scope, year = asked_area(request, code)
    today = localdate()
    months = steps_by_month(scope, year, today)
    charts = [steps_chart(months, year), visits_chart(visits_by_week(scope, year, today))]
    if len(code) >= DISTRICT_DIGITS:
        charts.append(months_chart(practising_by_month(scope, year, today), year))
    length = min(len(code) + 2, TAMBON_DIGITS)
    areas = steps_by_area(scope, year, today, length)
    small = area_charts(areas, names_of(areas), months.ends) if len(code) < TAMBON_DIGITS else []
    if "export" in request.GET:
        require_export(request, scope)
        return export_chart(signed_in(request), code, [*charts, *small], request.GET["export"])
    done, done_before = done_until(months)
    context = {
        "charts": charts,
        "small": small,
        "done": done,
        "done_before": done_before,
        "export_url": f"?year={year.year}&" if may_export(request, scope) else "",
        **around_area(request, code, year),
    }
    return render(request, "dashboards/trends.html", context)
