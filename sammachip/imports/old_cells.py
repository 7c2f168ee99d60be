"""What workbooks of Excel 97 to 2003 hold that their reader leaves out: what is hidden, formulas that failed.

A workbook is a run of records (BIFF) in one stream of Microsoft's compound file; only the few records that
matter here are looked at. Numbers of records and fields are those of Microsoft's [MS-XLS] and [MS-CFB].
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from sammachip.imports.limits import MAX_COLUMNS

_BEGIN, _END, _SHEET, _ROW, _ERROR, _FORMULA = 0x0809, 0x000A, 0x0085, 0x0208, 0x0205, 0x0006
_COLUMNS = 0x007D
_HIDDEN, _HIDDEN_COLUMNS = 0x20, 0x01
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_SHIFTS = (9, 12)
_LAST_SECTOR = 0xFFFFFFFA
_STREAMS = {name.encode("utf-16-le") for name in ("Workbook", "Book")}


@dataclass
class OldSheet:
    """Rows and columns are counted from 1."""

    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def look_into(content: bytes) -> list[OldSheet]:
    """One for each sheet of cells, in order; none where the file cannot be followed."""
    try:
        stream = _stream(content)
        return [_look(stream, offset) for offset in _sheets(stream)]
    except (struct.error, IndexError, KeyError):
        return []


def _sheets(stream: bytes) -> list[int]:
    """Where each sheet of cells begins."""
    return [
        struct.unpack_from("<I", body)[0]
        for kind, body in _records(stream, 0)
        if kind == _SHEET and body[5] == 0
    ]


def _look(stream: bytes, offset: int) -> OldSheet:
    sheet = OldSheet()
    for kind, body in _records(stream, offset):
        if kind == _ROW and struct.unpack_from("<I", body, 12)[0] & _HIDDEN:
            sheet.hidden.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & _HIDDEN_COLUMNS:
            first, last = struct.unpack_from("<HH", body)
            sheet.hidden_columns.update(range(first + 1, min(last + 1, MAX_COLUMNS) + 1))
        elif (kind == _ERROR and body[7]) or (
            kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2
        ):
            row, column = struct.unpack_from("<HH", body)
            code = body[6] if kind == _ERROR else body[8]
            sheet.errors[row + 1, column + 1] = _ERRORS.get(code, "#VALUE!")
    return sheet


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from here to the end of what begins here, without the charts inside it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at : at + size]
        at += size


def _stream(content: bytes) -> bytes:
    """The bytes of the workbook, put together from the sectors of the file."""
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in _SHIFTS:
        raise KeyError(shift)
    size = 1 << shift
    table = _table(content, size)
    listing = _chain(content, table, struct.unpack_from("<I", content, 48)[0], size)
    for at in range(0, len(listing), 128):
        length = struct.unpack_from("<H", listing, at + 64)[0]
        if listing[at : at + max(0, length - 2)] in _STREAMS:
            first, total = struct.unpack_from("<II", listing, at + 116)
            return _chain(content, table, first, size)[:total]
    raise KeyError("Workbook")


def _table(content: bytes, size: int) -> list[int]:
    """Which sector follows which."""
    sectors = list(struct.unpack_from("<109I", content, 76))
    further, count = struct.unpack_from("<II", content, 68)
    for _part in range(min(count, len(content) // size)):
        *more, further = struct.unpack_from(f"<{size // 4}I", content, (further + 1) * size)
        sectors += more
    following: list[int] = []
    for sector in sectors:
        if sector < _LAST_SECTOR:
            following += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    return following


def _chain(content: bytes, table: list[int], sector: int, size: int) -> bytes:
    parts: list[bytes] = []
    while sector < _LAST_SECTOR and len(parts) <= len(table):
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)
