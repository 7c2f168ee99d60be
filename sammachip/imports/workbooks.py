"""Writing cells into workbooks, so that nothing anybody typed can become a formula."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = {"font_name": "TH Sarabun New", "font_size": 14, "valign": "top"}
BUDDHIST_DATE = "[$-107041E]d/m/yyyy;@"

Cells = Sequence[Any]

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_FIRST_YEAR = 1900


def write_cells(sheet: Any, line: int, cells: Cells, look: Any, date_look: Any) -> None:
    """One row. Text is written as text, whatever it begins with."""
    for place, cell in enumerate(cells):
        if isinstance(cell, bool) or cell in (None, ""):
            sheet.write_blank(line, place, None, look)
        elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
            sheet.write_datetime(line, place, datetime(cell.year, cell.month, cell.day), date_look)
        elif isinstance(cell, int | float | Decimal):
            sheet.write_number(line, place, cell, look)
        else:
            sheet.write_string(line, place, str(cell), look)


def free_name(name: str, used: set[str]) -> str:
    """A sheet name that Excel allows and that no sheet of the book has yet."""
    wanted = _FORBIDDEN.sub(" ", name).strip()[:_LONGEST_NAME] or "Sheet"
    free, number = wanted, 2
    while free.lower() in used:
        ending = f" {number}"
        free, number = wanted[: _LONGEST_NAME - len(ending)] + ending, number + 1
    used.add(free.lower())
    return free
