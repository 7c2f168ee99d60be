"""Workbooks as one XML file, as Excel 2003 and several government systems write them with the ending xls."""

from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from sammachip.imports.limits import MAX_CELLS, MAX_COLUMNS, MAX_LINES, UnreadableFile

_OFFICE = "urn:schemas-microsoft-com:office:spreadsheet"
_HIDDEN_SHEET = ("SheetHidden", "SheetVeryHidden")
_START = 4000


@dataclass
class XmlSheet:
    """Hidden rows and columns are counted from 1."""

    name: str
    rows: list[list[Any]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    column: int = 0
    is_hidden: bool = False


def is_xml_workbook(content: bytes) -> bool:
    return _OFFICE.encode() in content[:_START].replace(b"\x00", b"")


def read_sheets(content: bytes) -> list[XmlSheet]:
    """The sheets with what is hidden in them. Raises UnreadableFile: damaged, unsafe, too_many_cells."""
    reading = _Reading()
    try:
        reading.parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UnreadableFile("damaged") from error
    return reading.sheets


class _Reading:
    def __init__(self) -> None:
        self.sheets: list[XmlSheet] = []
        self.words: list[str] | None = None
        self.type = ""
        self.cells = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.CharacterDataHandler = self._take
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _refuse(self, *_parts: Any) -> None:
        raise UnreadableFile("unsafe")

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(" ")[2]
        given = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
        if tag == "Worksheet":
            self.sheets.append(XmlSheet(given.get("Name", "")))
        elif tag == "Column" and self.sheets:
            self._open_column(given)
        elif tag == "Row" and self.sheets:
            self._open_row(given)
        elif tag == "Cell" and self.sheets and self.sheets[-1].rows:
            self._open_cell(given)
        elif tag in ("Data", "Visible"):
            self.words, self.type = [], given.get("Type", "")

    def _open_column(self, given: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        first = _number(given.get("Index"), sheet.column + 1)
        sheet.column = first + _number(given.get("Span"), 0)
        if given.get("Hidden") == "1":
            sheet.hidden_columns.update(range(first, min(sheet.column, MAX_COLUMNS) + 1))

    def _open_row(self, given: dict[str, str]) -> None:
        rows = self.sheets[-1].rows
        place = _number(given.get("Index"), len(rows) + 1)
        if place > MAX_LINES:
            raise UnreadableFile("too_many_cells")
        rows.extend([] for _row in range(len(rows), place))
        if given.get("Hidden") == "1":
            self.sheets[-1].hidden.add(place)

    def _open_cell(self, given: dict[str, str]) -> None:
        row = self.sheets[-1].rows[-1]
        place = _number(given.get("Index"), len(row) + 1)
        covered = _number(given.get("MergeAcross"), 0)
        self.cells += place - len(row) + covered
        if place + covered > MAX_COLUMNS or self.cells > MAX_CELLS:
            raise UnreadableFile("too_many_cells")
        row.extend([""] * (place - len(row)))
        self.at = place - 1
        row.extend([""] * covered)

    def _close(self, tag: str) -> None:
        tag = tag.rpartition(" ")[2]
        if tag not in ("Data", "Visible") or self.words is None:
            return
        words, self.words = "".join(self.words), None
        if tag == "Visible" and self.sheets:
            self.sheets[-1].is_hidden = words.strip() in _HIDDEN_SHEET
        elif self.sheets and self.sheets[-1].rows and self.sheets[-1].rows[-1]:
            self.sheets[-1].rows[-1][self.at] = _value(words, self.type)

    def _take(self, words: str) -> None:
        if self.words is not None:
            self.words.append(words)


def _number(words: str | None, otherwise: int) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 8 else otherwise


def _value(words: str, kind: str) -> Any:
    """Numbers as numbers; a day stays in the ISO form, which is read like any other way to write it."""
    if kind == "Number":
        try:
            return float(words)
        except ValueError:
            return words
    return words.removesuffix("T00:00:00.000") if kind == "DateTime" else words
