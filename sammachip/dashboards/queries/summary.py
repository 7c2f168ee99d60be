"""The sums above a board: how many steps are done, how many should be, what is missing most."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, QuerySet

from sammachip.dashboards.pace import DueStep, expected_shares, forecast_of
from sammachip.dashboards.queries.cells import asked_for
from sammachip.dashboards.queries.tallies import Counted, StepTotal, Summary
from sammachip.thai.fiscal import days_gone, fiscal_bounds
from villages.models import MissingProof, ProgrammeYear, StepSetting
from villages.process.catalogue import STEPS
from villages.process.rules import sentence_of

MISSING_SHOWN = 3


@dataclass(frozen=True)
class Calendar:
    """The due dates of a year as of a day."""

    year: int
    today: date
    due: Mapping[int, date | None]
    """Of the steps asked for in the year."""
    stored_due: Mapping[int, date | None]
    """Of all steps: what the steps of villages are measured by."""
    expected: Mapping[int, float]

    @property
    def steps_expected(self) -> int:
        """Of one village."""
        return round(sum(self.expected.values()))

    @property
    def ends_on(self) -> date:
        return fiscal_bounds(self.year)[1]

    @property
    def days_gone(self) -> int:
        return days_gone(self.year, self.today)[0]

    @property
    def days(self) -> int:
        return days_gone(self.year, self.today)[1]

    @property
    def percent_gone(self) -> int:
        return 100 * self.days_gone // self.days


@dataclass(frozen=True)
class TopMissing:
    """A proof that many steps lack, with one village's sentence as the example."""

    code: str
    count: int
    example: str


def calendar_of(year: ProgrammeYear, today: date) -> Calendar:
    settings = list(StepSetting.objects.filter(programme_year=year))
    stored = {one.step: one.due_on for one in settings}
    left_out = {one.step for one in settings if not one.is_applicable}
    steps = [
        DueStep(step.number, None if step.number in left_out else stored.get(step.number)) for step in STEPS
    ]
    shares = expected_shares(steps, starts_on=fiscal_bounds(year.year)[0], today=today)
    due = {step.number: step.due_on for step in steps}
    return Calendar(year.year, today, due, stored, shares)


def totals_of(rows: Iterable[Counted], calendar: Calendar) -> tuple[StepTotal, ...]:
    counts: dict[int, Counter[str]] = {step.number: Counter() for step in STEPS}
    late: dict[int, Counter[str]] = {step.number: Counter() for step in STEPS}
    recent = Counter[int]()
    for row in rows:
        counts[row.step][row.status] += row.villages
        recent[row.step] += row.recent
        if row.is_late:
            late[row.step][row.status] += row.villages
    return tuple(
        StepTotal(
            counts=counts[step.number],
            late_counts=late[step.number],
            step=step,
            due_on=calendar.due[step.number],
            share_expected=calendar.expected[step.number],
            recent=recent[step.number],
        )
        for step in STEPS
    )


def summary_of(totals: Sequence[StepTotal], calendar: Calendar) -> Summary:
    counts, late = Counter[str](), Counter[str]()
    for total in totals:
        counts.update(total.counts)
        late.update(total.late_counts)
    forecast = forecast_of(
        done=sum(total.done for total in totals),
        of=sum(total.of for total in totals),
        recent=sum(total.recent for total in totals),
        ends_on=calendar.ends_on,
        today=calendar.today,
    )
    expected = round(sum(total.share_expected * total.of for total in totals))
    return Summary(counts=counts, late_counts=late, expected=expected, forecast=forecast)


def top_missing(steps: QuerySet[Any], today: date) -> tuple[TopMissing, ...]:
    """The three that most steps lack. Two queries."""
    proofs = MissingProof.objects.filter(progress__in=asked_for(steps, today).values("pk")).order_by()
    counted = proofs.values("code").annotate(count=Count("progress", distinct=True), first=Min("pk"))
    most = list(counted.order_by("-count", "code")[:MISSING_SHOWN])
    params = dict(
        MissingProof.objects.filter(pk__in=[one["first"] for one in most]).values_list("code", "params")
    )
    return tuple(
        TopMissing(one["code"], one["count"], sentence_of(one["code"], params[one["code"]])) for one in most
    )
