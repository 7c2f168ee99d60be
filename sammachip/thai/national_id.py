"""The 13-digit number of the civil register (เลขประจำตัวประชาชน).

The last digit checks the other twelve: (11 - sum of digit x weight 13..2 mod 11) mod 10, as the Bureau of
Registration Administration gives it. The first is 0 for people without registered status. Digits 2-5 name
the office that gave the number, wherever its holder lives now.
"""

import re
from operator import mul

from sammachip.thai.digits import is_missing, plain
from sammachip.thai.errors import Unreadable

_LENGTH = 13
_WEIGHTS = range(13, 1, -1)
_GAPS = re.compile(r"[\s.\-\u2010-\u2015]+")
# "ปชช. 1-2345-…" in a cell where numbers of several kinds stand.
_WORDS_BEFORE = re.compile(r"^[ก-๙. ]{2,30}:? ?(?=[0-9])")
_DIGITS = re.compile(r"[0-9]{13}")


def clean_national_id(value: object) -> str | None:
    """The 13 ASCII digits; None for blank, "-" and "ไม่มี".

    A numeric cell of 12 digits gets its lost zero back only when the check digit then fits; a text of 12
    digits may lack any digit and is refused. Raises Unreadable: not_13_digits, wrong_check_digit,
    error_value.
    """
    if isinstance(value, str) and is_valid(value):
        return value
    if is_missing(value):
        return None
    digits = _GAPS.sub("", re.sub(r"\.0+$", "", _WORDS_BEFORE.sub("", plain(value))))
    if isinstance(value, int | float) and len(digits) == _LENGTH - 1 and is_valid(f"0{digits}"):
        return f"0{digits}"
    if _DIGITS.fullmatch(digits) is None:
        raise Unreadable("not_13_digits", value)
    if not is_valid(digits):
        raise Unreadable("wrong_check_digit", value)
    return digits


def check_digit(first12: str) -> str:
    """The thirteenth digit that belongs to the first twelve."""
    total = sum(map(mul, map(int, first12), _WEIGHTS))
    return str((11 - total % 11) % 10)


def is_valid(digits: str) -> bool:
    """Whether these are 13 ASCII digits whose last one fits."""
    return _DIGITS.fullmatch(digits) is not None and check_digit(digits[:-1]) == digits[-1]


def format_national_id(digits: str) -> str:
    """1-2345-67890-12-3; anything but 13 digits comes back as it is."""
    if _DIGITS.fullmatch(digits) is None:
        return digits
    return "-".join((digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12]))


def mask_national_id(digits: str) -> str:
    """1-33xx-xxxxx-xx-8: enough to tell two people apart, not enough to use; all x unless 13 digits."""
    if _DIGITS.fullmatch(digits) is None:
        return "x-xxxx-xxxxx-xx-x" if digits else ""
    return f"{digits[0]}-{digits[1:3]}xx-xxxxx-xx-{digits[-1]}"
