"""Lists that say the same again in one row: a visit beside an earlier one, each with columns of its own."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sammachip.imports.headers import Header, Heading
from sammachip.thai.digits import to_arabic
from sammachip.thai.text import header_key, tidy

_WHICH_TIME = re.compile(r"(?:ครั้ง|รอบ|หน)(?:ที่)?\d+|\d+$")


def with_repeats(header: Header, fields: Collection[str]) -> Header:
    """The header with the further columns of fields that occur again, block by block."""
    taken = set(header.mapping.values())
    places = {
        name: [
            place
            for place in range(header.mapping[name] + 1, len(header.headings))
            if place not in taken
            and _key(header.headings[place]) == _key(header.headings[header.mapping[name]])
        ]
        for name in fields & header.mapping.keys()
    }
    count = max(map(len, places.values()), default=0)
    blocks = [
        {name: found[number] for name, found in places.items() if number < len(found)}
        for number in range(count)
    ]
    return replace(header, repeats=tuple(blocks)) if blocks else header


def repeated(raw: dict[str, Any], row: Sequence[Any], header: Header) -> list[dict[str, Any]]:
    """What the row says for each of its blocks that is filled; the row itself where none is."""
    if not header.repeats:
        return [raw]
    fields = {name for block in header.repeats for name in block}
    own = {name: raw.get(name) for name in fields}
    later = [
        {name: row[place] if place < len(row) else "" for name, place in block.items()}
        for block in header.repeats
    ]
    filled = [block for block in [own, *later] if any(tidy(cell) for cell in block.values())]
    return [{**raw, **dict.fromkeys(fields, ""), **block} for block in filled] or [raw]


def _key(heading: Heading) -> str:
    return _WHICH_TIME.sub("", header_key(to_arabic(heading.own or heading.group)))
