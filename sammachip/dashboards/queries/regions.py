"""The board of a province or the nation: the areas below in rows, the 13 steps in columns."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr

from sammachip.areas.queries import names_of
from sammachip.areas.scope import AreaScope
from sammachip.dashboards import ordering
from sammachip.dashboards.ordering import Order
from sammachip.dashboards.queries.board import lately
from sammachip.dashboards.queries.cells import StepFilter, target_villages, village_steps
from sammachip.dashboards.queries.summary import Calendar, calendar_of, summary_of, top_missing, totals_of
from sammachip.dashboards.queries.sums import BoardSums, first_to_help, measure_of
from sammachip.dashboards.queries.tallies import Counted, Measure, StepFigure, StepTotal, Summary
from sammachip.thai.sorting import sort_key
from villages.enums import ShownStatus
from villages.models import ProgrammeYear

STATUSES = [status.value for status in ShownStatus]
SETTLED = {ShownStatus.DONE, ShownStatus.NOT_APPLICABLE}
"""Never late."""


@dataclass(frozen=True)
class Region:
    """An area below, with its 13 totals."""

    code: str
    name: str
    villages: int
    totals: tuple[StepTotal, ...]
    summary: Summary
    measure: Measure

    @property
    def figures(self) -> tuple[StepFigure, ...]:
        return tuple(self.measure.figure(total) for total in self.totals)

    @property
    def need_of_help(self) -> tuple[float, int] | None:
        """By the share of steps behind the plan, so that a small area is not overlooked."""
        behind = self.summary.behind
        return (behind / self.summary.of, self.summary.late) if behind > 0 else None

    def sort_value(self, key: str) -> Any:
        if key in ordering.STEP_KEYS:
            figure = self.measure.figure(self.totals[ordering.STEP_KEYS[key] - 1])
            return figure.have / figure.of if figure.of else 0
        values = {
            ordering.NAME: sort_key(self.name),
            ordering.DONE: self.summary.done / max(self.summary.of, 1),
            ordering.LATE: self.summary.late,
            ordering.PACE: self.summary.ahead / max(self.summary.of, 1),
        }
        return values.get(key, self.code)


@dataclass(frozen=True)
class RegionBoard(BoardSums):
    regions: tuple[Region, ...]
    """In the order asked for."""
    all_regions: int
    helped: tuple[Region, ...]

    @property
    def shown(self) -> int:
        return len(self.regions)


def region_board(
    scope: AreaScope,
    code: str,
    year: ProgrammeYear,
    today: date,
    wanted: StepFilter | None = None,
    order: Order | None = None,
) -> RegionBoard:
    """Grouped by the next two digits of the code; a fixed number of queries, also for the nation."""
    wanted, order = wanted or StepFilter(), order or Order()
    calendar = calendar_of(year, today)
    steps = village_steps(scope, year, today, StepFilter(officer=wanted.officer), calendar.stored_due)
    length = len(code) + 2
    by_region = _counted(steps, length, today)
    sizes = _sizes(scope, year, wanted.officer, length)
    measure = measure_of(wanted)
    regions = _regions(by_region, sizes, calendar, measure)
    totals = totals_of((row for rows in by_region.values() for row in rows), calendar)
    return RegionBoard(
        summary=summary_of(totals, calendar),
        totals=totals,
        calendar=calendar,
        missing=top_missing(steps, today),
        order=order,
        measure=measure,
        villages=sum(sizes.values()),
        regions=tuple(order.applied(region for region in regions if _is_wanted(region, wanted))),
        all_regions=len(regions),
        helped=first_to_help(regions),
    )


def _sizes(scope: AreaScope, year: ProgrammeYear, officer: int | None, length: int) -> dict[str, int]:
    villages = target_villages(scope, year, officer).order_by().values(region=Substr("code", 1, length))
    return dict(villages.annotate(count=Count("pk")).values_list("region", "count"))


def _counted(steps: QuerySet[Any], length: int, today: date) -> dict[str, list[Counted]]:
    """One row for each area and step: a database sums 300,000 rows into few groups far quicker than it
    sorts them into many."""
    counted: dict[str, list[Counted]] = defaultdict(list)
    sums = {name: Count("pk", filter=condition) for name, condition in _conditions(today).items()}
    grouped = steps.order_by().values("step", region=Substr("year_village__code", 1, length))
    for row in grouped.annotate(**sums):
        counted[row["region"]].extend(_counts_of(row))
    return counted


def _conditions(today: date) -> dict[str, Q]:
    """By the name of a sum, the steps that it counts."""
    conditions = {"recent": Q(shown_status=ShownStatus.DONE, reached_on__gt=lately(today))}
    for status in STATUSES:
        conditions[status] = Q(shown_status=status)
        if status not in SETTLED:
            conditions[f"late_{status}"] = Q(shown_status=status, is_late=True)
    return conditions


def _counts_of(row: dict[str, Any]) -> Iterator[Counted]:
    for status in STATUSES:
        late, recent = row.get(f"late_{status}", 0), row["recent"] if status == ShownStatus.DONE else 0
        if late:
            yield Counted(row["step"], status, True, late)
        if rest := row[status] - late:
            yield Counted(row["step"], status, False, rest, recent)


def _regions(
    counted: dict[str, list[Counted]], sizes: dict[str, int], calendar: Calendar, measure: Measure
) -> tuple[Region, ...]:
    names = names_of(sizes)
    regions = []
    for code in sorted(sizes):
        totals = totals_of(counted.get(code, []), calendar)
        summary = summary_of(totals, calendar)
        regions.append(Region(code, names.get(code, code), sizes[code], totals, summary, measure))
    return tuple(regions)


def _is_wanted(region: Region, wanted: StepFilter) -> bool:
    """A step alone asks for areas where it is not done everywhere; else for those that have what is asked."""
    totals = [total for total in region.totals if wanted.step in (None, total.step.number)]
    if not wanted.status and not wanted.is_late:
        return wanted.step is None or any(total.done < total.of for total in totals)
    return any(region.measure.count(total) for total in totals)
