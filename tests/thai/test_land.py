"""Areas of land."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammachip.thai.errors import Unreadable
from sammachip.thai.land import format_land, parse_land
from tests.thai.strategies import quickly


@pytest.mark.parametrize(
    ("cell", "square_metres"),
    [
        ("5-2-30", 8920),
        ("๕-๒-๓๐", 8920),
        ("5 - 2 - 30 ไร่", 8920),
        ("5–2–30", 8920),
        ("0-0-50.5", 202),
        ("5 ไร่ 2 งาน 30 ตร.ว.", 8920),
        ("5 ไร่ 2 งาน 30 ตารางวา", 8920),
        ("5ไร่2งาน30วา", 8920),
        ("๕ ไร่", 8000),
        ("1.5 ไร่", 2400),
        ("2 งาน", 800),
        ("100 ตร.ว.", 400),
        ("100 ตรว", 400),
        ("30 วา", 120),
        ("1 ไร่ 50 ตร.ว.", 1800),
        ("400 ตร.ม.", 400),
        ("1,200 ตารางเมตร", 1200),
        ("2.5", 4000),
        (2.5, 4000),
        (10, 16000),
        ("0", 0),
        (None, None),
        ("", None),
        ("-", None),
        ("ไม่มี", None),
    ],
)
def test_parse_land_reads(cell: object, square_metres: int | None) -> None:
    assert parse_land(cell) == square_metres


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (date(2030, 2, 5), "date_in_land"),
        (datetime(2561, 2, 5), "date_in_land"),
        ("2018-02-05", "date_in_land"),
        ("2018-02-05 00:00:00", "date_in_land"),
        ("5/2/2561", "date_in_land"),
        ("5-9-30", "not_land"),
        ("5/2/30", "not_land"),
        ("5-2-300", "not_land"),
        ("5 ไร่เศษ", "not_land"),
        ("-3", "not_land"),
        (-3.0, "not_land"),
        ("5-2", "range_not_number"),
        ("3-5 ไร่", "range_not_number"),
        ("ห้าไร่", "words_not_number"),
        (True, "not_a_number"),
        ("#N/A", "error_value"),
    ],
)
def test_parse_land_refuses(cell: object, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_land(cell)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("square_metres", "text"),
    [
        ("8920", "5 ไร่ 2 งาน 30 ตร.ว."),
        ("16000", "10 ไร่"),
        ("400", "1 งาน"),
        ("120", "30 ตร.ว."),
        ("202", "50.5 ตร.ว."),
        ("0", "0 ไร่"),
    ],
)
def test_format_land(square_metres: str, text: str) -> None:
    assert format_land(Decimal(square_metres)) == text


@quickly
@given(st.decimals(min_value=0, max_value=10**7, places=2).map(lambda wa: wa * 4))
def test_parse_land_gives_a_formatted_area_back(square_metres: Decimal) -> None:
    assert parse_land(format_land(square_metres)) == square_metres
