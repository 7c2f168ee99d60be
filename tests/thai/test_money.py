"""Amounts of baht."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammachip.thai.errors import Unreadable
from sammachip.thai.money import (
    Amount,
    MoneyPeriod,
    baht_text,
    format_baht,
    number_words,
    parse_amount,
    parse_money,
    parse_money_period,
)
from tests.thai.strategies import quickly

amounts = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("cell", "baht"),
    [
        ("16,000", "16000"),
        ("16,000.-", "16000"),
        ("16 000", "16000"),
        ("16,000 (หนึ่งหมื่นหกพันบาทถ้วน)", "16000"),
        ("16,000 บาท (หนึ่งหมื่นหกพันบาท)", "16000"),
        ("-ไม่มี-", "0"),
        ("16,000 .-", "16000"),
        ("16000-", "16000"),
        ("16000.=", "16000"),
        ("๑๖,๐๐๐ บาท", "16000"),
        ("๒,๕๐๐.-", "2500"),
        ("16000 บ.", "16000"),
        ("1500บ", "1500"),
        ("800.-บาท", "800"),
        ("16,000 บาทถ้วน", "16000"),
        ("฿500", "500"),
        ("500 THB", "500"),
        ("จำนวน 500 บาท", "500"),
        ("1,234,567.50", "1234567.50"),
        ("99.5", "99.5"),
        ("0", "0"),
        (0, "0"),
        (0.0, "0"),
        (1500, "1500"),
        (1500.0, "1500"),
        (1234.5, "1234.5"),
        (Decimal("12.25"), "12.25"),
        (-500.0, "-500"),
        ("-500", "-500"),
        ("ไม่มี", "0"),
        ("ไม่มีรายได้", "0"),
        ("ยังไม่มีรายได้", "0"),
        ("ไม่มี รายได้", "0"),
    ],
)
def test_parse_money_reads(cell: object, baht: str) -> None:
    assert parse_money(cell) == Decimal(baht)


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", ".-", float("nan")])
def test_parse_money_gives_none_for_blank(cell: object) -> None:
    assert parse_money(cell) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1,000-2,000", "range_not_number"),
        ("1,000 – 1,500 บาท", "range_not_number"),
        ("1000 ถึง 2000", "range_not_number"),
        ("1000~2000", "range_not_number"),
        ("4,000 (สามพันบาท)", "not_a_number"),
        ("สองพันบาท", "words_not_number"),
        ("5 พัน", "words_not_number"),
        ("ประมาณ 5,000", "words_not_number"),
        ("ไม่แน่นอน", "words_not_number"),
        ("500 บาท/ไร่", "words_not_number"),
        ("1,50", "not_a_number"),
        ("16.000", "not_a_number"),
        ("<5000", "not_a_number"),
        ("5,000 + 200", "not_a_number"),
        (True, "not_a_number"),
        (date(2018, 1, 2), "not_a_number"),
        (float("inf"), "not_a_number"),
        ("วันละ 200 บาท", "period_in_amount"),
        ("5,000 บาท/เดือน", "period_in_amount"),
        ("#REF!", "error_value"),
    ],
)
def test_parse_money_refuses(cell: object, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_money(cell)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("cell", "baht", "period"),
    [
        ("วันละ 200 บาท", 200, "day"),
        ("200 บาทต่อวัน", 200, "day"),
        ("5,000 บาท/เดือน", 5000, "month"),
        ("เดือนละ 5,000.-", 5000, "month"),
        ("5000/ด.", 5000, "month"),
        ("60,000/ปี", 60000, "year"),
        ("ปีละ ๖๐,๐๐๐", 60000, "year"),
        ("5,000 บาท ต่อรอบการผลิต", 5000, "cycle"),
        ("ครั้งละ 300", 300, "cycle"),
        ("5,000", 5000, None),
        ("ไม่มีรายได้", 0, None),
    ],
)
def test_parse_amount_reads_the_period_too(cell: str, baht: int, period: MoneyPeriod | None) -> None:
    assert parse_amount(cell) == Amount(Decimal(baht), period)


def test_parse_amount_gives_none_for_blank() -> None:
    assert parse_amount("-") is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("/เดือน", "month"),
        ("ต่อปี", "year"),
        ("ต่อวัน", "day"),
        ("รายได้ (บาท/เดือน)", "month"),
        ("รายได้ต่อรอบการผลิต", "cycle"),
        ("รายได้", None),
        ("รายได้ต่อครัวเรือน", None),
        (None, None),
    ],
)
def test_parse_money_period_reads_headings(text: str | None, period: MoneyPeriod | None) -> None:
    assert parse_money_period(text) == period


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("16000", "16,000 บาท"),
        ("0", "0 บาท"),
        ("16000.5", "16,000.50 บาท"),
        ("1.999", "2 บาท"),
        ("-3", "-3 บาท"),
    ],
)
def test_format_baht(amount: str, text: str) -> None:
    assert format_baht(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("1", "หนึ่งบาทถ้วน"),
        ("10", "สิบบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("20", "ยี่สิบบาทถ้วน"),
        ("21", "ยี่สิบเอ็ดบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("16000", "หนึ่งหมื่นหกพันบาทถ้วน"),
        ("240000", "สองแสนสี่หมื่นบาทถ้วน"),
        ("1000000", "หนึ่งล้านบาทถ้วน"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("11000000", "สิบเอ็ดล้านบาทถ้วน"),
        ("2000000000000", "สองล้านล้านบาทถ้วน"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("0.01", "หนึ่งสตางค์"),
        ("1500.75", "หนึ่งพันห้าร้อยบาทเจ็ดสิบห้าสตางค์"),
        ("0.999", "หนึ่งบาทถ้วน"),
        ("-5", "ลบห้าบาทถ้วน"),
    ],
)
def test_baht_text(amount: str, words: str) -> None:
    assert baht_text(Decimal(amount)) == words


@quickly
@given(amounts)
def test_parse_money_gives_a_formatted_amount_back(amount: Decimal) -> None:
    assert parse_money(format_baht(amount)) == amount


def test_number_words_never_repeat() -> None:
    assert len({number_words(number) for number in range(3000)}) == 3000
