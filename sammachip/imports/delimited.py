"""CSV and text files as Thai offices save them: UTF-8, UTF-16 or the Thai code page of Windows."""

import codecs
import csv
import io

from sammachip.imports.limits import MAX_CELLS, MAX_COLUMNS, MAX_LINES, UnreadableFile

_SIXTEEN = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 20_000
_MAX_CELL = 100_000


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
        raise UnreadableFile("wrong_type")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strictly(content, "cp874")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("undecodable") from error


def _delimiter(text: str) -> str:
    """The sign that splits the first lines most often; a comma when none does."""
    sample = text[:_SAMPLE]
    return max(",\t;|", key=sample.count)
