"""Web pages that were saved with the ending xls, as several government systems export them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from sammachip.imports import delimited
from sammachip.imports.limits import MAX_CELLS, MAX_COLUMNS, UnreadableFile

_START = 4000
_DEEPEST = 20
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_NO_END = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_FRAME = frozenset({"table", "tr", "td", "th"})
_NO_TEXT = frozenset({"script", "style", "template"})
Attributes = dict[str, str | None]


def is_web_page(content: bytes) -> bool:
    beginning = content[:_START].replace(b"\x00", b"").lower()
    return b"<html" in beginning or b"<table" in beginning


def read_rows(content: bytes) -> tuple[list[list[str]], list[int], list[int]]:
    """The rows of all tables, one after another, and which rows and columns a browser would not show, both
    counted from 1. Raises UnreadableFile: too_many_cells.
    """
    parser = _Tables()
    parser.feed(delimited.decode(content))
    parser.close()
    rows = parser.rows
    hidden = [number for number, row in enumerate(rows, start=1) if row.is_hidden]
    columns = {place + 1 for row in rows if not row.is_hidden for place in row.hidden}
    return list(rows), hidden, sorted(columns)


class _Row(list[str]):
    """The cells of a row, whether it is hidden, and which of its cells are."""

    def __init__(self, *, is_hidden: bool = False) -> None:
        super().__init__()
        self.is_hidden = is_hidden
        self.hidden: set[int] = set()


@dataclass
class _Table:
    """One table while it is read: cells by rows; one that spans leaves the places it covers empty."""

    is_hidden: bool = False
    rows: list[_Row] = field(default_factory=list)
    columns: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    cell: list[str] | None = None
    place: int = 0
    # Column -> how many more rows a cell from above still covers.
    covered: dict[int, int] = field(default_factory=dict)
    now_covered: dict[int, int] = field(default_factory=dict)
    # The rows of a table within the row that is open.
    inner: list[_Row] = field(default_factory=list)

    def open_column(self, width: int, *, is_hidden: bool) -> None:
        if is_hidden:
            self.hidden_columns.update(range(self.columns, self.columns + width))
        self.columns += width

    def open_row(self, *, is_hidden: bool) -> None:
        self.close_row()
        self.rows.append(_Row(is_hidden=is_hidden or self.is_hidden))
        self.now_covered = self.covered
        self.covered = {column: left - 1 for column, left in self.covered.items() if left > 1}

    def open_cell(self, width: int, height: int, *, is_hidden: bool) -> None:
        row = self.rows[-1]
        while len(row) in self.now_covered:
            row.append("")
        self.place = len(row)
        row.extend([""] * width)
        covered = set(range(self.place, self.place + width))
        row.hidden |= covered if is_hidden else covered & self.hidden_columns
        if height > 1:
            self.covered.update(dict.fromkeys(range(self.place, self.place + width), height - 1))
        self.cell = []

    def close_cell(self) -> None:
        if self.cell is not None:
            self.rows[-1][self.place] = "".join(self.cell).strip()
            self.cell = None

    def close_row(self) -> None:
        """A row that only frames another table gives way to the rows of that table."""
        self.close_cell()
        if self.inner and not any(self.rows[-1]):
            self.rows[-1:] = self.inner
        elif self.inner:
            self.rows[-1][self.place] += "\n".join(" ".join(filter(None, row)) for row in self.inner)
        self.inner = []

    def take(self, other: "_Table") -> None:
        """A finished table within the open cell: of one cell, it is what stands there."""
        if self.cell is not None and len(other.rows) == 1 and len(other.rows[0]) == 1:
            self.cell.append(other.rows[0][0])
        else:
            self.inner += other.rows


class _Tables(HTMLParser):
    """Tables one after another; what stands within a cell is a table of its own, down to a depth."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [_Table()]
        self.cells = 0
        # The element within a cell that is not shown, and how often it is opened.
        self.unseen, self.unseen_depth = "", 0

    @property
    def rows(self) -> list[_Row]:
        while len(self.open) > 1:
            self._close_table()
        self.open[0].close_row()
        return self.open[0].rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        table, given = self.open[-1], dict(attrs)
        if tag in _FRAME:
            self.unseen = ""
        if tag == "table":
            self._open_table(given)
        elif tag == "tr":
            table.open_row(is_hidden=_is_hidden(given))
        elif tag in ("td", "th") and table.rows:
            table.close_cell()
            self._open_cell(table, given)
        elif tag == "col":
            table.open_column(_span(given.get("span")), is_hidden=_is_hidden(given))
        elif table.cell is not None:
            self._open_within(table.cell, tag, given)

    def _open_within(self, cell: list[str], tag: str, given: Attributes) -> None:
        """What is written into a cell only for machines, as a number to sort by, is not what it says."""
        if tag == "br":
            cell.append("\n")
        elif tag == self.unseen:
            self.unseen_depth += 1
        elif not self.unseen and tag not in _NO_END and (tag in _NO_TEXT or _is_hidden(given)):
            self.unseen, self.unseen_depth = tag, 1

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen_depth -= 1
        if tag in _FRAME or not self.unseen_depth:
            self.unseen = ""
        if tag == "table" and len(self.open) > 1:
            self._close_table()
        elif tag in ("td", "th", "tr", "table"):
            self.open[-1].close_cell()

    def handle_data(self, data: str) -> None:
        if (cell := self.open[-1].cell) is not None and not self.unseen:
            cell.append(data)

    def _open_table(self, given: Attributes) -> None:
        if self.open[-1].cell is not None and len(self.open) < _DEEPEST:
            self.open.append(_Table(_is_hidden(given)))
        else:
            table = self.open[-1]
            table.is_hidden, table.covered = _is_hidden(given), {}
            table.columns, table.hidden_columns = 0, set()

    def _open_cell(self, table: _Table, given: Attributes) -> None:
        width = _span(given.get("colspan"))
        table.open_cell(width, _span(given.get("rowspan")), is_hidden=_is_hidden(given))
        self.cells += width
        if self.cells > MAX_CELLS or len(table.rows[-1]) > MAX_COLUMNS:
            raise UnreadableFile("too_many_cells")

    def _close_table(self) -> None:
        finished = self.open.pop()
        finished.close_row()
        self.open[-1].take(finished)


def _is_hidden(given: Attributes) -> bool:
    return "hidden" in given or _HIDDEN.search(given.get("style") or "") is not None


def _span(words: str | None) -> int:
    is_number = words is not None and words.isascii() and words.isdigit() and len(words) < 4
    return max(1, int(words)) if words and is_number else 1
