"""The board of a district or tambon: villages in rows, the 13 steps in columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from sammachip.areas.scope import AreaScope
from sammachip.dashboards import ordering
from sammachip.dashboards.ordering import Order
from sammachip.dashboards.pace import RECENT_DAYS, Forecast, forecast_of
from sammachip.dashboards.queries.cells import Cell, StepFilter, cells_of, target_villages, village_steps
from sammachip.dashboards.queries.summary import Calendar, calendar_of, summary_of, top_missing, totals_of
from sammachip.dashboards.queries.sums import HELPED_FIRST, BoardSums, measure_of
from sammachip.dashboards.queries.support import first_missing, first_to_help
from sammachip.dashboards.queries.tallies import Counted, percent_of
from sammachip.dashboards.queries.today import to_do
from villages.enums import ShownStatus
from villages.models import ProgrammeYear, StepOverride, YearVillage
from villages.process.catalogue import STEPS, Step, step_of
from villages.queries import MissingView

NO_CELL = tuple(Cell(step.number, ShownStatus.NOT_STARTED.value, False, 0, 0) for step in STEPS)


@dataclass(frozen=True)
class BoardRow:
    """A village and its 13 cells."""

    village: YearVillage
    cells: tuple[Cell, ...]
    decided: frozenset[int]
    """Steps on which the chief has decided; shown beside what the records prove."""
    calendar: Calendar
    missing: MissingView | None = None
    """What its first late step lacks first; known only of those to be helped first."""

    @cached_property
    def url(self) -> str:
        """Fourteen links of a row lead here; asked once."""
        return self.village.get_absolute_url()

    @property
    def code(self) -> str:
        return self.village.code

    @cached_property
    def done(self) -> int:
        return sum(cell.is_done for cell in self.cells)

    @property
    def of(self) -> int:
        return sum(cell.status != ShownStatus.NOT_APPLICABLE for cell in self.cells)

    @property
    def percent(self) -> int:
        return percent_of(self.done, self.of)

    @property
    def ahead(self) -> int:
        return self.done - self.calendar.steps_expected

    @property
    def current(self) -> int | None:
        """The first step that is not settled: where the village stands."""
        return next((cell.step for cell in self.cells if not cell.is_settled), None)

    @cached_property
    def late(self) -> int:
        return sum(cell.is_late for cell in self.cells)

    @property
    def late_step(self) -> Step | None:
        """The first of them: why it is to be supported."""
        return next((step_of(cell.step) for cell in self.cells if cell.is_late), None)

    @property
    def need_of_help(self) -> tuple[int, int] | None:
        """By the late steps, then by how far it is behind the plan."""
        return (self.late, -self.ahead) if self.late else None

    @property
    def forecast(self) -> Forecast:
        calendar = self.calendar
        recent = sum(cell.is_proved_since(lately(calendar.today)) for cell in self.cells)
        return forecast_of(
            done=self.done, of=self.of, recent=recent, ends_on=calendar.ends_on, today=calendar.today
        )

    def sort_value(self, key: str) -> Any:
        if key in ordering.STEP_KEYS:
            return self.cells[ordering.STEP_KEYS[key] - 1].standing
        values = {
            ordering.NAME: self.village.village.sort_key,
            ordering.DONE: self.percent,
            ordering.LATE: self.late,
            ordering.PACE: self.ahead,
        }
        return values.get(key, self.code)


@dataclass(frozen=True)
class BoardGroup:
    """The villages of one tambon: those that are shown, and the sums of all of them."""

    code: str
    name: str
    rows: tuple[BoardRow, ...]
    everybody: tuple[BoardRow, ...] = field(repr=False)

    @property
    def title(self) -> str:
        return gettext("T. %(name)s") % {"name": self.name}

    @property
    def villages(self) -> int:
        return len(self.everybody)

    @property
    def done(self) -> int:
        return sum(row.done for row in self.everybody)

    @property
    def of(self) -> int:
        return sum(row.of for row in self.everybody)

    @property
    def late(self) -> int:
        return sum(row.late for row in self.everybody)


@dataclass(frozen=True)
class Board(BoardSums):
    groups: tuple[BoardGroup, ...]
    """By tambon in the order of places."""
    rows: tuple[BoardRow, ...]
    """In the order asked for."""
    helped: tuple[BoardRow, ...]

    @property
    def shown(self) -> int:
        return len(self.rows)


def lately(today: date) -> date:
    """Since when a proof counts for the forecast."""
    return today - timedelta(days=RECENT_DAYS)


def board_of(
    scope: AreaScope, year: ProgrammeYear, today: date, wanted: StepFilter, order: Order | None = None
) -> Board:
    """A fixed number of queries, whatever the number of villages."""
    order = order or Order()
    calendar = calendar_of(year, today)
    steps = village_steps(scope, year, today, StepFilter(officer=wanted.officer), calendar.stored_due)
    rows = _rows(target_villages(scope, year, wanted.officer), cells_of(steps), calendar)
    totals = totals_of(_counted(rows, lately(today)), calendar)
    return Board(
        summary=summary_of(totals, calendar),
        totals=totals,
        calendar=calendar,
        missing=top_missing(steps, today),
        order=order,
        measure=measure_of(wanted),
        villages=len(rows),
        groups=_groups(rows, wanted),
        rows=tuple(order.applied(row for row in rows if _is_wanted(row, wanted))),
        helped=_with_missing(first_to_help(rows, HELPED_FIRST)),
    )


def _rows(
    villages: QuerySet[YearVillage], cells: dict[int, dict[int, Cell]], calendar: Calendar
) -> list[BoardRow]:
    decided: dict[int, set[int]] = {}
    decisions = StepOverride.objects.live_on(calendar.today)
    here = decisions.filter(year_village__in=villages.order_by().values("pk"))
    for village, step in here.order_by().values_list("year_village", "step"):
        decided.setdefault(village, set()).add(step)
    return [
        BoardRow(
            village,
            tuple(cells.get(village.pk, {}).get(empty.step, empty) for empty in NO_CELL),
            frozenset(decided.get(village.pk, ())),
            calendar,
        )
        for village in villages.select_related("village", "officer", "programme_year").order_by("code")
    ]


def _counted(rows: Sequence[BoardRow], since: date) -> Iterable[Counted]:
    return (
        Counted(cell.step, cell.status, cell.is_late, 1, cell.is_proved_since(since))
        for row in rows
        for cell in row.cells
    )


def _is_wanted(row: BoardRow, wanted: StepFilter) -> bool:
    """A step alone asks for the villages that stand at it; with a status, for those that have it there."""
    if not wanted.status and not wanted.is_late:
        return wanted.step in (None, row.current)
    return any(
        wanted.step in (None, cell.step)
        and wanted.status in ("", cell.status)
        and (cell.is_late or not wanted.is_late)
        for cell in row.cells
    )


def _groups(rows: Sequence[BoardRow], wanted: StepFilter) -> tuple[BoardGroup, ...]:
    groups = []
    for code, members in groupby(rows, key=lambda row: row.code[:6]):
        everybody = tuple(members)
        shown = tuple(row for row in everybody if _is_wanted(row, wanted))
        if shown:
            groups.append(BoardGroup(code, everybody[0].village.tambon_name, shown, everybody))
    return tuple(groups)


def _with_missing(rows: Sequence[BoardRow]) -> tuple[BoardRow, ...]:
    """One query."""
    first = first_missing(rows)
    found = ((row, first.get(row.village.pk)) for row in rows)
    return tuple(replace(row, missing=to_do(proof, row.village) if proof else None) for row, proof in found)
