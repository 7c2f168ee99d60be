"""Names of tambons, districts and provinces, with or without the word for what they are."""

import re

from sammachip.thai.letters import starts_a_word
from sammachip.thai.text import compare_key, tidy

AREA_WORDS = r"ตำบล|แขวง|กิ่งอำเภอ|กิ่ง ?อ\.|อำเภอ|เขต|จังหวัด|[ตอจ]\.|[ตอจ](?= )"
_AREA_WORD = re.compile(rf"^(?:{AREA_WORDS})[ :]*")

# Old and slipped spellings of province names, as compare keys.
_RESPELLED = {"ศรีษะเกษ": "ศรีสะเกษ", "ศรีสระเกษ": "ศรีสะเกษ", "ศรีสะเกศ": "ศรีสะเกษ", "ศีรสะเกษ": "ศรีสะเกษ"}
_CAPITAL = "เมือง"
# Districts named "เมือง..." that are not the capital district of their province.
_NO_CAPITALS = frozenset(("เมืองจันทร์", "เมืองยาง", "เมืองสรวง", "เมืองปาน"))


def strip_area_word(text: object) -> str:
    """The name without ตำบล, อำเภอ, จังหวัด or their short forms in front, unless nothing would be left."""
    words = tidy(text)
    rest = _AREA_WORD.sub("", words)
    return rest if len(rest) >= 2 and starts_a_word(rest) else words


def same_area_name(one: object, other: object) -> bool:
    """Whether two names of a tambon or province are one, in any spelling we know; blank is like nothing."""
    key = _area_key(one)
    return bool(key) and key == _area_key(other)


def same_district_name(one: object, other: object) -> bool:
    """Whether two district names are one: inside a province เมือง, เมืองฯ and เมืองศรีสะเกษ are the same.

    Asks only for names inside one province; "เมือง" alone says of no province which one it is.
    """
    keys = {_area_key(one), _area_key(other)}
    if len(keys) == 1:
        return keys != {""}
    if _CAPITAL not in keys:
        return False
    full = (keys - {_CAPITAL}).pop()
    return full.startswith(_CAPITAL) and full not in _NO_CAPITALS


def _area_key(text: object) -> str:
    key = compare_key(strip_area_word(text)).rstrip("ฯ.")
    for slip, right in _RESPELLED.items():
        key = key.replace(slip, right)
    return key
