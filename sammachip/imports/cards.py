"""Forms filled in one by one: on each line what is asked and, beside it, the answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from sammachip.imports.cleaning import row_number
from sammachip.imports.enums import Noise
from sammachip.imports.filling import TableRow
from sammachip.imports.headers import Heading, forms_of
from sammachip.imports.place_words import PlaceWords, words_of_title
from sammachip.imports.reader import Sheet
from sammachip.imports.reading import Table, is_filled
from sammachip.imports.recognising import Choice, Kinds, header_at
from sammachip.thai.text import tidy

_FEWEST_QUESTIONS = 4
_FEWEST_LINES = 3
_MOST_LINES = 400
_MOSTLY = 0.5
_ASKED_AND_SAID = re.compile(r"([^:]{2,60}?)\s*(?::|[.…_]{3,})\s*(.+?)[\s.…_]*")


@dataclass
class _Card:
    """What one form says: the words of each question with the cell of its answer."""

    number: int
    said: dict[str, Any] = field(default_factory=dict)


def find_cards(sheet: Sheet, kinds: Kinds, words: str) -> Table | None:
    """The forms of a sheet as rows of one table, each with the number of its first line; None where the sheet
    is no form.
    """
    filled = ((place + 1, row) for place, row in enumerate(sheet.rows) if is_filled(row))
    lines = list(islice(filled, _MOST_LINES + 1))
    if not _FEWEST_LINES <= len(lines) <= _MOST_LINES:
        return None
    pairs = {
        number: found
        for number, row in lines
        if _begins_with_question(row, kinds) and (found := _pairs(row, kinds))
    }
    asked = list(dict.fromkeys(question for found in pairs.values() for question, _answer in found))
    if len(asked) < _FEWEST_QUESTIONS or len(pairs) < max(_FEWEST_LINES, _MOSTLY * len(lines)):
        return None
    cards = _beside_each_other(lines, kinds) or _cards(pairs)
    spoken = " ".join(tidy(cell) for _number, row in lines for cell in row)
    choice = _kind_of(cards, asked, kinds, f"{words} {spoken}")
    return _table(sheet, choice, cards, asked, lines) if choice else None


def _begins_with_question(row: Sequence[Any], kinds: Kinds) -> bool:
    """Whether a line asks before it says anything: in a list, what is known as a heading may be an answer."""
    first, *others = islice((cell for cell in row if tidy(cell)), 2)
    return bool(_pairs([first, "-"], kinds) or _ASKED_AND_SAID.match(tidy(first))) or (
        row_number(first) is not None and bool(others) and _is_asked(others[0], kinds)
    )


def _pairs(row: Sequence[Any], kinds: Kinds) -> list[tuple[str, Any]]:
    """The questions of a line, each with the cell that follows it."""
    cells = [cell for cell in row if tidy(cell)]
    pairs: list[tuple[str, Any]] = []
    question = ""
    for cell in cells:
        both = _ASKED_AND_SAID.fullmatch(tidy(cell)) if isinstance(cell, str) else None
        if _is_asked(cell, kinds):
            question = _question(cell)
        elif both and _is_asked(both[1], kinds):
            pairs.append((_question(both[1]), both[2]))
            question = ""
        elif question:
            pairs.append((question, cell))
            question = ""
    return pairs


def _is_asked(cell: Any, kinds: Kinds) -> bool:
    return bool(forms_of(Heading("", _question(cell))) & kinds.known)


def _question(cell: Any) -> str:
    """Without the dots or the line that lead to the answer."""
    return tidy(cell).rstrip(":…._ ")


def _cards(pairs: dict[int, list[tuple[str, Any]]]) -> list[_Card]:
    """A question that is asked again begins another form."""
    cards: list[_Card] = []
    for number, found in pairs.items():
        for question, answer in found:
            if not cards or question in cards[-1].said:
                cards.append(_Card(number))
            cards[-1].said[question] = answer
    return cards


def _beside_each_other(lines: Sequence[tuple[int, Sequence[Any]]], kinds: Kinds) -> list[_Card]:
    """The forms whose questions stand once, with a column of answers for each; none where there are none."""
    asked = [(number, row, _first_filled(row)) for number, row in lines]
    asked = [(number, row, place) for number, row, place in asked if _is_asked(row[place], kinds)]
    answers = [[at for at in range(place + 1, len(row)) if tidy(row[at])] for _n, row, place in asked]
    several = sum(len(places) > 1 for places in answers)
    if several < max(_FEWEST_LINES, _MOSTLY * len(lines)) or any(
        _is_asked(row[at], kinds)
        for (_n, row, _p), places in zip(asked, answers, strict=True)
        for at in places
    ):
        return []
    cards = {at: _Card(asked[0][0]) for at in sorted({at for places in answers for at in places})}
    for (_number, row, place), places in zip(asked, answers, strict=True):
        for at in places:
            cards[at].said[_question(row[place])] = row[at]
    return list(cards.values())


def _first_filled(row: Sequence[Any]) -> int:
    return next(place for place, cell in enumerate(row) if tidy(cell))


def _kind_of(cards: Sequence[_Card], asked: Sequence[str], kinds: Kinds, words: str) -> Choice | None:
    """The kind of list the questions would make if they stood side by side."""
    rows = [list(asked), *([card.said.get(question, "") for question in asked] for card in cards)]
    choice = header_at(rows, 0, kinds, words)
    return choice if choice and choice[1].last == 0 else None


def _table(
    sheet: Sheet,
    choice: Choice,
    cards: Sequence[_Card],
    asked: Sequence[str],
    lines: list[tuple[int, list[Any]]],
) -> Table:
    importer, found = choice
    # Nothing on the sheet is a line of headings.
    header = replace(found, first=-1, last=-1)
    table = Table(sheet, importer, header)
    hint = PlaceWords()
    starts: dict[int, list[_Card]] = {}
    for card in cards:
        starts.setdefault(card.number, []).append(card)
    for number, row in lines:
        if number not in starts:
            is_title = number < cards[0].number
            table.noise[number] = Noise.TITLE if is_title else Noise.CARD
            for cell in row if is_title else ():
                hint = hint.or_else(words_of_title(cell))
        for part, card in enumerate(starts.get(number, ())):
            cells = [card.said.get(question, "") for question in asked]
            raw = {name: cells[place] for name, place in header.mapping.items()}
            table.rows.append(TableRow(number, cells, raw, hint, part))
    return table
