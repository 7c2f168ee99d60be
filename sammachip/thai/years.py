"""Years of the Buddhist and the common era, told apart by their size."""

from datetime import date
from typing import Literal

from sammachip.thai.errors import Unreadable

BUDDHIST_ERA = 543
FIRST_BUDDHIST_YEAR = 2400
_FIRST_COMMON_YEAR = 1800
_CENTURY = 2500
_YEARS_AHEAD = 10

Era = Literal["พ.ศ.", "ค.ศ.", ""]


def to_common_era(year: int, *, era: Era = "", today: date | None = None) -> int | None:
    """The year in the common era; None when it fits neither era, or not the one written before it.

    Two digits are always Thai. With `today`, a two-digit year more than ten years ahead of it belongs to
    the century before: 98 is 2498, a year of birth.
    """
    if year < 100:
        return None if era == "ค.ศ." else _full_year(year, today) - BUDDHIST_ERA
    is_buddhist = year >= FIRST_BUDDHIST_YEAR
    if year < _FIRST_COMMON_YEAR or (era and is_buddhist != (era == "พ.ศ.")):
        return None
    return year - BUDDHIST_ERA if is_buddhist else year


def era_of(letters: str | None) -> Era:
    """The era an abbreviation names; "" when none was written."""
    if not letters:
        return ""
    return "พ.ศ." if letters.startswith("พ") else "ค.ศ."


def real_date(year: int | None, month: int, day: int, value: object) -> date:
    """The day. Raises Unreadable: not_a_date without a year, impossible_date for 30 February and its like."""
    if year is None:
        raise Unreadable("not_a_date", value)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Unreadable("impossible_date", value) from error


def _full_year(year: int, today: date | None) -> int:
    latest = today.year + BUDDHIST_ERA + _YEARS_AHEAD if today else _CENTURY + 99
    return _CENTURY + year if _CENTURY + year <= latest else _CENTURY - 100 + year
