"""Amounts of baht: reading them, the period they are for, and writing them in figures and words."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from sammachip.thai.digits import is_blank, is_missing, plain
from sammachip.thai.errors import Unreadable
from sammachip.thai.numbers import parse_number
from sammachip.thai.text import compare_key

MoneyPeriod = Literal["day", "month", "year", "cycle"]

_PERIOD_WORDS: dict[str, MoneyPeriod] = {
    "วัน": "day",
    "เดือน": "month",
    "ด": "month",
    "ปี": "year",
    "รอบ": "cycle",
    "ครั้ง": "cycle",
    "รุ่น": "cycle",
    "ฤดู": "cycle",
    "ฤดูกาล": "cycle",
}
_WORDS = "|".join(sorted(_PERIOD_WORDS, key=len, reverse=True))
_PERIOD_BEHIND = re.compile(rf"(?:/|ต่อ|ทุก) ?(?:1 ?)?({_WORDS})\.?(?:การผลิต|ละคน)?$")
_PERIOD_BEFORE = re.compile(rf"^(?:ต่อ)?({_WORDS})ละ ?")
# As questionnaires ask for it: "มีรายได้เดือนละเท่าใด".
_PERIOD_ASKED = re.compile("(วัน|เดือน|ปี|รอบ|ครั้ง)ละ(?:กี่|เท่า|ประมาณ|$)")
_NOTHING_EARNED = re.compile("(?:ยัง)?ไม่มี(?:ราย(?:ได้|รับ))?(?:เลย)?")
_BAHT_BEHIND = re.compile(r" ?(?:บาท(?:ถ้วน)?|บ\.?|฿|thb|baht)\.?(?:-)?$", re.IGNORECASE)
_BAHT_BEFORE = re.compile(r"^(?:฿|thb|จำนวน(?:เงิน)?) ?", re.IGNORECASE)
_DASH_BEHIND = re.compile(r"(?<=\d) ?(?:\.-+|\.=|-+|=|\.)$")

_DIGIT_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACE_WORDS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 1_000_000
_SATANG = Decimal("0.01")


@dataclass(frozen=True)
class Amount:
    """An amount of baht and the period it is said to be for; `period` is None when none was written."""

    baht: Decimal
    period: MoneyPeriod | None


def parse_money(value: object) -> Decimal | None:
    """Baht, from "16,000.-", "๑๖,๐๐๐ บาท" or a number; None for blank and "-", zero for "ไม่มีรายได้".

    An amount that names its period ("200 บาท/วัน") is refused, so that a day's income never passes for a
    month's: `parse_amount` reads both. A negative number is read; whether it may be is for the caller.
    Raises Unreadable: range_not_number, words_not_number, not_a_number, period_in_amount, error_value.
    """
    amount = parse_amount(value)
    if amount and amount.period:
        raise Unreadable("period_in_amount", value)
    return amount.baht if amount else None


def parse_amount(value: object) -> Amount | None:
    """Baht and period of "5,000 บาท/เดือน" or "วันละ 200 บาท"; None for blank and "-".

    Raises Unreadable: range_not_number, words_not_number, not_a_number, error_value.
    """
    text = plain(value)
    if is_blank(value):
        return None
    if _NOTHING_EARNED.fullmatch(text.replace(" ", "").strip("-–")):
        return Amount(Decimal(0), None)
    if is_missing(value):
        return None
    bare = _PERIOD_BEFORE.sub("", _PERIOD_BEHIND.sub("", text)).strip()
    bare, _bracket, words = bare.partition("(")
    bare = _BAHT_BEHIND.sub("", _BAHT_BEFORE.sub("", bare.strip()))
    baht = parse_number(_DASH_BEHIND.sub("", bare), value)
    if words and not _is_said_in_words(words.removesuffix(")"), baht):
        raise Unreadable("not_a_number", value)
    return Amount(baht, parse_money_period(text))


def _is_said_in_words(words: str, baht: Decimal) -> bool:
    """Whether words behind an amount say the same: "4,000 (สี่พันบาทถ้วน)"."""
    said, meant = (
        compare_key(one).removesuffix("ถ้วน").removesuffix("บาท") for one in (words, baht_text(baht))
    )
    return said == meant


def parse_money_period(text: object) -> MoneyPeriod | None:
    """The period an amount or a column heading names ("/เดือน", "ต่อปี", "วันละ"); None when it names none."""
    words = compare_key(text).rstrip(")")
    match = _PERIOD_BEHIND.search(words) or _PERIOD_BEFORE.search(words) or _PERIOD_ASKED.search(words)
    return _PERIOD_WORDS[match[1]] if match else None


def format_baht(amount: Decimal) -> str:
    """16,000 บาท; satang only where there are some."""
    exact = amount.quantize(_SATANG, ROUND_HALF_UP)
    return f"{exact:,.0f} บาท" if exact == exact.to_integral_value() else f"{exact:,.2f} บาท"


def baht_text(amount: Decimal) -> str:
    """The amount in words, as receipts have it: หนึ่งหมื่นหกพันบาทถ้วน."""
    satang_in_all = int((abs(amount) / _SATANG).quantize(Decimal(1), ROUND_HALF_UP))
    baht, satang = divmod(satang_in_all, 100)
    sign = "ลบ" if amount < 0 and satang_in_all else ""
    if not satang:
        return f"{sign}{number_words(baht)}บาทถ้วน"
    return (
        f"{sign}{number_words(baht)}บาท{number_words(satang)}สตางค์"
        if baht
        else f"{sign}{number_words(satang)}สตางค์"
    )


def number_words(number: int) -> str:
    """A whole number from zero up in Thai words: a last 1 behind other digits is เอ็ด, 2 tens are ยี่สิบ."""
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, _MILLION)
    head = f"{number_words(millions)}ล้าน" if millions else ""
    return head + _below_a_million(rest, is_behind_more=bool(millions))


def _below_a_million(number: int, *, is_behind_more: bool) -> str:
    digits = [int(digit) for digit in reversed(str(number))]
    words = [_place(digit, place) for place, digit in enumerate(digits) if digit]
    if digits[0] == 1 and (len(digits) > 1 or is_behind_more):
        words[0] = "เอ็ด"
    return "".join(reversed(words))


def _place(digit: int, place: int) -> str:
    if place == 1 and digit <= 2:
        return ("", "สิบ", "ยี่สิบ")[digit]
    return _DIGIT_WORDS[digit] + _PLACE_WORDS[place]
