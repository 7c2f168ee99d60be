"""The sheet of a meeting as plain values, so that it can be kept and read the same a year later.

It holds no words of the interface and no names of villagers, but statuses, codes and numbers, which the page
tells in the reader's language.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from households.queries import standings
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.indicators.kinds import by_category, by_occupation
from sammachip.dashboards.indicators.readings import Reading, readings_of
from sammachip.dashboards.indicators.stored import area_sums
from sammachip.dashboards.indicators.sums import groups_on, sums_on, together
from sammachip.dashboards.meetings.changes import changes_between
from sammachip.dashboards.meetings.money import money_on
from sammachip.dashboards.meetings.support import to_support
from sammachip.dashboards.queries.board import BoardRow, board_of
from sammachip.dashboards.queries.cells import StepFilter
from villages.enums import ShownStatus
from villages.models import ProgrammeYear, StepProgress

FORMAT = 1
Sheet = dict[str, Any]
"""Keys: format, as_of, year, floor, income_target, villages, households, groups, readings, occupations,
categories, changes, support, money."""
HOUSEHOLD = (
    "year_village__code",
    "seq",
    "pk",
    "practising",
    "occupation_now",
    "before",
    "after",
    "is_doubtful",
)


def sheet_of(code: str, year: ProgrammeYear, day: date, today: date, before: Sheet | None) -> Sheet:
    """As of the day: today or the last of a past month. `before` is the kept sheet of the month before.

    A past day reads what the records of now say about it: steps by the day they were reached, visits and
    registrations by their days. A fixed number of queries.
    """
    scope, as_of = AreaScope.of(code), None if day >= today else day
    board = board_of(scope, year, day, StepFilter())
    rows = sorted(board.rows, key=lambda row: row.code)
    later = _reached_later(scope, year, day)
    villages = [_village(row, later) for row in rows]
    sums = sums_on(scope, year, as_of) if as_of else together(area_sums(scope, year, len(code)).values())
    return {
        "format": FORMAT,
        "as_of": day.isoformat(),
        "year": year.year,
        "floor": year.coverage_floor,
        "income_target": year.income_target,
        "villages": villages,
        "households": [
            _plain(line)
            for line in standings(scope, year, as_of)
            .order_by("year_village__code", "seq", "pk")
            .values_list(*HOUSEHOLD)
        ],
        "groups": [
            list(line)
            for line in groups_on(scope, year, as_of)
            .order_by("year_village__code", "sort_key")
            .values_list("year_village__code", "name", "category", "pk")
        ],
        "readings": [_reading(one) for one in readings_of(sums, year)],
        "occupations": [[kind.label, kind.sums.practising] for kind in by_occupation(scope, year, as_of)],
        "categories": [[kind.key, kind.groups] for kind in by_category(scope, year, as_of)],
        "changes": changes_between(scope, day, villages, before),
        "support": to_support(rows),
        "money": money_on(scope, year, day),
    }


def _reached_later(scope: AreaScope, year: ProgrammeYear, day: date) -> set[tuple[int, int]]:
    """The village-steps that are done now and were not on the day."""
    later = StepProgress.objects.within(scope).filter(year_village__programme_year=year, reached_on__gt=day)
    return set(later.values_list("year_village", "step"))


def _village(row: BoardRow, later: set[tuple[int, int]]) -> dict[str, Any]:
    village = row.village
    cells = [
        [_status(cell.status, (village.pk, cell.step) in later), bool(cell.is_late)] for cell in row.cells
    ]
    return {
        "code": village.code,
        "label": village.village.label,
        "name": village.name,
        "moo": village.moo,
        "tambon": village.tambon_name,
        "officer": str(village.officer) if village.officer else "",
        "cells": cells,
        "done": sum(status == ShownStatus.DONE for status, _ in cells),
        "of": row.of,
    }


def _status(status: str, is_later: bool) -> str:
    if is_later and status in (ShownStatus.DONE, ShownStatus.LAPSED):
        return ShownStatus.IN_PROGRESS.value
    return str(status)


def _plain(line: tuple[Any, ...]) -> list[Any]:
    return [str(value) if isinstance(value, Decimal) else value for value in line]


def _reading(reading: Reading) -> dict[str, Any]:
    values = {name: value for name, value in vars(reading).items() if name != "definition"}
    kept = {name: str(value) if isinstance(value, Decimal) else value for name, value in values.items()}
    return {"slug": reading.definition.slug, **kept}
