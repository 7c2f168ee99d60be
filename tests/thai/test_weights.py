"""Weights of produce."""

from decimal import Decimal

import pytest

from sammachip.thai.errors import Unreadable
from sammachip.thai.weights import parse_weight


@pytest.mark.parametrize(
    ("cell", "kilograms"),
    [
        ("12 กก.", "12"),
        ("12 กก", "12"),
        ("1,200 กิโลกรัม", "1200"),
        ("5 กิโล", "5"),
        ("๓ ขีด", "0.3"),
        ("500 กรัม", "0.5"),
        ("4 ถัง", "40"),
        ("2 เกวียน", "2000"),
        ("2 หมื่น", "24"),
        ("1.5 ตัน", "1500"),
        ("3 KG", "3"),
        (7.5, "7.5"),
    ],
)
def test_parse_weight_reads(cell: object, kilograms: str) -> None:
    assert parse_weight(cell) == Decimal(kilograms)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3 ถุง", "not_a_weight"),
        ("1-2 กก.", "range_not_number"),
        ("สองกิโล", "words_not_number"),
        ("-3", "not_a_number"),
        ("#REF!", "error_value"),
    ],
)
def test_parse_weight_refuses(cell: str, code: str) -> None:
    with pytest.raises(Unreadable, match=code):
        parse_weight(cell)


def test_parse_weight_gives_none_for_blank() -> None:
    assert parse_weight("-") is None
