"""A day written in three columns below one heading: วัน, เดือน and ปี."""

from collections.abc import Sequence

from sammachip.imports.columns import Column
from sammachip.imports.headers import Header, Heading
from sammachip.imports.mapping import speaks_of
from sammachip.thai.text import header_key

_PARTS = (("วัน", "วันที่"), ("เดือน",), ("ปี", "พ.ศ.", "ปี พ.ศ."))
_KEYS = [frozenset(map(header_key, part)) for part in _PARTS]


def width_of_days(header: Header, mapping: dict[str, int], columns: Sequence[Column]) -> dict[str, int]:
    """The fields whose day stands in three columns; `mapping` then names the first of them."""
    headings = header.headings
    widths = {}
    for place in range(len(headings) - len(_KEYS) + 1):
        beside = headings[place : place + len(_KEYS)]
        if not beside[0].group or any(one.group != beside[0].group for one in beside):
            continue
        if any(header_key(one.own) not in keys for one, keys in zip(beside, _KEYS, strict=True)):
            continue
        group = Heading("", beside[0].group)
        column = next((column for column in columns if speaks_of(group, column)), None)
        if column:
            for name in [name for name, other in mapping.items() if place <= other < place + len(_KEYS)]:
                del mapping[name]
            mapping[column.field] = place
            widths[column.field] = len(_KEYS)
    return widths
