"""Web pages that were saved with the ending xls, as several government systems export them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from sammachip.imports import delimited
from sammachip.imports.limits import MAX_CELLS, MAX_COLUMNS, UnreadableFile

_START = 4000
_DEEPEST = 20


def is_web_page(content: bytes) -> bool:
    beginning = content[:_START].replace(b"\x00", b"").lower()
    return b"<html" in beginning or b"<table" in beginning


def read_rows(content: bytes) -> list[list[str]]:
    """The rows of all tables, one after another. Raises UnreadableFile: too_many_cells."""
    parser = _Tables()
    parser.feed(delimited.decode(content))
    parser.close()
    return parser.rows


@dataclass
class _Table:
    """One table while it is read: cells by rows; one that spans leaves the places it covers empty."""

    rows: list[list[str]] = field(default_factory=list)
    cell: list[str] | None = None
    place: int = 0
    # Column -> how many more rows a cell from above still covers.
    covered: dict[int, int] = field(default_factory=dict)
    now_covered: dict[int, int] = field(default_factory=dict)
    # The rows of a table within the row that is open.
    inner: list[list[str]] = field(default_factory=list)

    def open_row(self) -> None:
        self.close_row()
        self.rows.append([])
        self.now_covered = self.covered
        self.covered = {column: left - 1 for column, left in self.covered.items() if left > 1}

    def open_cell(self, width: int, height: int) -> None:
        row = self.rows[-1]
        while len(row) in self.now_covered:
            row.append("")
        self.place = len(row)
        row.extend([""] * width)
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

    @property
    def rows(self) -> list[list[str]]:
        while len(self.open) > 1:
            self._close_table()
        self.open[0].close_row()
        return self.open[0].rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        table = self.open[-1]
        if tag == "table":
            self._open_table()
        elif tag == "tr":
            table.open_row()
        elif tag in ("td", "th") and table.rows:
            table.close_cell()
            spans = dict(attrs)
            self._open_cell(table, _span(spans.get("colspan")), _span(spans.get("rowspan")))
        elif tag == "br" and table.cell is not None:
            table.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and len(self.open) > 1:
            self._close_table()
        elif tag in ("td", "th", "tr", "table"):
            self.open[-1].close_cell()

    def handle_data(self, data: str) -> None:
        if (cell := self.open[-1].cell) is not None:
            cell.append(data)

    def _open_table(self) -> None:
        if self.open[-1].cell is not None and len(self.open) < _DEEPEST:
            self.open.append(_Table())
        else:
            self.open[-1].covered = {}

    def _open_cell(self, table: _Table, width: int, height: int) -> None:
        table.open_cell(width, height)
        self.cells += width
        if self.cells > MAX_CELLS or len(table.rows[-1]) > MAX_COLUMNS:
            raise UnreadableFile("too_many_cells")

    def _close_table(self) -> None:
        finished = self.open.pop()
        finished.close_row()
        self.open[-1].take(finished)


def _span(words: str | None) -> int:
    is_number = words is not None and words.isascii() and words.isdigit() and len(words) < 4
    return max(1, int(words)) if words and is_number else 1
