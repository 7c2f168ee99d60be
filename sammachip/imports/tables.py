"""The tables of a sheet: which rows are data, what was noise around them, and what each cell is about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from sammachip.imports.cards import find_cards
from sammachip.imports.cleaning import past_date
from sammachip.imports.columns import OURS
from sammachip.imports.continuing import continued
from sammachip.imports.enums import Noise
from sammachip.imports.figures import counts_in_places
from sammachip.imports.filling import fill
from sammachip.imports.headers import Header
from sammachip.imports.hidden import hidden_columns, hidden_rows
from sammachip.imports.month_first import turn_days
from sammachip.imports.place_words import PlaceWords
from sammachip.imports.reader import Sheet
from sammachip.imports.reading import Reading, Table, is_filled
from sammachip.imports.recognising import (
    Choice,
    Kinds,
    first_header,
    header_at,
    likely_header,
    sample_below,
)
from sammachip.imports.units import units_asked
from sammachip.thai.text import header_key, tidy


def find_tables(sheet: Sheet, kinds: Kinds, around: str = "", before: Table | None = None) -> list[Table]:
    """The tables of a sheet, beside and below each other; one without a kind when there is none.

    `around` are words from outside, as the file's name, that hint at the kind, `before` is the last table of
    the sheet before, which this one may continue. Each filled row of the sheet is data in its table, or noise
    in one of them.
    """
    if sheet.name.endswith(OURS):
        return [Table(sheet, noise={number: Noise.NOTE for number, _row in _filled(sheet.rows)})]
    words = f"{sheet.name} {around}"
    if cards := find_cards(sheet, kinds, words):
        _finish(cards)
        return [cards]
    choice = first_header(sheet.rows, kinds, words)
    if choice is None:
        return [_without_headings(sheet, kinds, before)]
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


def _without_headings(sheet: Sheet, kinds: Kinds, before: Table | None) -> Table:
    """The rest of the table of the sheet before, or one of no kind."""
    if before and (table := continued(sheet, before, kinds)):
        _finish(table)
        _name_noise_once([table])
        return table
    noise = {number: Noise.OTHER for number, _row in _filled(sheet.rows)}
    return Table(sheet, header=likely_header(sheet.rows, kinds), noise=noise)


def _finish(table: Table) -> None:
    """Completes the rows by what they mean without saying it."""
    if table.importer and table.header:
        mapped = table.header.mapping
        downward = {column.field for column in table.importer.columns if column.fills_down} & mapped.keys()
        rows = fill(table.rows, list(mapped), downward)
        turn_days(rows, [column.field for column in table.importer.columns if column.clean is past_date])
        table.rows = table.importer.complete(rows)


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
        reading = Reading(table, kinds, hint)
        begun, following = start, reading.take_from(start)
        start, hint = reading.stopped_at, reading.hint
        if _only_counts(table, kinds, sheet.rows[begun : header.first]):
            _leave_out(table)
        _finish(table)
        tables.append(table)
    return tables


def _only_counts(table: Table, kinds: Kinds, titles: Sequence[Sequence[Any]]) -> bool:
    """Unless somebody said what kind it is, or what its columns mean."""
    if not table.importer or not table.header or not table.importer.proved_by_places:
        return False
    is_said = len(kinds.importers) == 1 or table.header.fingerprint in kinds.learnt.mappings
    sample = sample_below(table.sheet.rows, table.header)
    return not is_said and counts_in_places(table.header, _words_of(titles), sample)


def _leave_out(table: Table) -> None:
    """Its rows are named as what they are; whoever knows better says what the columns mean."""
    table.noise |= {row.number: Noise.FIGURES for row in table.rows}
    table.rows, table.importer = [], None
    table.header = replace(table.header, mapping={}) if table.header else None


def _name_noise_once(tables: Sequence[Table]) -> None:
    """A row that is data in one table is no noise in another, and noise is named in one of them."""
    data = {row.number for table in tables for row in table.rows}
    named: set[int] = set()
    for table in tables:
        table.noise = {number: why for number, why in table.noise.items() if number not in data | named}
        named |= table.noise.keys()


def _words_of(rows: Sequence[Sequence[Any]]) -> str:
    return " ".join(tidy(cell) for row in rows for cell in row if isinstance(cell, str))


def _filled(rows: Sequence[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
    return ((place + 1, row) for place, row in enumerate(rows) if is_filled(row))
