"""A block copied from a spreadsheet, made into lines of the sheet."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.timezone import localdate

from households.importers.columns import period_in
from households.importers.sheet_columns import ON_SHEET
from households.importers.typed import SheetImporter
from households.importers.typed_lines import CELLS
from sammachip.imports.enums import Noise
from sammachip.imports.pipeline import found_village, known_places, said_place
from sammachip.imports.place_words import PlaceWords
from sammachip.imports.places import VillageIndex
from sammachip.imports.reader import Sheet
from sammachip.imports.reading import Table
from sammachip.imports.recognising import Kinds
from sammachip.imports.registry import Context
from sammachip.imports.rows import Row
from sammachip.imports.staging import learnt
from sammachip.imports.tables import find_tables
from sammachip.thai.names import begins_with_title
from sammachip.thai.text import tidy

MOST_LETTERS = 100_000
_DIGIT = re.compile(r"[0-9๐-๙]")
_APART = ("title", "first_name", "last_name")


@dataclass
class Pasted:
    """The lines of a block by cell, and what else there is to tell: lines that are no households, headings
    without a place on the sheet, lines that name another village, the period an income's heading names."""

    lines: list[dict[str, str]] = field(default_factory=list)
    left_out: int = 0
    no_place: list[str] = field(default_factory=list)
    elsewhere: list[int] = field(default_factory=list)
    period: str = ""


def read_pasted(text: str, village_code: str) -> Pasted:
    """By its headings where it has some, else by the order of the sheet's columns."""
    rows = [list(row) for row in csv.reader(io.StringIO(text[:MOST_LETTERS], newline=""), delimiter="\t")]
    kinds = Kinds.of([SheetImporter], learnt())
    tables = find_tables(Sheet("", rows), kinds, "")
    if not any(table.importer for table in tables):
        tables = find_tables(Sheet("", [_plain_headings(rows), *rows]), kinds, "")
    pasted = Pasted()
    for table in tables:
        _take(table, pasted)
    pasted.elsewhere = _elsewhere(tables, village_code)
    return pasted


def _plain_headings(rows: Sequence[Sequence[Any]]) -> list[str]:
    """The headings of the sheet from the column on with which the block begins: told by where names stand,
    and, for a number before the name, by whether it counts the lines."""
    filled = [[tidy(cell) for cell in row] for row in rows if any(map(tidy, row))]
    name_at = next((place for place in range(3) if _are_names(filled, place)), 1)
    counts = [row[0] for row in filled] == [str(number) for number in range(1, len(filled) + 1)]
    before = {0: (), 1: ("seq",) if counts and len(filled) > 1 else ("house_no",)}
    fields = (*before.get(name_at, ("seq", "house_no")), *CELLS[2:])
    first_heading = {column.field: column.headings[0] for column in ON_SHEET}
    return [first_heading[name] for name in fields]


def _are_names(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = [row[place] for row in rows if len(row) > place and row[place]]
    names = sum(begins_with_title(cell) or (" " in cell and not _DIGIT.search(cell)) for cell in cells)
    return bool(cells) and 2 * names >= len(cells)


def _take(table: Table, pasted: Pasted) -> None:
    pasted.lines += [_line(row.raw) for row in table.rows]
    pasted.left_out += sum(why != Noise.HEADER for why in table.noise.values())
    if table.header:
        known = {table.header.mapping[name] for name in table.header.mapping}
        pasted.no_place += [
            heading.text
            for place, heading in enumerate(table.header.headings)
            if heading.text and place not in known
        ]
        pasted.period = pasted.period or period_in(table.header.words.get("income_before", "")) or ""


def _line(raw: dict[str, Any]) -> dict[str, str]:
    line = {name: tidy(raw.get(name, "")) for name in CELLS}
    if not line["full_name"]:
        title, first, last = (tidy(raw.get(name, "")) for name in _APART)
        line["full_name"] = f"{title}{first} {last}".strip()
    return line


def _elsewhere(tables: Sequence[Table], village_code: str) -> list[int]:
    """Which lines, counted from 1, name another village than that of the sheet."""
    found = [row.raw for table in tables for row in table.rows]
    if not any(_place_of(raw, VillageIndex()).names_village for raw in found):
        return []
    context = Context(village_code[:4], localdate(), villages=known_places(village_code[:4]))
    places = [_place_of(raw, context.villages) for raw in found]
    return [
        number
        for number, place in enumerate(places, 1)
        if place.names_village and found_village(place, context)[0] != village_code
    ]


def _place_of(raw: dict[str, Any], villages: VillageIndex) -> PlaceWords:
    return said_place(Row("", "", 0, "", raw=dict(raw)), villages)
