"""Storing and comparing Thai text."""

import pytest
from hypothesis import given

from sammachip.thai.text import (
    compare_key,
    header_key,
    is_error_value,
    search_text,
    suggest_sara_am,
    tidy,
    tidy_lines,
)
from tests.thai.strategies import any_text, quickly

TIDY = {
    "": "",
    "  สมชาย \t ใจดี \n": "สมชาย ใจดี",
    "สมชาย\u00a0\u00a0ใจดี": "สมชาย ใจดี",
    "\ufeffสม\u200bชาย": "สมชาย",
    "สม\u00adชาย\u200e": "สมชาย",
    "เเละ": "และ",
    "เเดง เเก้ว": "แดง แก้ว",
    "เ\u200bเละ": "และ",
    "น\u0e4d\u0e49าผึ้ง": "น้ำผึ้ง",
    "น\u0e49\u0e4dาผึ้ง": "น้ำผึ้ง",
    "ท\u0e4dางาน": "ทำงาน",
    "น้\u0e4dำ": "น้ำ",
    "ทำำ": "ทำ",
    "กุุสุมาลย์": "กุสุมาลย์",
    "เต่่างอย": "เต่างอย",
    "โคกศรีีสุพรรณ": "โคกศรีสุพรรณ",
    "จัังหวัด": "จังหวัด",
    "ที\u0e48": "ที่",
    "ท\u0e48ี": "ที่",
    "บา้น": "บ้าน",
    "นำ้": "น้ำ",
    "คะ่": "ค่ะ",
    "สิทธ\u0e4cิ": "สิทธิ์",
    "บ\uf70bาน": "บ้าน",
    "กว่า\x00ร้อย": "กว่าร้อย",
    "ก\ud800ข": "กข",
    "เกาะ เจ๊าะ": "เกาะ เจ๊าะ",
    "มากกก ๆ ๑๒๓ ABC": "มากกก ๆ ๑๒๓ ABC",
    "½ ﬁ ①": "½ ﬁ ①",
}


@pytest.mark.parametrize(("typed", "stored"), TIDY.items())
def test_tidy_repairs_one_spelling(typed: str, stored: str) -> None:
    assert tidy(typed) == stored


@pytest.mark.parametrize(
    ("cell", "stored"), [(None, ""), (float("nan"), ""), (12.0, "12"), (7, "7"), (2.5, "2.5")]
)
def test_tidy_takes_any_cell(cell: object, stored: str) -> None:
    assert tidy(cell) == stored


def test_tidy_lines_leaves_empty_lines_out() -> None:
    assert tidy_lines(" บ้านแดง\r\n\nหมู่ที่  6\u2028ตำบลซำ\n") == ["บ้านแดง", "หมู่ที่ 6", "ตำบลซำ"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("สัมมา ชีพ", "สัมมาชีพ"),
        ("ใน อาชีพ", "ในอาชีพ"),
        ("หมู่ ๑๒", "หมู่12"),
        ("OTOP", "otop"),
        ("เ เละ", "และ"),
        ("น\u0e4d\u0e49า", "น้ำ"),
    ],
)
def test_compare_key_is_shared_by_spellings(one: str, other: str) -> None:
    assert compare_key(one) == compare_key(other)


def test_compare_key_keeps_tone_marks() -> None:
    assert compare_key("กอย") != compare_key("ก้อย")


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("ชื่อ - สกุล", "ชื่อสกุล"),
        ("ชื่อ–นามสกุล *", "ชื่อนามสกุล"),
        ("อายุ (ปี)", "อายุปี"),
        ("เลขบัตร ปชช.", "เลขบัตรปชช"),
        ("ที่อยู่: บ้าน/หมู่ที่", "ที่อยู่บ้านหมู่ที่"),
        ("No.", "no"),
        ("VILL_CODE", "vill_code"),
        ("อาชีพที่ต้องการ\nอันดับ ๑", "อาชีพที่ต้องการอันดับ1"),
    ],
)
def test_header_key_drops_punctuation(heading: str, key: str) -> None:
    assert header_key(heading) == key


def test_search_text_joins_the_keys_of_filled_parts() -> None:
    assert search_text("นาย สมชาย", None, "", "ใจดี", "12/๓") == "นายสมชาย ใจดี 12/3"


@pytest.mark.parametrize(
    "cell",
    ["#REF!", "#N/A", " #VALUE! ", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#ref!", "Err:502", "#####"],
)
def test_is_error_value_knows_spreadsheet_errors(cell: str) -> None:
    assert is_error_value(cell)


@pytest.mark.parametrize("cell", [None, "", "#", "#1", "REF", 5.0, "# ลำดับ", "Error"])
def test_is_error_value_leaves_other_cells_alone(cell: object) -> None:
    assert not is_error_value(cell)


@pytest.mark.parametrize(
    ("typed", "suggested"), [("ท างาน", "ทำงาน"), ("ก าลังใจ", "กำลังใจ"), ("ทำงาน", None), ("มา นาน", None)]
)
def test_suggest_sara_am_only_for_a_lone_aa(typed: str, suggested: str | None) -> None:
    assert suggest_sara_am(typed) == suggested


@quickly
@given(any_text)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert compare_key(compare_key(text)) == compare_key(text)
    assert header_key(header_key(text)) == header_key(text)


@quickly
@given(any_text)
def test_compare_key_is_the_same_before_and_after_storing(text: str) -> None:
    assert compare_key(tidy(text)) == compare_key(text)
