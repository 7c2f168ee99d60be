"""Web pages that were saved with the ending xls, as several government systems export them."""

from html.parser import HTMLParser

from sammachip.imports import delimited
from sammachip.imports.limits import MAX_CELLS, MAX_COLUMNS, UnreadableFile

_START = 4000


def is_web_page(content: bytes) -> bool:
    beginning = content[:_START].replace(b"\x00", b"").lower()
    return b"<html" in beginning or b"<table" in beginning


def read_rows(content: bytes) -> list[list[str]]:
    """The rows of all tables, one after another. Raises UnreadableFile: too_many_cells."""
    parser = _Tables()
    parser.feed(delimited.decode(content))
    parser.close()
    return parser.rows


class _Tables(HTMLParser):
    """Cells by rows; one that spans rows or columns leaves the places it covers empty."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.cell: list[str] | None = None
        self.cells = 0
        # Column -> how many more rows a cell from above still covers.
        self.covered: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.covered = {}
        elif tag == "tr":
            self._open_row()
        elif tag in ("td", "th") and self.rows:
            self._close_cell()
            spans = dict(attrs)
            self._open_cell(_span(spans.get("colspan")), _span(spans.get("rowspan")))
        elif tag == "br" and self.cell is not None:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._close_cell()

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def _open_row(self) -> None:
        self._close_cell()
        self.rows.append([])
        self.now_covered = self.covered
        self.covered = {column: left - 1 for column, left in self.covered.items() if left > 1}

    def _open_cell(self, width: int, height: int) -> None:
        row = self.rows[-1]
        while len(row) in self.now_covered:
            row.append("")
        self.place = len(row)
        row.extend([""] * width)
        if height > 1:
            self.covered.update(dict.fromkeys(range(self.place, self.place + width), height - 1))
        self.cell = []
        self.cells += width
        if self.cells > MAX_CELLS or len(row) > MAX_COLUMNS:
            raise UnreadableFile("too_many_cells")

    def _close_cell(self) -> None:
        if self.cell is not None:
            self.rows[-1][self.place] = "".join(self.cell).strip()
            self.cell = None


def _span(words: str | None) -> int:
    is_number = words is not None and words.isascii() and words.isdigit() and len(words) < 4
    return max(1, int(words)) if words and is_number else 1
