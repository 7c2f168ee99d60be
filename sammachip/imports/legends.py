"""Headings that explain the numbers below them: "ประเภท (1=ผู้นำ 2=ทีม)"."""

import re
from collections.abc import Sequence
from typing import Any

from sammachip.imports.answers import Answers
from sammachip.imports.columns import Column
from sammachip.thai.digits import to_arabic
from sammachip.thai.text import tidy

_ENTRY = re.compile(r"(?<![0-9])([1-9])\s*[=.:)\-]?\s*([^0-9=()\[\],;]*[^0-9=()\[\],;\s])")
_FEWEST = 2


def legends_in(words: dict[str, str], columns: Sequence[Column]) -> dict[str, dict[str, str]]:
    """Field -> number -> the words it stands for, of the columns whose heading explains its numbers."""
    legends = {}
    for column in columns:
        heading = words.get(column.field)
        if heading and (isinstance(column.clean, Answers) or column.said_between):
            entries = dict(_ENTRY.findall(to_arabic(heading)))
            if len(entries) >= _FEWEST and None not in map(column.meaning_of, entries.values()):
                legends[column.field] = entries
    return legends


def explained(cell: Any, legend: dict[str, str]) -> Any:
    """What a number in the cell stands for; any other cell as it is."""
    return legend.get(to_arabic(tidy(cell)), cell)
