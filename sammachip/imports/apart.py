"""Workbooks whose extent cannot be known beforehand, read by a process of their own.

A workbook of Excel 97 can name two cells in opposite corners of many sheets, and its reader fills all that
lies between; a web page of nothing but opened brackets is read over and over. The process may use so much
memory and time and no more. Run as a program, this module is that
process: workbook on standard input, sheets as JSON on standard output.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from sammachip.imports import web_tables
from sammachip.imports.limits import UnreadableFile
from sammachip.imports.old_cells import OldSheet, look_into

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

MAX_MEMORY = 300 * 1024**2
MAX_SECONDS = 8
_PROJECT = Path(__file__).resolve().parents[2]
WORKBOOK, WEB_PAGE = "workbook", "web page"
# Name, whether it is hidden, rows, and the rows and columns that are hidden.
ReadSheet = tuple[str, bool, list[list[Any]], list[int], list[int]]
_KINDS: dict[str, type[date] | type[time]] = {"datetime": datetime, "date": date, "time": time}


def read_apart(content: bytes, kind: str = WORKBOOK) -> tuple[str, list[ReadSheet]]:
    """The code of the problem, or "" and the sheets."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own words
            [sys.executable, "-m", "sammachip.imports.apart", kind],
            input=content,
            capture_output=True,
            timeout=MAX_SECONDS,
            cwd=_PROJECT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "too_slow", []
    if done.returncode:
        return "too_many_cells", []
    answer = json.loads(done.stdout, object_hook=_read)
    return answer["problem"], answer["sheets"]


def main() -> None:
    """Reads the file on standard input under limits."""
    _limit_memory()
    content = sys.stdin.buffer.read()
    try:
        sheets = _web_page(content) if sys.argv[1:] == [WEB_PAGE] else _workbook(content)
        answer = {"problem": "", "sheets": sheets}
    except UnreadableFile as refusal:
        answer = {"problem": refusal.code, "sheets": []}
    except PasswordError:
        answer = {"problem": "encrypted", "sheets": []}
    except (CalamineError, OSError, ValueError):
        answer = {"problem": "damaged", "sheets": []}
    json.dump(answer, sys.stdout, default=_write, ensure_ascii=True)


def _workbook(content: bytes) -> list[ReadSheet]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    seen = look_into(content)
    sheets: list[ReadSheet] = []
    for place, about in enumerate(workbook.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            rows = workbook.get_sheet_by_index(place).to_python(skip_empty_area=False)
            sheet = seen[len(sheets)] if len(sheets) < len(seen) else OldSheet()
            put_errors(rows, sheet.errors)
            hidden = about.visible != SheetVisibleEnum.Visible
            sheets.append((about.name, hidden, rows, sorted(sheet.hidden), sorted(sheet.hidden_columns)))
    return sheets


def put_errors(rows: list[list[Any]], errors: Mapping[tuple[int, int], str]) -> None:
    """The reader leaves cells with an error empty: they get their words back, to be checked by a person."""
    for (row, column), words in errors.items():
        rows.extend([] for _row in range(len(rows), row))
        cells = rows[row - 1]
        cells.extend([""] * (column - len(cells)))
        cells[column - 1] = words


def _web_page(content: bytes) -> list[ReadSheet]:
    rows, hidden, hidden_columns = web_tables.read_rows(content)
    return [("", False, [list(row) for row in rows], hidden, hidden_columns)]


def _limit_memory() -> None:
    """Where the system knows such limits."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _write(value: object) -> dict[str, str] | float:
    if isinstance(value, timedelta):
        return value.total_seconds()
    for name, kind in _KINDS.items():
        if isinstance(value, kind):
            return {name: value.isoformat()}
    raise TypeError(type(value))


def _read(stored: dict[str, Any]) -> Any:
    """A day or a time again; the answer itself stays a dict."""
    for name, kind in _KINDS.items():
        if stored.keys() == {name}:
            return kind.fromisoformat(stored[name])
    return stored


if __name__ == "__main__":
    main()
