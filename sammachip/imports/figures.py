"""Tables that count something in each village, and are no lists of the villages themselves."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sammachip.imports.familiar_columns import SEQUENCE
from sammachip.imports.headers import Header, forms_of
from sammachip.imports.settling import is_number, share
from sammachip.thai.text import header_key, tidy

_MOSTLY = 0.6
# Columns that only lists of villages have: who compares or sums up leaves them out.
_OF_A_LIST = frozenset({"village_code", "tambon_code", "headman_name"})
_COUNTED = frozenset({"households_total", "population_m", "population_f"})
# How far something has come.
_PROGRESS = re.compile(r"ร้อยละ|คิดเป็น|เบิกจ่าย|คงเหลือ|ผล(?:การ|งาน|สำเร็จ|เบิก|$)|%|percent", re.IGNORECASE)
_SUMS_UP = re.compile(r"(?:สรุป|รายงาน)(?:ผล|จำนวน|ความ|ยอด|การ)|ผลการ|สถิติ")
_LISTS = re.compile(r"รายชื่อ|บัญชี|ทะเบียน|ข้อมูล|คัดเลือก|เป้าหมาย|ประชากร")
_NUMBERS_OF_ROWS = frozenset(header_key(heading) for heading in SEQUENCE.headings)


def counts_in_places(header: Header, titles: str, sample: Sequence[Sequence[Any]]) -> bool:
    """Whether columns that would make a list of villages stand beside what was counted in them.

    Numbers in place of their names are no villages. Figures are no list where a heading says how far
    something has come, or a title that they sum up; one that lists villages, or their people, speaks against.
    """
    mapped = header.mapping.keys()
    name = header.mapping.get("name")
    if name is not None and share(sample, name, is_number) >= _MOSTLY:
        return True
    if mapped & _OF_A_LIST:
        return False
    figures = list(_headings_of_figures(header, sample))
    if not mapped & _COUNTED and any(_PROGRESS.search(heading) for heading in figures):
        return True
    is_counted = bool(figures or mapped & _COUNTED)
    return is_counted and _SUMS_UP.search(titles) is not None and not _LISTS.search(titles)


def _headings_of_figures(header: Header, sample: Sequence[Sequence[Any]]) -> Iterator[str]:
    """What stands over columns of numbers that the list has no use for."""
    used = set(header.mapping.values())
    for place, heading in enumerate(header.headings):
        is_known = place in used or forms_of(heading) & _NUMBERS_OF_ROWS
        if heading.text and not is_known and share(sample, place, is_number) >= _MOSTLY:
            yield tidy(f"{heading.group} {heading.own}")
