"""How many village-steps stand where, and which of them a board counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from sammachip.dashboards.pace import Forecast
from villages.enums import ShownStatus
from villages.process.catalogue import Step

MARK_HEIGHT = 4
MOST = 80
NEAR = 15


class Counted(NamedTuple):
    """A step, its status, whether it is late, of how many villages, and how many of them proved it lately."""

    step: int
    status: str
    is_late: bool
    villages: int
    recent: int = 0


@dataclass(frozen=True)
class Tally:
    """Village-steps by status. Those that are not asked for count neither as done nor in the whole."""

    counts: Mapping[str, int]
    late_counts: Mapping[str, int]

    @property
    def late(self) -> int:
        return sum(self.late_counts.values())

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
    recent: int

    @property
    def expected_percent(self) -> int:
        return round(100 * self.share_expected)

    @property
    def mark(self) -> int:
        """Where the due mark of the column's bar begins; it is 4 of 100 high."""
        return min(self.expected_percent, 100 - MARK_HEIGHT)

    @property
    def tone(self) -> str:
        return tone_of(self.percent, self.expected_percent)


@dataclass(frozen=True)
class Summary(Tally):
    """All columns together, and how many village-steps should be done by now."""

    expected: int
    forecast: Forecast

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
class StepFigure:
    """A number of a board, of how many, and what the address of the list behind it asks for."""

    step: int
    have: int
    of: int
    tone: str
    query: str

    @property
    def percent(self) -> int:
        return percent_of(self.have, self.of)


@dataclass(frozen=True)
class Measure:
    """What the figures of a board count: the steps done, or those in the status or lateness asked for."""

    status: str = ""
    is_late: bool = False

    @property
    def is_plain(self) -> bool:
        return not self.is_late and self.status in ("", ShownStatus.DONE)

    def figure(self, total: StepTotal) -> StepFigure:
        have = self.count(total)
        tone = total.tone if self.is_plain else ("counted" if have else "none")
        return StepFigure(total.step.number, have, total.of, tone, self.query(total.step.number))

    def count(self, tally: Tally) -> int:
        if self.is_late:
            return tally.late_counts.get(self.status, 0) if self.status else tally.late
        return tally.counts.get(self.status or ShownStatus.DONE, 0)

    def query(self, step: int | None = None) -> str:
        asked = {"step": str(step)} if step else {}
        if self.status or not self.is_late:
            asked["status"] = self.status or ShownStatus.DONE.value
        if self.is_late:
            asked["late"] = "on"
        return urlencode(asked)


def percent_of(part: int, whole: int) -> int:
    """Rounded down, so that 100 % means all of them."""
    return 100 * part // whole if whole else 0


def tone_of(percent: int, expected_percent: int) -> str:
    """Behind the plan, close to it, half-way or nearly all: how a share is coloured."""
    behind = expected_percent - percent
    if behind > 0:
        return "behind" if behind > NEAR else "near"
    if percent >= MOST:
        return "most"
    return "some" if percent else "none"
