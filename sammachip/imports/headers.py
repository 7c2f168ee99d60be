"""The row of column headings, wherever in a sheet it stands and however many lines it takes."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sammachip.imports.columns import RESULT_HEADING
from sammachip.thai.digits import to_arabic
from sammachip.thai.text import header_key, tidy

MOST_LINES = 3
_RESULT = header_key(RESULT_HEADING)
_NUMBERING = re.compile(r"^\(?\d{1,2}[.)]\s*")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BRACKETED = re.compile(r"\(?\s*(?:\([^)]*\)|\[[^\]]*\])\s*\)?")
_NUMBER = re.compile(r"[\d\s.,/\-()]+")
_LONGEST_HEADING = 160
_MOSTLY = 0.6
# What a question says around what it asks for: "ท่านอยู่ตำบลอะไร" asks for the ตำบล.
_ASKS = re.compile("ท่าน|คุณ|กรุณา|โปรด|ระบุ|กรอก|เท่าใด|เท่าไ|อะไร")
_BEFORE_ASKED = re.compile(
    "^(?:กรุณา|โปรด)?(?:ระบุ|กรอก|ใส่|เลือก|แจ้ง)?(?:ปัจจุบัน)?(?:ท่าน|คุณ)?(?:อาศัยอยู่|พักอยู่|อยู่|มี|คือ)?(?:ใน)?"
)
_BEHIND_ASKED = re.compile(
    "(?:ของ(?:ท่าน|คุณ))?(?:(?:คือ|ชื่อ)?(?:เท่าใด|เท่าไร|เท่าไหร่|อะไร|ใด|ไหน))?(?:ครับ|ค่ะ|คะ)?$"
)


@dataclass(frozen=True)
class Heading:
    """The words over one column: the group that spans several columns, and the column's own."""

    group: str
    own: str

    @property
    def text(self) -> str:
        """What the column is called; a unit alone, as "(บาท)", is no name."""
        if self.group and _BRACKETED.fullmatch(self.own):
            return f"{self.group} {self.own}"
        return self.own or self.group


@dataclass(frozen=True)
class Header:
    """A recognised row of headings; `mapping` is field -> column, both counted from 0.

    `widths` names the fields whose one heading stands over several columns of cells, `ticks` those with a
    column for each answer: field -> column -> the answer's words. `repeats` are further columns of fields
    that occur again beside the first, block by block. `over_names` are columns of names whose heading is the
    answer to a field: column -> field and words. `by_cells` are the fields told by their cells alone.
    """

    first: int
    last: int
    headings: tuple[Heading, ...]
    mapping: dict[str, int] = field(hash=False)
    widths: dict[str, int] = field(default_factory=dict, hash=False)
    ticks: dict[str, dict[int, str]] = field(default_factory=dict, hash=False)
    repeats: tuple[dict[str, int], ...] = field(default=(), hash=False)
    over_names: dict[int, tuple[str, str]] = field(default_factory=dict, hash=False)
    by_cells: frozenset[str] = field(default=frozenset(), hash=False)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.headings)

    @property
    def blocks_of_ticks(self) -> list[dict[str, int]]:
        return [{f"{name} ticked": place} for name, places in self.ticks.items() for place in places]

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
    keys = (header_key(f"{heading.group} {heading.own}") for heading in headings)
    words = "|".join(key for key in keys if key != _RESULT)
    return hashlib.sha256(words.rstrip("|").encode()).hexdigest()


def could_be_headings(row: Sequence[Any], fewest: int = 3) -> bool:
    """Whether a row looks like headings at all: several short texts, hardly any numbers or dates."""
    filled = [words for cell in row if (words := tidy(cell))]
    if len(filled) < fewest or max(map(len, filled)) > _LONGEST_HEADING:
        return False
    texts = sum(not _NUMBER.fullmatch(to_arabic(words)) for words in filled)
    return texts >= fewest and texts >= _MOSTLY * len(filled) and not _NUMBER.fullmatch(to_arabic(filled[0]))


def readings_at(rows: Sequence[Sequence[Any]], place: int) -> list[tuple[tuple[Heading, ...], int]]:
    """The headings that may begin in a row, taking one line or more, each with the last row they take."""
    lines = [[tidy(cell) for cell in rows[place]]]
    found = [(tuple(Heading("", word) for word in lines[0]), place)]
    for last in range(place + 1, min(place + MOST_LINES, len(rows))):
        below = [tidy(cell) for cell in rows[last]]
        if not _may_continue(below):
            break
        lines.append(below)
        found.append((_composed(lines), last))
    return found


def divides(below: Sequence[str], top: Sequence[str]) -> bool:
    """Whether every filled cell of a line stands under a heading that spans several columns, units apart."""
    filled = [column for column, word in enumerate(below) if word and not _BRACKETED.fullmatch(word)]
    return len(filled) >= 2 and any(top) and all(_spans(top, column) for column in filled)


def is_numbering_of_columns(row: Sequence[Any]) -> bool:
    """Whether the row only counts the columns, as "(1) (2) (3)" below the headings of official forms."""
    numbers = [to_arabic(words).strip("() ") for cell in row if (words := tidy(cell))]
    return len(numbers) >= 3 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def forms_of(heading: Heading) -> set[str]:
    """The ways to compare a heading: with and without what stands in brackets, alone and with its group."""
    # "ชื่อ" below "กลุ่ม" is the ชื่อกลุ่ม.
    words = {heading.text, heading.own, f"{heading.group} {heading.own}", f"{heading.own} {heading.group}"}
    words |= {_BRACKETS.sub("", word) for word in words}
    keys = {header_key(_NUMBERING.sub("", to_arabic(word))) for word in words}
    asked = {_BEHIND_ASKED.sub("", _BEFORE_ASKED.sub("", key)) for key in keys if _ASKS.search(key)}
    return (keys | asked) - {""}


def question_of(heading: Heading) -> str:
    """The heading as one run of words in which known ones may stand."""
    return header_key(_NUMBERING.sub("", _BRACKETS.sub("", to_arabic(heading.text))))


def words_of(heading: Heading) -> str:
    """Everything over the column as one run, without the number a form gives its questions."""
    own = _NUMBERING.sub("", to_arabic(heading.own))
    return header_key(f"{_NUMBERING.sub('', to_arabic(heading.group))} {own}")


def _may_continue(below: Sequence[str]) -> bool:
    """Whether a line could belong to the headings above it: short words, no numbers but what ranks columns
    below one heading: 1 and 2 among words.
    """
    filled = [to_arabic(word) for word in below if word]
    numbers = [word for word in filled if _NUMBER.fullmatch(word)]
    if not filled or numbers and (numbers != list("123")[: len(numbers)] or filled[0] in numbers):
        return False
    words = len(filled) - len(numbers)
    return words >= 2 * len(numbers) and all(len(word) <= _LONGEST_HEADING for word in filled)


def _composed(lines: Sequence[Sequence[str]]) -> tuple[Heading, ...]:
    """One heading for each column: its lowest words, and what stands over them or spans over them."""
    width = max(map(len, lines))
    padded = [[*line, *[""] * (width - len(line))] for line in lines]
    spread = [_spread(line, padded[number + 1 :]) for number, line in enumerate(padded)]
    headings = []
    for column in range(width):
        words = [line[column] for line in spread if line[column]]
        if len(words) > 1 and _BRACKETED.fullmatch(words[-1]):
            # A unit, or "(ระบุ)", belongs to the words over it.
            words[-2:] = [f"{words[-2]} {words[-1]}"]
        headings.append(Heading(" ".join(words[:-1]), words[-1] if words else ""))
    return tuple(headings)


def _spread(line: Sequence[str], below: Sequence[Sequence[str]]) -> list[str]:
    """The line with each group repeated over the columns it spans: those with words of their own below."""
    spread = []
    group = ""
    for column, word in enumerate(line):
        group = word or group
        divided = any(other[column] for other in below)
        spread.append(word or (group if divided else ""))
    return spread


def _spans(top: Sequence[str], column: int) -> bool:
    if column >= len(top):
        return False
    if not top[column]:
        return any(top[:column])
    return column + 1 < len(top) and not top[column + 1]
