"""Months and stretches of time in plans: "ม.ค.-มี.ค. 61", "ไตรมาส 2/2561", "ภายในเดือนมีนาคม"."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from sammachip.thai.digits import is_missing, plain
from sammachip.thai.errors import Unreadable
from sammachip.thai.fiscal import fiscal_bounds, month_of, quarter_bounds
from sammachip.thai.months import month_number
from sammachip.thai.text import tidy
from sammachip.thai.years import BUDDHIST_ERA, era_of, real_date, to_common_era

_ERA = r"(?P<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_LEADING_WORDS = re.compile(r"^(?:(?:ภายใน|ระหว่าง|ช่วง|ตั้งแต่|ประจำ|ประมาณ|วันที่|เดือน) ?)+")
_BY_THE_END = re.compile(r"^ภายใน")
_TO = re.compile(r" ?(?:-|–|—|~|ถึง(?:วันที่|เดือน)?) ?")
_MONTH_NUMBERS = (
    re.compile(rf"(?P<month>\d{{1,2}}) ?[/.-] ?{_YEAR}"),
    re.compile(r"(?P<year>\d{4}) ?[/.-] ?(?P<month>\d{1,2})"),
)
_MONTH_WORD = re.compile(rf"(?P<word>[ก-ฮเ][ก-๎. ]*?)[ .\-/]*(?:ปี ?)?{_ERA} ?{_YEAR}")
_MOMENT = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) ?)?(?:(?P<word>[ก-ฮเ][ก-๎. ]*?) ?)??(?:(?:ปี ?)?{_ERA} ?{_YEAR})?"
)
_NUMERIC_DAY = re.compile(rf"(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.]{_YEAR}")
_QUARTERS = re.compile(
    rf"(?:ไตรมาส|ไตร)(?:ที่)? ?(?P<first>[1-4])(?: ?[-–] ?(?P<last>[1-4]))?"
    rf"(?:[ /]*(?:ปีงบประมาณ|ปีงบ|ปี)? ?{_ERA} ?{_YEAR})?"
)
_FISCAL_YEAR = re.compile(rf"(?:ตลอด|ทั้ง)?(?:ปีงบประมาณ|ปีงบ) ?{_ERA} ?{_YEAR}")
_WHOLE_YEAR = re.compile(r"(?:ตลอด|ทั้ง)(?:ทั้ง)?(?:ปีงบประมาณ|ปี)|ต่อเนื่องตลอดปี|ต่อเนื่อง")


@dataclass(frozen=True)
class Period:
    """A stretch of time in a plan: its words, its first and last day (None where the words leave it open)."""

    start: date | None
    end: date | None
    text: str


@dataclass(frozen=True)
class _Moment:
    day: int | None
    month: int | None
    year: int | None


def parse_month(value: object) -> date | None:
    """The first day of a month written as "มีนาคม 2561", "มี.ค. 61", "3/2561" or "2018-03"; None for blank.

    Raises Unreadable: not_a_date, impossible_date, error_value.
    """
    if isinstance(value, date):
        return real_date(to_common_era(value.year), value.month, 1, value)
    if is_missing(value):
        return None
    text = _LEADING_WORDS.sub("", plain(value))
    for pattern in (*_MONTH_NUMBERS, _MONTH_WORD):
        match = pattern.fullmatch(text)
        if match:
            return _month_start(match.groupdict(), value)
    raise Unreadable("not_a_date", value)


def parse_period(text: object, *, fiscal_year: int | None = None) -> Period:
    """The stretch of time some words mean; the words are always kept.

    Start and end are None where the words do not say them; `fiscal_year` (Buddhist era) supplies the year
    that "ภายในเดือนมีนาคม", "ไตรมาส 2" and "ตลอดปี" leave open. Never raises for words it does not know.
    """
    words = tidy(text)
    try:
        start, end = _bounds(plain(text), fiscal_year)
    except Unreadable:
        return Period(None, None, words)
    return Period(None if _BY_THE_END.match(words) else start, end, words)


def _month_start(parts: dict[str, str | None], value: object) -> date:
    word = parts.get("word")
    month = month_number(word) if word else int(parts["month"] or 0)
    year = to_common_era(int(parts["year"] or 0), era=era_of(parts.get("era")))
    return real_date(year if month is not None else None, month or 0, 1, value)


def _bounds(text: str, fiscal_year: int | None) -> tuple[date | None, date | None]:
    words = _LEADING_WORDS.sub("", text)
    if _WHOLE_YEAR.fullmatch(words):
        return fiscal_bounds(fiscal_year) if fiscal_year else (None, None)
    if match := _FISCAL_YEAR.fullmatch(words):
        return fiscal_bounds(_buddhist_year(match, text))
    if match := _QUARTERS.fullmatch(words):
        return _quarters(match, fiscal_year, text)
    ends = [_moment(part, text) for part in _TO.split(words)]
    return _stretch(ends[0], ends[-1], fiscal_year, text) if len(ends) <= 2 else (None, None)


def _buddhist_year(match: re.Match[str], text: str) -> int:
    year = to_common_era(int(match["year"]), era=era_of(match["era"]))
    if year is None:
        raise Unreadable("not_a_date", text)
    return year + BUDDHIST_ERA


def _quarters(match: re.Match[str], fiscal_year: int | None, text: str) -> tuple[date | None, date | None]:
    year = _buddhist_year(match, text) if match["year"] else fiscal_year
    if year is None:
        return None, None
    first = int(match["first"])
    return quarter_bounds(year, first)[0], quarter_bounds(year, int(match["last"] or first))[1]


def _moment(part: str, text: str) -> _Moment:
    match = _NUMERIC_DAY.fullmatch(part) or _MOMENT.fullmatch(part)
    if match is None:
        raise Unreadable("not_a_date", text)
    parts = match.groupdict()
    month = month_number(parts["word"]) if parts.get("word") else int(parts.get("month") or 0) or None
    year = to_common_era(int(parts["year"]), era=era_of(parts.get("era"))) if parts["year"] else None
    if (parts.get("word") and month is None) or (parts["year"] and year is None):
        raise Unreadable("not_a_date", text)
    return _Moment(int(parts["day"]) if parts["day"] else None, month, year)


def _stretch(
    first: _Moment, last: _Moment, fiscal_year: int | None, text: str
) -> tuple[date | None, date | None]:
    """Both ends as days; the first borrows the month and year that only the last one says."""
    last = _with_year(last, fiscal_year)
    if last.month is None or last.year is None:
        return None, None
    is_year_borrowed = first.year is None
    first = replace(first, month=first.month or last.month, year=first.year or last.year)
    start = _first_day(first, text)
    end = real_date(last.year, last.month, last.day or monthrange(last.year, last.month)[1], text)
    if start > end and is_year_borrowed:
        start = _first_day(replace(first, year=last.year - 1), text)
    return (start, end) if start <= end else (None, None)


def _with_year(moment: _Moment, fiscal_year: int | None) -> _Moment:
    if moment.year or moment.month is None or fiscal_year is None:
        return moment
    return replace(moment, year=month_of(fiscal_year, moment.month).year)


def _first_day(moment: _Moment, text: str) -> date:
    return real_date(moment.year, moment.month or 0, moment.day or 1, text)
