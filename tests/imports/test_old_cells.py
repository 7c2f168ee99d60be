"""Workbooks of Excel 97, of which only the records that matter are written."""

import struct

import pytest

from sammachip.imports.old_cells import OldSheet, look_into

SECTOR = 512
BEGIN, END, SHEET, ROW, ERROR, FORMULA = 0x0809, 0x000A, 0x0085, 0x0208, 0x0205, 0x0006
ENDED, FREE, OF_TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def row(number: int, *, is_hidden: bool) -> bytes:
    return record(ROW, struct.pack("<HHHHHHI", number, 0, 5, 255, 0, 0, 0x20 if is_hidden else 0))


def workbook_stream(*records: bytes) -> bytes:
    """One chart and one sheet of cells, which holds the records."""
    chart, cells = (struct.pack("<IBB", 0, 0, kind) + b"\x01\x00a" for kind in (2, 0))
    head = record(BEGIN) + record(SHEET, chart) + record(SHEET, cells) + record(END)
    offset = struct.pack("<I", len(head))
    head = head.replace(cells, offset + cells[4:])
    return head + record(BEGIN) + b"".join(records) + record(BEGIN) + record(ROW) + record(END) + record(END)


def compound_file(stream: bytes, name: str = "Workbook") -> bytes:
    """Sector 0 says which follows which, sector 1 lists the streams, the stream begins in sector 2."""
    padded = stream.ljust(8 * SECTOR, b"\x00")
    count = len(padded) // SECTOR
    following = [OF_TABLE, ENDED, *range(3, 2 + count), ENDED]
    table = struct.pack(f"<{SECTOR // 4}I", *following, *[FREE] * (SECTOR // 4 - len(following)))
    head = bytearray(SECTOR)
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 1)
    struct.pack_into("<II109I", head, 68, ENDED, 0, 0, *[FREE] * 108)
    entry = bytearray(128)
    written = name.encode("utf-16-le")
    entry[: len(written)] = written
    struct.pack_into("<H", entry, 64, len(written) + 2)
    struct.pack_into("<II", entry, 116, 2, len(padded))
    return bytes(head) + table + bytes(entry).ljust(SECTOR, b"\x00") + padded


def test_hidden_rows_and_failed_formulas_are_seen():
    failed = struct.pack("<HHHBBHHH", 3, 1, 0, 2, 0, 23, 0, 0xFFFF)
    stream = workbook_stream(
        row(1, is_hidden=True),
        row(2, is_hidden=False),
        record(ERROR, struct.pack("<HHHBB", 2, 4, 0, 42, 1)),
        record(ERROR, struct.pack("<HHHBB", 2, 3, 0, 1, 0)),
        record(FORMULA, failed),
        record(FORMULA, struct.pack("<HHHd", 4, 1, 0, 1.5)),
    )

    seen = look_into(compound_file(stream))

    assert seen == [OldSheet(hidden={2}, errors={(3, 5): "#N/A", (4, 2): "#REF!"})]


@pytest.mark.parametrize(
    "content", [b"", b"\xd0" * 100, compound_file(b"", "Letter"), compound_file(workbook_stream())[:700]]
)
def test_file_that_cannot_be_followed_tells_nothing(content):
    assert look_into(content) == []


def test_sectors_that_follow_each_other_in_a_ring_come_to_an_end():
    content = bytearray(compound_file(workbook_stream(row(1, is_hidden=True))))
    struct.pack_into("<I", content, SECTOR + 4 * 9, 2)

    assert look_into(bytes(content)) == [OldSheet(hidden={2})]
