"""Thai telephone numbers: mobile 10 digits (06, 08, 09), landline 9 (02-05, 07), after the NBTC's plan."""

import re
from dataclasses import dataclass

from sammachip.thai.digits import is_missing, to_arabic
from sammachip.thai.errors import Unreadable
from sammachip.thai.text import cell_text, is_error_value, tidy

_BETWEEN = re.compile(r"[,;/|\n\r]|และ|หรือ")
_EXTENSION = re.compile(r"(?:ต่อ|ext\.?|#) ?\d{1,5}", re.IGNORECASE)
_THAI_WORDS = re.compile(r"[ก-๎ฯๆ.]+|\([^0-9]*\)")
_SPACING = re.compile(r"[\s\-\u2010-\u2015\u2212().:'’_]+")
_COUNTRY = re.compile(r"(?:\+|^00)660?")
_NUMBER = re.compile(r"0(?:[689][0-9]{8}|[2-57][0-9]{7})")


@dataclass(frozen=True)
class _Reading:
    number: str
    is_repaired: bool


def parse_phones(value: object) -> list[str]:
    """Every number in the cell, as ASCII digits with the leading 0; [] for blank, "-" and "ไม่มี".

    A mobile of 9 digits gets its lost zero back, in a numeric cell also a landline of 8. One unreadable
    number refuses the cell. Raises Unreadable: not_a_phone, error_value.
    """
    return list(dict.fromkeys(reading.number for reading in _read(value)))


def parse_phone(value: object) -> str | None:
    """The first number in the cell, None when there is none. Raises as `parse_phones`."""
    return next(iter(parse_phones(value)), None)


def is_repaired(value: object) -> bool:
    """Whether a lost leading zero had to be put back, which a person may want to look at."""
    return any(reading.is_repaired for reading in _read(value))


def format_phone(digits: str) -> str:
    """081-234-5678, 045-611-234, 02-123-4567; anything else comes back as it is."""
    if _NUMBER.fullmatch(digits) is None:
        return digits
    area = 2 if digits.startswith("02") else 3
    return "-".join((digits[:area], digits[area : area + 3], digits[area + 3 :]))


def mask_phone(digits: str) -> str:
    """xxx-xxx-5678: the last four digits only; all x when it is no number."""
    if _NUMBER.fullmatch(digits) is None:
        return "x" * len(digits)
    shown = format_phone(digits)
    return re.sub("[0-9](?=(?:[^0-9]*[0-9]){4})", "x", shown)


def _read(value: object) -> list[_Reading]:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return [_Reading(value, is_repaired=False)]
    if is_error_value(value):
        raise Unreadable("error_value", value)
    if is_missing(value):
        return []
    text = _EXTENSION.sub("", re.sub(r"\.0+$", "", to_arabic(cell_text(value))))
    readings = [reading for part in _BETWEEN.split(text) for reading in _read_part(part, value)]
    if not readings:
        raise Unreadable("not_a_phone", value)
    return readings


def _read_part(part: str, value: object) -> list[_Reading]:
    """The numbers of one part, which may stand side by side with nothing but a space between them."""
    digits = _SPACING.sub("", _THAI_WORDS.sub(" ", tidy(part)))
    digits = _COUNTRY.sub("0", digits)
    repaired = _with_zero(digits, is_numeric=isinstance(value, int | float))
    if repaired:
        return [_Reading(repaired, is_repaired=True)]
    numbers = _NUMBER.findall(digits)
    if "".join(numbers) != digits:
        raise Unreadable("not_a_phone", value)
    return [_Reading(number, is_repaired=False) for number in numbers]


def _with_zero(digits: str, *, is_numeric: bool) -> str | None:
    """The number with its lost zero; None when it has not lost one. Also "66" without "+" is the country."""
    if len(digits) == 11 and digits.startswith("66"):
        digits = digits.removeprefix("66")
    is_short = len(digits) == 9 or (is_numeric and len(digits) == 8)
    with_zero = f"0{digits}"
    return with_zero if is_short and _NUMBER.fullmatch(with_zero) else None
