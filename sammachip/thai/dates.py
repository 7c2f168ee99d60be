"""Dates as Thai offices write them: day, month, year of the Buddhist era (common era + 543)."""

import re
from datetime import date, datetime

from sammachip.thai.digits import is_missing, plain, to_thai
from sammachip.thai.errors import Unreadable
from sammachip.thai.months import MONTHS as MONTHS
from sammachip.thai.months import SHORT_MONTHS as SHORT_MONTHS
from sammachip.thai.months import WEEKDAYS as WEEKDAYS
from sammachip.thai.months import month_number
from sammachip.thai.periods import Period as Period
from sammachip.thai.periods import parse_month as parse_month
from sammachip.thai.periods import parse_period as parse_period
from sammachip.thai.years import BUDDHIST_ERA, era_of, real_date, to_common_era

_OLDEST_YEARS = 30
_FUTURE_DAYS = 366

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?(?:น\.?|am|pm|(?:ก่อน|หลัง)เที่ยง))?"
_ZONE = r"(?: ?(?:z|[+-]\d{2}:?\d{2}|gmt[+-]\d+))?"
_TIME = rf"(?:[ ,T]+(?:เวลา ?)?{_CLOCK}{_ZONE})?"
_WEEKDAY = rf"(?:(?:วัน)?(?:{'|'.join(WEEKDAYS)}|พฤหัส|(?:พฤ|อา|[จอพศส])\.)?(?:ที่)? ?)"
_ERA = r"(?P<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?)"
_GAP = r"[ /.,\-–]*"
_BREAK = r"[ /.,\-–]+"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}}){_GAP}(?:เดือน ?)?"
    rf"(?:(?<=[ /.,\-–น])(?P<month>\d{{1,2}}){_BREAK}|(?P<word>[ก-ฮเ][ก-๎. ]*?|[a-z]{{3,9}}\.?){_GAP})"
    rf"(?:ปี ?)?{_ERA}?{_GAP}(?P<year>\d{{4}}|\d{{2}}){_TIME}\.?",
    re.IGNORECASE | re.ASCII,
)
_MONTH_FIRST = re.compile(
    rf"(?P<word>[a-z]{{3,9}})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}}){_TIME}", re.IGNORECASE | re.ASCII
)
_RUN_TOGETHER = re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>2[45]\d{2})", re.ASCII)
_RUN_TOGETHER_YEAR_FIRST = re.compile(
    r"(?P<year>(?:19|20|25)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)", re.ASCII
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE | re.ASCII
)

_FORMS = (_DAY_FIRST, _YEAR_FIRST, _MONTH_FIRST, _RUN_TOGETHER, _RUN_TOGETHER_YEAR_FIRST)


def parse_date(value: object, *, today: date | None = None) -> date | None:
    """A day, from any way it is written here; None for blank, "-" and "ไม่มี".

    The order is day, month, year; years from 2400 on are Buddhist, two-digit years too (61 is 2561; with
    `today` given, one that would lie more than ten years ahead is of the century before). A date object
    whose year is Buddhist, as spreadsheets keep it, is converted, and refused where the day exists only in
    the wrong era (29 February 2560). Raises Unreadable: impossible_date, not_a_date, error_value.
    """
    if isinstance(value, date):
        return _from_date(value)
    if is_missing(value):
        return None
    text = plain(value)
    match = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if match is None or isinstance(value, int | float):
        raise Unreadable("not_a_date", value)
    return _from_parts(match.groupdict(), value, today)


def doubtful_year(day: date, today: date) -> bool:
    """Whether the year looks mistyped: more than 30 years back (1962 for 2562), or over a year ahead."""
    return today.year - day.year > _OLDEST_YEARS or (day - today).days > _FUTURE_DAYS


def format_date(day: date) -> str:
    """15 มีนาคม 2561"""
    return f"{day.day} {format_month(day)}"


def format_month(day: date) -> str:
    """มีนาคม 2561"""
    return f"{MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def format_short(day: date) -> str:
    """15 มี.ค. 61"""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {(day.year + BUDDHIST_ERA) % 100:02}"


def format_numeric(day: date) -> str:
    """15/03/2561"""
    return f"{day.day:02}/{day.month:02}/{day.year + BUDDHIST_ERA}"


def format_moment(moment: datetime) -> str:
    """15/03/2561 09:30, by the clock of the moment's own time zone."""
    return f"{format_numeric(moment)} {moment:%H:%M}"


def format_official(day: date) -> str:
    """๑๕ มีนาคม ๒๕๖๑, as official letters want it."""
    return to_thai(format_date(day))


def format_weekday(day: date) -> str:
    """วันพฤหัสบดีที่ 15 มีนาคม 2561"""
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {format_date(day)}"


def _from_date(value: date) -> date:
    day = value.date() if isinstance(value, datetime) else value
    return real_date(to_common_era(day.year), day.month, day.day, value)


def _from_parts(parts: dict[str, str | None], value: object, today: date | None) -> date:
    word = parts.get("word")
    month = month_number(word) if word else int(parts["month"] or 0)
    written = _whole(parts["year"] or "0", word, today)
    year = to_common_era(written, era=era_of(parts.get("era")), today=today) if written is not None else None
    if month is None or year is None:
        raise Unreadable("not_a_date", value)
    return real_date(year, month, int(parts["day"] or 0), value)


def _whole(year: str, word: str | None, today: date | None) -> int | None:
    """Behind an English month, as in 23-Sep-17, two digits are of the common era if that year has come.

    Without knowing today it cannot be said.
    """
    number = int(year)
    if len(year) > 2 or not word or not word.isascii():
        return number
    if today is None:
        return None
    return 2000 + number if 2000 + number <= today.year + 1 else number
