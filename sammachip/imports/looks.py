"""What cells look like: whether one could only stand in a column of this field."""

import re

from sammachip.thai.digits import to_arabic
from sammachip.thai.national_id import is_valid
from sammachip.thai.text import tidy

_SPACING = re.compile(r"[\s\-–.'’]")
_MOBILE = re.compile(r"0[689]\d{8}", re.ASCII)
_VILLAGE_CODE = re.compile(r"[1-9]\d{7}", re.ASCII)


def is_national_id(cell: object) -> bool:
    return is_valid(_digits(cell))


def is_phone(cell: object) -> bool:
    return _MOBILE.fullmatch(_digits(cell)) is not None


def is_village_code(cell: object) -> bool:
    return _VILLAGE_CODE.fullmatch(_digits(cell)) is not None


def names_village(cell: object) -> bool:
    """A name behind the word for a village: บ้านคูซอด."""
    words = tidy(cell)
    return words.startswith("บ้าน") and words != "บ้าน"


def _digits(cell: object) -> str:
    return _SPACING.sub("", to_arabic(tidy(cell)))
