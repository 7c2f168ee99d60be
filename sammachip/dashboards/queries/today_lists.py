"""The whole of what the page of the day shows the first lines of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from households.enums import PlanStatus
from households.models import TrainingPlan
from sammachip.dashboards.queries.papers import (
    SHOWN,
    events_without_papers,
    loan_line,
    loans_to_clear,
    papers_line,
    served,
)
from villages.models import Event, YearVillage

AHEAD = timedelta(days=14)
LOAN_WARNING = timedelta(days=10)


@dataclass(frozen=True)
class DayList:
    """A kind of thing that waits: which rows of which villages, and how one is told."""

    rows: Callable[[QuerySet[YearVillage], date], QuerySet[Any]]
    line: Callable[[Any, date], Any] = lambda row, today: row

    def first(self, villages: QuerySet[YearVillage], today: date) -> tuple[Any, ...]:
        return tuple(self.line(row, today) for row in self.rows(villages, today)[:SHOWN])


def coming_events(villages: QuerySet[YearVillage], today: date) -> QuerySet[Any]:
    coming: QuerySet[Event] = Event.objects.filter(
        served(villages, "pk"), ends_on__gte=today, starts_on__lte=today + AHEAD
    )
    return coming.prefetch_related("year_villages__village").order_by("starts_on", "pk")


def loans_near(villages: QuerySet[YearVillage], today: date) -> QuerySet[Any]:
    """Those due in the next days, and those past their day."""
    return loans_to_clear(villages, today + LOAN_WARNING)


def returned_plans(villages: QuerySet[YearVillage], today: date) -> QuerySet[Any]:
    """Plans that came back to be mended, and were not handed in again."""
    plans: QuerySet[TrainingPlan] = TrainingPlan.objects.filter(
        year_village__in=villages.order_by().values("pk"), status=PlanStatus.DRAFT
    ).exclude(returned_reason="")
    villages_along = ("year_village__village", "year_village__programme_year")
    return plans.select_related(*villages_along).order_by("year_village__code", "version_no")


DAY_LISTS: Mapping[str, DayList] = {
    "events": DayList(coming_events),
    "loans": DayList(loans_near, loan_line),
    "papers": DayList(events_without_papers, papers_line),
    "plans": DayList(returned_plans),
}
