"""Digits and whole numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammachip.thai.digits import is_blank, is_missing, parse_integer, plain, to_arabic, to_thai
from sammachip.thai.errors import Unreadable
from tests.thai.strategies import quickly


def test_digits_change_and_letters_stay() -> None:
    assert to_arabic("๑. ข้อ ๐๒๓๔๕๖๗๘๙ 4.1") == "1. ข้อ 023456789 4.1"
    assert to_thai("เล่ม 0123456789") == "เล่ม ๐๑๒๓๔๕๖๗๘๙"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (5, 5),
        (5.0, 5),
        ("1,234", 1234),
        ("1,234,567", 1234567),
        ("๗๓ ปี", 73),
        ("๑๒", 12),
        ("4 คน", 4),
        ("4คน", 4),
        ("20 ครัวเรือน", 20),
        ("4 ดาว", 4),
        ("12.0", 12),
        ("'15", 15),
        ("007", 7),
        (-4.0, -4),
        ("-4", -4),
        ("\u22124", -4),
        (None, None),
        ("", None),
        ("  ", None),
        ("-", None),
        ("–", None),
        ("........", None),
        ("ไม่มี", None),
        (float("nan"), None),
    ],
)
def test_parse_integer_reads(cell: object, number: int | None) -> None:
    assert parse_integer(cell) == number


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1-2", "range_not_number"),
        ("3 ถึง 5 คน", "range_not_number"),
        ("สี่คน", "words_not_number"),
        ("ประมาณ 10", "words_not_number"),
        ("5 พัน", "words_not_number"),
        ("12 ปี 6 เดือน", "words_not_number"),
        ("3.5", "not_a_number"),
        (3.5, "not_a_number"),
        ("1,23", "not_a_number"),
        ("1 2", "not_a_number"),
        (True, "not_a_number"),
        (date(2018, 1, 2), "not_a_number"),
        (float("inf"), "not_a_number"),
        ("#N/A", "error_value"),
    ],
)
def test_parse_integer_refuses(cell: object, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_integer(cell)

    assert (refusal.value.code, refusal.value.value) == (code, str(cell))


@pytest.mark.parametrize("cell", [None, "", " \u00a0\u200b", "-", "--", "—", "…", ". . .", "___"])
def test_is_blank_for_nothing_filled_in(cell: object) -> None:
    assert is_blank(cell)


@pytest.mark.parametrize("cell", [0, 0.0, "0", "ก", "ไม่มี", "-1"])
def test_is_blank_is_false_for_a_value(cell: object) -> None:
    assert not is_blank(cell)


@pytest.mark.parametrize(
    "cell", ["ไม่มี", "ยังไม่มี", "ไม่ทราบ", "ไม่ มี", "ไม่ระบุ", "-", "-ไม่มี-", "n/a", "ไม่ประสงค์ตอบ", "ไม่ให้ข้อมูล"]
)
def test_is_missing_reads_words_for_nothing(cell: str) -> None:
    assert is_missing(cell)


def test_plain_refuses_an_error_value() -> None:
    with pytest.raises(Unreadable, match="error_value"):
        plain("#REF!")


@quickly
@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_parse_integer_gives_a_formatted_number_back(number: int) -> None:
    assert parse_integer(f"{number:,}") == number
    assert parse_integer(to_thai(str(number))) == number
    assert parse_integer(float(number)) == number
