"""Going down a sheet once: what is data, what is noise, and what a line says for those below it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sammachip.imports.cleaning import row_number
from sammachip.imports.enums import Noise
from sammachip.imports.familiar_columns import PLACE_FIELDS
from sammachip.imports.filling import TableRow
from sammachip.imports.headers import Header, could_be_headings, is_numbering_of_columns
from sammachip.imports.labelled import place_in_labels
from sammachip.imports.legends import explained, legends_in
from sammachip.imports.noise import noise_of
from sammachip.imports.over_names import spread_over_names
from sammachip.imports.place_words import PlaceWords, words_of_title
from sammachip.imports.reader import Sheet
from sammachip.imports.recognising import Choice, Kinds, below_the_units, header_at, speaks_of_a_kind
from sammachip.imports.registry import Importer
from sammachip.imports.repeating import repeated
from sammachip.imports.sections import section_columns, section_of
from sammachip.imports.ticks import ticked
from sammachip.thai.text import header_key, tidy

_FEW = 3
SECTION = "section"


@dataclass
class Table:
    """What was recognised in a sheet; `importer` is None when nothing was.

    `first_column` is where a table begins that stands beside another one. `units` are the amounts whose unit
    is asked, with the answer given once, or "", `years` the fiscal years named around the table, `hint` the
    place that its last title names. The rows of data and the filled columns that somebody has hidden count
    like the others, and are named.
    """

    sheet: Sheet
    importer: type[Importer] | None = None
    header: Header | None = None
    rows: list[TableRow] = field(default_factory=list)
    noise: dict[int, Noise] = field(default_factory=dict)
    first_column: int = 0
    units: dict[str, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    hint: PlaceWords = PlaceWords()
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.importer.kind if self.importer else ""


class Reading:
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
            columns = table.importer.columns
            downward = {one.field for one in columns if one.fills_down and not one.said_between}
            self.weightless |= PLACE_FIELDS | downward
        lines = table.sheet.rows[self.header.first : self.header.last + 1]
        # Empty for a sheet that goes on without headings.
        self.lines = [_keys(line) for line in lines if not is_numbering_of_columns(line)]
        self.is_signed = self.is_noted = False
        columns = table.importer.columns
        self.second = {
            column.field: column.second for column in columns if column.second not in self.header.mapping
        }
        # Further visits of a row make it one of data, too, and so does a tick in any column.
        later = {
            f"{name} {number}": place
            for number, block in enumerate([*self.header.repeats, *self.header.blocks_of_ticks])
            for name, place in block.items()
        }
        self.weighed = self.header.mapping | later
        # What a line between the rows says for those below it.
        self.sections = section_columns(columns, list(self.header.mapping))
        self.section: dict[str, str] = {}
        # The same, said above the headings for the whole list.
        self.said_above: dict[str, str] = {}
        self.legends = legends_in(self.header.words, columns)
        # What stood in the titles so far: they name the kind of a list that begins further down.
        self.titles = table.sheet.name
        # Lines since the last row of data: they may announce another list.
        self.announced = ""

    def take_from(self, start: int) -> Choice | None:
        """Takes rows until the sheet ends, or until other headings begin: those are returned."""
        following = self._take_from(start)
        self.table.hint = self.hint
        return following

    def _take_from(self, start: int) -> Choice | None:
        rows = self.table.sheet.rows
        place = start
        while place < len(rows):
            row = rows[place]
            if not is_filled(row):
                place += 1
            elif self.header.first <= place <= self.header.last:
                self.table.noise[place + 1] = Noise.HEADER
                place += 1
            elif place < self.header.first:
                self._take_noise(row, place, Noise.TITLE)
                self.said_above |= self._said_in(row, is_title=True)
                self.section = self.said_above
                place += 1
            elif lines := self._repeated(place):
                for line in range(place, place + lines):
                    if is_filled(rows[line]):
                        self.table.noise[line + 1] = Noise.HEADER
                self.is_signed = self.is_noted = False
                place += lines
            elif other := self._other_header(place):
                self.stopped_at = place
                return other
            else:
                self._take_row(row, place)
                place += 1
        return None

    def _take_row(self, row: list[Any], place: int) -> None:
        if section := self._said_in(row, is_title=False):
            self.section = self.section | section
            self.table.noise[place + 1] = Noise.TITLE
            return
        noise = noise_of(row, self.weighed, self.weightless)
        if noise is None and self.is_signed and sum(map(_is_filled_cell, row)) <= _FEW:
            # Below a signature stand names and offices, no more rows.
            noise = Noise.SIGNATURE
        if noise is None and self.is_noted and not self._is_numbered(row):
            noise = Noise.NOTE
        if noise:
            self.is_signed = self.is_signed or noise == Noise.SIGNATURE
            self.is_noted = self.is_noted or noise == Noise.NOTE
            self._take_noise(row, place, noise)
            if self._ends_section(noise, row):
                self.section = self.said_above
            return
        self.announced = ""
        raw = {name: _cell(row, column) for name, column in self.header.mapping.items()}
        for name, width in self.header.widths.items():
            column = self.header.mapping[name]
            raw[name] = " ".join(filter(None, (tidy(cell) for cell in row[column : column + width])))
        for name, legend in self.legends.items():
            raw[name] = explained(raw[name], legend)
        for name, places in self.header.ticks.items():
            raw |= ticked(row, places, name, self.second.get(name, ""))
        inferred = dict.fromkeys(self.section, SECTION)
        for part, one in enumerate(spread_over_names(repeated(raw, row, self.header), row, self.header)):
            found = TableRow(place + 1, list(row), one | self.section, self.hint, part, dict(inferred))
            self.table.rows.append(found)

    def _take_noise(self, row: Sequence[Any], place: int, noise: Noise) -> None:
        self.table.noise[place + 1] = noise
        words = " ".join(tidy(cell) for cell in row if isinstance(cell, str))
        self.announced += f" {words}"
        if noise == Noise.TITLE:
            self.section = self.said_above
            self.titles += f" {words}"
            self.hint = _hint_of(row).below(self.hint)

    def _ends_section(self, noise: Noise, row: Sequence[Any]) -> bool:
        """Whether a line that nobody understands may say something else for the rows below it."""
        if noise not in (Noise.OTHER, Noise.PRENUMBERED) or sum(map(_is_filled_cell, row)) != 1:
            return False
        return all(row_number(cell) is None for cell in row if _is_filled_cell(cell))

    def _is_numbered(self, row: Sequence[Any]) -> bool:
        """Whether a row below a note goes on with the list: by its number, or by its many cells."""
        place = self.header.mapping.get("seq")
        few = sum(map(_is_filled_cell, row)) <= _FEW
        return not few or place is None or row_number(_cell(row, place)) is not None

    def _said_in(self, row: Sequence[Any], *, is_title: bool) -> dict[str, str]:
        section = section_of(row, self.sections, is_title=is_title)
        return {section[0]: section[1]} if section else {}

    def _repeated(self, place: int) -> int:
        """How many lines a repetition of the headings takes that begins here; 0 when none does."""
        rows = self.table.sheet.rows
        if not self.lines:
            return 0
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
        is_announced = speaks_of_a_kind(self.announced, self.kinds)
        above = self.announced if is_announced else self.titles
        return header_at(self.table.sheet.rows, place, self.kinds, above)


def _hint_of(row: Sequence[Any]) -> PlaceWords:
    hint = words_of_title(place_in_labels(row))
    for cell in row:
        if isinstance(cell, str) and cell:
            hint = hint.or_else(words_of_title(cell))
    return hint


def _keys(row: Sequence[Any]) -> dict[int, str]:
    return {place: key for place, cell in enumerate(row) if (key := header_key(cell))}


def _same_key(row: Sequence[Any], place: int, key: str) -> bool:
    cell = row[place] if place < len(row) else None
    return isinstance(cell, str) and not cell.isdigit() and header_key(cell) == key


def _cell(row: Sequence[Any], column: int) -> Any:
    return row[column] if column < len(row) else ""


def _is_filled_cell(cell: Any) -> bool:
    if isinstance(cell, str):
        return bool(tidy(cell))
    # Some readers give "not a number" for an empty cell; it is the only value unlike itself.
    return cell is not None and cell == cell


def is_filled(row: Sequence[Any]) -> bool:
    return any(map(_is_filled_cell, row))
