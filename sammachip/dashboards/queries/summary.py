"""The sums above a board: how many steps are done, how many should be, what is missing most."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from sammachip.dashboards.pace import DueStep, expected_shares
from sammachip.dashboards.queries.cells import asked_for
from sammachip.thai.fiscal import fiscal_bounds
from villages.enums import ShownStatus
from villages.models import MissingProof, ProgrammeYear, StepSetting
from villages.process.catalogue import STEPS, Step
from villages.process.rules import sentence_of

MARK_HEIGHT = 4
MOST = 80
Counted = tuple[int, str, bool, int]
"""A step, its status, whether it is late, and of how many villages."""


@dataclass(frozen=True)
class Calendar:
    """The due dates of a year as of a day."""

    due: Mapping[int, date | None]
    expected: Mapping[int, float]

    @property
    def steps_expected(self) -> int:
        """Of one village."""
        return round(sum(self.expected.values()))


@dataclass(frozen=True)
class Tally:
    """Village-steps by status. Those that are not asked for count neither as done nor in the whole."""

    counts: Mapping[str, int]
    late: int

    @property
    def done(self) -> int:
        return self.counts.get(ShownStatus.DONE, 0)

    @property
    def claimed(self) -> int:
        return self.counts.get(ShownStatus.CLAIMED, 0)

    @property
    def lapsed(self) -> int:
        return self.counts.get(ShownStatus.LAPSED, 0)

    @property
    def of(self) -> int:
        return sum(self.counts.values()) - self.counts.get(ShownStatus.NOT_APPLICABLE, 0)

    @property
    def percent(self) -> int:
        return percent_of(self.done, self.of)


@dataclass(frozen=True)
class StepTotal(Tally):
    """One column of a board: of how many villages the step is done."""

    step: Step
    due_on: date | None
    share_expected: float

    @property
    def expected_percent(self) -> int:
        return round(100 * self.share_expected)

    @property
    def mark(self) -> int:
        """Where the due mark of the column's bar begins; it is 4 of 100 high."""
        return min(self.expected_percent, 100 - MARK_HEIGHT)

    @property
    def tone(self) -> str:
        """Behind the plan, half-way or nearly all: how a share is coloured."""
        if self.percent < self.expected_percent:
            return "behind"
        if self.percent >= MOST:
            return "most"
        return "some" if self.percent else "none"


@dataclass(frozen=True)
class Summary(Tally):
    """All columns together, and how many village-steps should be done by now."""

    expected: int

    @property
    def expected_percent(self) -> int:
        return percent_of(self.expected, self.of)

    @property
    def ahead(self) -> int:
        """Steps before the plan; below zero behind it."""
        return self.done - self.expected

    @property
    def behind(self) -> int:
        return -self.ahead


@dataclass(frozen=True)
class TopMissing:
    """The proof that most villages lack, with one village's sentence as the example."""

    code: str
    count: int
    example: str


def percent_of(part: int, whole: int) -> int:
    """Rounded down, so that 100 % means all of them."""
    return 100 * part // whole if whole else 0


def calendar_of(year: ProgrammeYear, today: date) -> Calendar:
    settings = dict(
        StepSetting.objects.filter(programme_year=year, is_applicable=True).values_list("step", "due_on")
    )
    steps = [DueStep(step.number, settings.get(step.number)) for step in STEPS]
    shares = expected_shares(steps, starts_on=fiscal_bounds(year.year)[0], today=today)
    return Calendar({step.number: step.due_on for step in steps}, shares)


def totals_of(rows: Iterable[Counted], calendar: Calendar) -> tuple[StepTotal, ...]:
    counts: dict[int, Counter[str]] = {step.number: Counter() for step in STEPS}
    late = Counter[int]()
    for step, status, is_late, count in rows:
        counts[step][status] += count
        late[step] += count * is_late
    return tuple(
        StepTotal(
            counts=counts[step.number],
            late=late[step.number],
            step=step,
            due_on=calendar.due[step.number],
            share_expected=calendar.expected[step.number],
        )
        for step in STEPS
    )


def summary_of(totals: Sequence[StepTotal]) -> Summary:
    counts = Counter[str]()
    for total in totals:
        counts.update(total.counts)
    return Summary(
        counts=counts,
        late=sum(total.late for total in totals),
        expected=round(sum(total.share_expected * total.of for total in totals)),
    )


def top_missing(steps: QuerySet[Any], today: date) -> TopMissing | None:
    """Two queries."""
    proofs = MissingProof.objects.filter(progress__in=asked_for(steps, today).values("pk")).order_by()
    counted = proofs.values("code").annotate(count=Count("progress", distinct=True))
    first = counted.order_by("-count", "code").first()
    if first is None:
        return None
    example = proofs.filter(code=first["code"]).order_by("pk").values_list("params", flat=True)[:1]
    return TopMissing(first["code"], first["count"], sentence_of(first["code"], next(iter(example), {})))
