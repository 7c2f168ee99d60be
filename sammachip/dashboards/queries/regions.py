"""The board of a province or the nation: the areas below in rows, the 13 steps in columns."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Substr

from sammachip.areas.queries import names_of
from sammachip.areas.scope import AreaScope
from sammachip.dashboards import ordering
from sammachip.dashboards.ordering import Order
from sammachip.dashboards.queries.board import lately
from sammachip.dashboards.queries.cells import StepFilter, stored_steps, target_villages, village_steps
from sammachip.dashboards.queries.summary import Calendar, calendar_of, summary_of, top_missing, totals_of
from sammachip.dashboards.queries.sums import HELPED_FIRST, BoardSums, measure_of
from sammachip.dashboards.queries.support import first_to_help
from sammachip.dashboards.queries.tallies import Counted, Measure, StepFigure, StepTotal, Summary
from sammachip.thai.sorting import sort_key
from villages.enums import ShownStatus, StepStatus
from villages.models import ProgrammeYear, StepProgressQuerySet
from villages.process.status import decide, decide_late

Key = tuple[str, int, ShownStatus]
"""An area, a step, and the status that a person sees."""


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
    by_region = _counted(scope, year, wanted.officer, length, calendar)
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
        helped=first_to_help(regions, HELPED_FIRST),
    )


def _sizes(scope: AreaScope, year: ProgrammeYear, officer: int | None, length: int) -> dict[str, int]:
    villages = target_villages(scope, year, officer).order_by().values(region=Substr("code", 1, length))
    return dict(villages.annotate(count=Count("pk")).values_list("region", "count"))


def _counted(
    scope: AreaScope, year: ProgrammeYear, officer: int | None, length: int, calendar: Calendar
) -> dict[str, list[Counted]]:
    """By area. Two queries.

    A database adds up the nation's 300,000 steps three times as quickly by columns as they are stored as by
    what a person sees; that is told of the few thousand sums, by the functions whose twins the lists use.
    """
    counts, recent = Counter[Key](), Counter[Key]()
    for row in _stored_counts(stored_steps(scope, year), officer, length, calendar.today):
        region, step, status, is_claimed, villages, lapsed, proved = row
        shown = decide(StepStatus(status), is_claimed=is_claimed, good_until=None, today=calendar.today)
        counts[region, step, shown] += villages - lapsed
        counts[region, step, ShownStatus.LAPSED] += lapsed
        recent[region, step, shown] += proved
    decided = _decided_counts(scope, year, officer, length, calendar)
    found: dict[str, list[Counted]] = defaultdict(list)
    for key, villages in counts.items():
        region, step, shown = key
        due_on = calendar.stored_due.get(step)
        late = 0
        if decide_late(shown, due_on=due_on, is_decided=False, today=calendar.today):
            late = villages - decided.get(key, 0)
        found[region] += [
            Counted(step, shown, True, late),
            Counted(step, shown, False, villages - late, recent[key]),
        ]
    return found


def _stored_counts(
    steps: StepProgressQuerySet, officer: int | None, length: int, today: date
) -> Iterable[tuple[str, int, str, bool, int, int, int]]:
    """Area, step, status and claim; of how many villages, how many of them lapsed since, and how many proved
    it lately."""
    if officer is not None:
        steps = steps.filter(year_village__officer=officer)
    is_done, has_lapsed = Q(status=StepStatus.DONE), Q(good_until__isnull=False, good_until__lt=today)
    sums = {
        "villages": Count("pk"),
        "lapsed": Count("pk", filter=is_done & has_lapsed),
        "proved": Count("pk", filter=is_done & ~has_lapsed & Q(reached_on__gt=lately(today))),
    }
    columns = ("step", "status", "is_claimed")
    grouped: QuerySet[Any] = steps.order_by().values(*columns, region=Substr("year_village__code", 1, length))
    rows: Iterable[Any] = grouped.annotate(**sums).values_list("region", *columns, *sums)
    return rows


def _decided_counts(
    scope: AreaScope, year: ProgrammeYear, officer: int | None, length: int, calendar: Calendar
) -> dict[Key, int]:
    """The steps on which the chief has decided, which are never late."""
    steps = village_steps(scope, year, calendar.today, StepFilter(officer=officer), calendar.stored_due)
    held = Q(year_village__overrides__ends_on__isnull=True) | Q(
        year_village__overrides__ends_on__gte=calendar.today
    )
    decided: QuerySet[Any] = steps.filter(
        held, year_village__overrides__step=F("step"), year_village__overrides__removed_at__isnull=True
    )
    counted = decided.order_by().values(
        "step", "shown_status", region=Substr("year_village__code", 1, length)
    )
    rows = counted.annotate(villages=Count("pk")).values_list("region", "step", "shown_status", "villages")
    return {(region, step, ShownStatus(shown)): villages for region, step, shown, villages in rows}


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
