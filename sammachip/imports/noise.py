"""Rows under the headings that are no data: totals, signatures, notes, titles, lines only numbered."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sammachip.imports.enums import Noise
from sammachip.imports.labelled import place_in_labels
from sammachip.imports.place_words import words_of_title
from sammachip.thai.digits import to_arabic
from sammachip.thai.text import tidy

_COUNTED = (
    "ทั้งสิ้น|ทั้งหมด|ทั้งตำบล|ทั้งอำเภอ|จำนวน|ปราชญ์|ครัวเรือน|ครัวเรือนละ|ผลิตภัณฑ์|กลุ่ม|วิทยากร|หมู่บ้าน|หมู่|บ้าน|ตำบล|อำเภอ|"
    "ราย|คน|เงิน|เป็นเงิน|เป็น|สุทธิ|ยอด|สมาชิก|ประชากร|ทุก|ปี|เดือน|หน้า|แผ่น|ยกมา|ยกไป|สะสม|รายการ|การติดตาม|แถว|ชาย|หญิง"
)
_TOTAL = re.compile(
    rf"(?:ยอด|ผล|สรุป|รวมยอด)?รวม(?:{_COUNTED}|[ :=()0-9]|$)|(?:ยอด)?ยก(?:มา|ไป)|ค่าเฉลี่ย|เฉลี่ย(?: |$|ต่อ)"
    r"|(?:grand |sub)?total\b|sum\b|จำนวน(?:ทั้งสิ้น|ทั้งหมด|รวม)",
    re.IGNORECASE,
)
_MAY_BE_NOISE = re.compile(r"รวม|ยก|เฉลี่ย|จำนวน|ตัวอย่าง:|total|sum", re.IGNORECASE)
_BLANKS = (None, "", "-")
_SIGNATURE = re.compile(
    r"ลงชื่อ|ลงนาม|ผู้รายงาน|ผู้จัดทำ|ผู้ตรวจ|ผู้รับรอง|ผู้สำรวจ|ผู้บันทึก|ผู้ให้ข้อมูล|ผู้เห็นชอบ|ผู้อนุมัติ|ทราบ/พิจารณา|^(?:ขอ)?รับรอง(?:ว่า|ข้อมูล|ตาม|ความ)"
    r"|\.{6,}|…{2,}|_{5,}|^ตำแหน่ง|^\(.*\)$|^พัฒนากร|^พัฒนาการอำเภอ|^วันที่ ?[.…_]|^(?:สั่ง|ประกาศ|ให้ไว้) ณ"
)
_NOTE = re.compile(
    r"^(?:\*+|หมายเหตุ|เกณฑ์|คำชี้แจง|คำอธิบาย|ที่มา ?:|ข้อมูล ณ|แหล่งข้อมูล|note|remark|โปรดพลิก|ยังมีต่อ|ทั้งนี้"
    r"|[(/\- ]*(?:มี)?ต่อ[./)\- ]*(?:หน้า.*|แผ่น.*)?$)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"^-? ?(?:หน้า|แผ่น|page)(?:ที่)? ?\d+", re.IGNORECASE)
_UNITS = "หมู่บ้าน|ครัวเรือน|ผลิตภัณฑ์|รายการ|คน|ราย|บาท|กลุ่ม|ชาย|หญิง|แห่ง|ปี|ครั้ง|ทีม|ตำบล"
_NUMBERS_AND_UNITS = re.compile(rf"(?:{_UNITS})?+(?:\s*+[\d.,%/\-]++\s*+(?:{_UNITS})?)*+")
# What a title says beside the place: how many rows follow.
_COUNT = re.compile(rf"(?:จำนวน|รวม|มี)? ?\d+ ?(?:{_UNITS})|จำนวน ?\d+", re.ASCII)
_FEW = 3
# The line of our own empty lists that only shows how to fill them in.
EXAMPLE = "ตัวอย่าง:"
_WHO = frozenset({"full_name", "first_name", "name", "national_id"})
# What says who or what a row is about: without any of them it is no row of data.
IDENTITY = frozenset(
    {"full_name", "first_name", "last_name", "national_id", "name", "producer", "headman_name", "house_no"}
)


def noise_of(row: Sequence[Any], mapping: Mapping[str, int], weightless: Collection[str]) -> Noise | None:
    """Why a filled row under the headings is no data; None when it is.

    `weightless` are the fields that make no row by themselves: its number, and what is written for many rows.
    """
    if place_in_labels(row):
        return Noise.TITLE
    if _is_plainly_data(row, mapping, weightless):
        return None
    words = {place: text for place, cell in enumerate(row) if (text := tidy(cell))}
    if next(iter(words.values()), "").startswith(EXAMPLE):
        return Noise.NOTE
    own = {name: words[place] for name, place in mapping.items() if words.get(place, "-") != "-"}
    return (
        _total(words, own, mapping)
        or (_of_few_words(list(words.values()), own) if len(words) <= _FEW else None)
        or _empty_line(own, weightless)
    )


def _is_plainly_data(row: Sequence[Any], mapping: Mapping[str, int], weightless: Collection[str]) -> bool:
    """Many cells, one of weight, no word of a sum or an example: told without tidying each cell."""
    filled = [cell for cell in row if cell not in _BLANKS]
    if len(filled) <= 2 * _FEW or _MAY_BE_NOISE.search(
        " ".join(cell for cell in filled if isinstance(cell, str))
    ):
        return False
    return any(
        place < len(row)
        and row[place] not in _BLANKS
        and (not isinstance(row[place], str) or row[place].strip(" -"))
        for name, place in mapping.items()
        if name in IDENTITY and name not in weightless
    )


def _total(words: Mapping[int, str], own: Mapping[str, str], mapping: Mapping[str, int]) -> Noise | None:
    """A line that sums up: it begins so, and nothing but numbers stands beside it."""
    sums = [place for place, text in words.items() if _TOTAL.match(text)]
    if not sums:
        return None
    others = [text for place, text in words.items() if place not in sums]
    named = {mapping[name] for name in own.keys() & IDENTITY if name != "house_no"} - set(sums)
    if not named or all(_NUMBERS_AND_UNITS.fullmatch(to_arabic(text)) for text in others):
        return Noise.TOTAL
    return None


def _of_few_words(words: Sequence[str], own: Mapping[str, str]) -> Noise | None:
    if any(_SIGNATURE.search(word) for word in words):
        return Noise.SIGNATURE
    if any(_NOTE.match(word) for word in words):
        return Noise.NOTE
    if any(_PAGE.match(word) for word in words) and not own.keys() & _WHO:
        return Noise.TITLE
    if words and words_of_title(words[0]) and all(_COUNT.fullmatch(to_arabic(word)) for word in words[1:]):
        return Noise.TITLE
    return None


def _empty_line(own: Mapping[str, str], weightless: Collection[str]) -> Noise | None:
    if not own:
        return Noise.OTHER
    return None if own.keys() - set(weightless) else Noise.PRENUMBERED
