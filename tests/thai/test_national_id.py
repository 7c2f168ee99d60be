"""The 13-digit number. All numbers here are made up from a run of digits and its check digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammachip.thai.digits import to_thai
from sammachip.thai.errors import Unreadable
from sammachip.thai.national_id import (
    check_digit,
    clean_national_id,
    format_national_id,
    is_valid,
    mask_national_id,
)
from tests.thai.strategies import quickly

NUMBER = "1234567890121"
twelve_digits = st.from_regex("[0-8][0-9]{11}", fullmatch=True)


@pytest.mark.parametrize(
    "cell",
    [
        NUMBER,
        int(NUMBER),
        float(NUMBER),
        f"{NUMBER}.0",
        f"'{NUMBER}",
        f" {NUMBER}\u200b",
        "1-2345-67890-12-1",
        "1 2345 67890 12 1",
        "1–2345–67890–12–1",
        to_thai(NUMBER),
        to_thai("1-2345-67890-12-1"),
        "1.2345.67890.12.1",
        f"ปชช. {NUMBER}",
        "เลขที่บัตร: 1-2345-67890-12-1",
    ],
)
def test_clean_national_id_reads(cell: object) -> None:
    assert clean_national_id(cell) == NUMBER


@pytest.mark.parametrize("cell", [None, "", "-", "ไม่มี", "ไม่มีบัตร", "ไม่ทราบ", float("nan")])
def test_clean_national_id_gives_none_for_blank(cell: object) -> None:
    assert clean_national_id(cell) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1234567890122", "wrong_check_digit"),
        (1234567890122.0, "wrong_check_digit"),
        ("123456789012", "not_13_digits"),
        ("12345678901211", "not_13_digits"),
        (NUMBER * 2, "not_13_digits"),
        ("1.23457E+12", "not_13_digits"),
        ("12345678901O1", "not_13_digits"),
        ("x-xxxx-xxxxx-xx-x", "not_13_digits"),
        ("๑๒๓", "not_13_digits"),
        ("໑໒໓໔໕໖໗໘໙໐໑໒໑", "not_13_digits"),
        (1234567890121.5, "not_13_digits"),
        ("#REF!", "error_value"),
    ],
)
def test_clean_national_id_refuses(cell: object, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        clean_national_id(cell)

    assert (refusal.value.code, refusal.value.value) == (code, str(cell))


def test_lost_zero_comes_back_only_in_a_number_whose_check_digit_fits() -> None:
    full = "012345678901" + check_digit("012345678901")

    assert clean_national_id(float(full)) == full
    for cell in (full.lstrip("0"), float(full) + 1):
        with pytest.raises(Unreadable, match="not_13_digits"):
            clean_national_id(cell)


def test_is_valid_takes_ascii_digits_only() -> None:
    assert is_valid(NUMBER)
    assert not is_valid(to_thai(NUMBER))
    assert not is_valid("")


def test_format_and_mask() -> None:
    assert format_national_id(NUMBER) == "1-2345-67890-12-1"
    assert mask_national_id(NUMBER) == "1-23xx-xxxxx-xx-1"


def test_format_and_mask_of_what_is_no_number() -> None:
    assert (format_national_id("12"), format_national_id("")) == ("12", "")
    assert (mask_national_id("333O295279917"), mask_national_id("")) == ("x-xxxx-xxxxx-xx-x", "")


@quickly
@given(twelve_digits)
def test_a_formatted_number_is_read_back(first12: str) -> None:
    number = first12 + check_digit(first12)

    assert clean_national_id(format_national_id(number)) == number
    assert clean_national_id(to_thai(number)) == number


@quickly
@given(twelve_digits.filter(lambda digits: not digits.startswith("00")))
def test_a_number_kept_as_a_float_is_read_back(first12: str) -> None:
    number = first12 + check_digit(first12)

    assert clean_national_id(float(number)) == number


@quickly
@given(twelve_digits, st.integers(0, 11), st.integers(1, 9))
def test_one_changed_digit_is_mostly_noticed(first12: str, place: int, step: int) -> None:
    changed = first12[:place] + str((int(first12[place]) + step) % 10) + first12[place + 1 :]
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(changed))

    assert is_valid(changed + check_digit(first12)) == (str((11 - total % 11) % 10) == check_digit(first12))
