"""Web pages that were saved with the ending xls, as several government systems export them."""

from html.parser import HTMLParser

from sammachip.imports import delimited
from sammachip.imports.limits import MAX_CELLS, MAX_COLUMNS, UnreadableFile

_START = 2000


def is_web_page(content: bytes) -> bool:
    beginning = content[:_START].replace(b"\x00", b"").lower()
    return b"<html" in beginning or b"<table" in beginning


def read_rows(content: bytes) -> list[list[str]]:
    """The rows of all tables, one after another. Raises UnreadableFile."""
    parser = _Tables()
    parser.feed(delimited.decode(content))
    parser.close()
    return parser.rows


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.cell: list[str] | None = None
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._open_cell(dict(attrs).get("colspan") or "1")
        elif tag == "br" and self.cell is not None:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self.cell is not None:
            self.rows[-1][self.place] = "".join(self.cell).strip()
            self.cell = None

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def _open_cell(self, width: str) -> None:
        columns = int(width) if width.isascii() and width.isdigit() and len(width) < 4 else 1
        self.place = len(self.rows[-1])
        self.rows[-1].extend([""] * max(1, columns))
        self.cell = []
        self.cells += columns
        if self.cells > MAX_CELLS or len(self.rows[-1]) > MAX_COLUMNS:
            raise UnreadableFile("too_many_cells")
