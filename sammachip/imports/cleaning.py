"""Turning cells into stored values: what an importer's columns use, and how a whole row is cleaned."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from sammachip.imports.among_words import among_words, is_rough
from sammachip.imports.answers import choice as choice
from sammachip.imports.columns import Clean, Column
from sammachip.imports.problems import Refused
from sammachip.imports.rows import Row
from sammachip.thai.dates import doubtful_year, format_numeric, parse_date
from sammachip.thai.digits import is_missing, parse_integer, plain, to_arabic
from sammachip.thai.errors import Unreadable
from sammachip.thai.houses import parse_house_no
from sammachip.thai.money import parse_amount, parse_money
from sammachip.thai.names import clean_title, is_doubtful_split, kinship_before, split_name, without_remark
from sammachip.thai.national_id import clean_national_id
from sammachip.thai.phones import parse_phone
from sammachip.thai.text import tidy

# How a cell was read that does not say its value in so many words.
SERIAL_DAY = "serial_day"
ABOUT = "about"
COUNTED = "counted"

_BORN = re.compile(r"(?:ปี)? ?(?:เกิด)? ?(?:เมื่อ)? ?(?:ปี)? ?(?:พ\.? ?ศ\.?)? ?(2[45]\d\d)(?:\.0)?", re.ASCII)
_ROW_NUMBER = re.compile(r"\(?0*([1-9]\d{0,4})[.)]*", re.ASCII)
_MONTHS_OF_AGE = re.compile(r"(?<=ปี)\s*[0-9๐-๙]{1,2}\s*เดือน.*$")
_OTHER_THAN_YEARS = re.compile(r"\d\s*(?:เดือน|วัน|สัปดาห์|ครั้ง)", re.ASCII)
# How often is a yes, or a no, that the cell says by a number.
_TIMES = re.compile("[0-9๐-๙ยบ] ?(?:ครั้ง|หน|รอบ|รุ่น|เวที|คราว)|บ่อย|ประจำ")
# A day as spreadsheets count it, from the last days of the century on; a cell that lost its look shows this.
_SERIAL = re.compile(r"(3[6-9]\d{3}|[45]\d{4})(?:\.\d+)?", re.ASCII)
_DAY_ZERO = date(1899, 12, 30)
_LAST_COMMON_YEAR = 2400
_MASKED = re.compile(r"[0-9-]*x[0-9x-]*")


def clean_row(row: Row, columns: Iterable[Column]) -> None:
    """Fills in the values of a row; a cell that cannot be read becomes a problem and its value stays out."""
    for column in columns:
        if column.field not in row.raw:
            continue
        try:
            value = column.clean(row.raw[column.field])
        except (Unreadable, Refused) as refusal:
            row.add_problem(column.field, refusal.code, **_params(refusal, row.raw[column.field]))
            if isinstance(refusal, Refused) and refusal.taken_as is not None:
                _take_value(row, column.field, refusal.taken_as)
            continue
        _take_value(row, column.field, value)
        if label := _read_as(row.raw[column.field], value):
            row.inferred[column.field] = label
        if column.required and value in (None, ""):
            row.add_problem(column.field, "missing")
    _take_title_off(row.values)
    _ask_about_kinship(row)
    if (day := row.values.get("surveyed_on")) and row.values.get("age") is not None:
        # Ages are stored as of the day of asking.
        born = _born_in(row.raw.get("age"))
        row.values["age"] = row.values["age"] if born is None else day.year - born


def _read_as(cell: object, value: object) -> str:
    """What a person may want to know about how a cell was read; "" for plainly."""
    if isinstance(value, date):
        return SERIAL_DAY if not isinstance(cell, date) and _serial(cell) else ""
    if isinstance(value, bool):
        return COUNTED if isinstance(cell, str) and _TIMES.search(cell) else ""
    if not isinstance(cell, str) or not isinstance(value, int | Decimal | dict):
        return ""
    return ABOUT if is_rough(cell) else ""


def _ask_about_kinship(row: Row) -> None:
    """Nobody is called พ่อสมัย in a register: it is kept, and asked about where no title precedes it."""
    word = kinship_before(row.values.get("first_name") or "")
    if word and not row.values.get("title"):
        row.add_problem("full_name" if "full_name" in row.raw else "first_name", "kinship_in_name", word=word)


def _take_title_off(values: dict[str, Any]) -> None:
    """A title that stands glued to the first name, in a list without a column for it."""
    first, last = values.get("first_name"), values.get("last_name")
    if not first or not last or values.get("title"):
        return
    name = split_name(words := f"{first} {last}")
    if name.title and name.last and not is_doubtful_split(words):
        values.update(title=name.title, first_name=name.first, last_name=name.last)


def cell_words(cell: object) -> str:
    """What stands in a cell as an officer writes it: days in the Buddhist era, also those that a spreadsheet
    took for days of the year 2561 of the common era."""
    if not isinstance(cell, date):
        return tidy(cell)
    if cell.year > _LAST_COMMON_YEAR:
        return f"{cell.day:02}/{cell.month:02}/{cell.year}"
    return format_numeric(cell)


def _params(refusal: Unreadable | Refused, cell: object) -> dict[str, Any]:
    if not isinstance(refusal, Unreadable):
        return refusal.params
    return {"value": cell_words(cell) if isinstance(cell, date) else refusal.value}


def _take_value(row: Row, name: str, value: Any) -> None:
    """A value, or several fields at once: what a column of its own has said already stays."""
    for part, found in value.items() if isinstance(value, dict) else [(name, value)]:
        if found not in (None, "") or part not in row.values:
            row.values[part] = found


def text(value: object) -> str | None:
    """Tidy words; None for blank. Raises Unreadable for a spreadsheet's error."""
    return None if is_missing(value) else tidy(plain_or_words(value))


def plain_or_words(value: object) -> object:
    """The value itself, once it is known to be no spreadsheet error."""
    plain(value)
    return value


def integer(least: int, most: int) -> Clean:
    """A whole number inside a range."""

    @among_words
    def clean(value: object) -> int | None:
        number = parse_integer(value)
        if number is not None and not least <= number <= most:
            raise Refused("out_of_range", least=least, most=most)
        return number

    return clean


def row_number(value: object) -> int | None:
    """The number of a row: "1.", "(๒)"; whatever else stands there numbers nothing, and spoils no row."""
    match = _ROW_NUMBER.fullmatch(to_arabic(tidy(value)))
    return int(match[1]) if match else None


_SINCE_BIRTH = integer(0, 90)
_OLD_ENOUGH = integer(15, 110)


def years(value: object) -> int | None:
    """Whole years; months alone, or days, are no number of them."""
    words = _MONTHS_OF_AGE.sub("", value) if isinstance(value, str) else value
    if isinstance(words, str) and _OTHER_THAN_YEARS.search(to_arabic(words)):
        raise Refused("number_among_words", value=tidy(value))
    number: int | None = _SINCE_BIRTH(words)
    return number


def age(value: object) -> int | None:
    """Years of age; a year of the Buddhist era in their place is the one of birth: "พ.ศ. 2498"."""
    born = _born_in(value)
    value = _MONTHS_OF_AGE.sub("", value) if isinstance(value, str) else value
    years: int | None = _OLD_ENOUGH(value if born is None else timezone.localdate().year - born)
    return years


def _born_in(value: object) -> int | None:
    """The year of birth, of the common era, in a cell for the age."""
    born = None if is_missing(value) else _BORN.fullmatch(plain(value))
    return int(born[1]) - 543 if born else None


def money(most: Decimal = Decimal(10_000_000)) -> Clean:
    """Baht, never less than nothing."""
    return among_words(lambda value: baht(value, most))


def money_for_period(amount: str, period: str, most: Decimal = Decimal(10_000_000)) -> Clean:
    """Baht as the field `amount`, and what it is for as `period` where the cell says it: "3,500 บาท/เดือน"."""

    @among_words
    def clean(value: object) -> dict[str, Any]:
        said = parse_amount(value)
        values: dict[str, Any] = {amount: _bearable(said.baht if said else None, most)}
        return {**values, period: said.period} if said and said.period else values

    return clean


def baht(value: object, most: Decimal = Decimal(10_000_000)) -> Decimal | None:
    """An amount that stands alone in its cell."""
    return _bearable(parse_money(value), most)


def _bearable(amount: Decimal | None, most: Decimal) -> Decimal | None:
    if amount is not None and not 0 <= amount <= most:
        raise Refused("out_of_range", least=0, most=most)
    return amount


def past_date(value: object) -> date | None:
    """A day that has come, in the common era."""
    today = timezone.localdate()
    serial = None if isinstance(value, date) else _serial(value)
    day = _DAY_ZERO + timedelta(int(serial[1])) if serial else parse_date(value, today=today)
    if day and day > today:
        raise Refused("date_in_future")
    if day and doubtful_year(day, today):
        raise Refused("doubtful_year")
    return day


def full_name(value: object) -> dict[str, str]:
    """Title, first name and surname from one cell."""
    value = without_remark(value)
    name = split_name(value)
    if is_doubtful_split(value):
        raise Refused("doubtful_name")
    return {"title": name.title, "first_name": name.first, "last_name": name.last}


def _serial(value: object) -> re.Match[str] | None:
    """A day as the number by which spreadsheets count it."""
    return _SERIAL.fullmatch(to_arabic(tidy(value)))


def first_name(value: object) -> str:
    if is_missing(value):
        raise Unreadable("name_missing", value)
    return tidy(plain_or_words(value))


def title(value: object) -> str:
    return clean_title(plain_or_words(value))


def unless_masked(clean: Callable[[object], str | None]) -> Callable[[object], str | None]:
    """What an export of ours has masked says nothing when it comes back."""

    def unmasked(value: object) -> str | None:
        is_masked = isinstance(value, str) and "x" in value and _MASKED.fullmatch(tidy(value))
        return None if is_masked else clean(value)

    return unmasked


national_id = unless_masked(clean_national_id)
house_no: Callable[[object], str | None] = parse_house_no
phone = unless_masked(parse_phone)
