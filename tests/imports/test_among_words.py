"""Numbers that stand in a cell among words."""

from decimal import Decimal

import pytest

from sammachip.imports import cleaning
from sammachip.imports.problems import Refused
from sammachip.imports.rows import Row
from sammachip.thai.errors import Unreadable

MONEY = cleaning.money()
WHOLE = cleaning.integer(0, 99)


@pytest.mark.parametrize(
    ("cell", "baht"),
    [
        ("ราคา 40 บาท", 40),
        ("ราคาขายปลีก: ๔๐ บาท", 40),
        ("รายได้ประมาณ 5,000 บาท", 5000),
        ("มีรายได้ 5000", 5000),
        ("5,000 บาท (โดยประมาณ)", 5000),
        ("5,000 กว่าบาท", 5000),
        (4500.0, 4500),
    ],
)
def test_words_that_change_nothing_are_left_out(cell, baht):
    assert MONEY(cell) == Decimal(baht)


@pytest.mark.parametrize(
    ("cell", "number"), [("จำนวน 4 คน", 4), ("สมาชิก ๔ คน", 4), ("ทำมาแล้ว 10 ปี", 10), ("10 กว่าปี", 10)]
)
def test_whole_numbers_too(cell, number):
    assert WHOLE(cell) == number


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("ประมาณ 40-50 บาท", "several_numbers"),
        ("40/50", "several_numbers"),
        ("ราคาส่ง 30 ราคาปลีก 40", "several_numbers"),
        ("เพิ่มขึ้น 500 บาท", "number_among_words"),
        ("ได้ข้าว 3 กระสอบ", "number_among_words"),
        ("5 พันบาท", "number_among_words"),
        ("ไม่เกิน 5,000", "only_a_limit"),
        ("5,000 บาทขึ้นไป", "only_a_limit"),
    ],
)
def test_number_that_may_be_meant_otherwise_is_asked_about(cell, code):
    with pytest.raises(Refused) as refused:
        MONEY(cell)

    assert (refused.value.code, refused.value.params["value"]) == (code, cell)


@pytest.mark.parametrize("cell", ["หลักพัน", "สี่สิบบาท", "16.000", "#REF!"])
def test_what_has_no_number_to_ask_about_stays_refused(cell):
    with pytest.raises(Unreadable):
        MONEY(cell)


def cleaned(column, cell):
    row = Row("ก.xlsx", "ก", 2, "otop", raw={column.field: cell})
    cleaning.clean_row(row, [column])
    return row


def test_limit_counts_once_somebody_takes_the_row(price_column):
    row = cleaned(price_column, "40 บาทขึ้นไป")

    assert (row.outcome, row.values) == ("review", {"price": Decimal(40)})
    assert "40" in row.problems[0].sentence


def test_range_stays_blank_when_the_row_is_taken(price_column):
    row = cleaned(price_column, "40-50 บาท")

    assert (row.outcome, row.values) == ("review", {})


def test_rough_number_is_marked_as_such(price_column):
    row = cleaned(price_column, "ราคาประมาณ 40 บาท")

    assert (row.values, row.inferred) == ({"price": Decimal(40)}, {"price": "about"})


@pytest.mark.parametrize(("cell", "years"), [("45 ปี 3 เดือน", 45), ("๑๒ ปี", 12), ("-", None)])
def test_years_of_experience(cell, years):
    assert cleaning.years(cell) == years


def test_months_are_no_years():
    with pytest.raises(Refused):
        cleaning.years("6 เดือน")


@pytest.fixture
def price_column():
    return cleaning.Column("price", ("ราคา",), clean=MONEY)
