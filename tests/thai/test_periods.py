"""Months and stretches of time in plans."""

from datetime import date, datetime

import pytest
from hypothesis import given

from sammachip.thai.dates import format_month, parse_month, parse_period
from sammachip.thai.errors import Unreadable
from sammachip.thai.periods import Period
from tests.thai.strategies import any_text, days, quickly

PERIODS = {
    "ม.ค.-มี.ค. 61": (date(2018, 1, 1), date(2018, 3, 31)),
    "ม.ค. – มี.ค. ๖๑": (date(2018, 1, 1), date(2018, 3, 31)),
    "มกราคม ถึง มีนาคม 2561": (date(2018, 1, 1), date(2018, 3, 31)),
    "ต.ค. 60 - ก.ย. 61": (date(2017, 10, 1), date(2018, 9, 30)),
    "พ.ย. - ก.พ. 61": (date(2017, 11, 1), date(2018, 2, 28)),
    "มีนาคม 2561": (date(2018, 3, 1), date(2018, 3, 31)),
    "เดือนมีนาคม พ.ศ. 2561": (date(2018, 3, 1), date(2018, 3, 31)),
    "15-17 มี.ค. 61": (date(2018, 3, 15), date(2018, 3, 17)),
    "15 มี.ค. 61": (date(2018, 3, 15), date(2018, 3, 15)),
    "15 มี.ค. - 2 เม.ย. 61": (date(2018, 3, 15), date(2018, 4, 2)),
    "1/3/61-5/3/61": (date(2018, 3, 1), date(2018, 3, 5)),
    "ระหว่างวันที่ 1 - 3 มีนาคม 2561": (date(2018, 3, 1), date(2018, 3, 3)),
    "ภายในเดือนมีนาคม 2561": (None, date(2018, 3, 31)),
    "ภายในวันที่ 15 มีนาคม 2561": (None, date(2018, 3, 15)),
    "ไตรมาส 2/2561": (date(2018, 1, 1), date(2018, 3, 31)),
    "ไตรมาสที่ 1-2 ปีงบประมาณ 2561": (date(2017, 10, 1), date(2018, 3, 31)),
    "ปีงบประมาณ พ.ศ. 2561": (date(2017, 10, 1), date(2018, 9, 30)),
    "ตลอดปีงบประมาณ 2561": (date(2017, 10, 1), date(2018, 9, 30)),
}
OPEN = [
    "",
    "-",
    "เร็ว ๆ นี้",
    "31 ก.พ. 61",
    "ก.พ. 61 - ม.ค. 61",
    "1 - 2 - 3 มี.ค. 61",
    "เมษา-โรงเรียน 61",
    "#REF!",
    "15 มี.ค. พ.ศ. 2018",
    "ปีงบประมาณ พ.ศ. 2018",
]


@pytest.mark.parametrize(("text", "bounds"), PERIODS.items())
def test_parse_period_finds_both_ends(text: str, bounds: tuple[date | None, date]) -> None:
    assert parse_period(text) == Period(*bounds, text)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("ภายในเดือนมีนาคม", (None, date(2018, 3, 31))),
        ("ต.ค.-ธ.ค.", (date(2017, 10, 1), date(2017, 12, 31))),
        ("พ.ย.-ก.พ.", (date(2017, 11, 1), date(2018, 2, 28))),
        ("ไตร 1-2", (date(2017, 10, 1), date(2018, 3, 31))),
        ("ตลอดปี", (date(2017, 10, 1), date(2018, 9, 30))),
        ("ตลอดทั้งปี", (date(2017, 10, 1), date(2018, 9, 30))),
    ],
)
def test_parse_period_takes_the_year_from_the_plan(text: str, bounds: tuple[date | None, date]) -> None:
    assert parse_period(text, fiscal_year=2561) == Period(*bounds, text)
    assert parse_period(text) == Period(None, None, text)


@pytest.mark.parametrize("text", OPEN)
def test_parse_period_keeps_words_it_does_not_know(text: str) -> None:
    assert parse_period(text) == Period(None, None, text)


@quickly
@given(any_text)
def test_parse_period_never_fails(text: str) -> None:
    period = parse_period(text, fiscal_year=2561)

    assert period.start is None or (period.end is not None and period.start <= period.end)


@pytest.mark.parametrize(
    "cell",
    [
        "มีนาคม 2561",
        "มี.ค. 61",
        "มี.ค.61",
        "เดือนมีนาคม พ.ศ. ๒๕๖๑",
        "3/2561",
        "03/61",
        "2018-03",
        "2561-03",
        date(2561, 3, 9),
        datetime(2018, 3, 9),
    ],
)
def test_parse_month_gives_the_first_day(cell: object) -> None:
    assert parse_month(cell) == date(2018, 3, 1)


def test_parse_month_gives_none_for_blank() -> None:
    assert parse_month("-") is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("13/2561", "impossible_date"),
        ("มีนาคม", "not_a_date"),
        ("โรง 2561", "not_a_date"),
        ("3/256", "not_a_date"),
        (5.0, "not_a_date"),
    ],
)
def test_parse_month_refuses(cell: object, code: str) -> None:
    with pytest.raises(Unreadable, match=code):
        parse_month(cell)


@quickly
@given(days)
def test_any_month_survives_writing_and_reading(day: date) -> None:
    assert parse_month(format_month(day)) == day.replace(day=1)
