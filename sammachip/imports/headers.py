"""Finding the row of column headings, wherever in a sheet it stands, and what each column means."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sammachip.imports.columns import Column
from sammachip.thai.digits import to_arabic
from sammachip.thai.text import header_key, tidy

_NUMBERING = re.compile(r"^\d{1,2}[.)]\s*")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBER = re.compile(r"[\d\s.,/\-]+")
_LONGEST_HEADING = 120
_SHORTEST_PART = 4
_FEWEST_HEADINGS = 3


@dataclass(frozen=True)
class Heading:
    """The words over one column: the group that spans several columns, and the column's own."""

    group: str
    own: str

    @property
    def text(self) -> str:
        return self.own or self.group


@dataclass(frozen=True)
class Header:
    """A recognised row of headings; `mapping` is field -> column, both counted from 0."""

    first: int
    last: int
    headings: tuple[Heading, ...]
    mapping: dict[str, int] = field(hash=False)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.headings)

    @property
    def words(self) -> dict[str, str]:
        """What stands over the column of each field, its group included."""
        return {
            name: f"{self.headings[place].group} {self.headings[place].own}".strip()
            for name, place in self.mapping.items()
            if place < len(self.headings)
        }


def fingerprint(headings: Iterable[Heading]) -> str:
    """What equal rows of headings have in common, however they are spaced."""
    words = "|".join(header_key(f"{heading.group} {heading.own}") for heading in headings)
    return hashlib.sha256(words.rstrip("|").encode()).hexdigest()


def headings_at(rows: Sequence[Sequence[Any]], place: int) -> tuple[tuple[Heading, ...], int]:
    """The headings that begin in a row, and the last row they take (the row below may subdivide them)."""
    top = [tidy(cell) for cell in rows[place]]
    below = [tidy(cell) for cell in rows[place + 1]] if place + 1 < len(rows) else []
    if not _subdivides(below, top):
        return tuple(Heading("", word) for word in top), place
    headings = []
    group = ""
    for column, word in enumerate(top):
        group = word or group
        own = below[column] if column < len(below) else ""
        headings.append(Heading(group, own) if own else Heading("", word))
    return tuple(headings), place + 1


def could_be_headings(row: Sequence[Any]) -> bool:
    """Whether a row looks like headings at all: several short texts, no numbers or dates."""
    filled = [cell for cell in row if tidy(cell)]
    return len(filled) >= _FEWEST_HEADINGS and all(
        isinstance(cell, str)
        and len(tidy(cell)) <= _LONGEST_HEADING
        and not _NUMBER.fullmatch(to_arabic(tidy(cell)))
        for cell in filled
    )


def map_columns(headings: Sequence[Heading], columns: Sequence[Column]) -> dict[str, int]:
    """Field -> column: the surest pairs first, each field and each column once."""
    pairs = sorted(
        (
            (-sureness, place, order)
            for place, heading in enumerate(headings)
            for order, column in enumerate(columns)
            if (sureness := _sureness(heading, column))
        ),
    )
    mapping: dict[str, int] = {}
    taken: set[int] = set()
    for _, place, order in pairs:
        if place not in taken and columns[order].field not in mapping:
            mapping[columns[order].field] = place
            taken.add(place)
    return mapping


def count_exact(headings: Sequence[Heading], columns: Sequence[Column]) -> int:
    """How many headings are known word for word."""
    known = frozenset[str]().union(*(column.keys for column in columns))
    return sum(bool(_forms(heading) & known) for heading in headings)


def _subdivides(below: list[str], top: list[str]) -> bool:
    """Whether every filled cell stands under a heading that spans several columns."""
    filled = [column for column, word in enumerate(below) if word]
    if len(filled) < 2 or not any(top):
        return False
    return all(
        column < len(top) and _spans(top, column) and not _NUMBER.fullmatch(to_arabic(below[column]))
        for column in filled
    )


def _spans(top: list[str], column: int) -> bool:
    if not top[column]:
        return any(top[:column])
    return column + 1 < len(top) and not top[column + 1]


def _forms(heading: Heading) -> set[str]:
    """The ways to compare a heading: with and without what stands in brackets, alone and with its group."""
    words = {heading.text, f"{heading.group} {heading.own}"}
    words |= {_BRACKETS.sub("", word) for word in words}
    keys = {header_key(_NUMBERING.sub("", to_arabic(word))) for word in words}
    return keys - {""}


def _sureness(heading: Heading, column: Column) -> int:
    """0 for no likeness; a heading known word for word is surer than any that only contains known words."""
    forms = _forms(heading)
    exact = forms & column.keys
    if exact:
        return 1000 + max(map(len, exact))
    question = header_key(_BRACKETS.sub("", to_arabic(heading.text)))
    parts = [key for key in column.keys if len(key) >= _SHORTEST_PART and key in question]
    return max(map(len, parts), default=0)
