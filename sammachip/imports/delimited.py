"""CSV and text files as Thai offices save them: UTF-8, UTF-16 or the Thai code page of Windows."""

import codecs
import csv
import io
import re
from collections import Counter

from sammachip.imports.limits import MAX_CELLS, MAX_COLUMNS, MAX_LINES, UnreadableFile

_SIXTEEN = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 20_000
_MAX_CELL = 100_000
_SEVERAL = 2
_SIGNS = ",\t;|"
# Excel's own line that names the sign between the cells.
_SIGN_SAID = re.compile(r"\A\"?sep=(.)\"?\r?\n")
_HIGH_BYTES = frozenset((0x00, 0x0E))


def read_rows(content: bytes) -> list[list[str]]:
    """The records, blank lines kept as empty ones. Raises UnreadableFile: undecodable, too_many_cells."""
    text = decode(content)
    csv.field_size_limit(_MAX_CELL)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            rows.append(row)
            cells += len(row)
            if len(rows) > MAX_LINES or cells > MAX_CELLS or len(row) > MAX_COLUMNS:
                raise UnreadableFile("too_many_cells")
    except csv.Error as error:
        raise UnreadableFile("damaged") from error
    return rows


def decode(content: bytes) -> str:
    """The text: by its mark, else UTF-8 if it is, else the Thai code page. Raises UnreadableFile."""
    if content.startswith(_SIXTEEN):
        return _strictly(content, "utf-16")
    if b"\x00" in content:
        return _strictly(content, _unmarked_sixteen(content))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strictly(content, "cp874")


def is_table(content: bytes) -> bool:
    """Whether bytes are a text of several lines that one sign divides into as many cells."""
    try:
        text = decode(content[:_SAMPLE])
    except UnreadableFile:
        return False
    counts = _counts(text, _delimiter(text))
    return max(counts.values(), default=0) >= _SEVERAL


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("undecodable") from error


def _unmarked_sixteen(content: bytes) -> str:
    """Two bytes for each letter, without the mark that says so: every other byte is that of a plane."""
    sample = content[:_SAMPLE]
    planes = {"utf-16-be": sample[0::2], "utf-16-le": sample[1::2]}
    for encoding, high in planes.items():
        if len(content) % 2 == 0 and high and sum(byte in _HIGH_BYTES for byte in high) > 0.9 * len(high):
            return encoding
    raise UnreadableFile("wrong_type")


def _delimiter(text: str) -> str:
    """The sign that divides most lines into the same number of cells; a comma when none does."""
    said = _SIGN_SAID.match(text)
    if said:
        return said[1]
    return max(_SIGNS, key=lambda sign: _likeliness(_counts(text, sign)))


def _likeliness(counts: Counter[int]) -> int:
    """Lines that are divided alike say more than one that holds the sign often."""
    return max((number * lines**2 for number, lines in counts.items()), default=0)


def _counts(text: str, sign: str) -> Counter[int]:
    """How many of the first lines hold the sign how often."""
    counts = Counter(line.count(sign) for line in text[:_SAMPLE].splitlines())
    del counts[0]
    return counts
