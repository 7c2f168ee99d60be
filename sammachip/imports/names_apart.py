"""A name in two or three columns below the heading of whom it is: ผู้ใหญ่บ้าน over คำนำหน้า, ชื่อ and สกุล."""

from sammachip.imports.columns import Column
from sammachip.imports.familiar_columns import FIRST_NAME, LAST_NAME, TITLE
from sammachip.imports.headers import Header, Heading, forms_of

_PARTS = (TITLE, FIRST_NAME, LAST_NAME)


def width_of_names(header: Header, mapping: dict[str, int]) -> dict[str, int]:
    """The fields whose name stands in several columns; `mapping` then names the first of them."""
    parts = {column.field for column in _PARTS}
    widths = {}
    for name, place in list(mapping.items()):
        group = header.headings[place].group if place < len(header.headings) else ""
        if not group or name in parts:
            continue
        places = [other for other, heading in enumerate(header.headings) if heading.group == group]
        found = [_place_of(column, header, places) for column in _PARTS]
        beside = [other for other in found if other is not None]
        taken = {other for field, other in mapping.items() if field != name}
        if place in beside and not taken & set(beside) and _are_beside(beside):
            mapping[name] = beside[0]
            widths[name] = len(beside)
    return widths


def _place_of(column: Column, header: Header, places: list[int]) -> int | None:
    return next(
        (place for place in places if forms_of(Heading("", header.headings[place].own)) & column.keys), None
    )


def _are_beside(places: list[int]) -> bool:
    return len(places) > 1 and places == list(range(places[0], places[0] + len(places)))
