"""What every board shows above, in its column heads and below its rows, whatever its rows are."""

from dataclasses import dataclass

from sammachip.dashboards.ordering import Order, SortColumn
from sammachip.dashboards.queries.cells import StepFilter
from sammachip.dashboards.queries.summary import Calendar, TopMissing
from sammachip.dashboards.queries.tallies import Measure, StepFigure, StepTotal, Summary
from villages.enums import ShownStatus

LATE = "late"
STATUS_LINES = (
    ShownStatus.DONE,
    ShownStatus.IN_PROGRESS,
    ShownStatus.CLAIMED,
    ShownStatus.LAPSED,
    ShownStatus.NOT_STARTED,
    ShownStatus.NOT_APPLICABLE,
)
HELPED_FIRST = 3
"""Rows that a board names to be supported first."""


@dataclass(frozen=True)
class Head:
    """The head of one of the 13 columns."""

    total: StepTotal
    figure: StepFigure
    column: SortColumn


@dataclass(frozen=True)
class StatusLine:
    """How many villages have a status at each step, and all steps together."""

    status: str
    is_late: bool
    figures: tuple[StepFigure, ...]
    count: int
    query: str


@dataclass(frozen=True)
class BoardSums:
    """The totals follow the area and the officer; the other filters choose rows and what figures count."""

    summary: Summary
    totals: tuple[StepTotal, ...]
    calendar: Calendar
    missing: tuple[TopMissing, ...]
    order: Order
    measure: Measure
    villages: int
    """All villages behind the totals, also those that the filters hide."""

    @property
    def heads(self) -> tuple[Head, ...]:
        return tuple(
            Head(total, self.measure.figure(total), self.order.column(f"step-{total.step.number}"))
            for total in self.totals
        )

    @property
    def by_status(self) -> tuple[StatusLine, ...]:
        """Statuses that occur, and what is late among them."""
        lines = [self._line(Measure(status.value)) for status in STATUS_LINES]
        return tuple(line for line in [*lines, self._line(Measure(is_late=True))] if line.count)

    def _line(self, measure: Measure) -> StatusLine:
        return StatusLine(
            measure.status or LATE,
            measure.is_late,
            tuple(measure.figure(total) for total in self.totals),
            measure.count(self.summary),
            measure.query(),
        )


def measure_of(wanted: StepFilter) -> Measure:
    return Measure(wanted.status, wanted.is_late)
