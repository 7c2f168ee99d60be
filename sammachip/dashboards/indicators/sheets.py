"""The rows behind a figure, and the tables of charts, as Excel; every export is written into the history."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import FileResponse, Http404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from households.enums import Practising
from sammachip.accounts.models import User
from sammachip.audit.actions import log_export
from sammachip.dashboards.indicators.definitions import FIGURES, OF_GROUPS, OF_VILLAGES
from sammachip.dashboards.indicators.rows import village_lines
from sammachip.ui.charts import Chart
from sammachip.ui.exports import workbook_response
from villages.models import ProgrammeYear

CHUNK = 500


def export_figure(by: User, code: str, figure: str, rows: Any, year: ProgrammeYear) -> FileResponse:
    """`rows` are those of the list."""
    title = str(FIGURES[figure])
    log_export(by=by, what=title, area_code=code, rows=rows.count())
    if figure in OF_VILLAGES:
        columns, cells = _village_columns(), _village_cells(rows, year)
    elif figure in OF_GROUPS:
        columns, cells = _group_columns(), _group_cells(rows)
    else:
        columns, cells = _household_columns(), _household_cells(rows)
    return workbook_response(f"{figure}-{code or 'all'}-{localdate():%Y%m%d}.xlsx", title, columns, cells)


def export_chart(by: User, code: str, charts: Sequence[Chart], slug: str) -> FileResponse:
    chart = next((chart for chart in charts if chart.slug == slug), None)
    if chart is None:
        raise Http404
    log_export(by=by, what=chart.title, area_code=code, rows=len(chart.labels))
    columns = [chart.heading, *(series.name for series in chart.series)]
    rows = ([label, *values] for label, _link, values in chart.rows)
    return workbook_response(f"{slug}-{code or 'all'}-{localdate():%Y%m%d}.xlsx", chart.title, columns, rows)


def _household_columns() -> list[str]:
    return [
        _("Village code"),
        _("Village"),
        _("Household"),
        _("Newest visit"),
        _("Practising"),
        _("Occupation"),
        _("Income before (baht a year)"),
        _("Income after (baht a year)"),
        _("To be checked"),
    ]


def _household_cells(rows: Any) -> Iterator[list[Any]]:
    for row in rows.iterator(chunk_size=CHUNK):
        yield [
            row.year_village.code,
            row.year_village.village.label,
            row.seq,
            row.asked_on,
            Practising(row.practising).label if row.practising else None,
            row.occupation_name,
            row.before,
            row.after,
            bool(row.is_doubtful),
        ]


def _village_columns() -> list[str]:
    return [
        _("Village code"),
        _("Village"),
        _("Households"),
        _("Asked"),
        _("Practising"),
        _("With both incomes"),
        _("Income before (baht a year)"),
        _("Income after (baht a year)"),
        _("Growth (%)"),
    ]


def _village_cells(rows: Any, year: ProgrammeYear) -> Iterable[list[Any]]:
    for line in village_lines(rows.iterator(chunk_size=CHUNK), year):
        sums = line.sums
        yield [
            line.village.code,
            line.village.village.label,
            sums.households,
            sums.asked,
            sums.practising,
            sums.compared,
            sums.before,
            sums.after,
            sums.growth,
        ]


def _group_columns() -> list[str]:
    return [_("Village code"), _("Village"), _("Group"), _("Category"), _("Product"), _("Registered on")]


def _group_cells(rows: Any) -> Iterator[list[Any]]:
    for group in rows.iterator(chunk_size=CHUNK):
        place = group.year_village
        yield [
            place.code,
            place.village.label,
            group.name,
            group.get_category_display(),
            group.product,
            group.registered_on,
        ]
