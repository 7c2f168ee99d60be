"""How the work moves: steps proved by month, visits by week, this year beside last year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr, TruncWeek

from households.models import FollowUp
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.indicators.by_month import month_ends
from villages.enums import StepStatus, TargetStatus
from villages.models import ProgrammeYear, StepProgress

WEEKS = 26
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Months:
    """Steps proved in each month of the fiscal year, and in the same days of the year before."""

    ends: tuple[date, ...]
    this: tuple[int, ...]
    last: tuple[int, ...]


def steps_by_month(scope: AreaScope, year: ProgrammeYear, today: date) -> Months:
    """By the day a step was reached, as it is known now: a step that has lost its proof does not count. Three
    queries."""
    before = ProgrammeYear.objects.filter(year=year.year - 1).first()
    ends = tuple(month_ends(year, today))
    this = _reached(scope, year, ends, shift=0)
    last = _reached(scope, before, ends, shift=1) if before else (0,) * len(ends)
    return Months(ends, this, last)


def done_until(months: Months) -> tuple[int, int]:
    """Steps done by today, and last year by the same day of the fiscal year."""
    return sum(months.this), sum(months.last)


def visits_by_week(scope: AreaScope, year: ProgrammeYear, today: date) -> list[tuple[date, int]]:
    """The last half year, by the Monday of each week; a week without visits is there with none. One query."""
    monday = today - timedelta(days=today.weekday())
    first = monday - WEEK * (WEEKS - 1)
    visits = FollowUp.objects.within(scope).filter(
        year_village__programme_year=year, visited_on__gte=first, visited_on__lte=today
    )
    counted = dict(
        visits.order_by()
        .annotate(week=TruncWeek("visited_on"))
        .values("week")
        .annotate(count=Count("pk"))
        .values_list("week", "count")
    )
    return [(first + WEEK * number, counted.get(first + WEEK * number, 0)) for number in range(WEEKS)]


def steps_by_area(
    scope: AreaScope, year: ProgrammeYear, today: date, length: int
) -> dict[str, tuple[int, ...]]:
    """Steps proved in each month by the areas one level down. One query."""
    ends = list(month_ends(year, today))
    rows = (
        _done(scope, year)
        .order_by()
        .values(area=Substr("year_village__code", 1, length))
        .annotate(count=Count("pk"))
        .values_list("area", "reached_on", "count")
    )
    counts: dict[str, list[int]] = {}
    for area, day, count in rows:
        place = next((index for index, end in enumerate(ends) if day <= end), None)
        if place is not None:
            counts.setdefault(area, [0] * len(ends))[place] += count
    return {area: tuple(counts[area]) for area in sorted(counts)}


def _reached(scope: AreaScope, year: ProgrammeYear, ends: Iterable[date], *, shift: int) -> tuple[int, ...]:
    """Up to each of these days, moved back by so many years, since the one before; one query."""
    rows = _done(scope, year).order_by().values_list("reached_on").annotate(count=Count("pk"))
    by_day: dict[date, int] = dict(rows)
    counts, previous = [], date.min
    for end in (_earlier(day, shift) for day in ends):
        counts.append(sum(count for day, count in by_day.items() if previous < day <= end))
        previous = end
    return tuple(counts)


def _done(scope: AreaScope, year: ProgrammeYear) -> QuerySet[Any]:
    return StepProgress.objects.within(scope).filter(
        year_village__programme_year=year,
        year_village__status=TargetStatus.TARGET,
        year_village__removed_at__isnull=True,
        status=StepStatus.DONE,
        reached_on__isnull=False,
    )


def _earlier(day: date, years: int) -> date:
    """The same day of an earlier year; the last of February where it has no 29th."""
    if not years:
        return day
    return date(day.year - years, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
