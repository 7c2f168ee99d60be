"""Spreadsheets of any kind as sheets of raw cells, or one clear reason why not.

Nothing is opened before its size, its unpacked size and the number of its cells are known to be bearable.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from sammachip.imports import archives, delimited, old_workbooks, web_tables, xml_workbooks
from sammachip.imports.apart import WEB_PAGE, WORKBOOK, put_errors, read_apart
from sammachip.imports.archive_names import sheet_parts
from sammachip.imports.limits import MAX_BYTES, MAX_CELLS, UnreadableFile

Cells = list[Any]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS = frozenset({"xlsx", "xlsm", "xlsb", "xls", "ods"})
_TEXTS = frozenset({"csv", "txt", "tsv"})
_PAGES = frozenset({"htm", "html", "xml"})
_KNOWN = _WORKBOOKS | _TEXTS | _PAGES | {""}
_NO_TABLES = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"{\\rtf", b"MZ", b"\x1f\x8b", b"Rar!", b"7z")


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells as they stand in the file; the first row is the row a person calls 1, column A is 1."""

    name: str
    rows: list[Cells]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


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
    """What is inside decides; a name with the ending of something else is refused unopened."""
    if ending not in _KNOWN:
        raise UnreadableFile("unknown_type")
    if content.startswith(_ZIP):
        return _read_archive
    if content.startswith(_OLE):
        return _read_old
    if content.startswith(_NO_TABLES):
        raise UnreadableFile("wrong_type")
    if xml_workbooks.is_xml_workbook(content):
        return _read_xml
    if web_tables.is_web_page(content):
        return _read_web_page
    if ending in _TEXTS or delimited.is_table(content):
        return _read_text
    raise UnreadableFile("wrong_type")


def _read_archive(content: bytes) -> list[Sheet]:
    parts = archives.inspect(content)
    content = archives.without_tails(content, parts)
    return [
        _with_what_hides(sheet, part)
        for sheet, part in zip(_read_workbook(content), sheet_parts(content, parts), strict=False)
    ]


def _with_what_hides(sheet: Sheet, part: archives.SheetPart | None) -> Sheet:
    if part is None:
        return sheet
    put_errors(sheet.rows, part.errors)
    return replace(sheet, hidden_rows=frozenset(part.hidden), hidden_columns=frozenset(part.hidden_columns))


def _read_old(content: bytes) -> list[Sheet]:
    old_workbooks.inspect(content)
    return _read_in_its_own_process(content, WORKBOOK)


def _read_in_its_own_process(content: bytes, kind: str) -> list[Sheet]:
    problem, named = read_apart(content, kind)
    if problem:
        raise UnreadableFile(problem)
    sheets = [
        Sheet(name, rows, is_hidden, frozenset(hidden), frozenset(columns))
        for name, is_hidden, rows, hidden, columns in named
    ]
    _refuse_too_many(sheets)
    return sheets


def _read_workbook(content: bytes) -> list[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for position, about in enumerate(workbook.sheets_metadata):
            rows = []
            if about.typ == SheetTypeEnum.WorkSheet:
                rows = workbook.get_sheet_by_index(position).to_python(skip_empty_area=False)
            sheets.append(Sheet(about.name, rows, about.visible != SheetVisibleEnum.Visible))
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
    return _read_in_its_own_process(content, WEB_PAGE)


def _read_xml(content: bytes) -> list[Sheet]:
    return [
        Sheet(one.name, one.rows, one.is_hidden, frozenset(one.hidden), frozenset(one.hidden_columns))
        for one in xml_workbooks.read_sheets(content)
    ]
