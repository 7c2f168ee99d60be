"""The tables of a sheet: which rows are data, what was noise around them, and what each cell is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import Any

from sammachip.imports.columns import OURS
from sammachip.imports.enums import Noise
from sammachip.imports.familiar_columns import PLACE_FIELDS
from sammachip.imports.filling import TableRow, fill
from sammachip.imports.headers import Header, could_be_headings, is_numbering_of_columns
from sammachip.imports.hidden import hidden_columns, hidden_rows
from sammachip.imports.noise import noise_of
from sammachip.imports.places import PlaceWords, words_of_title
from sammachip.imports.reader import Sheet
from sammachip.imports.recognising import (
    Choice,
    Kinds,
    below_the_units,
    first_header,
    header_at,
    likely_header,
)
from sammachip.imports.registry import Importer
from sammachip.imports.repeating import repeated
from sammachip.imports.sections import section_columns, section_of
from sammachip.imports.ticks import ticked
from sammachip.imports.units import units_asked
from sammachip.thai.text import header_key, tidy

_FEW = 3
SECTION = "section"


@dataclass
class Table:
    """What was recognised in a sheet; `importer` is None when nothing was.

    `first_column` is where a table begins that stands beside another one. `units` are the amounts whose unit
    is asked, with the answer given once, or "", `years` the fiscal years named around the table. The rows of
    data and the filled columns that somebody has hidden count like the others, and are named.
    """

    sheet: Sheet
    importer: type[Importer] | None = None
    header: Header | None = None
    rows: list[TableRow] = field(default_factory=list)
    noise: dict[int, Noise] = field(default_factory=dict)
    first_column: int = 0
    units: dict[str, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.importer.kind if self.importer else ""


def find_tables(sheet: Sheet, kinds: Kinds, around: str = "") -> list[Table]:
    """The tables of a sheet, beside and below each other; one without a kind when there is none.

    `around` are words from outside, as the file's name, that hint at the kind. Each filled row of the sheet
    is data in its table, or noise in one of them.
    """
    if sheet.name.endswith(OURS):
        return [Table(sheet, noise={number: Noise.NOTE for number, _row in _filled(sheet.rows)})]
    words = f"{sheet.name} {around}"
    choice = first_header(sheet.rows, kinds, words)
    if choice is None:
        noise = {number: Noise.OTHER for number, _row in _filled(sheet.rows)}
        return [Table(sheet, header=likely_header(sheet.rows, kinds), noise=noise)]
    above = f"{words} {_words_of(sheet.rows[: choice[1].first])}"
    starts = _beside(sheet.rows, choice[1], kinds, above)
    if len(starts) == 1:
        tables = _stacked(sheet, kinds, words, choice)
    else:
        ends = [*starts[1:], max(map(len, sheet.rows))]
        tables = [
            table
            for start, end in zip(starts, ends, strict=True)
            for table in _block(sheet, kinds, words, (start, end), choice[1].first)
        ]
    _name_noise_once(tables)
    for table in tables:
        table.hidden_rows = hidden_rows(sheet, table.rows)
        if table.header:
            table.hidden_columns = hidden_columns(sheet, table.header, table.rows, table.first_column)
    return tables


def _beside(rows: Sequence[Sequence[Any]], header: Header, kinds: Kinds, words: str) -> list[int]:
    """The columns in which tables begin; [0] unless each part of the headings is a list of its own."""
    keys = [header_key(f"{heading.group}{heading.own}") for heading in header.headings]
    filled = [place for place, key in enumerate(keys) if key]
    again = [place for place in filled if keys[place] == keys[filled[0]]]
    apart = [filled[0], *(after for before, after in pairwise(filled) if after - before > 1)]
    for starts in (again, apart):
        ends = [*starts[1:], len(keys)]
        lines = rows[header.first : header.last + 8]
        parts = [[list(row[start:end]) for row in lines] for start, end in zip(starts, ends, strict=True)]
        if len(starts) > 1 and all(header_at(part, 0, kinds, words) for part in parts):
            return [0, *starts[1:]]
    return [0]


def _block(sheet: Sheet, kinds: Kinds, words: str, columns: tuple[int, int], top: int) -> list[Table]:
    """The tables of one block of columns; a title that stands over all blocks counts for each."""
    start, end = columns
    rows = [list(row[start:end]) for row in sheet.rows]
    for place in range(top):
        if not any(rows[place]):
            rows[place] = [cell for cell in sheet.rows[place] if cell not in (None, "")][:1]
    block = replace(sheet, rows=rows)
    choice = first_header(rows, kinds, words)
    tables = _stacked(block, kinds, words, choice) if choice else []
    for table in tables:
        table.first_column = start
    return tables


def _stacked(sheet: Sheet, kinds: Kinds, words: str, choice: Choice) -> list[Table]:
    """The tables below each other: other headings further down begin another one."""
    tables = []
    start, hint = 0, PlaceWords()
    following: Choice | None = choice
    while following:
        importer, header = following
        asked = units_asked(importer, header, kinds.learnt.units.get(header.fingerprint, {}))
        table = Table(sheet, importer, header, units=asked)
        reading = _Reading(table, kinds, hint)
        following = reading.take_from(start)
        start, hint = reading.stopped_at, reading.hint
        fields = list(header.mapping)
        downward = {column.field for column in importer.columns if column.fills_down} & header.mapping.keys()
        table.rows = importer.complete(fill(table.rows, fields, downward))
        tables.append(table)
    return tables


class _Reading:
    """Goes down a sheet once: noise is named, titles give a hint, the rest is data."""

    def __init__(self, table: Table, kinds: Kinds, hint: PlaceWords) -> None:
        assert table.header  # noqa: S101 -- only made for a table with a header
        assert table.importer  # noqa: S101 -- and of a kind
        self.table = table
        self.header = table.header
        self.kinds = kinds
        self.hint = hint
        self.stopped_at = len(table.sheet.rows)
        self.weightless = {"seq"} | table.importer.printed_beforehand
        if table.importer.belongs_to_village:
            downward = {column.field for column in table.importer.columns if column.fills_down}
            self.weightless |= PLACE_FIELDS | downward
        lines = table.sheet.rows[self.header.first : self.header.last + 1]
        self.lines = [_keys(line) for line in lines if not is_numbering_of_columns(line)]
        self.is_signed = False
        columns = table.importer.columns
        self.second = {
            column.field: column.second for column in columns if column.second not in self.header.mapping
        }
        # Further visits of a row make it one of data, too.
        later = {
            f"{name} {number}": place
            for number, block in enumerate(self.header.repeats)
            for name, place in block.items()
        }
        self.weighed = self.header.mapping | later
        # What a line between the rows says for those below it.
        self.sections = section_columns(columns, list(self.header.mapping))
        self.section: dict[str, str] = {}

    def take_from(self, start: int) -> Choice | None:
        """Takes rows until the sheet ends, or until other headings begin: those are returned."""
        rows = self.table.sheet.rows
        place = start
        while place < len(rows):
            row = rows[place]
            if not _is_filled(row):
                place += 1
            elif self.header.first <= place <= self.header.last:
                self.table.noise[place + 1] = Noise.HEADER
                place += 1
            elif place < self.header.first:
                self._take_noise(row, place, Noise.TITLE)
                place += 1
            elif lines := self._repeated(place):
                for line in range(place, place + lines):
                    if _is_filled(rows[line]):
                        self.table.noise[line + 1] = Noise.HEADER
                self.is_signed = False
                place += lines
            elif other := self._other_header(place):
                self.stopped_at = place
                return other
            else:
                self._take_row(row, place)
                place += 1
        return None

    def _take_row(self, row: list[Any], place: int) -> None:
        if section := section_of(row, self.sections):
            self.section = {**self.section, section[0]: section[1]}
            self.table.noise[place + 1] = Noise.TITLE
            return
        noise = noise_of(row, self.weighed, self.weightless)
        if noise is None and self.is_signed and sum(map(_is_filled_cell, row)) <= _FEW:
            # Below a signature stand names and offices, no more rows.
            noise = Noise.SIGNATURE
        if noise:
            self.is_signed = self.is_signed or noise == Noise.SIGNATURE
            self._take_noise(row, place, noise)
            return
        raw = {name: _cell(row, column) for name, column in self.header.mapping.items()}
        for name, width in self.header.widths.items():
            column = self.header.mapping[name]
            raw[name] = " ".join(filter(None, (tidy(cell) for cell in row[column : column + width])))
        for name, places in self.header.ticks.items():
            raw |= ticked(row, places, name, self.second.get(name, ""))
        inferred = dict.fromkeys(self.section, SECTION)
        for part, one in enumerate(repeated(raw, row, self.header)):
            found = TableRow(place + 1, list(row), one | self.section, self.hint, part, dict(inferred))
            self.table.rows.append(found)

    def _take_noise(self, row: Sequence[Any], place: int, noise: Noise) -> None:
        self.table.noise[place + 1] = noise
        if noise == Noise.TITLE:
            self.section = {}
            self.hint = _hint_of(row).below(self.hint)

    def _repeated(self, place: int) -> int:
        """How many lines a repetition of the headings takes that begins here; 0 when none does."""
        rows = self.table.sheet.rows
        anchor = next(iter(self.lines[0]))
        if place + len(self.lines) > len(rows) or not _same_key(rows[place], anchor, self.lines[0][anchor]):
            return 0
        same = all(_keys(rows[place + number]) == line for number, line in enumerate(self.lines))
        last = place + len(self.lines) - 1
        return below_the_units(rows, last) - place + 1 if same else 0

    def _other_header(self, place: int) -> Choice | None:
        """Headings of another table: its first two filled cells are known as such."""
        row = self.table.sheet.rows[place]
        first = list(islice((cell for cell in row if cell not in (None, "")), 2))
        if len(first) < 2 or not all(isinstance(cell, str) and not cell[0].isdigit() for cell in first):
            return None
        if not all(header_key(cell) in self.kinds.known for cell in first) or not could_be_headings(row):
            return None
        return header_at(self.table.sheet.rows, place, self.kinds, self.table.sheet.name)


def _name_noise_once(tables: Sequence[Table]) -> None:
    """A row that is data in one table is no noise in another, and noise is named in one of them."""
    data = {row.number for table in tables for row in table.rows}
    named: set[int] = set()
    for table in tables:
        table.noise = {number: why for number, why in table.noise.items() if number not in data | named}
        named |= table.noise.keys()


def _hint_of(row: Sequence[Any]) -> PlaceWords:
    hint = PlaceWords()
    for cell in row:
        if isinstance(cell, str) and cell:
            hint = hint.or_else(words_of_title(cell))
    return hint


def _words_of(rows: Sequence[Sequence[Any]]) -> str:
    return " ".join(tidy(cell) for row in rows for cell in row if isinstance(cell, str))


def _keys(row: Sequence[Any]) -> dict[int, str]:
    return {place: key for place, cell in enumerate(row) if (key := header_key(cell))}


def _same_key(row: Sequence[Any], place: int, key: str) -> bool:
    cell = row[place] if place < len(row) else None
    return isinstance(cell, str) and not cell[:1].isdigit() and header_key(cell) == key


def _cell(row: Sequence[Any], column: int) -> Any:
    return row[column] if column < len(row) else ""


def _is_filled_cell(cell: Any) -> bool:
    return cell not in (None, "") and (not isinstance(cell, str) or bool(tidy(cell)))


def _is_filled(row: Sequence[Any]) -> bool:
    return any(map(_is_filled_cell, row))


def _filled(rows: Sequence[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
    return ((place + 1, row) for place, row in enumerate(rows) if _is_filled(row))
