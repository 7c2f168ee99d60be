"""Lines that say something for all rows below: "วิทยากรผู้ดูแล นายสมชาย ใจดี" over four households, or the day of
the visits in the title.
"""

import re
from collections.abc import Sequence
from typing import Any

from sammachip.imports.columns import Column
from sammachip.imports.familiar_columns import PLACE_FIELDS
from sammachip.thai.names import begins_with_title
from sammachip.thai.text import tidy

_MOST_CELLS = 2
_BLANKS = (None, "")
_BRACKETS = re.compile(r"\([^)]*\)")
_NUMBERED = re.compile(r"^(?:[0-9๐-๙]{1,2}|[ก-ฮ])[.)] ?")
_WHICH_ONE = re.compile(r"^(?:คนที่|กลุ่มที่|คน)? ?[0-9๐-๙]*[.):]? ?")


def section_columns(columns: Sequence[Column], mapped: Sequence[str]) -> list[Column]:
    """The columns that may be written once for many rows and that this list has not."""
    return [
        column
        for column in columns
        if (column.fills_down or column.said_between)
        and column.field not in PLACE_FIELDS
        and column.field not in mapped
    ]


def section_of(row: Sequence[Any], columns: Sequence[Column], *, is_title: bool) -> tuple[str, str] | None:
    """The field and what a line says of it for the rows below; None for any other line. Between rows it may
    be nothing but the answer.
    """
    if not columns or sum(cell not in _BLANKS for cell in row) > _MOST_CELLS:
        return None
    line = " ".join(filter(None, map(tidy, row)))
    for column in columns:
        answer = _NUMBERED.sub("", line)
        if not is_title and column.said_between and _is_answer(column, answer):
            return column.field, answer
        for heading in sorted(column.headings, key=len, reverse=True):
            before, found, behind = line.partition(heading)
            words = behind.strip(" :.-–")
            if not column.said_between:
                words = "" if before else _WHICH_ONE.sub("", words)
            if (
                found
                and words
                and (
                    column.meaning_of(words) is not None if column.said_between else begins_with_title(words)
                )
            ):
                return column.field, words
    return None


def _is_answer(column: Column, line: str) -> bool:
    knows = getattr(column.clean, "knows", None)
    return knows is not None and (knows(line) or knows(_BRACKETS.sub("", line)))
