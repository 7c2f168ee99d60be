"""Columns under headings that nobody listed, told by what stands in their cells."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from sammachip.imports.answers import Answers
from sammachip.imports.cleaning import past_date
from sammachip.imports.columns import Column
from sammachip.imports.headers import Header, words_of
from sammachip.imports.mapping import is_of_nobody
from sammachip.imports.settling import has_surname
from sammachip.thai.digits import is_missing, to_arabic
from sammachip.thai.names import begins_with_title
from sammachip.thai.text import compare_key, tidy

NAME = "full_name"
_MOSTLY = 0.8
# Where a heading says the same, or a title stands before a name.
_MORE_THAN_HALF = 0.6
_FEWEST = 3
_OWN_WORDS = 0.3
# Days of something else than the list asks for.
_OTHER_DAY = re.compile("เกิด|หมดอายุ|บัตร|อบรม|ประชุม|เริ่ม|สิ้นสุด|พิมพ์|เสียชีวิต")
# What a heading over people says of them, though in words that nobody listed.
_OF_PEOPLE = re.compile("ชื่อ|นาม|สกุล|^ผู้|เจ้าบ้าน|ครัวเรือน|ปราชญ์|สมาชิก|บุคคล")
_NEXT_TO_EACH_OTHER = 0.6


def with_columns_by_cells(
    header: Header, columns: Sequence[Column], sample: Sequence[Sequence[Any]]
) -> Header:
    """The header with a column for each field that has none by its heading, where the cells of a column
    without a field are surely what that field asks for; `by_cells` also names the fields whose cells confirm
    their heading. Names come last, by `with_names_by_cells`.
    """
    return _with(header, columns, sample, [column for column in columns if column.field != NAME])


def with_names_by_cells(header: Header, columns: Sequence[Column], sample: Sequence[Sequence[Any]]) -> Header:
    """The header with the column of names, where no heading tells it but the cells are names of people."""
    if header.mapping.keys() & {"first_name", "last_name"}:
        return _with_whole_names(header, columns, sample)
    return _with(header, columns, sample, [column for column in columns if column.field == NAME])


def _with_whole_names(header: Header, columns: Sequence[Column], sample: Sequence[Sequence[Any]]) -> Header:
    """The header whose only heading of names says surname, but whose cells are whole names: "นาม-สกุล"."""
    if header.mapping.keys() & {"first_name", NAME} or not any(column.field == NAME for column in columns):
        return header
    mapping = dict(header.mapping)
    place = mapping.pop("last_name")
    cells = _cells(sample, place)
    if not _most(cells, _is_titled_name, _MORE_THAN_HALF):
        return header
    return replace(header, mapping=mapping | {NAME: place}, by_cells=header.by_cells | {NAME})


def _with(
    header: Header, columns: Sequence[Column], sample: Sequence[Sequence[Any]], wanted: Sequence[Column]
) -> Header:
    mapping = dict(header.mapping)
    told = set(header.by_cells)
    told |= {column.field for column in wanted if _is_confirmed(column, header, sample)}
    for place in _free_places(header):
        if len(cells := _cells(sample, place)) < _FEWEST:
            continue
        words = words_of(header.headings[place])
        fitting = [
            column
            for column in wanted
            if column.field not in mapping and not column.is_barred(words) and _fits(column, cells, words)
        ]
        # Answers that two fields could mean are left to a person.
        if len(fitting) == 1:
            mapping[fitting[0].field] = place
            told.add(fitting[0].field)
    return replace(header, mapping=mapping, by_cells=frozenset(told))


def _is_confirmed(column: Column, header: Header, sample: Sequence[Sequence[Any]]) -> bool:
    """Whether the cells say the same as the heading, which alone may only seem to say it."""
    place = header.mapping.get(column.field)
    if place is None or column.field in header.ticks:
        return False
    cells = _cells(sample, place)
    return len(cells) >= _FEWEST and _fits(column, cells, "", _MORE_THAN_HALF)


def _cells(sample: Sequence[Sequence[Any]], place: int) -> list[Any]:
    return [row[place] for row in sample if place < len(row) and tidy(row[place])]


def _free_places(header: Header) -> Iterator[int]:
    """Columns with a heading of their own that is none of those known."""
    taken: Collection[int] = {*header.mapping.values(), *header.over_names}
    ticked = {place for places in header.ticks.values() for place in places}
    for place, heading in enumerate(header.headings):
        if heading.text and place not in taken and place not in ticked and not is_of_nobody(heading):
            yield place


def _fits(column: Column, cells: Sequence[Any], heading: str, least: float = _MOSTLY) -> bool:
    if isinstance(column.clean, Answers):
        return _are_answers(column, column.clean, cells, least)
    if column.clean is past_date:
        return not _OTHER_DAY.search(heading) and _most(cells, partial(_is_day, column), least)
    if column.field == NAME:
        titled = _most(cells, _is_titled_name, _MORE_THAN_HALF)
        return titled or bool(_OF_PEOPLE.search(heading) and _most(cells, _is_plain_name))
    if column.field == "seq":
        return _are_counted(cells)
    return column.looks is not None and _most(cells, column.looks, least)


def _most(cells: Sequence[Any], holds: Callable[[Any], bool], least: float = _MOSTLY) -> bool:
    return bool(cells) and sum(map(holds, cells)) >= least * len(cells)


def _are_answers(column: Column, answers: Answers, cells: Sequence[Any], least: float) -> bool:
    """Whether nearly all cells answer the field. Yes and no answer many questions: where the kind can do
    without the field, some of its own words have to be among them."""
    said = [cell for cell in cells if not is_missing(cell)]
    if not _most(said, partial(_is_answer, column), least):
        return False
    if len(set(map(compare_key, said))) < 2:
        return False
    own = {compare_key(spellings[0]) for spellings in answers.words.values()}
    return column.required or sum(compare_key(cell) in own for cell in said) >= _OWN_WORDS * len(said)


def _is_answer(column: Column, cell: Any) -> bool:
    return len(tidy(cell)) > 1 and column.meaning_of(cell) is not None


def _are_counted(cells: Sequence[Any]) -> bool:
    """1, 2, 3 and so on, perhaps anew for each village."""
    words = [to_arabic(tidy(cell)).rstrip(".") for cell in cells]
    if not all(one.isdecimal() and len(one) <= 4 for one in words):
        return False
    numbers = list(map(int, words))
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    return numbers[0] <= 1 and steps >= _NEXT_TO_EACH_OTHER * (len(numbers) - 1)


def _is_day(column: Column, cell: Any) -> bool:
    """A number alone may be the day that a spreadsheet counts, and much else."""
    if not isinstance(cell, date) and to_arabic(tidy(cell)).replace(".", "").isdigit():
        return False
    return column.meaning_of(cell) is not None


def _is_titled_name(cell: Any) -> bool:
    words = tidy(cell)
    return begins_with_title(words) and has_surname(words)


def _is_plain_name(cell: Any) -> bool:
    words = tidy(cell)
    return has_surname(words) and len(words.split()) <= 4 and not any(map(str.isdigit, words))
