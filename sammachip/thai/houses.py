"""House numbers, village numbers (moo) and names, and the codes of villages and houses.

Codes as the Department of Provincial Administration gives them: a village has 8 digits (province 2,
district 2, tambon 2, moo 2), a house 11 (registrar's office 4, house 6, check digit 1).
"""

import re
from dataclasses import dataclass
from datetime import date, time

from sammachip.thai.areas import AREA_WORDS
from sammachip.thai.areas import same_district_name as same_district_name
from sammachip.thai.areas import strip_area_word as strip_area_word
from sammachip.thai.digits import is_missing, plain
from sammachip.thai.errors import Unreadable
from sammachip.thai.letters import starts_a_word
from sammachip.thai.months import SHORT_MONTHS

_HOUSE_WORD = re.compile(r"^(?:บ้านเลขที่|เลขที่บ้าน|เลขที่|บ้าน)[ .:]*")
_SHORT_MONTHS = "|".join(month.replace(".", r"\.?") for month in SHORT_MONTHS)
_DATE_TEXT = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?|\d{1,2}[/-]\d{1,2}[/-](?:\d{2}|(?:19|20|24|25)\d{2})(?: .*)?"
    rf"|\d{{1,2}}[ -]?(?:{_SHORT_MONTHS})(?:[ -]?\d{{2,4}})?|(?:{_SHORT_MONTHS})[ -]?\d{{1,4}}"
    r"|\d{1,2}-[a-z]{3}(?:-\d{2,4})?|[a-z]{3}-\d{2,4}",
    re.IGNORECASE | re.ASCII,
)
_HOUSE_NUMBER = re.compile(
    r"0*(?P<head>\d+)(?P<tail>(?: ?[/-] ?\d+| ?[ก-ฮA-Za-z]{1,2}(?![ก-๎A-Za-z.]))*)", re.ASCII
)
_MOO_WORD = r"(?:หมู่บ้านที่|หมู่ ?ที่|หมู่|[มM]\.|[มM](?= ?\d))"
_MOO = re.compile(rf"(?:{_MOO_WORD} ?)?0*(\d{{1,3}})(?:\.0*)?", re.ASCII)
_MOO_IN_TEXT = re.compile(rf"[(,]?\s*(?<![ก-๎]){_MOO_WORD} ?0*(\d{{1,2}})(?!\d)\s*[),.]?", re.ASCII)
_MOO_GLUED = re.compile(r"(?:หมู่ ?ที่|หมู่|ม\.) ?0*(\d{1,2})(?!\d)", re.ASCII)
# "แดง (3)", "แดง/3", "3 แดง", "3. บ้านแดง": a bare number set apart from the name.
_MOO_APART = re.compile(
    r"(?P<name>[^\d/(]{2,}?) ?(?:/ ?0*(?P<behind>\d{1,2})|\( ?0*(?P<within>\d{1,2}) ?\))", re.ASCII
)
_MOO_BEFORE = re.compile(r"0*(?P<before>\d{1,2})(?: ?/ ?|[.)]? |[.)])(?P<name>[ก-๙.]{2}[^\d/(]+)", re.ASCII)
_VILLAGE_WORD = re.compile(r"^(?:ชื่อบ้าน|หมู่บ้าน|บ้าน|บ\.)[ :]*")
_AREAS_BEHIND = re.compile(rf"[ ,(]+(?:{AREA_WORDS}).*$")
_DIGIT_GAPS = re.compile(r"[\s\-\u2010-\u2015]+")


@dataclass(frozen=True)
class VillageWords:
    """What a cell says about a village: its name without "บ้าน" ("" when not said), its moo or None."""

    name: str
    moo: int | None


def parse_house_no(value: object) -> str | None:
    """A house number as text: "12", "12/3", "12 ก"; None for blank, "-" and "ไม่มี".

    Raises Unreadable: date_in_house_number where a spreadsheet turned "12/3" into a day (it cannot be turned
    back with certainty), not_a_house_number, error_value.
    """
    text = "" if is_missing(value) else plain(value)
    if isinstance(value, date | time) or _DATE_TEXT.fullmatch(text):
        raise Unreadable("date_in_house_number", value)
    if not text:
        return None
    match = _HOUSE_NUMBER.fullmatch(_HOUSE_WORD.sub("", text).removesuffix(".0"))
    if match is None:
        raise Unreadable("not_a_house_number", value)
    return match["head"] + _spaced(match["tail"])


def parse_moo(value: object) -> int | None:
    """The number of a village in its tambon (1-99), from "หมู่ที่ ๕", "ม.5", 5.0 or "05"; None for blank.

    Raises Unreadable: not_a_moo, error_value.
    """
    if is_missing(value):
        return None
    match = _MOO.fullmatch(plain(value))
    if match is None or isinstance(value, bool) or not 1 <= int(match[1]) <= 99:
        raise Unreadable("not_a_moo", value)
    return int(match[1])


def split_village(text: object) -> VillageWords:
    """Name and moo from one cell: "บ้านหนองแคน หมู่ 3", "หนองแคน ม.3", "หมู่ที่ ๓ บ้านหนองแคน", "3".

    Tambon and district words behind are left out. A number behind a name is part of it ("บ้านสว่าง 2"),
    unless a word says that it is the moo. Raises Unreadable: error_value.
    """
    if is_missing(text):
        return VillageWords("", None)
    words = _AREAS_BEHIND.sub("", plain(text))
    if _MOO.fullmatch(words):
        return VillageWords("", parse_moo(words))
    match = _MOO_IN_TEXT.search(words) or _MOO_GLUED.search(words)
    if match is None or int(match[1]) == 0:
        return _split_bare(words)
    name = f"{words[: match.start()]} {words[match.end() :]}".strip(" ,()")
    return VillageWords(strip_village_word(name), int(match[1]))


def _split_bare(words: str) -> VillageWords:
    """A name, perhaps with a number that is set apart from it without a word for what it is."""
    match = _MOO_APART.fullmatch(words) or _MOO_BEFORE.fullmatch(words)
    if match is None:
        return VillageWords(strip_village_word(words), None)
    *_rest, number = filter(None, (match[group] for group in match.re.groupindex if group != "name"))
    return VillageWords(strip_village_word(match["name"].strip()), int(number) or None)


def strip_village_word(name: str) -> str:
    """The village name without "บ้าน" in front, unless what is left would be no name."""
    name = " ".join(name.split())
    rest = _VILLAGE_WORD.sub("", name)
    return rest if len(rest) >= 2 and starts_a_word(rest) else name


def clean_village_code(value: object) -> str | None:
    """The 8 digits of a village code; None for blank. Raises Unreadable: not_a_village_code, error_value."""
    return _code(value, 8, "not_a_village_code")


def parse_house_code(value: object) -> str | None:
    """The 11 digits of a house code; None for blank. Raises Unreadable: not_a_house_code, error_value."""
    return _code(value, 11, "not_a_house_code")


def join_village_code(*parts: object) -> str | None:
    """The village code from its four columns (province, district, tambon, moo), where "05" has become 5.

    None when a column is blank. Raises Unreadable: not_a_village_code, error_value.
    """
    if len(parts) != 4 or any(is_missing(part) for part in parts):
        return None
    return clean_village_code("".join(plain(part).zfill(2) for part in parts))


def _spaced(tail: str) -> str:
    """The part behind the first number as we store it: " ก" after a space, "/3" without."""
    tight = tail.replace(" ", "")
    return re.sub(r"(?<!/)(?<![ก-ฮA-Za-z])([ก-ฮA-Za-z]+)", r" \1", tight)


def _code(value: object, length: int, why: str) -> str | None:
    if is_missing(value):
        return None
    digits = _DIGIT_GAPS.sub("", re.sub(r"\.0+$", "", plain(value)))
    if re.fullmatch(rf"[0-9]{{{length}}}", digits) is None or digits.startswith("0"):
        raise Unreadable(why, value)
    return digits
