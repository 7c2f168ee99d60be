"""The board of a district or tambon: villages in rows, the 13 steps in columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.queries.cells import Cell, StepFilter, cells_of, target_villages, village_steps
from sammachip.dashboards.queries.summary import (
    Calendar,
    Counted,
    StepTotal,
    Summary,
    TopMissing,
    calendar_of,
    percent_of,
    summary_of,
    top_missing,
    totals_of,
)
from villages.enums import ShownStatus
from villages.models import ProgrammeYear, StepOverride, YearVillage
from villages.process.catalogue import STEPS

NO_CELL = tuple(Cell(step.number, ShownStatus.NOT_STARTED.value, False, 0, 0) for step in STEPS)


@dataclass(frozen=True)
class BoardRow:
    """A village and its 13 cells."""

    village: YearVillage
    cells: tuple[Cell, ...]
    decided: frozenset[int]
    """Steps on which the chief has decided; shown beside what the records prove."""
    steps_expected: int

    @cached_property
    def url(self) -> str:
        """Fourteen links of a row lead here; asked once."""
        return self.village.get_absolute_url()

    @property
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
        return self.done - self.steps_expected

    @property
    def current(self) -> int | None:
        """The first step that is not settled: where the village stands."""
        return next((cell.step for cell in self.cells if not cell.is_settled), None)

    @property
    def is_late(self) -> bool:
        return any(cell.is_late for cell in self.cells)


@dataclass(frozen=True)
class BoardGroup:
    """The villages of one tambon."""

    code: str
    name: str
    rows: tuple[BoardRow, ...]

    @property
    def title(self) -> str:
        return gettext("T. %(name)s") % {"name": self.name}


@dataclass(frozen=True)
class Board:
    summary: Summary
    totals: tuple[StepTotal, ...]
    groups: tuple[BoardGroup, ...]
    missing: TopMissing | None
    villages: int
    """All villages behind the totals, also those that the filters hide."""
    shown: int

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)


def board_of(scope: AreaScope, year: ProgrammeYear, today: date, wanted: StepFilter) -> Board:
    """Totals follow the area and the officer; the other filters only choose which rows are shown.

    A fixed number of queries, whatever the number of villages.
    """
    calendar = calendar_of(year, today)
    steps = village_steps(scope, year, today, StepFilter(officer=wanted.officer))
    rows = _rows(target_villages(scope, year, wanted.officer), cells_of(steps), calendar, today)
    totals = totals_of(_counted(rows), calendar)
    shown = [row for row in rows if _is_wanted(row, wanted)]
    return Board(summary_of(totals), totals, _groups(shown), top_missing(steps, today), len(rows), len(shown))


def _rows(
    villages: QuerySet[YearVillage], cells: dict[int, dict[int, Cell]], calendar: Calendar, today: date
) -> list[BoardRow]:
    decided: dict[int, set[int]] = {}
    decisions = StepOverride.objects.live_on(today).filter(year_village__in=villages.order_by().values("pk"))
    for village, step in decisions.order_by().values_list("year_village", "step"):
        decided.setdefault(village, set()).add(step)
    return [
        BoardRow(
            village,
            tuple(cells.get(village.pk, {}).get(empty.step, empty) for empty in NO_CELL),
            frozenset(decided.get(village.pk, ())),
            calendar.steps_expected,
        )
        for village in villages.select_related("village", "officer", "programme_year").order_by("code")
    ]


def _counted(rows: Sequence[BoardRow]) -> Iterable[Counted]:
    return ((cell.step, cell.status, cell.is_late, 1) for row in rows for cell in row.cells)


def _is_wanted(row: BoardRow, wanted: StepFilter) -> bool:
    """A step alone asks for the villages that stand at it; with a status, for those that have it there."""
    cells = [cell for cell in row.cells if wanted.step in (None, cell.step)]
    if wanted.status and not any(cell.status == wanted.status for cell in cells):
        return False
    if wanted.is_late and not any(cell.is_late for cell in cells):
        return False
    is_only_step = wanted.step is not None and not wanted.status and not wanted.is_late
    return not is_only_step or row.current == wanted.step


def _groups(rows: Sequence[BoardRow]) -> tuple[BoardGroup, ...]:
    return tuple(
        BoardGroup(code, members[0].village.tambon_name, tuple(members))
        for code, members in (
            (code, list(group)) for code, group in groupby(rows, key=lambda row: row.village.code[:6])
        )
    )
