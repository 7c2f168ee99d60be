"""What somebody has hidden in a sheet: it is data like everything else, and named beside the sheet.

Rows and columns are counted from 1, as the sheet counts them.
"""

from collections.abc import Sequence
from typing import Any

from sammachip.imports.filling import TableRow
from sammachip.imports.headers import Header
from sammachip.imports.reader import Sheet
from sammachip.thai.text import tidy


def hidden_rows(sheet: Sheet, rows: Sequence[TableRow]) -> list[int]:
    """Those that are data."""
    hidden = sheet.hidden_rows
    return [row.number for row in rows if row.number in hidden and not row.part] if hidden else []


def hidden_columns(sheet: Sheet, header: Header, rows: Sequence[TableRow], start: int) -> list[int]:
    """Those in which the headings or the rows of data say something; the table begins in column `start`."""
    lines = [[heading.text for heading in header.headings], *(row.cells for row in rows)]
    beside = sorted(column for column in sheet.hidden_columns if column > start)
    return [column for column in beside if any(_says(line, column - 1 - start) for line in lines)]


def _says(line: Sequence[Any], place: int) -> bool:
    return place < len(line) and line[place] not in (None, "") and bool(tidy(line[place]))
