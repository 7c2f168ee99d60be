"""What a row means without saying it itself: merged cells, ditto marks, several people in one cell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sammachip.imports.familiar_columns import PLACE_FIELDS
from sammachip.imports.place_words import PlaceWords
from sammachip.imports.problems import Problem
from sammachip.thai.addresses import split_address
from sammachip.thai.errors import Unreadable
from sammachip.thai.names import begins_with_title, split_people
from sammachip.thai.text import tidy, tidy_lines

FILLED_DOWN = "filled_down"
_SPARSE = 0.5
# "เหมือนเดิม" is none of them: it says of a household that nothing has changed.
_ABOVE = "(?:ด้าน|ข้าง|แถว|คน|ข้อ)?บน|ข้างต้น"
_DITTO = re.compile(
    r"[-–—\s]*(?:[\"“”″〃„]\s*[\"“”″〃„]?|''|,,|//|’’|[→↓⇩⬇]|ditto|same"
    rf"|(?:เหมือน|เช่นเดียว)(?:กับ|กัน)?(?:{_ABOVE})?|(?:ดัง|ตาม|ซ้ำ)(?:{_ABOVE})|(?:ด้าน|ข้าง)บน)[-–—\s]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:หมู่|ม\.|ม ?[0-9๐-๙]|บ้าน(?!เลขที่)|ตำบล|ต\.|อำเภอ|อ\.)")
_SEVERAL = re.compile(r"[\n\r]|[,;]| และ |[0-9๐-๙][.)]")
_WITH_PHONE = re.compile(
    r"([^0-9๐-๙]+?)[\s,(]*(?:(?:เบอร์)?(?:โทร(?:ศัพท์)?|มือถือ)?[\s.:]*)([0๐][0-9๐-๙](?:[\s-]?[0-9๐-๙]){7,8})\)?"
)
_OF_ONE_PERSON = frozenset({"national_id", "phone", "age"})
# With spaces and invisible letters before it.
_DITTO_BEGINS = frozenset("\"“”″〃„',/’-–— \u00a0\t\n\u200b\ufeff→↓⇩⬇เดตซขDdSs")
# What may be merged over rows each of which has a village of its own.
_ABOVE_VILLAGES = frozenset({"tambon", "district"})
_SAMPLE = 100
_MOST_PEOPLE = 100


@dataclass
class TableRow:
    """A row of data: its cells, and what they hold by field, with what was filled down.

    `part` counts the people of one row of the sheet; `inferred` says of a field where its words come from;
    `problems` are what other rows of the table make doubtful.
    """

    number: int
    cells: list[Any]
    raw: dict[str, Any]
    hint: PlaceWords
    part: int = 0
    inferred: dict[str, str] = field(default_factory=dict)
    names_several: bool = False
    problems: list[Problem] = field(default_factory=list)


def fill(rows: Sequence[TableRow], fields: Iterable[str], downward: Iterable[str]) -> list[TableRow]:
    """The rows with everything they mean; `downward` are the fields that may be written once for many."""
    _repeat_dittos(rows, fields)
    _fill_down(rows, set(downward))
    _join_names(rows)
    for row in rows:
        _take_address_apart(row)
        _take_phone_apart(row)
    return [one for row in rows for one in _one_for_each_person(row)]


def _repeat_dittos(rows: Sequence[TableRow], fields: Iterable[str]) -> None:
    """A mark for "the same as above" stands for it."""
    for name in fields:
        above: Any = None
        for row in rows:
            cell = row.raw.get(name)
            if isinstance(cell, str) and cell[:1] in _DITTO_BEGINS and _DITTO.fullmatch(tidy(cell)):
                row.raw[name] = above
                row.inferred[name] = FILLED_DOWN
            elif cell not in (None, ""):
                above = cell


def _fill_down(rows: Sequence[TableRow], columns: set[str]) -> None:
    """Repeats what was written once for several rows: a merged village, a trainer for four households.

    Only where a column is empty in most rows, or filled just where the rows are numbered: a gap in a column
    that is filled row by row stays a gap.
    """
    place = columns & PLACE_FIELDS
    for group in filter(None, [place, *({name} for name in sorted(columns - PLACE_FIELDS))]):
        written = sum(_any_filled(row, group) for row in rows)
        if written <= _SPARSE * len(rows) or _goes_with_numbers(rows, group):
            _repeat(rows, group)
    for name in sorted(columns & _ABOVE_VILLAGES):
        filled = [_any_filled(row, {name}) for row in rows]
        if filled[:1] == [True] and filled.count(True) <= _SPARSE * len(rows):
            _repeat(rows, {name})


def _goes_with_numbers(rows: Sequence[TableRow], group: set[str]) -> bool:
    """Whether the numbers count what the columns name, with further rows below each that have neither."""
    numbered = [tidy(row.raw.get("seq")) != "" for row in rows]
    return any(numbered) and numbered == [_any_filled(row, group) for row in rows] and not all(numbered)


def _repeat(rows: Sequence[TableRow], group: set[str]) -> None:
    last: dict[str, Any] = {}
    for row in rows:
        if _any_filled(row, group):
            last = {name: row.raw[name] for name in group}
        elif last:
            row.raw.update(last)
            row.inferred.update(dict.fromkeys((name for name in group if tidy(last[name])), FILLED_DOWN))


def _any_filled(row: TableRow, group: set[str]) -> bool:
    return any(cell not in (None, "") and tidy(cell) for cell in map(row.raw.__getitem__, group))


def _join_names(rows: Sequence[TableRow]) -> None:
    """Where the column of first names holds titles as well, first name and surname are read as one name."""
    if not rows or "first_name" not in rows[0].raw or "title" in rows[0].raw:
        return
    first = [words for row in rows[:_SAMPLE] if (words := tidy(row.raw["first_name"]))]
    if sum(map(begins_with_title, first)) <= _SPARSE * len(first):
        return
    for row in rows:
        parts = (tidy(row.raw.pop(name, "")) for name in ("first_name", "last_name"))
        row.raw["full_name"] = " ".join(filter(None, parts))


def _take_address_apart(row: TableRow) -> None:
    """ "12 ม.5 ต.หญ้าปล้อง" in the column of house numbers says the village as well."""
    cell = row.raw.get("house_no")
    if not isinstance(cell, str) or not _ADDRESS.search(cell):
        return
    try:
        address = split_address(cell)
    except Unreadable:
        return
    said = {
        "moo": address.moo,
        "village": address.village,
        "tambon": address.tambon,
        "district": address.district,
    }
    row.raw["house_no"] = address.house_no or ""
    row.raw.update({name: value for name, value in said.items() if value and not tidy(row.raw.get(name))})


def _take_phone_apart(row: TableRow) -> None:
    """ "นายสมชาย ใจดี โทร. 081-234-5678" names one person, whose telephone has no column or a blank one."""
    cell = row.raw.get("full_name")
    beside = _WITH_PHONE.fullmatch(tidy(cell)) if isinstance(cell, str) else None
    if beside and not tidy(row.raw.get("phone")):
        row.raw |= {"full_name": beside[1], "phone": beside[2]}


def _one_for_each_person(row: TableRow) -> list[TableRow]:
    """A cell that names several people makes as many rows; so do cells with a line for each."""
    cell = row.raw.get("full_name")
    if not isinstance(cell, str) or not _SEVERAL.search(cell):
        return [row]
    people = split_people(cell)
    if len(people) < 2 or not all(" " in tidy(person) for person in people):
        return [row]
    lines = {name: _lines(name, cell, len(people)) for name, cell in row.raw.items()}
    return [
        replace(
            row,
            raw={name: cells[part] for name, cells in lines.items()} | {"full_name": person},
            part=row.part * _MOST_PEOPLE + part,
            inferred=dict(row.inferred),
            problems=list(row.problems),
            names_several=True,
        )
        for part, person in enumerate(people)
    ]


def _lines(name: str, cell: Any, count: int) -> list[Any]:
    """The lines of a cell where there is one for each; else it is the first person's, or everybody's."""
    lines = tidy_lines(cell) if isinstance(cell, str) else []
    if len(lines) == count:
        return list(lines)
    return [cell, *[""] * (count - 1)] if name in _OF_ONE_PERSON else [cell] * count
