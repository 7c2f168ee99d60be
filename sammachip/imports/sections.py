"""Lines between rows that say something for all below: "วิทยากรผู้ดูแล นายสมชาย ใจดี" over four households."""

import re
from collections.abc import Sequence
from typing import Any

from sammachip.imports.columns import Column
from sammachip.imports.familiar_columns import PLACE_FIELDS
from sammachip.thai.names import begins_with_title
from sammachip.thai.text import tidy

_MOST_CELLS = 2
_BLANKS = (None, "")
_WHICH_ONE = re.compile(r"^(?:คนที่|กลุ่มที่|คน)? ?[0-9๐-๙]*[.):]? ?")


def section_columns(columns: Sequence[Column], mapped: Sequence[str]) -> list[Column]:
    """The columns that may be written once for many rows and that this list has not."""
    return [
        column
        for column in columns
        if column.fills_down and column.field not in PLACE_FIELDS and column.field not in mapped
    ]


def section_of(row: Sequence[Any], columns: Sequence[Column]) -> tuple[str, str] | None:
    """The field and whose name a line gives it; None for any other line."""
    if not columns or sum(cell not in _BLANKS for cell in row) > _MOST_CELLS:
        return None
    line = " ".join(filter(None, map(tidy, row)))
    for column in columns:
        for heading in sorted(column.headings, key=len, reverse=True):
            name = _WHICH_ONE.sub("", line.removeprefix(heading).strip(" :.-–"))
            if line.startswith(heading) and begins_with_title(name):
                return column.field, name
    return None
