"""Answers given by a tick: one heading stands over a column for each answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from sammachip.imports.answers import Answers
from sammachip.imports.boxes import said_by_boxes
from sammachip.imports.columns import Column
from sammachip.imports.headers import Header, Heading, forms_of
from sammachip.imports.mapping import speaks_of
from sammachip.thai.text import compare_key, tidy

_RANK = re.compile(r"[0-9๐-๙]|อันดับ|ลำดับ")
# Letters too: signs of Wingdings and Webdings whose font was lost are ü, þ, P, R and a.
_TICKS = frozenset(
    map(compare_key, ("/", "//", "✓", "✔", "√", "1", "ü", "þ", "P", "R", "a", "●", "•", "*", "ใช่"))
)
# A cross chooses where nothing is ticked; beside a tick it says no.
_CROSSES = frozenset(map(compare_key, ("x", "×", "✗", "✘", "û")))
_NO = frozenset(("", "-", "–", "0"))


def with_ticks(header: Header, columns: Sequence[Column]) -> Header:
    """The header with every column of a few answers that is spread over a column for each answer."""
    known = frozenset[str]().union(*(column.keys for column in columns))
    ticks = {
        column.field: places
        for column in columns
        if (places := _places(header.headings, column, known) or _free_places(header.headings, column, known))
    }
    if not ticks:
        return header
    taken = {place for places in ticks.values() for place in places}
    mapping = {name: place for name, place in header.mapping.items() if place not in taken}
    return replace(
        header, mapping=mapping | {name: min(places) for name, places in ticks.items()}, ticks=ticks
    )


def ticked(row: Sequence[Any], places: Mapping[int, str], name: str, second: str) -> dict[str, str]:
    """The answers that are ticked, by their words; what somebody wrote out where nothing is ticked.

    Where there is a field for the `second` answer, it takes those behind the first.
    """
    cells = {place: said_by_boxes(tidy(row[place])) for place in places if place < len(row)}
    keys = {place: compare_key(cell) for place, cell in cells.items()}
    ranks = {place: int(key) for place, key in keys.items() if key.isdigit() and int(key)}
    ticks = [place for place, key in keys.items() if key in _TICKS]
    if len(set(ranks.values())) > 1:
        # Numbers in the order of what is wanted most.
        ticks = sorted(ranks, key=ranks.__getitem__)
    chosen = ticks or [place for place, key in keys.items() if key in _CROSSES]
    said = [places[place] for place in chosen] or [cells[place] for place in cells if keys[place] not in _NO]
    if not second:
        return {name: ", ".join(said)}
    return {name: "".join(said[:1]), second: ", ".join(said[1:])}


def count_groups(headings: Sequence[Heading], known: frozenset[str]) -> int:
    """How many headings that stand over several columns are known word for word."""
    groups = {one.group for one, other in pairwise(headings) if one.group and one.group == other.group}
    return sum(bool(forms_of(Heading("", group)) & known) for group in groups)


def _places(headings: Sequence[Heading], column: Column, known: frozenset[str]) -> dict[int, str]:
    if not isinstance(column.clean, Answers) and not column.said_between:
        return {}
    below = {
        place: heading.own
        for place, heading in enumerate(headings)
        if heading.group and speaks_of(Heading("", heading.group), column)
    }
    said = [column.meaning_of(own) for own in below.values()]
    if all(forms_of(Heading("", own)) & known for own in below.values()):
        # Each is a column of its own, as the four lines of the register of groups.
        return {}
    return below if len(below) > 1 and None not in said and len(set(said)) == len(said) else {}


def _free_places(headings: Sequence[Heading], column: Column, known: frozenset[str]) -> dict[int, str]:
    """The columns of answers in anybody's words: below a heading of the field, and no field of their own."""
    if not column.second:
        return {}
    below = {
        place: heading.own
        for place, heading in enumerate(headings)
        if heading.group and heading.own and forms_of(Heading("", heading.group)) & column.keys
    }
    is_ranked = any(_RANK.search(own) or forms_of(Heading("", own)) & known for own in below.values())
    return below if len(below) > 2 and not is_ranked else {}
