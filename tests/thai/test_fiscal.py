"""The fiscal year and its quarters."""

from datetime import date

import pytest
from hypothesis import given

from sammachip.thai.fiscal import days_gone, fiscal_bounds, fiscal_year, month_of, quarter, quarter_bounds
from tests.thai.strategies import days, quickly


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2016, 9, 30), 2559, 4),
        (date(2016, 10, 1), 2560, 1),
        (date(2016, 12, 31), 2560, 1),
        (date(2017, 1, 1), 2560, 2),
        (date(2017, 4, 1), 2560, 3),
        (date(2017, 7, 1), 2560, 4),
        (date(2017, 9, 30), 2560, 4),
        (date(2025, 10, 1), 2569, 1),
    ],
)
def test_day_falls_in_year_and_quarter(day: date, year: int, number: int) -> None:
    assert (fiscal_year(day), quarter(day)) == (year, number)


def test_bounds_of_year_and_quarters() -> None:
    assert fiscal_bounds(2560) == (date(2016, 10, 1), date(2017, 9, 30))
    assert [quarter_bounds(2560, number) for number in range(1, 5)] == [
        (date(2016, 10, 1), date(2016, 12, 31)),
        (date(2017, 1, 1), date(2017, 3, 31)),
        (date(2017, 4, 1), date(2017, 6, 30)),
        (date(2017, 7, 1), date(2017, 9, 30)),
    ]


@pytest.mark.parametrize("number", [0, 5])
def test_quarter_bounds_refuses_other_numbers(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        quarter_bounds(2560, number)


@pytest.mark.parametrize(
    ("today", "gone"),
    [
        (date(2016, 9, 30), (0, 365)),
        (date(2016, 10, 1), (1, 365)),
        (date(2017, 9, 29), (364, 365)),
        (date(2017, 9, 30), (365, 365)),
        (date(2020, 1, 1), (365, 365)),
    ],
)
def test_days_gone_counts_today(today: date, gone: tuple[int, int]) -> None:
    assert days_gone(2560, today) == gone


def test_days_gone_knows_leap_years() -> None:
    assert days_gone(2559, date(2016, 9, 30)) == (366, 366)


def test_month_of_a_fiscal_year() -> None:
    assert (month_of(2561, 10), month_of(2561, 9)) == (date(2017, 10, 1), date(2018, 9, 1))


@quickly
@given(days)
def test_every_day_lies_inside_its_own_year_and_quarter(day: date) -> None:
    start, end = quarter_bounds(fiscal_year(day), quarter(day))
    first, last = fiscal_bounds(fiscal_year(day))

    assert first <= start <= day <= end <= last
