"""Which kind of list a row of headings belongs to, and what each of its columns means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sammachip.imports.by_cells import with_columns_by_cells, with_names_by_cells
from sammachip.imports.columns import Column
from sammachip.imports.days_apart import width_of_days
from sammachip.imports.familiar_columns import is_of_others
from sammachip.imports.headers import (
    Header,
    Heading,
    could_be_headings,
    divides,
    is_numbering_of_columns,
    readings_at,
)
from sammachip.imports.labelled import place_in_labels
from sammachip.imports.learnt import Learnt
from sammachip.imports.mapping import count_exact, is_certain, keys_of, map_columns
from sammachip.imports.over_names import told_by_seats, with_columns_of_names
from sammachip.imports.registry import Importer
from sammachip.imports.repeating import with_repeats
from sammachip.imports.settling import answers_are_others, names_are_numbers, settle
from sammachip.imports.ticks import count_groups, with_ticks
from sammachip.thai.text import compare_key, header_key, tidy

_SPOKEN = 15
_SEARCHED = 120
_SAMPLE = 40
_FEW = 2
_LONG = 20
_FEWEST_TO_TELL = 3
# Lists that people sign name whom they are for, and are no list of those.
_SIGNED = ("ลายมือชื่อ", "ลายเซ็น", "ลงชื่อ", "ลงนาม", "ลงเวลา")
_ATTENDANCE = ("ลงทะเบียน", "ผู้เข้าร่วม", "ผู้เข้าอบรม", "ผู้เข้ารับ", "เซ็นชื่อ", "ลงลายมือชื่อ")
# How sure a kind is: lists of people go before those of villages, which their places alone would prove.
_BY_PLACES, _BY_NAME, _BY_HEADINGS = range(3)
Choice = tuple[type[Importer], Header]


@dataclass(frozen=True)
class Kinds:
    """The kinds that a file may hold, with all headings that were taught for their columns."""

    importers: Sequence[type[Importer]]
    learnt: Learnt
    columns: dict[str, tuple[Column, ...]]
    known: frozenset[str]

    @classmethod
    def of(cls, importers: Sequence[type[Importer]], learnt: Learnt) -> "Kinds":
        columns = {importer.kind: learnt.columns_of(importer) for importer in importers}
        known = frozenset[str]().union(*map(keys_of, columns.values()))
        return cls(importers, learnt, columns, known)


def first_header(rows: Sequence[Sequence[Any]], kinds: Kinds, around: str, start: int = 0) -> Choice | None:
    """The first row from `start` on whose headings make a list of some kind. A list that is none costs the
    look at its first rows only, however long it is.
    """
    above = around
    searched = 0
    for place in range(start, len(rows)):
        row = rows[place]
        if not any(cell not in (None, "") for cell in row):
            continue
        searched += 1
        if searched > _SEARCHED:
            return None
        choice = header_at(rows, place, kinds, above) if _may_begin(rows, place) else None
        if choice and not (choice[0].proved_by_places and _is_lower_line(rows, place)):
            below = _below_a_title(rows, place, kinds, above)
            return below if below and below[0] == choice[0] else choice
        above += " " + " ".join(tidy(cell) for cell in row if isinstance(cell, str))
    return None


def _may_begin(rows: Sequence[Sequence[Any]], place: int) -> bool:
    return could_be_headings(rows[place], 2) and not place_in_labels(rows[place])


def _is_lower_line(rows: Sequence[Sequence[Any]], place: int) -> bool:
    """Whether the line only divides headings above it that nobody understood: its places prove no list."""
    if not place or not could_be_headings(rows[place - 1]):
        return False
    return divides([tidy(cell) for cell in rows[place]], [tidy(cell) for cell in rows[place - 1]])


def _below_a_title(rows: Sequence[Sequence[Any]], place: int, kinds: Kinds, above: str) -> Choice | None:
    """The headings below a line of few words, none of which is a heading: a title with a remark beside it."""
    filled = [cell for cell in rows[place] if tidy(cell)]
    if len(filled) > _FEW or count_exact([Heading("", tidy(cell)) for cell in filled], kinds.known):
        return None
    if place + 1 == len(rows) or not could_be_headings(rows[place + 1]):
        return None
    return header_at(rows, place + 1, kinds, f"{above} {' '.join(map(tidy, filled))}")


def header_at(rows: Sequence[Sequence[Any]], place: int, kinds: Kinds, above: str) -> Choice | None:
    """The kind whose headings begin in this row; a list that was explained once is known again."""
    readings = readings_at(rows, place)
    for headings, last in readings:
        header = Header(place, last, headings, {})
        kind, known = kinds.learnt.mappings.get(header.fingerprint, ("", {}))
        for importer in kinds.importers:
            if importer.kind == kind:
                header = with_ticks(replace(header, mapping=dict(known)), kinds.columns[kind])
                return importer, with_repeats(header, importer.repeated)
    headings, last = _best_reading(rows, readings, kinds)
    header = Header(place, below_the_units(rows, last), headings, {})
    sample = sample_below(rows, header)
    options = [
        option for importer in kinds.importers if (option := _as_kind(importer, header, kinds, above, sample))
    ]
    for _sure, importer, known_as in sorted(options, key=lambda option: option[0], reverse=True):
        columns = kinds.columns[importer.kind]
        settled = settle(known_as, columns, sample)
        is_spoken_of = _holds(above, importer.words)
        if (
            not names_are_numbers(settled, sample)
            and (is_spoken_of or not answers_are_others(settled, columns, sample))
            and _says(importer, settled, above, sample)
        ):
            return importer, with_repeats(settled, importer.repeated)
    return None


def _says(importer: type[Importer], header: Header, above: str, sample: Sequence[Sequence[Any]]) -> bool:
    """Whether a word stands somewhere without which no list is of this kind."""
    headings = (f"{heading.group} {heading.own}" for heading in header.headings)
    cells = (tidy(cell) for row in sample for cell in row if isinstance(cell, str))
    return any(_holds(words, importer.must_say) for words in (above, *headings, *cells))


def speaks_of_a_kind(words: str, kinds: Kinds) -> bool:
    """Whether a line names what some kind lists."""
    return any(_holds(words, importer.words) for importer in kinds.importers)


def sample_below(rows: Sequence[Sequence[Any]], header: Header) -> list[Sequence[Any]]:
    """The first rows below the headings, as far as something stands in them."""
    return [row for row in rows[header.last + 1 : header.last + 1 + _SAMPLE] if any(row)]


def likely_header(rows: Sequence[Sequence[Any]], kinds: Kinds) -> Header | None:
    """The first row that looks like headings, for a person to say what they mean."""
    for place, row in enumerate(rows[:_SEARCHED]):
        if could_be_headings(row):
            headings, last = _best_reading(rows, readings_at(rows, place), kinds)
            return Header(place, last, headings, {})
    return None


def _best_reading(
    rows: Sequence[Sequence[Any]], readings: Sequence[tuple[tuple[Heading, ...], int]], kinds: Kinds
) -> tuple[tuple[Heading, ...], int]:
    """One more line belongs to the headings when it makes more of them known, or divides those above."""
    best, most = readings[0], _known(readings[0][0], kinds)
    top = [tidy(cell) for cell in rows[best[1]]]
    for reading in readings[1:]:
        exact = _known(reading[0], kinds)
        below = [tidy(cell) for cell in rows[reading[1]]]
        if exact > most or (exact == most and divides(below, top)):
            best, most = reading, exact
        top = [one or other for one, other in zip([*below, *top[len(below) :]], [*top, *below], strict=False)]
    return best


def _known(headings: Sequence[Heading], kinds: Kinds) -> int:
    return count_exact(headings, kinds.known) + count_groups(headings, kinds.known)


def below_the_units(rows: Sequence[Sequence[Any]], last: int) -> int:
    """The last row of headings: official forms count their columns, or name units, on a line of its own."""
    for place in range(last + 1, min(last + 3, len(rows))):
        filled = [words for cell in rows[place] if (words := tidy(cell))]
        units = bool(filled) and all(word.startswith("(") and word.endswith(")") for word in filled)
        if not (units and len(filled) > 1) and not is_numbering_of_columns(rows[place]):
            return place - 1
    return min(last + 2, len(rows) - 1)


def _as_kind(
    importer: type[Importer], header: Header, kinds: Kinds, above: str, sample: Sequence[Sequence[Any]]
) -> tuple[tuple[int, int], type[Importer], Header] | None:
    """How well the headings fit a kind, or None when they cannot be of it."""
    columns = kinds.columns[importer.kind]
    header = with_ticks(
        replace(header, mapping=map_columns(header.headings, columns, _blank(header, sample))), columns
    )
    header = with_columns_by_cells(header, columns, sample)
    header = with_columns_of_names(header, columns, importer.over_names)
    header = with_names_by_cells(header, columns, sample)
    mapping = header.mapping
    if _has_foreign(header, importer):
        return None
    sure = _sureness(header, importer, columns, above)
    if sure is None:
        return None
    exact = count_exact(header.headings, keys_of(columns)) + len(header.over_names)
    known = exact + len(header.by_cells & mapping.keys())
    questions = sum(len(heading.text) >= _LONG for heading in header.headings)
    if known < 2 and questions < 3:
        return None
    spoken = _holds(above, importer.words)
    return (sure, 10 * len(mapping) + exact + _SPOKEN * spoken), importer, header


def _blank(header: Header, sample: Sequence[Sequence[Any]]) -> set[int]:
    """The columns under whose heading nothing stands; none where there are no rows to tell it."""
    if len(sample) < _FEWEST_TO_TELL:
        return set()
    filled = {place for row in sample for place, cell in enumerate(row) if tidy(cell)}
    return set(range(len(header.headings))) - filled


def _sureness(header: Header, importer: type[Importer], columns: Sequence[Column], above: str) -> int | None:
    """What proves the kind: headings known by their words, or some that only seem to say so with a title."""
    mapping = header.mapping
    headings = " ".join(heading.text for heading in header.headings)
    if _holds(headings, _SIGNED) and _holds(above, _ATTENDANCE):
        return None
    # A day in three columns below its heading, and seats of a team.
    told = width_of_days(header, dict(mapping), columns).keys() | told_by_seats(header, columns)
    certain = {
        column.field
        for column in columns
        if column.field in mapping
        and (
            column.field in header.ticks
            or column.field in header.by_cells
            or column.field in told
            or is_certain(header.headings[mapping[column.field]], column)
        )
    }
    is_named = _is_named(header, importer, above)
    proofs = [importer.proof, *([importer.proof_when_named] if is_named else [])]
    if any(all(group & certain for group in proof) for proof in proofs):
        return _BY_PLACES if importer.proved_by_places else _BY_HEADINGS
    seems = all(group & mapping.keys() for group in importer.proof) and _holds(
        f"{above} {headings}", importer.words
    )
    if (seems and not _holds(above, _ATTENDANCE)) or is_named:
        return _BY_PLACES if importer.proved_by_places else _BY_NAME
    return None


def _is_named(header: Header, importer: type[Importer], above: str) -> bool:
    """Whether words around a list of people say whom it lists, where its columns alone do not."""
    mapping = header.mapping
    if not importer.named_by or not all(group & mapping.keys() for group in importer.proof_when_named):
        return False
    if _holds(" ".join(heading.text for heading in header.headings), _SIGNED):
        return False
    name = mapping.get("full_name", mapping.get("first_name"))
    words = f"{above} {header.headings[name].text if name is not None else ''}"
    return _holds(words, importer.named_by) and not _holds(words, (*_ATTENDANCE, *importer.not_named_by))


def _holds(text: str, words: Sequence[str]) -> bool:
    key = compare_key(text)
    return any(compare_key(word) in key for word in words)


def _has_foreign(header: Header, importer: type[Importer]) -> bool:
    """Whether a heading speaks against the kind; the cells below it may say that it does not."""
    foreign = {header_key(heading) for heading in importer.foreign_headings}
    told = {header.mapping[name] for name in header.by_cells & header.mapping.keys()}
    return any(
        header_key(heading.text) in foreign and place not in told and not is_of_others(heading.group)
        for place, heading in enumerate(header.headings)
    )
