"""The tables of a sheet: which rows are data, what was noise around them, and what each cell is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sammachip.imports.enums import Noise
from sammachip.imports.familiar_columns import PLACE_FIELDS, settle_names
from sammachip.imports.headers import (
    Header,
    could_be_headings,
    count_exact,
    fingerprint,
    headings_at,
    map_columns,
)
from sammachip.imports.learnt import Learnt
from sammachip.imports.places import PlaceWords, words_of_title
from sammachip.imports.reader import Sheet
from sammachip.imports.registry import Importer
from sammachip.thai.text import compare_key, header_key, tidy

_TOTAL = re.compile(r"(?:ยอด)?รวม(?:ทั้งสิ้น|ทั้งหมด|จำนวน|ปราชญ์|ครัวเรือน|ทุก|[ :]|$)")
_SIGNATURE = re.compile(r"ลงชื่อ|ผู้รายงาน|ผู้จัดทำ|ผู้ตรวจ|ผู้รับรอง|\.{6,}|…{2,}|^ตำแหน่ง ")
_NOTE = re.compile(r"^(?:\*+|หมายเหตุ|เกณฑ์)")
_FEW = 3
_SPARSE = 0.5


@dataclass
class TableRow:
    """A row of data: its cells, and what they hold by field, with what was filled down."""

    number: int
    cells: list[Any]
    raw: dict[str, Any]
    hint: PlaceWords


@dataclass
class Table:
    """What was recognised in a sheet; `importer` is None when nothing was."""

    sheet: Sheet
    importer: type[Importer] | None = None
    header: Header | None = None
    rows: list[TableRow] = field(default_factory=list)
    noise: dict[int, Noise] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.importer.kind if self.importer else ""


def find_table(sheet: Sheet, importers: Sequence[type[Importer]], learnt: Learnt, around: str = "") -> Table:
    """The table of a sheet. `around` are words from outside, as the file's name, that hint at the kind."""
    table = Table(sheet)
    choice = _first_header(sheet, importers, learnt, f"{sheet.name} {around}")
    if choice is None:
        table.header = _likely_header(sheet)
        table.noise = {number: Noise.OTHER for number, row in _filled(sheet)}
        return table
    table.importer, table.header = choice
    _take_rows(table)
    _fill_down(table)
    return table


def _first_header(
    sheet: Sheet, importers: Sequence[type[Importer]], learnt: Learnt, around: str
) -> tuple[type[Importer], Header] | None:
    above = around
    for place, row in enumerate(sheet.rows):
        if could_be_headings(row):
            headings, last = headings_at(sheet.rows, place)
            options = [
                option
                for importer in importers
                if (option := _as_kind(importer, Header(place, last, headings, {}), learnt, above))
            ]
            if options:
                _, importer, header = max(options, key=lambda option: option[0])
                return importer, header
        above += " " + " ".join(tidy(cell) for cell in row)
    return None


def _likely_header(sheet: Sheet) -> Header | None:
    """The first row that looks like headings, for a person to say what they mean."""
    for place, row in enumerate(sheet.rows):
        if could_be_headings(row):
            headings, last = headings_at(sheet.rows, place)
            return Header(place, last, headings, {})
    return None


def _as_kind(
    importer: type[Importer], header: Header, learnt: Learnt, above: str
) -> tuple[int, type[Importer], Header] | None:
    """How well the headings fit a kind, or None when they cannot be of it."""
    kind, known = learnt.mappings.get(header.fingerprint, ("", {}))
    if kind:
        found = Header(header.first, header.last, header.headings, dict(known))
        return (10_000, importer, found) if kind == importer.kind else None
    columns = learnt.columns_of(importer)
    mapping = settle_names(map_columns(header.headings, columns))
    if not all(group & mapping.keys() for group in importer.proof) or _has_foreign(header, importer):
        return None
    exact = count_exact(header.headings, columns)
    spoken = sum(compare_key(word) in compare_key(above) for word in importer.words)
    found = Header(header.first, header.last, header.headings, mapping)
    return 10 * len(mapping) + exact + 15 * min(spoken, 1), importer, found


def _has_foreign(header: Header, importer: type[Importer]) -> bool:
    foreign = {header_key(heading) for heading in importer.foreign_headings}
    return any(header_key(heading.text) in foreign for heading in header.headings)


def _take_rows(table: Table) -> None:
    """Goes down the sheet once: noise is named, titles give a hint, the rest is data."""
    assert table.header  # noqa: S101 -- only called for a table with a header
    header = table.header
    hint = PlaceWords()
    skip_to = -1
    for place, row in enumerate(table.sheet.rows):
        number = place + 1
        if place <= skip_to or not any(tidy(cell) for cell in row):
            if place <= skip_to and any(tidy(cell) for cell in row):
                table.noise[number] = Noise.HEADER
            continue
        repeated_to = header.last if place == header.first else _repeated(table, place)
        if repeated_to is not None:
            skip_to = repeated_to
            table.noise[number] = Noise.HEADER
            continue
        noise = _noise_of(row, header) if place > header.first else Noise.TITLE
        if noise is None:
            raw = {name: _cell(row, column) for name, column in header.mapping.items()}
            table.rows.append(TableRow(number, list(row), raw, hint))
            continue
        table.noise[number] = noise
        if noise == Noise.TITLE:
            hint = _hint_of(row).or_else(hint) if place < header.first else _hint_of(row)


def _repeated(table: Table, place: int) -> int | None:
    """The last row of a repeated header that begins here."""
    assert table.header  # noqa: S101 -- only called for a table with a header
    if place < table.header.last or not could_be_headings(table.sheet.rows[place]):
        return None
    headings, last = headings_at(table.sheet.rows, place)
    return last if fingerprint(headings) == table.header.fingerprint else None


def _hint_of(row: Sequence[Any]) -> PlaceWords:
    hint = PlaceWords()
    for cell in row:
        hint = hint.or_else(words_of_title(cell))
    return hint


def _noise_of(row: Sequence[Any], header: Header) -> Noise | None:
    """Why a filled row under the headings is no data; None when it is."""
    filled = [tidy(cell) for cell in row if tidy(cell)]
    own = {
        name: tidy(_cell(row, column))
        for name, column in header.mapping.items()
        if tidy(_cell(row, column)) not in ("", "-")
    }
    if len(filled) <= _FEW:
        if any(_SIGNATURE.search(word) for word in filled):
            return Noise.SIGNATURE
        if any(_NOTE.match(word) for word in filled):
            return Noise.NOTE
        if any(_TOTAL.match(word) for word in filled):
            return Noise.TOTAL
    if len(filled) == 1 and words_of_title(filled[0]):
        return Noise.TITLE
    if not own.keys() - {"seq"}:
        return Noise.PRENUMBERED if own else Noise.OTHER
    return None


def _cell(row: Sequence[Any], column: int) -> Any:
    return row[column] if column < len(row) else ""


def _fill_down(table: Table) -> None:
    """Repeats what was written once for several rows: a merged village, a trainer for four households.

    Only where a column is empty in most rows: a gap in a column that is filled row by row stays a gap.
    """
    assert table.importer  # noqa: S101 -- only called for a recognised table
    mapped = set(table.header.mapping) if table.header else set()
    columns = {column.field for column in table.importer.columns if column.fills_down} & mapped
    place = columns & PLACE_FIELDS
    groups = [place, *({name} for name in columns - PLACE_FIELDS)]
    for group in filter(None, groups):
        written = [row for row in table.rows if _any_filled(row, group)]
        if len(written) <= _SPARSE * len(table.rows):
            _repeat(table.rows, group)


def _repeat(rows: Sequence[TableRow], group: set[str]) -> None:
    last: dict[str, Any] = {}
    for row in rows:
        if _any_filled(row, group):
            last = {name: row.raw[name] for name in group}
        else:
            row.raw.update(last)


def _any_filled(row: TableRow, group: set[str]) -> bool:
    return any(tidy(row.raw[name]) for name in group)


def _filled(sheet: Sheet) -> Iterator[tuple[int, list[Any]]]:
    return ((place + 1, row) for place, row in enumerate(sheet.rows) if any(tidy(cell) for cell in row))
