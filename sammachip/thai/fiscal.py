"""The Thai fiscal year: 1 October to 30 September, named by the Buddhist year it ends in.

Source: Budget Procedures Act B.E. 2561, section 4.
"""

from datetime import date, timedelta

from sammachip.thai.years import BUDDHIST_ERA

_FIRST_MONTH = 10


def fiscal_year(day: date) -> int:
    """The fiscal year (Buddhist era) a day belongs to: 1 October 2016 opens 2560."""
    return day.year + BUDDHIST_ERA + (day.month >= _FIRST_MONTH)


def fiscal_bounds(year: int) -> tuple[date, date]:
    """The first and the last day of a fiscal year (Buddhist era)."""
    ends_in = year - BUDDHIST_ERA
    return date(ends_in - 1, _FIRST_MONTH, 1), date(ends_in, _FIRST_MONTH - 1, 30)


def quarter(day: date) -> int:
    """The quarter of the fiscal year: 1 is October to December, 4 is July to September."""
    return (day.month - _FIRST_MONTH) % 12 // 3 + 1


def quarter_bounds(year: int, number: int) -> tuple[date, date]:
    """The first and the last day of a quarter (1-4) of a fiscal year; ValueError for any other number."""
    if number not in range(1, 5):
        raise ValueError(number)
    start = month_of(year, (_FIRST_MONTH + 3 * (number - 1) - 1) % 12 + 1)
    following = fiscal_bounds(year + 1)[0] if number == 4 else quarter_bounds(year, number + 1)[0]
    return start, following - timedelta(days=1)


def month_of(year: int, month: int) -> date:
    """The first day of a calendar month (1-12) inside a fiscal year."""
    return date(year - BUDDHIST_ERA - (month >= _FIRST_MONTH), month, 1)


def days_gone(year: int, today: date) -> tuple[int, int]:
    """How many days of the fiscal year have begun, today included, and how many it has.

    (0, 365) before it opens, (365, 365) from its last day on.
    """
    start, end = fiscal_bounds(year)
    total = (end - start).days + 1
    return min(max((today - start).days + 1, 0), total), total
