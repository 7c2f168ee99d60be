"""Thai and Arabic digits, and whole numbers with the words people write behind them."""

import re
from functools import lru_cache

from sammachip.thai.errors import Unreadable
from sammachip.thai.letters import CONSONANTS, TO_THAI
from sammachip.thai.text import is_error_value, tidy
from sammachip.thai.text import to_arabic as to_arabic

_DASHES_OR_DOTS = re.compile(r"[-\u2010-\u2015\u2212._…]*")
_NONE_WORDS = re.compile(
    "[-–(]*(?:(ยัง)?ไม่(มี|ทราบ|ระบุ|ได้ระบุ|ปรากฏ|มีข้อมูล|มีเบอร์|มีโทรศัพท์|มีบัตร|(ประสงค์|ขอ|สะดวก|ยินยอม)?(จะ)?(ตอบ|ให้(ข้อมูล)?|บอก))"
    "|n/?a|none|null)[-–)]*",
    re.IGNORECASE,
)
_UNITS = (
    "คน|ราย|ท่าน|ครัวเรือน|ครอบครัว|หลังคาเรือน|หลัง|ปี|เดือน|วัน|ชั่วโมง|ชม\\.|ครั้ง|รอบ|กลุ่ม|หมู่บ้าน|ตำบล|แห่ง|"
    "ดาว|อาชีพ|โครงการ|ตัว|ต้น|ชิ้น|ผืน|ชุด|อัน|ใบ|ถุง|ขวด|กล่อง|รายการ|ข้อ|คะแนน"
)
_WHOLE = re.compile(rf"([+-]?(?:\d+|\d{{1,3}}(?:,\d{{3}})+))(?:\.0+)? ?(?:{_UNITS})?", re.ASCII)
_THAI_WORD = re.compile(f"[{CONSONANTS}]")
_RANGE = re.compile(r"\d[^\d]*?(?:-|–|—|~|ถึง)[^\d]*\d", re.ASCII)


def to_thai(text: str) -> str:
    """The text with 0-9 written ๐-๙, as official letters want it."""
    return text.translate(TO_THAI)


def parse_integer(value: object) -> int | None:
    """A whole number, also as "1,234", "๗๓ ปี" or 4.0; None for blank, "-" and "ไม่มี".

    Raises Unreadable: range_not_number, words_not_number, not_a_number, error_value.
    """
    text = plain(value)
    if is_missing(value):
        return None
    match = _WHOLE.fullmatch(text)
    if match is None or isinstance(value, bool):
        raise Unreadable(why_no_number(value), value)
    return int(match.group(1).replace(",", ""))


def is_blank(value: object) -> bool:
    """Whether nothing was filled in: an empty cell, or only dashes or the dots of a blank form."""
    return _says_nothing(tidy(value))


def is_missing(value: object) -> bool:
    """Whether the cell is blank or says in words that there is nothing ("ไม่มี", "ไม่ทราบ")."""
    return _says_there_is_nothing(tidy(value))


def plain(value: object) -> str:
    """The cell as tidy text in Arabic digits, without the apostrophe that keeps a spreadsheet from counting.

    Raises Unreadable (error_value) for a spreadsheet's own error.
    """
    if is_error_value(value):
        raise Unreadable("error_value", value)
    return _plain(tidy(value))


# As with tidying: one cell is asked from many sides, one after the other.
@lru_cache(maxsize=1024)
def _plain(words: str) -> str:
    return to_arabic(words).lstrip("'’").replace("−", "-").strip()


def _says_nothing(words: str) -> bool:
    return _DASHES_OR_DOTS.fullmatch(words.replace(" ", "")) is not None


@lru_cache(maxsize=1024)
def _says_there_is_nothing(words: str) -> bool:
    return _says_nothing(words) or _NONE_WORDS.fullmatch(words.replace(" ", "")) is not None


def why_no_number(value: object) -> str:
    """The code for a cell that is no number: a range, words, or something else."""
    text = plain(value) if isinstance(value, str) else ""
    if _RANGE.search(text):
        return "range_not_number"
    is_words = bool(text) and (_THAI_WORD.search(text) or not re.search("[0-9]", text))
    return "words_not_number" if is_words else "not_a_number"
