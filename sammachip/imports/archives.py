"""A look into zipped workbooks (xlsx, ods) before anything unpacks them whole."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from sammachip.imports.limits import MAX_CELLS, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, UnreadableFile

_CHUNK = 1024**2
_OVERLAP = 256 * 1024
_SMALL = 1024**2
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL_PLACE = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ROW_PLACE = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"'](\d{1,7})[\"']")
_DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ODS_TAG = re.compile(
    rb"<(?P<end>/?)table:(?P<tag>table-row|table-cell|covered-table-cell|table)\b(?P<inside>[^>]*)>"
)
_REPEATED = re.compile(rb"number-(?:columns|rows)-repeated=[\"'](\d{1,9})[\"']")


def inspect(content: bytes) -> None:
    """Raises UnreadableFile: damaged, encrypted, bomb, unsafe, too_many_cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive)
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    _inspect_part(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UnreadableFile("damaged") from error


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("encrypted")
    crowded = len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED
    if crowded or any(part.file_size > max(_SMALL, part.compress_size * MAX_RATIO) for part in parts):
        raise UnreadableFile("bomb")


def _inspect_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    extent = _Extent()
    spread = _Spread()
    for chunk in _chunks(archive, part):
        if _DEFINITION.search(chunk):
            raise UnreadableFile("unsafe")
        if _SHEET_PART.fullmatch(part.filename):
            extent.widen(chunk)
        elif part.filename == "content.xml":
            spread.widen(chunk)


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part piece by piece, each with the end of the one before, so that no tag is cut in two."""
    with archive.open(part) as stream:
        tail = b""
        while piece := stream.read(_CHUNK):
            whole = tail + piece
            cut = whole.rfind(b"<")
            # What is longer than this is the text of a cell, no tag.
            cut = cut if len(whole) - cut <= _OVERLAP and cut > 0 else len(whole)
            yield whole[:cut]
            tail = whole[cut:]
        if tail:
            yield tail


class _Extent:
    """The rectangle that the cells of an xlsx sheet span; the reader would fill all of it."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0

    def widen(self, chunk: bytes) -> None:
        for letters, row in _CELL_PLACE.findall(chunk):
            self.columns = max(self.columns, _column_number(letters))
            self.rows = max(self.rows, int(row))
        self.rows = max([self.rows, *map(int, _ROW_PLACE.findall(chunk))])
        if self.rows * self.columns > MAX_CELLS:
            raise UnreadableFile("too_many_cells")


class _Spread:
    """How many cells the repetitions of an ods sheet stand for, counting only those that hold something."""

    def __init__(self) -> None:
        self.cells = 0
        self.in_row = 0
        self.row_times = 1

    def widen(self, chunk: bytes) -> None:
        for tag in _ODS_TAG.finditer(chunk):
            self._take(tag)
            if self.cells + self.in_row * self.row_times > MAX_CELLS:
                raise UnreadableFile("too_many_cells")

    def _take(self, tag: re.Match[bytes]) -> None:
        times = _REPEATED.search(tag["inside"])
        count = int(times[1]) if times else 1
        if tag["tag"] == b"table-row" and not tag["end"]:
            self.cells += self.in_row * self.row_times
            self.in_row, self.row_times = 0, count
        elif tag["tag"] == b"table-cell" and not tag["end"] and b"value" in tag["inside"]:
            self.in_row += count


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
