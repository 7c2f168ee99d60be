"""Days that a program set to English has written with the month in front: "6/22/2018"."""

import re
from collections.abc import Iterable, Sequence

from sammachip.imports.filling import TableRow

MONTH_FIRST = "month_first"
_DAY = re.compile(r"\s*([0-3]?\d)/([0-3]?\d)/((?:19|20)\d\d)(?:[, ].*)?", re.ASCII)
_MONTHS = 12


def turn_days(rows: Sequence[TableRow], names: Iterable[str]) -> None:
    """Puts the day in front in columns where some cell proves that the month was, and none the contrary."""
    for name in names:
        found = [(row, match) for row in rows if (match := _day_in(row.raw.get(name)))]
        is_turned = any(int(match[2]) > _MONTHS for _row, match in found)
        if is_turned and not any(int(match[1]) > _MONTHS for _row, match in found):
            for row, match in found:
                row.raw[name] = f"{match[2]}/{match[1]}/{match[3]}"
                row.inferred[name] = MONTH_FIRST


def _day_in(cell: object) -> re.Match[str] | None:
    return _DAY.fullmatch(cell) if isinstance(cell, str) else None
