"""Days that a program set to English has written with the month in front: "6/22/2018"."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from sammachip.imports.filling import TableRow
from sammachip.imports.problems import Problem
from sammachip.thai.dates import format_date

MONTH_FIRST = "month_first"
_DAY = re.compile(r"\s*([0-3]?\d)/([0-3]?\d)/((?:19|20)\d\d)(?:[, ].*)?", re.ASCII)
_MONTHS = 12
# One in so many is a slip of the pen, and says nothing of the others.
_SLIP = 10

Found = list[tuple[TableRow, re.Match[str]]]


def turn_days(rows: Sequence[TableRow], names: Iterable[str]) -> None:
    """Puts the day in front in columns where some cell proves that the month was, and none the contrary.
    Where both are proved, what may be either is asked about."""
    for name in names:
        found = [(row, match) for row in rows if (match := _day_in(row.raw.get(name)))]
        turned = [(row, match) for row, match in found if _is_only(match, 2, 1)]
        straight = [(row, match) for row, match in found if _is_only(match, 1, 2)]
        if turned and not any(int(match[1]) > _MONTHS for _row, match in found):
            for row, match in found:
                _turn(name, row, match)
        elif turned and straight:
            _ask(name, found, turned, straight)


def _ask(name: str, found: Found, turned: Found, straight: Found) -> None:
    """Of a day that can only be meant with the month in front too: it may be a slip."""
    for row, match in turned:
        if day := _date(match, day=2, month=1):
            _doubt(name, row, "month_in_front", match, day)
            _turn(name, row, match)
    if min(len(turned), len(straight)) * _SLIP < len(turned) + len(straight):
        return
    for row, match in found:
        # 5/5 is the same day either way.
        is_either = max(int(match[1]), int(match[2])) <= _MONTHS and int(match[1]) != int(match[2])
        if is_either and (day := _date(match, day=1, month=2)):
            _doubt(name, row, "day_or_month_in_front", match, day)


def _doubt(name: str, row: TableRow, why: str, match: re.Match[str], day: date) -> None:
    row.problems.append(Problem(name, why, {"value": match[0].strip(), "day": format_date(day)}))


def _turn(name: str, row: TableRow, match: re.Match[str]) -> None:
    row.raw[name] = f"{match[2]}/{match[1]}/{match[3]}"
    row.inferred[name] = MONTH_FIRST


def _is_only(match: re.Match[str], day: int, month: int) -> bool:
    """Whether the parts can be a day in this order alone."""
    return int(match[day]) > _MONTHS >= int(match[month])


def _date(match: re.Match[str], *, day: int, month: int) -> date | None:
    try:
        return date(int(match[3]), int(match[month]), int(match[day]))
    except ValueError:
        return None


def _day_in(cell: object) -> re.Match[str] | None:
    return _DAY.fullmatch(cell) if isinstance(cell, str) else None
