"""The board of a province or the nation: the areas below in rows, the 13 steps in columns."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from sammachip.areas.queries import names_of
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.queries.cells import target_villages, village_steps
from sammachip.dashboards.queries.summary import (
    Calendar,
    Counted,
    StepTotal,
    Summary,
    TopMissing,
    calendar_of,
    summary_of,
    top_missing,
    totals_of,
)
from villages.models import ProgrammeYear


@dataclass(frozen=True)
class Region:
    """An area below, with its 13 totals."""

    code: str
    name: str
    villages: int
    totals: tuple[StepTotal, ...]
    summary: Summary


@dataclass(frozen=True)
class RegionBoard:
    summary: Summary
    totals: tuple[StepTotal, ...]
    regions: tuple[Region, ...]
    missing: TopMissing | None
    villages: int


def region_board(scope: AreaScope, code: str, year: ProgrammeYear, today: date) -> RegionBoard:
    """Grouped by the next two digits of the code; a fixed number of queries, also for the nation."""
    calendar = calendar_of(year, today)
    steps = village_steps(scope, year, today)
    length = len(code) + 2
    by_region = _counted(steps, length)
    sizes = dict(
        target_villages(scope, year)
        .order_by()
        .values(region=Substr("code", 1, length))
        .annotate(count=Count("pk"))
        .values_list("region", "count")
    )
    regions = _regions(by_region, sizes, calendar)
    totals = totals_of((row for rows in by_region.values() for row in rows), calendar)
    return RegionBoard(summary_of(totals), totals, regions, top_missing(steps, today), sum(sizes.values()))


def _counted(steps: QuerySet[Any], length: int) -> dict[str, list[Counted]]:
    counted: dict[str, list[Counted]] = defaultdict(list)
    rows = (
        steps.order_by()
        .values("step", "shown_status", "is_late", region=Substr("year_village__code", 1, length))
        .annotate(count=Count("pk"))
        .values_list("region", "step", "shown_status", "is_late", "count")
    )
    for region, *row in rows:
        counted[region].append((row[0], row[1], row[2], row[3]))
    return counted


def _regions(
    counted: dict[str, list[Counted]], sizes: dict[str, int], calendar: Calendar
) -> tuple[Region, ...]:
    names = names_of(sizes)
    regions = []
    for code in sorted(sizes):
        totals = totals_of(counted.get(code, []), calendar)
        regions.append(Region(code, names.get(code, code), sizes[code], totals, summary_of(totals)))
    return tuple(regions)
