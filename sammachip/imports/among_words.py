"""Numbers that stand among words: which words change nothing, and which have to be asked about."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from sammachip.imports.problems import Refused
from sammachip.thai.digits import plain
from sammachip.thai.errors import Unreadable
from sammachip.thai.letters import CONSONANTS
from sammachip.thai.text import tidy

Read = TypeVar("Read")

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
_THAI_WORD = re.compile(f"[{CONSONANTS}]")
# What a number or its heading is called; "ราคาส่ง" and "เพิ่มขึ้น" are something else than the heading asks.
_NAMES = (
    r"ราคา(?:ขาย|จำหน่าย)?(?:ปลีก)?|ขาย(?:ได้|ปลีก)?|(?:มี)?ราย(?:ได้|รับ)|ได้(?:รับ)?|มี|จำนวน|สมาชิก|รวม|ทั้งหมด"
    r"|ทำมา(?:แล้ว)?|อายุ|เป็นเงิน|อยู่ที่"
)
_AMOUNT_FOLLOWS = r"(?=(?:[ก-๙.]{1,14}?ละ|ต่อ ?[ก-๙.]{1,14}?)? ?[0-9])"
_NAME_BEFORE = re.compile(rf"^(?:(?:{_NAMES}) ?:? ?)+{_AMOUNT_FOLLOWS}")
_ABOUT_WORDS = r"(?:โดย)?(?:ประมาณ|ราว ?ๆ?|เฉลี่ย(?:แล้ว)?)"
_ABOUT = re.compile(
    rf"(?:{_ABOUT_WORDS}|~|≈) ?(?=(?:[ก-๙]{{1,12}}ละ ?)?[0-9])| ?\(?{_ABOUT_WORDS}\)?$"
    r"|(?<=[0-9]) ?(?:กว่า|เศษ) ?ๆ?|(?<=[0-9] ปี)กว่า ?ๆ?|(?<=[0-9]ปี)กว่า ?ๆ?"
)
_LIMIT_WORDS = (
    r"ไม่เกิน|ไม่ต่ำกว่า|ไม่น้อยกว่า|ต่ำกว่า|น้อยกว่า|มากกว่า|เกิน|กว่า|อย่างน้อย|อย่างต่ำ|อย่างมาก|สูงสุด|ต่ำสุด"
    r"|เริ่มต้น(?:ที่)?|เริ่มที่|ตั้งแต่"
)
_LIMIT = re.compile(rf"^(?:{_LIMIT_WORDS}) ?{_AMOUNT_FOLLOWS}|(?<=[0-9]) ?\+$| ?(?:ขึ้นไป|เป็นต้นไป|ลงมา)$")
_NO_NUMBER = frozenset(("range_not_number", "words_not_number", "not_a_number"))
_ONE_OR_OTHER = re.compile(r"\d+ ?/ ?\d+", re.ASCII)


def among_words(clean: Callable[[object], Read]) -> Callable[[object], Read]:
    """Reads the number of a cell without the words that change nothing. One that may be meant otherwise is
    asked about: a limit is what the cell says, and counts once somebody takes it so.
    """

    @wraps(clean)
    def read(value: object) -> Read:
        if not isinstance(value, str):
            return clean(value)
        said = without_words(value)
        try:
            return clean(said)
        except Unreadable as refusal:
            limit = _LIMIT.sub("", said)
            if limit == said:
                raise _asked(value, refusal) from refusal
        raise _limit_of(value, clean, limit)

    return read


def without_words(cell: str) -> str:
    """The cell without what a number is called, and that it is no more than roughly so."""
    words = plain(cell) if _THAI_WORD.search(cell) else tidy(cell)
    return _NAME_BEFORE.sub("", _ABOUT.sub("", _NAME_BEFORE.sub("", words))).strip()


def is_rough(cell: str) -> bool:
    """Whether a cell says that its number is no more than roughly so."""
    return _ABOUT.search(plain(cell)) is not None


def _limit_of(value: str, clean: Callable[[object], Any], limit: str) -> Refused | Unreadable:
    try:
        number = clean(limit)
    except Unreadable as refusal:
        return _asked(value, refusal)
    return Refused(
        "only_a_limit", taken_as=number, value=tidy(value), number=_NUMBER.findall(plain(limit))[0]
    )


def _asked(value: str, refusal: Unreadable) -> Refused | Unreadable:
    """Why a person is asked, as long as a number stands there at all."""
    words = plain(value)
    numbers = _NUMBER.findall(words)
    is_said = _THAI_WORD.search(words) or _ONE_OR_OTHER.fullmatch(words) or refusal.code == "range_not_number"
    if refusal.code not in _NO_NUMBER or not numbers or not is_said:
        return refusal
    return Refused("several_numbers" if len(numbers) > 1 else "number_among_words", value=tidy(value))
