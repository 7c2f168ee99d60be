"""Which part of an archive holds which sheet."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping

from sammachip.imports.archives import ODS_SHEET, SheetPart

_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_SHEET_ID = re.compile(r"\w+:id=\"([^\"]+)\"")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ID = re.compile(r"\bId=\"([^\"]+)\"")
_TARGET = re.compile(r"\bTarget=\"([^\"]+)\"")
_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def sheet_parts(content: bytes, parts: Mapping[str, SheetPart]) -> Iterator[SheetPart | None]:
    """What was seen in the part of each sheet, in order; None without end behind the last."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if _BOOK in names and _RELATIONS in names:
            book, relations = (archive.read(name).decode("utf-8", "replace") for name in (_BOOK, _RELATIONS))
            targets = dict(filter(None, map(_target, _RELATION.findall(relations))))
            for sheet in _SHEET.findall(book):
                known = _SHEET_ID.search(sheet)
                yield parts.get(targets.get(known[1], "")) if known else None
    yield from (parts[name] for name in parts if ODS_SHEET in name)
    while True:
        yield None


def _target(relation: str) -> tuple[str, str] | None:
    own, target = _ID.search(relation), _TARGET.search(relation)
    if not own or not target:
        return None
    # Either from the root of the archive, or from the folder of the workbook.
    return own[1], posixpath.normpath(posixpath.join("/xl", target[1])).lstrip("/")
