"""Headings that may mean two things, decided by the cells below them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from sammachip.imports.answers import Answers
from sammachip.imports.cleaning import row_number
from sammachip.imports.columns import Column
from sammachip.imports.days_apart import width_of_days
from sammachip.imports.familiar_columns import PLACE_FIELDS
from sammachip.imports.headers import Header, words_of
from sammachip.imports.looks import is_national_id, is_phone
from sammachip.imports.names_apart import width_of_names
from sammachip.imports.place_words import words_of_title
from sammachip.imports.problems import Refused
from sammachip.thai.digits import to_arabic
from sammachip.thai.errors import Unreadable
from sammachip.thai.houses import parse_moo
from sammachip.thai.names import begins_with_title, split_name
from sammachip.thai.text import header_key, tidy

_MOSTLY = 0.6
_FEWEST_COUNTED = 4
_HOUSE = re.compile(r"\d{1,4}(?:/\d{1,4})?(?: ?[ก-ฮ])?", re.ASCII)
_WORD = re.compile(r"[ก-๙]{2,}")
_HOUSE_OR_VILLAGE, _HOUSE_OR_ROW = header_key("บ้าน"), header_key("เลขที่")
_WIDEST_NAME = 3
_WIDEST_ADDRESS = 5
_PART_OF_ADDRESS = re.compile(r"(?:หมู่(?:ที่)?|ม\.?|บ้าน|บ\.|ตำบล|ต\.|อำเภอ|อ\.) ?[ก-๙0-9]+.*")
_DIGITS_OF_ID = 13
# Where something stands, in whatever words; the cells have to say it as well.
_SITE = re.compile("ที่ตั้ง|ที่อยู่|พื้นที่|ภูมิลำเนา|สังกัด|ทีมของ")


def settle(header: Header, columns: Sequence[Column], sample: Sequence[Sequence[Any]]) -> Header:
    """The header with every doubtful column given to the field that its cells speak for."""
    fields = {column.field for column in columns}
    mapping = dict(header.mapping)
    if {"full_name", "first_name", "last_name"} <= fields:
        _settle_names(mapping, sample)
    if {"house_no", "village", "moo"} <= fields:
        _settle_village(mapping, header, sample)
    if "national_id" in mapping and _counts(sample, mapping["national_id"]):
        # "ID" over 1, 2, 3 numbers the answers of a form.
        del mapping["national_id"]
    widths = _widths(header, mapping, sample) | width_of_days(header, mapping, columns)
    widths |= width_of_names(header, mapping)
    _settle_by_cells(mapping, header, widths, fields, sample)
    return replace(header, mapping=mapping, widths=widths)


def names_are_numbers(header: Header, sample: Sequence[Sequence[Any]]) -> bool:
    """Whether nothing but numbers stands where people should be named: "ครัวเรือน" may count them."""
    place = header.mapping.get("full_name", header.mapping.get("first_name"))
    return place is not None and share(sample, place, is_number) >= _MOSTLY


def answers_are_others(header: Header, columns: Sequence[Column], sample: Sequence[Sequence[Any]]) -> bool:
    """Whether most answers that the kind cannot do without are none it knows: offices of a village under
    "ตำแหน่ง" are no roles in a team.
    """
    return any(
        share(sample, header.mapping[column.field], partial(_is_refused, column.clean)) >= _MOSTLY
        for column in columns
        if column.required
        and column.field in header.mapping
        and column.field not in header.ticks
        and not header.over_names
        and isinstance(column.clean, Answers)
    )


def _is_refused(clean: Answers, words: str) -> bool:
    try:
        clean(words)
    except (Refused, Unreadable):
        return True
    return False


def _settle_by_cells(
    mapping: dict[str, int],
    header: Header,
    widths: dict[str, int],
    fields: set[str],
    sample: Sequence[Sequence[Any]],
) -> None:
    """A column that nothing is written over says by its cells what it holds; national IDs under any words."""
    taken = set(mapping.values()) | {place for places in header.ticks.values() for place in places}
    taken |= {mapping[name] + more for name, width in widths.items() for more in range(width)}
    free = [place for place in range(max(map(len, sample), default=0)) if place not in taken]
    bare = [place for place in free if place >= len(header.headings) or not header.headings[place].text]
    sited = [place for place in free if place not in bare and _SITE.search(words_of(header.headings[place]))]
    places = bare if "moo" in mapping else [*bare, *sited]
    wanted: tuple[tuple[str, list[int], Callable[[str], bool]], ...] = (
        ("national_id", free, is_national_id),
        ("phone", bare, is_phone),
        ("village", [] if {"village", "village_code"} & mapping.keys() else places, _is_place),
    )
    for name, among, holds in wanted:
        if name in fields and name not in mapping:
            fitting = (place for place in among if share(sample, place, holds) >= _MOSTLY)
            if (place := next(fitting, None)) is not None:
                mapping[name] = place


def _settle_names(mapping: dict[str, int], sample: Sequence[Sequence[Any]]) -> None:
    """ชื่อสกุล is the whole name or the surname, ชื่อ the first name or all of it."""
    title = mapping.get("title")
    if (
        title is not None
        and "first_name" not in mapping
        and share(sample, title, begins_with_title) >= _MOSTLY
    ):
        # "คำนำหน้า ชื่อ" over both.
        mapping["first_name"] = mapping.pop("title")
    whole, first = mapping.get("full_name"), mapping.get("first_name")
    if whole is not None and first is not None and sample and not _words_in(sample, first):
        # Forms ask whoever signed in for a name that nobody gives.
        del mapping["first_name"]
        first = None
    if whole is not None and first is not None and "last_name" not in mapping:
        if not share(sample, first, has_surname) >= _MOSTLY:
            mapping["last_name"] = mapping.pop("full_name")
        else:
            del mapping["first_name"]
    elif whole is None and first is not None and "last_name" not in mapping:
        if share(sample, first, has_surname) >= _MOSTLY:
            mapping["full_name"] = mapping.pop("first_name")
    elif whole is not None and first is None and "last_name" in mapping:
        # The surname has a column of its own; ชื่อ-สกุล may still hold all of it.
        if share(sample, whole, has_surname) >= _MOSTLY:
            del mapping["last_name"]
        else:
            mapping["first_name"] = mapping.pop("full_name")


def _settle_village(mapping: dict[str, int], header: Header, sample: Sequence[Sequence[Any]]) -> None:
    """บ้าน is the village or the house in it, หมู่ its number or its name."""
    village, moo = mapping.get("village"), mapping.get("moo")
    if village is not None and "house_no" not in mapping:
        is_bare = header_key(header.headings[village].own) == _HOUSE_OR_VILLAGE
        if is_bare and share(sample, village, _is_house) >= _MOSTLY:
            mapping["house_no"] = mapping.pop("village")
    house = mapping.get("house_no")
    is_counter = house is not None and header_key(header.headings[house].own) == _HOUSE_OR_ROW
    if house is not None and is_counter and "seq" not in mapping and _counts(sample, house):
        # "เลขที่" over 1, 2, 3 and so on numbers the rows.
        mapping["seq"] = mapping.pop("house_no")
    if moo is not None and "village" not in mapping and share(sample, moo, _is_name) >= _MOSTLY:
        mapping["village"] = mapping.pop("moo")


def _widths(header: Header, mapping: dict[str, int], sample: Sequence[Sequence[Any]]) -> dict[str, int]:
    """One heading over title, first name and surname: the columns beside it have none, but hold words."""
    widths = _width_of_boxes(header, mapping, sample)
    if (place := mapping.get("full_name")) is not None:
        widths |= _width("full_name", header, place, sample, _WIDEST_NAME, _is_name)
    if (place := mapping.get("house_no")) is not None and not PLACE_FIELDS & mapping.keys():
        widths |= _width("house_no", header, place, sample, _WIDEST_ADDRESS, _is_part_of_address)
    return widths


def _width(
    name: str,
    header: Header,
    place: int,
    sample: Sequence[Sequence[Any]],
    most: int,
    holds: Callable[[str], bool],
) -> dict[str, int]:
    width = 1
    while (
        width < most
        and place + width < len(header.headings)
        and _is_bare(header, place, place + width)
        and share(sample, place + width, holds) >= _MOSTLY
    ):
        width += 1
    return {name: width} if width > 1 else {}


def _width_of_boxes(
    header: Header, mapping: dict[str, int], sample: Sequence[Sequence[Any]]
) -> dict[str, int]:
    """A national ID of which each digit stands in a box of its own."""
    place = mapping.get("national_id")
    if place is None:
        return {}
    boxes = range(place, place + _DIGITS_OF_ID)
    is_bare = all(other >= len(header.headings) or _is_bare(header, place, other) for other in boxes[1:])
    digits = all(share(sample, other, _is_digit) >= _MOSTLY for other in boxes)
    return {"national_id": _DIGITS_OF_ID} if is_bare and digits else {}


def _is_bare(header: Header, place: int, other: int) -> bool:
    return not header.headings[other].text or _is_shared(header, place, other)


def _is_digit(words: str) -> bool:
    return len(words) == 1 and words.isdigit()


def _is_shared(header: Header, place: int, other: int) -> bool:
    return header.headings[place] == header.headings[other] and other not in header.mapping.values()


def share(sample: Sequence[Sequence[Any]], place: int, holds: Callable[[str], bool]) -> float:
    """How many of the filled cells of a column are so."""
    cells = _words_in(sample, place)
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _words_in(sample: Sequence[Sequence[Any]], place: int) -> list[str]:
    return [words for row in sample if place < len(row) and (words := to_arabic(tidy(row[place])))]


def has_surname(words: str) -> bool:
    """Whether more than a title and a first name stands there."""
    try:
        return bool(split_name(words).last)
    except Unreadable:
        return False


def _is_place(words: str) -> bool:
    return words_of_title(words).names_village


def is_number(words: str) -> bool:
    return words.replace(",", "").replace(".", "").isdigit()


def _is_part_of_address(words: str) -> bool:
    return _PART_OF_ADDRESS.fullmatch(words) is not None


def _counts(sample: Sequence[Sequence[Any]], place: int) -> bool:
    """Whether the cells count from one upwards, over and over perhaps."""
    numbers = [row_number(words) for words in _words_in(sample, place)]
    steps = list(pairwise(numbers))
    return (
        len(numbers) >= _FEWEST_COUNTED
        and numbers[0] == 1
        and all(
            after is not None and (after == 1 or before is not None and after == before + 1)
            for before, after in steps
        )
    )


def _is_house(words: str) -> bool:
    return _HOUSE.fullmatch(words) is not None


def _is_name(words: str) -> bool:
    """Words, and no number of a village."""
    if not _WORD.search(words):
        return False
    try:
        return parse_moo(words) is None
    except Unreadable:
        return True
