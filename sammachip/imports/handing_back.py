"""The workbook that goes back to whoever sent a file: their sheets with only the rows to look at again.

Title lines, headings and columns stand where they stood, so that the file is recognised when it comes back;
the cell in question is coloured and carries the reason, and a last column says it once more.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import Any

import xlsxwriter
from django.db.models import Min
from django.utils.translation import gettext as _

from sammachip.imports.choices import Choices
from sammachip.imports.columns import RESULT_HEADING
from sammachip.imports.enums import Outcome
from sammachip.imports.familiar_columns import PLACE_FIELDS
from sammachip.imports.judging import VILLAGE
from sammachip.imports.limits import UnreadableFile
from sammachip.imports.models import ImportBatch, ImportFile, ImportRow, ImportSheet
from sammachip.imports.problems import Problem, is_for_office
from sammachip.imports.queries.filtering import handed_back
from sammachip.imports.queries.labels import column_label, column_of, said, village_names
from sammachip.imports.reader import read_file
from sammachip.imports.staging import problems_of, stored
from sammachip.imports.workbooks import BUDDHIST_DATE, FONT, Cells, free_name, write_cells
from sammachip.thai.text import tidy

_NAME_PARTS = {"title": "full_name", "first_name": "full_name", "last_name": "full_name"}
_WIDEST = 34

RawSheets = Mapping[str, Sequence[Sequence[Any]]]


def files_to_send_back(batch: ImportBatch) -> tuple[str, bytes, int]:
    """The workbook, or an archive of them when several files hold such rows; its name and how many rows."""
    rows = list(handed_back(batch))
    firsts = dict(batch.rows.order_by().values_list("sheet_id").annotate(Min("number")))
    names = village_names(row.village_code for row in rows)
    books = {
        _name(file): _workbook(file, list(of_file), firsts, names)
        for file, of_file in groupby(rows, key=lambda row: row.sheet.file)
    }
    if not books:
        return "", b"", 0
    if len(books) == 1:
        ((name, content),) = books.items()
        return name, content, len(rows)
    return f"import-{batch.pk}.zip", _archive(books), len(rows)


def _name(file: ImportFile) -> str:
    stem = PurePath(file.name).stem.removesuffix(_suffix())
    return f"{stem}{_suffix()}.xlsx"


def _suffix() -> str:
    return _(" (to correct)")


def _archive(books: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, book in books.items():
            archive.writestr(name, book)
    return content.getvalue()


def _workbook(
    file: ImportFile, rows: Iterable[ImportRow], firsts: Mapping[int, int], names: Mapping[str, str]
) -> bytes:
    content = io.BytesIO()
    raw = _raw_sheets(file)
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_format_properties": FONT}) as book:
        looks = _looks(book)
        used: set[str] = set()
        for sheet, of_sheet in groupby(rows, key=lambda row: row.sheet):
            written = book.add_worksheet(free_name(sheet.name, used))
            _Page(written, sheet, looks, names).write(raw, list(of_sheet), firsts[sheet.pk])
    return content.getvalue()


def _raw_sheets(file: ImportFile) -> RawSheets:
    """The sheets as they came in. Only the lines above the data are taken from them."""
    kept = stored(file)
    try:
        return {sheet.name: sheet.rows for sheet in read_file(kept.name, kept.content)}
    except UnreadableFile:
        return {}


def _looks(book: Any) -> dict[str, Any]:
    text = {**FONT, "num_format": "@"}
    head = {**FONT, "bold": True, "border": 1, "bg_color": "#E3F0EE", "text_wrap": True}
    return {
        "title": book.add_format({**FONT, "bold": True}),
        "head": book.add_format(head),
        "text": book.add_format(text),
        "date": book.add_format({**FONT, "num_format": BUDDHIST_DATE, "align": "left"}),
        Outcome.REJECT: book.add_format({**text, "bg_color": "#FBE1E3", "font_color": "#8E1320"}),
        Outcome.REVIEW: book.add_format({**text, "bg_color": "#EEE5F8", "font_color": "#4C2878"}),
        "result": book.add_format({**FONT, "font_color": "#8E1320", "text_wrap": True}),
    }


class _Page:
    """One sheet on its way out."""

    def __init__(
        self, written: Any, sheet: ImportSheet, looks: Mapping[str, Any], names: Mapping[str, str]
    ) -> None:
        self.written = written
        self.sheet = sheet
        self.looks = looks
        self.names = names
        self.line = 0

    def write(self, raw: RawSheets, rows: Sequence[ImportRow], first: int) -> None:
        width = max([len(self.sheet.headings), *(len(row.cells) for row in rows)])
        titles = self._lead(raw, width, first)
        for row in rows:
            while titles and titles[0][0] < row.number:
                self._line(titles.pop(0)[1], "title")
            self._row(row, width)
        for place in range(width):
            longest = max((len(tidy(row.cells[place])) for row in rows if place < len(row.cells)), default=0)
            self.written.set_column(place, place, min(max(longest + 2, 10), _WIDEST))
        self.written.set_column(width, width, 64)

    def _lead(self, raw: RawSheets, width: int, first: int) -> list[tuple[int, Cells]]:
        """The lines above the data; returns those further down that name the village of what follows."""
        lines = raw.get(self.sheet.name, ())
        start = self.sheet.first_column
        numbers = sorted(number for of_kind in self.sheet.noise.values() for number in of_kind)
        above = [number for number in numbers if number < first and number <= len(lines)]
        for number in above:
            look = "head" if number >= (self.sheet.header_row or 0) else "title"
            if number == self.sheet.header_row:
                self.written.write_string(self.line, width, RESULT_HEADING, self.looks["head"])
            self._line(lines[number - 1][start : start + width], look)
        if not above or not self.sheet.header_row:
            self.written.write_string(self.line, width, RESULT_HEADING, self.looks["head"])
            self._line(self.sheet.headings, "head")
        self.written.freeze_panes(self.line, 0)
        below = [number for number in self.sheet.noise.get("title", ()) if first < number <= len(lines)]
        return [(number, lines[number - 1][start : start + width]) for number in sorted(below)]

    def _line(self, cells: Cells, look: str) -> None:
        write_cells(self.written, self.line, cells, self.looks[look], self.looks["date"])
        self.line += 1

    def _row(self, row: ImportRow, width: int) -> None:
        problems = [problem for problem in problems_of(row) if not is_for_office(problem.why)]
        cells = self._complete(row)
        write_cells(self.written, self.line, cells, self.looks["text"], self.looks["date"])
        marked: dict[int, list[Problem]] = {}
        for problem in problems:
            if (place := self._place(problem.field)) is not None:
                marked.setdefault(place, []).append(problem)
        for place, found in marked.items():
            look = self.looks[Outcome.REVIEW if found[0].outcome == Outcome.REVIEW else Outcome.REJECT]
            cell = tidy(cells[place]) if place < len(cells) else ""
            self.written.write_string(self.line, place, cell, look)
            reason = "\n".join(problem.sentence for problem in found)
            self.written.write_comment(self.line, place, reason, {"x_scale": 2, "font_size": 11})
        self.written.write_string(self.line, width, self._result(row, problems), self.looks["result"])
        self.line += 1

    def _complete(self, row: ImportRow) -> Cells:
        """The cells with what was typed over them, and with what had been written only once further up."""
        cells = list(row.cells)
        typed = Choices.from_json(row.choices).typed
        for name, place in self.sheet.mapping.items():
            if place >= len(cells):
                continue
            if name in typed:
                cells[place] = typed[name]
            elif not tidy(cells[place]):
                cells[place] = self._filled_down(row, name)
        return cells

    def _filled_down(self, row: ImportRow, name: str) -> str:
        column = column_of(row.kind, name)
        if column is None or not column.fills_down:
            return ""
        if name == "village":
            return self.names.get(row.village_code, "")
        if name == "moo" and row.village_code:
            return str(int(row.village_code[6:]))
        return said(row.kind, name, row.values.get(name))

    def _place(self, name: str) -> int | None:
        mapping: dict[str, int] = self.sheet.mapping
        wanted = [name, _NAME_PARTS.get(name, ""), *(sorted(PLACE_FIELDS) if name == VILLAGE else ())]
        return next((mapping[one] for one in wanted if one in mapping), None)

    def _result(self, row: ImportRow, problems: Iterable[Problem]) -> str:
        lines = [_("Row %(number)s of your file") % {"number": row.number}]
        lines += [f"{column_label(row.kind, problem.field)}: {problem.sentence}" for problem in problems]
        return "\n".join(lines)
