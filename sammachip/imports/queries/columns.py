"""The columns of a sheet with what stands in them, to say what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sammachip.imports.cleaning import cell_words
from sammachip.imports.headers import Heading
from sammachip.imports.limits import UnreadableFile
from sammachip.imports.mapping import map_columns
from sammachip.imports.models import ImportSheet
from sammachip.imports.reader import read_file
from sammachip.imports.registry import importer_of
from sammachip.imports.staging import learnt, stored
from sammachip.thai.text import tidy

_SAMPLES = 3
_LONGEST = 60


@dataclass(frozen=True)
class SheetColumn:
    """A column by its place from 0, as spreadsheets name it, with its heading and its first cells."""

    place: int
    letter: str
    heading: str
    cells: tuple[str, ...]


def columns_of_sheet(sheet: ImportSheet) -> list[SheetColumn]:
    """Every column with a heading or cells; the file is only opened when no row of it was recognised."""
    kept = sheet.rows.order_by("number")[:_SAMPLES]
    lines: Sequence[Sequence[Any]] = [row.cells for row in kept] or _first_lines(sheet)
    width = max([len(sheet.headings), *(len(line) for line in lines)], default=0)
    columns = [
        SheetColumn(
            place,
            letters_of(place + sheet.first_column),
            sheet.headings[place] if place < len(sheet.headings) else "",
            tuple(
                words[:_LONGEST] for line in lines if place < len(line) and (words := cell_words(line[place]))
            ),
        )
        for place in range(width)
    ]
    return [column for column in columns if column.heading or column.cells]


def _first_lines(sheet: ImportSheet) -> Sequence[Sequence[Any]]:
    file = stored(sheet.file)
    try:
        found = [one.rows for one in read_file(file.name, file.content) if one.name == sheet.name]
    except UnreadableFile:
        return []
    below = found[0][sheet.header_row or 0 :] if found else []
    filled = [line[sheet.first_column :] for line in below if any(tidy(cell) for cell in line)]
    return filled[:_SAMPLES]


def meanings_of(sheet: ImportSheet, kind: str) -> dict[int, str]:
    """Place of a column -> what it means: as it was read, or for another kind what its heading tells."""
    if kind == sheet.kind:
        return {place: name for name, place in sheet.mapping.items()}
    headings = [Heading("", heading) for heading in sheet.headings]
    told = map_columns(headings, learnt().columns_of(importer_of(kind)))
    return {place: name for name, place in told.items()}


def letters_of(place: int) -> str:
    """0 -> A, 26 -> AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
