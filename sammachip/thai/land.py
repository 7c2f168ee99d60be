"""Areas of land: 1 ไร่ = 4 งาน = 400 ตารางวา = 1,600 m2 (Weights and Measures Act B.E. 2466)."""

import re
from datetime import date, time
from decimal import Decimal

from sammachip.thai.digits import is_missing, plain
from sammachip.thai.errors import Unreadable
from sammachip.thai.numbers import NUMBER, parse_number

M2_PER_WA = 4
WA_PER_NGAN = 100
NGAN_PER_RAI = 4
M2_PER_NGAN = M2_PER_WA * WA_PER_NGAN
M2_PER_RAI = M2_PER_NGAN * NGAN_PER_RAI

_RAI = "ไร่"
_NGAN = "งาน"
_WA = r"(?:ตารางวา|ตร\.? ?ว(?:า|\.)?|วา|ว\.)"
_AMOUNT = NUMBER.removeprefix("[+-]?")
_IN_WORDS = re.compile(
    rf"(?:(?P<rai>{_AMOUNT}) ?{_RAI})?[ ,]*(?:(?P<ngan>{_AMOUNT}) ?{_NGAN})?[ ,]*"
    rf"(?:(?P<wa>{_AMOUNT}) ?{_WA})?",
    re.ASCII,
)
_IN_DASHES = re.compile(
    rf"(?P<rai>\d+) ?[-–] ?(?P<ngan>[0-3]) ?[-–] ?(?P<wa>\d{{1,2}}(?:\.\d{{1,2}})?)(?: ?{_RAI})?", re.ASCII
)
_IN_METRES = re.compile(
    rf"(?P<m2>{_AMOUNT}) ?(?:ตารางเมตร|ตร\.? ?ม\.?|m2|m²|sq\.?m\.?)", re.IGNORECASE | re.ASCII
)
_DATE_TEXT = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?|\d{1,2}[/-]\d{1,2}[/-](?:19|20|24|25)\d{2}", re.ASCII
)
_LOOKS_LIKE_LAND = re.compile(r"^\d[^-–]*(?:ไร่|งาน|วา)|\d+[-/]\d+[-/]\d", re.ASCII)
_SIZES = {"rai": M2_PER_RAI, "ngan": M2_PER_NGAN, "wa": M2_PER_WA, "m2": 1}


def parse_land(value: object) -> Decimal | None:
    """Square metres, from "5-2-30", "5 ไร่ 2 งาน 30 ตร.ว.", "๕ ไร่" or "2.5" (rai); None for blank.

    A spreadsheet turns "5-2-30" into a day; that is refused, never turned back. Raises Unreadable:
    date_in_land, not_land, range_not_number, words_not_number, not_a_number, error_value.
    """
    text = "" if is_missing(value) else plain(value)
    if isinstance(value, date | time) or _DATE_TEXT.fullmatch(text):
        raise Unreadable("date_in_land", value)
    if not text:
        return None
    for pattern in (_IN_DASHES, _IN_WORDS, _IN_METRES):
        match = pattern.fullmatch(text)
        if match:
            return _square_metres(match)
    return _rai(text, value) * M2_PER_RAI


def format_land(square_metres: Decimal) -> str:
    """5 ไร่ 2 งาน 30 ตร.ว.; parts of zero are left out, nothing at all is "0 ไร่"."""
    rai, rest = divmod(square_metres, M2_PER_RAI)
    ngan, rest = divmod(rest, M2_PER_NGAN)
    parts = ((rai, "ไร่"), (ngan, "งาน"), (rest / M2_PER_WA, "ตร.ว."))
    return " ".join(f"{_short(amount)} {unit}" for amount, unit in parts if amount) or "0 ไร่"


def _square_metres(match: re.Match[str]) -> Decimal:
    parts = match.groupdict(default="0").items()
    return sum((Decimal(amount.replace(",", "")) * _SIZES[unit] for unit, amount in parts), Decimal(0))


def _rai(text: str, value: object) -> Decimal:
    if _LOOKS_LIKE_LAND.search(text):
        raise Unreadable("not_land", value)
    rai = parse_number(text, value)
    if rai < 0:
        raise Unreadable("not_land", value)
    return rai


def _short(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
