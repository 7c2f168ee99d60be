"""Spreadsheets of any kind as sheets of raw cells, or one clear reason why not.

Nothing is opened before its size, its unpacked size and the number of its cells are known to be bearable.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from sammachip.imports import archives, delimited, old_workbooks, web_tables
from sammachip.imports.apart import read_apart
from sammachip.imports.limits import MAX_BYTES, MAX_CELLS, UnreadableFile

Cells = list[Any]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS = {"xlsx", "xlsm", "ods"}
_TEXTS = {"csv", "txt", "tsv"}


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells as they stand in the file; the first row is the row a person calls 1."""

    name: str
    rows: list[Cells]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()


def safe_name(name: str) -> str:
    """The file's own name without any path, whichever system it was written on."""
    own = PurePath(name.replace("\\", "/").replace("\x00", "")).name[:200]
    return own if own.strip(". ") else "file"


def read_file(name: str, content: bytes) -> list[Sheet]:
    """The sheets of a file. Raises UnreadableFile."""
    if not content.strip(b"\x00 \r\n\t"):
        raise UnreadableFile("empty")
    if len(content) > MAX_BYTES:
        raise UnreadableFile("too_large", limit=MAX_BYTES // 1024**2)
    ending = PurePath(name).suffix.lower().removeprefix(".")
    return _reader_for(ending, content)(content)


def _reader_for(ending: str, content: bytes) -> Callable[[bytes], list[Sheet]]:
    """What is inside decides; the ending only has to allow it."""
    if content.startswith(_ZIP):
        return _of_known(ending, _WORKBOOKS | {"xls"}, _read_archive)
    if content.startswith(_OLE):
        return _of_known(ending, _WORKBOOKS | {"xls"}, _read_old)
    if ending == "xls" and web_tables.is_web_page(content):
        return _read_web_page
    if ending in _TEXTS:
        return _read_text
    raise UnreadableFile("wrong_type" if ending in _WORKBOOKS | {"xls"} else "unknown_type")


def _of_known(
    ending: str, known: set[str], reader: Callable[[bytes], list[Sheet]]
) -> Callable[[bytes], list[Sheet]]:
    if ending not in known:
        raise UnreadableFile("wrong_type" if ending in _TEXTS else "unknown_type")
    return reader


def _read_archive(content: bytes) -> list[Sheet]:
    archives.inspect(content)
    return _read_workbook(content)


def _read_old(content: bytes) -> list[Sheet]:
    old_workbooks.inspect(content)
    problem, named = read_apart(content)
    if problem:
        raise UnreadableFile(problem)
    sheets = [Sheet(name, rows) for name, rows in named]
    _refuse_too_many(sheets)
    return sheets


def _read_workbook(content: bytes) -> list[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = workbook.sheet_names
        sheets = []
        for position, name in enumerate(names):
            sheets.append(Sheet(name, workbook.get_sheet_by_index(position).to_python(skip_empty_area=False)))
            _refuse_too_many(sheets)
    except PasswordError as error:
        raise UnreadableFile("encrypted") from error
    except CalamineError as error:
        raise UnreadableFile("damaged") from error
    except (OSError, ValueError, OverflowError) as error:
        raise UnreadableFile("damaged") from error
    return sheets


def _refuse_too_many(sheets: list[Sheet]) -> None:
    if sum(len(sheet.rows) * len(sheet.rows[0]) for sheet in sheets if sheet.rows) > MAX_CELLS:
        raise UnreadableFile("too_many_cells")


def _read_text(content: bytes) -> list[Sheet]:
    return [Sheet("", delimited.read_rows(content))]


def _read_web_page(content: bytes) -> list[Sheet]:
    return [Sheet("", web_tables.read_rows(content))]
