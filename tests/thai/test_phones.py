"""Telephone numbers. All are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammachip.thai.errors import Unreadable
from sammachip.thai.phones import format_phone, is_repaired, mask_phone, parse_phone, parse_phones
from tests.thai.strategies import quickly

MOBILE, LANDLINE = "0812345678", "045611234"
numbers = st.from_regex("0[689][0-9]{8}|0[2-57][0-9]{7}", fullmatch=True)


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("0812345678", [MOBILE]),
        ("081-2345678", [MOBILE]),
        ("08-1234-5678", [MOBILE]),
        ("081-234-5678", [MOBILE]),
        ("081 234 5678", [MOBILE]),
        ("081.234.5678", [MOBILE]),
        ("(081) 2345678", [MOBILE]),
        ("'0812345678", [MOBILE]),
        ("๐๘๑-๒๓๔-๕๖๗๘", [MOBILE]),
        ("โทร. 081-234-5678", [MOBILE]),
        ("081-2345678 (ลูกสาว)", [MOBILE]),
        ("+66 81 234 5678", [MOBILE]),
        ("+66812345678", [MOBILE]),
        ("+66(0)812345678", [MOBILE]),
        ("66812345678", [MOBILE]),
        ("0066812345678", [MOBILE]),
        (812345678.0, [MOBILE]),
        (812345678, [MOBILE]),
        ("812345678", [MOBILE]),
        ("812345678.0", [MOBILE]),
        ("045-611234", [LANDLINE]),
        ("045-611-234 ต่อ 12", [LANDLINE]),
        ("+66 45 611 234", [LANDLINE]),
        (45611234.0, [LANDLINE]),
        ("02-123-4567", ["021234567"]),
        ("081-2345678, 045-611234", [MOBILE, LANDLINE]),
        ("081-2345678 / 045-611234", [MOBILE, LANDLINE]),
        ("0812345678\n045611234", [MOBILE, LANDLINE]),
        ("0812345678 045611234", [MOBILE, LANDLINE]),
        ("0812345678 หรือ 045611234", [MOBILE, LANDLINE]),
        ("บ้าน 045-611234 มือถือ 081-2345678", [LANDLINE, MOBILE]),
        ("0812345678, 081-234-5678", [MOBILE]),
        ("ไม่มี", []),
        ("ไม่มีโทรศัพท์", []),
        ("-", []),
        ("", []),
        (None, []),
    ],
)
def test_parse_phones_reads(cell: object, phones: list[str]) -> None:
    assert parse_phones(cell) == phones


@pytest.mark.parametrize(
    "cell",
    [
        "08123",
        "081-23456789012",
        "081234567",
        "0456112345",
        "45611234",
        "O81-2345678",
        "@somchai",
        "1669",
        "012345678",
        "081-2345678, 79",
        "ฝากข้างบ้าน",
    ],
)
def test_parse_phones_refuses(cell: str) -> None:
    with pytest.raises(Unreadable, match="not_a_phone"):
        parse_phones(cell)


def test_parse_phones_refuses_an_error_value() -> None:
    with pytest.raises(Unreadable, match="error_value"):
        parse_phones("#N/A")


def test_parse_phone_is_the_first_number() -> None:
    assert parse_phone("081-2345678, 045-611234") == MOBILE
    assert parse_phone("-") is None


@pytest.mark.parametrize(
    ("cell", "repaired"),
    [(812345678.0, True), ("812345678", True), ("0812345678", False), ("+66812345678", False), ("-", False)],
)
def test_is_repaired_when_a_zero_was_lost(cell: object, repaired: bool) -> None:
    assert is_repaired(cell) is repaired


def test_format_and_mask() -> None:
    assert [format_phone(number) for number in (MOBILE, LANDLINE, "021234567", "12")] == [
        "081-234-5678",
        "045-611-234",
        "02-123-4567",
        "12",
    ]
    assert [mask_phone(number) for number in (MOBILE, LANDLINE, "12", "")] == [
        "xxx-xxx-5678",
        "xxx-xx1-234",
        "xx",
        "",
    ]


@quickly
@given(st.lists(numbers, min_size=1, max_size=3, unique=True))
def test_formatted_numbers_are_read_back(phones: list[str]) -> None:
    assert parse_phones(", ".join(map(format_phone, phones))) == phones
    assert parse_phones(" ".join(phones)) == phones
