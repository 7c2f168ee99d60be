"""A sheet that goes on where the one before it ended, without headings of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sammachip.imports.headers import Header, Heading
from sammachip.imports.looks import is_national_id
from sammachip.imports.mapping import count_exact
from sammachip.imports.place_words import PlaceWords, words_of_title
from sammachip.imports.reader import Sheet
from sammachip.imports.reading import Reading, Table, is_filled
from sammachip.imports.recognising import Kinds
from sammachip.imports.settling import has_surname, is_number, share
from sammachip.thai.text import tidy

_SAMPLE = 40
_SURELY = 0.8
_FEW = 2
_NUMBER = re.compile(r"[0-9๐-๙()\s]+")


def continued(sheet: Sheet, before: Table, kinds: Kinds) -> Table | None:
    """The table whose columns are those of the sheet before; None unless its cells fit them."""
    rows = [row for row in sheet.rows if is_filled(row)][:_SAMPLE]
    rows = [row for row in rows if sum(bool(tidy(cell)) for cell in row) > _FEW]
    if not before.header or before.first_column or not _fit(rows, before.header):
        return None
    if any(count_exact([Heading("", tidy(cell)) for cell in row], kinds.known) > 1 for row in rows):
        # Headings of its own, of a list that is none of ours.
        return None
    table = Table(sheet, before.importer, replace(before.header, first=-1, last=-1), units=before.units)
    Reading(table, kinds, _hint(sheet, before)).take_from(0)
    return table


def _fit(rows: Sequence[Sequence[Any]], header: Header) -> bool:
    """Whether people stand where people stood, and numbers or national IDs beside them."""
    name = header.mapping.get("full_name", header.mapping.get("first_name"))
    if not rows or name is None or share(rows, name, is_number):
        return False
    if "last_name" not in header.mapping and share(rows, name, has_surname) < _SURELY:
        return False
    seq, national_id = header.mapping.get("seq"), header.mapping.get("national_id")
    is_numbered = seq is not None and share(rows, seq, is_number) >= _SURELY
    is_known = national_id is not None and share(rows, national_id, is_national_id) >= _SURELY
    return is_numbered or is_known


def _hint(sheet: Sheet, before: Table) -> PlaceWords:
    """The village in the title goes on for "Sheet2" after "Sheet1"; another name may be another place."""
    mine, others = (_NUMBER.sub("", tidy(name)) for name in (sheet.name, before.sheet.name))
    if mine and mine == others and not words_of_title(sheet.name).names_village:
        return before.hint
    return PlaceWords(tambon=before.hint.tambon, district=before.hint.district)
