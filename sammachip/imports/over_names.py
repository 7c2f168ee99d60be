"""Lists of teams with a column for each seat: what somebody is stands over the column of names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sammachip.imports.answers import Answers
from sammachip.imports.columns import Column
from sammachip.imports.headers import Header, Heading, forms_of
from sammachip.thai.text import tidy

_NAME = "full_name"
_WHICH_ONE = re.compile(r"(?:คนที่|ลำดับที่|ท่านที่)? ?[0-9๐-๙]+(?: ?[-–] ?[0-9๐-๙]+)?$|\([^)]*\)$")
_BEFORE = re.compile(r"^(?:รายชื่อ|ชื่อ ?[-–]? ?(?:นาม)?สกุล|ชื่อ)")


def with_columns_of_names(header: Header, columns: Sequence[Column], answered: str) -> Header:
    """The header of a list that has no column for the field `answered`, but headings that answer it."""
    column = next((column for column in columns if column.field == answered), None)
    if column is None or answered in header.mapping or not isinstance(column.clean, Answers):
        return header
    known = frozenset[str]().union(*(one.keys for one in columns if one.field != _NAME))
    over = {
        place: (answered, words)
        for place, heading in enumerate(header.headings)
        if not forms_of(heading) & known and (words := _answering(heading, column))
    }
    if len(over) < 2:
        return header
    mapping = {name: place for name, place in header.mapping.items() if place not in over}
    return replace(header, mapping=mapping | {_NAME: min(over), answered: min(over)}, over_names=over)


def told_by_seats(header: Header, columns: Sequence[Column]) -> set[str]:
    """The fields that headings over names prove: they are answers word for word, and not all the same, as a
    lead beside the team.
    """
    answers = {words for _name, words in header.over_names.values()}
    answered = {name for name, _words in header.over_names.values()}
    for column in columns:
        clean = column.clean
        if (
            column.field not in answered
            or not isinstance(clean, Answers)
            or not all(map(clean.knows, answers))
        ):
            continue
        if len(set(map(clean, answers))) > 1:
            return {column.field, _NAME}
    return set()


def spread_over_names(
    raws: Sequence[dict[str, Any]], row: Sequence[Any], header: Header
) -> Iterator[dict[str, Any]]:
    """A row for each name, with what stands over its column; one without a name stays, to be told."""
    if not header.over_names:
        yield from raws
        return
    for raw in raws:
        named = [
            {**raw, _NAME: row[place], answered: words}
            for place, (answered, words) in header.over_names.items()
            if place < len(row) and tidy(row[place]).strip("-")
        ]
        yield from named or [raw]


def _answering(heading: Heading, column: Column) -> str:
    """What a heading answers, in its own words, or in those over it where its own only count: "คนที่ 2" under
    "ทีมวิทยากร"; "" where it answers nothing.
    """
    words = _without_count(heading.own) or _without_count(heading.group)
    return words if words and column.meaning_of(words) is not None else ""


def _without_count(words: str) -> str:
    return _BEFORE.sub("", _WHICH_ONE.sub("", tidy(words)).strip()).strip()
