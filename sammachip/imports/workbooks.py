"""Workbooks that go back to the offices: rows to correct beside their reasons, and empty templates."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from sammachip.imports.models import ImportRow, ImportSheet
from sammachip.imports.problems import Problem
from sammachip.imports.queries import column_label
from sammachip.imports.registry import Importer

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_FONT = {"font_name": "TH Sarabun New", "font_size": 14}


def rows_to_correct(rows: Iterable[ImportRow]) -> bytes:
    """The rows as they came in, sheet by sheet under their own headings, the reasons in a last column."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_format_properties": _FONT}) as book:
        used: set[str] = set()
        for sheet, group in groupby(rows, key=lambda row: row.sheet):
            _write_sheet(book, sheet, list(group), _free_name(sheet.name, used))
        if not used:
            book.add_worksheet()
    return content.getvalue()


def template_of(importer: type[Importer]) -> bytes:
    """An empty list with the headings we understand; what belongs below each is a note on its cell."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_format_properties": _FONT}) as book:
        sheet = book.add_worksheet(str(importer.label)[:_LONGEST_NAME])
        head = book.add_format({**_FONT, "bold": True, "bottom": 1, "bg_color": "#E3F0EE"})
        text = book.add_format({**_FONT, "num_format": "@"})
        for place, column in enumerate(column for column in importer.columns if column.in_template):
            # Cells of text keep the zeros of codes and telephones, and house numbers from becoming dates.
            sheet.set_column(place, place, max(12, len(column.headings[0]) + 2), text)
            sheet.write_string(0, place, column.headings[0], head)
            if column.sample:
                sheet.write_comment(0, place, _("For example: %(sample)s") % {"sample": column.sample})
        sheet.freeze_panes(1, 0)
    return content.getvalue()


def _write_sheet(book: Any, sheet: ImportSheet, rows: Sequence[ImportRow], name: str) -> None:
    written = book.add_worksheet(name)
    formats = {
        "head": book.add_format({**_FONT, "bold": True, "bottom": 1, "text_wrap": True}),
        "date": book.add_format({**_FONT, "num_format": "[$-107041E]d/m/yyyy;@"}),
        "reason": book.add_format({**_FONT, "font_color": "#A32D00", "text_wrap": True}),
    }
    width = max([len(sheet.headings), *(len(row.cells) for row in rows)])
    lines = [[title] for title in sheet.titles]
    for number, line in enumerate(lines):
        _write_line(written, number, line, formats)
    for place, heading in enumerate(sheet.headings):
        written.write_string(len(lines), place, heading, formats["head"])
    written.write_string(len(lines), width, _("Please correct"), formats["head"])
    written.set_column(width, width, 60)
    for number, row in enumerate(rows, start=len(lines) + 1):
        _write_line(written, number, row.cells, formats)
        written.write_string(number, width, _reasons(row), formats["reason"])


def _write_line(sheet: Any, number: int, cells: Sequence[Any], formats: dict[str, Any]) -> None:
    """Text is written as text, whatever it begins with: no cell of ours is ever a formula."""
    for place, cell in enumerate(cells):
        if isinstance(cell, bool) or cell in (None, ""):
            continue
        if isinstance(cell, date) and cell.year >= 1900:
            sheet.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), formats["date"])
        elif isinstance(cell, int | float):
            sheet.write_number(number, place, cell)
        else:
            sheet.write_string(number, place, str(cell))


def _reasons(row: ImportRow) -> str:
    problems = (Problem.from_json(stored) for stored in row.problems)
    return "\n".join(f"{column_label(row.kind, problem.field)}: {problem.sentence}" for problem in problems)


def _free_name(name: str, used: set[str]) -> str:
    """A sheet name that Excel allows and that no sheet of the book has yet."""
    wanted = _FORBIDDEN.sub(" ", name).strip()[:_LONGEST_NAME] or "Sheet"
    free, number = wanted, 2
    while free.lower() in used:
        ending = f" {number}"
        free, number = wanted[: _LONGEST_NAME - len(ending)] + ending, number + 1
    used.add(free.lower())
    return free
