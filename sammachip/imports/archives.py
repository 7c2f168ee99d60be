"""A look into zipped workbooks (xlsx, ods) before anything unpacks them whole."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from sammachip.imports.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_FILLED,
    MAX_LINES,
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED,
    UnreadableFile,
)

SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
# How the sheets of an ods archive are called, which have no parts of their own.
ODS_SHEET = "content.xml#"
_CHUNK = 1024**2
_OVERLAP = 256 * 1024
_SMALL = 1024**2
_LONG_TAIL = 4 * 1024**2
_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r=["\']([A-Z]{1,3})(\d{1,7})["\'][^>]*(?<!/)>(?!</)')
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>(?!</)')
_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?\bt="e"[^>]*>(?:(?!</(?:\w+:)?c>).){0,9000}?'
    rb"<(?:\w+:)?v>([^<]{1,20})<",
    re.DOTALL,
)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d{1,7})"[^>]*?\bhidden="(?:1|true)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_COLUMN_SAYS = re.compile(rb'\b(min|max|hidden)="(\w{1,7})"')
_DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_END = b"</sheetData>"
_ODS_TAG = re.compile(
    rb"<(?P<end>/?)table:(?P<tag>table-row|table-cell|covered-table-cell|table-column|table)(?=[\s/>])(?P<inside>[^>]*)>"
)
_HIDDEN_IN_ODS = re.compile(rb"visibility=[\"'](?:collapse|filter)[\"']")
_REPEATED = re.compile(rb"number-(?:columns|rows)-repeated=[\"'](\d{1,9})[\"']")


@dataclass
class SheetPart:
    """What a look at the part of one xlsx sheet tells: what hides in it, its errors, where its cells end.

    Rows and columns are counted from 1. `filled` is how many bytes of it hold cells with something in them,
    `ending` what follows the last row.
    """

    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    filled: int = 0
    size: int = 0
    ending: bytes = b""

    def look(self, chunk: bytes) -> None:
        if not self.size:
            self._look_at_columns(chunk)
        self.size += len(chunk)
        if _END in chunk or self.ending:
            self.ending += chunk[chunk.find(_END) + len(_END) :] if not self.ending else chunk
        if b"<v" not in chunk and b"<t" not in chunk and b":v" not in chunk and b":t" not in chunk:
            return
        self.filled = self.size
        found = _PLAIN_CELL.findall(chunk)
        if b'<c r="' not in chunk:
            found = _CELL.findall(chunk)
        self.columns = max([self.columns, *map(_column_number, {letters for letters, _row in found})])
        self.rows = max([self.rows, *map(int, {row for _letters, row in found})])
        if self.rows * self.columns > MAX_CELLS:
            raise UnreadableFile("too_many_cells")
        if b't="e"' in chunk:
            for letters, row, words in _ERROR_CELL.findall(chunk):
                self.errors[int(row), _column_number(letters)] = words.decode("utf-8", "replace")
        if b"hidden=" in chunk and len(self.hidden) < MAX_LINES:
            self.hidden.update(map(int, _HIDDEN_ROW.findall(chunk)))

    def _look_at_columns(self, beginning: bytes) -> None:
        """They are described before the first row."""
        for column in _COLUMN.findall(beginning[: beginning.find(b"<row")]):
            said = dict(_COLUMN_SAYS.findall(column))
            if said.get(b"hidden") in (b"1", b"true") and b"min" in said:
                last = min(int(said.get(b"max", said[b"min"])), MAX_COLUMNS)
                self.hidden_columns.update(range(int(said[b"min"]), last + 1))

    @property
    def has_long_tail(self) -> bool:
        """Whether rows without anything in them make up most of a large sheet."""
        return bool(self.ending) and self.size - self.filled > _LONG_TAIL


def inspect(content: bytes) -> dict[str, SheetPart]:
    """The parts of the sheets by their names. Raises UnreadableFile: damaged, encrypted, bomb, unsafe,
    too_many_cells, wrong_type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive)
            _refuse_other_kinds(archive)
            parts: dict[str, SheetPart] = {}
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    parts |= _inspect_part(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise UnreadableFile("damaged") from error
    if sum(part.filled for part in parts.values()) > MAX_FILLED:
        raise UnreadableFile("too_many_cells")
    return {name: part for name, part in parts.items() if SHEET_PART.fullmatch(name) or ODS_SHEET in name}


def without_tails(content: bytes, parts: dict[str, SheetPart]) -> bytes:
    """The archive without the empty rows at the end of its sheets; itself where there are no long ones."""
    if not any(part.has_long_tail for part in parts.values()):
        return content
    shorter = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(shorter, "w") as new:
        for item in old.infolist():
            part = parts.get(item.filename)
            if part and part.has_long_tail:
                with old.open(item) as stream:
                    new.writestr(item.filename, stream.read(part.filled) + _END + part.ending)
            else:
                new.writestr(item.filename, old.read(item))
    return shorter.getvalue()


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("encrypted")
    unpacked = sum(part.file_size for part in parts)
    besides = sum(part.file_size for part in parts if not SHEET_PART.fullmatch(part.filename))
    crowded = len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or besides > MAX_FILLED
    if crowded or any(part.file_size > max(_SMALL, part.compress_size * MAX_RATIO) for part in parts):
        raise UnreadableFile("bomb")


def _refuse_other_kinds(archive: zipfile.ZipFile) -> None:
    """A document or any other archive is no workbook, whatever it is called."""
    names = {part.filename for part in archive.infolist()}
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise UnreadableFile("wrong_type")


def _inspect_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> dict[str, SheetPart]:
    """What the part holds by its name, and the sheets of an ods archive by their numbers."""
    look = SheetPart()
    spread = _Spread()
    is_sheet = SHEET_PART.fullmatch(part.filename) is not None
    for chunk in _chunks(archive, part, b"<row" if is_sheet else b"<"):
        if b"<!" in chunk and _DEFINITION.search(chunk):
            raise UnreadableFile("unsafe")
        if is_sheet:
            look.look(chunk)
        elif part.filename == "content.xml":
            spread.widen(chunk)
    sheets = {f"{ODS_SHEET}{number}": sheet for number, sheet in enumerate(spread.sheets)}
    return {part.filename: look} | sheets


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo, mark: bytes) -> Iterator[bytes]:
    """The part piece by piece, each beginning at a mark, so that no tag or row is cut in two."""
    with archive.open(part) as stream:
        tail = b""
        while piece := stream.read(_CHUNK):
            whole = tail + piece
            cut = whole.rfind(mark)
            if len(whole) - cut > _OVERLAP:
                cut = whole.rfind(b"<")
            # What is longer than this is the text of a cell, no tag.
            cut = cut if len(whole) - cut <= _OVERLAP and cut > 0 else len(whole)
            yield whole[:cut]
            tail = whole[cut:]
        if tail:
            yield tail


class _Spread:
    """How many cells the repetitions of ods sheets stand for, counting only those that hold something, and
    which rows and columns are hidden.
    """

    def __init__(self) -> None:
        self.cells = 0
        self.in_row = 0
        self.row_times = 1
        self.row = 0
        self.column = 0
        # How many more hidden rows are told: far more than anybody hides by hand.
        self.told = MAX_LINES
        self.sheets: list[SheetPart] = []

    def widen(self, chunk: bytes) -> None:
        for tag in _ODS_TAG.finditer(chunk):
            self._take(tag)
            if self.cells + self.in_row * self.row_times > MAX_CELLS:
                raise UnreadableFile("too_many_cells")

    def _take(self, tag: re.Match[bytes]) -> None:
        times = _REPEATED.search(tag["inside"])
        count = int(times[1]) if times else 1
        if tag["tag"] == b"table" and not tag["end"]:
            self.row, self.column = 0, 0
            self.sheets.append(SheetPart())
        elif tag["tag"] == b"table-column" and not tag["end"]:
            self._take_column(tag["inside"], count)
        elif tag["tag"] == b"table-row" and not tag["end"]:
            self.cells += self.in_row * self.row_times
            self.in_row, self.row_times = 0, count
            if _HIDDEN_IN_ODS.search(tag["inside"]) and self.sheets and count <= self.told:
                self.sheets[-1].hidden.update(range(self.row + 1, self.row + count + 1))
                self.told -= count
            self.row += count
        elif tag["tag"] == b"table-cell" and not tag["end"] and b"value" in tag["inside"]:
            self.in_row += count

    def _take_column(self, inside: bytes, count: int) -> None:
        if _HIDDEN_IN_ODS.search(inside) and self.sheets:
            last = min(self.column + count, MAX_COLUMNS)
            self.sheets[-1].hidden_columns.update(range(self.column + 1, last + 1))
        self.column += count


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
