"""The titles in front of Thai names: official words, ranks, learned and religious titles.

Titles of persons follow the Ministerial rules on "คำนำหน้านาม" (1921, 2008); ranks follow the abbreviations
of the Royal Society. A title suggests a sex, it never proves one; women of rank add "หญิง".
"""

import re
from dataclasses import dataclass
from typing import Literal

Sex = Literal["M", "F", ""]


@dataclass(frozen=True)
class Title:
    """One title: `name` as we store it, its short and long form, the sex it suggests, other spellings."""

    name: str
    short: str
    long: str
    sex: Sex = ""
    aliases: tuple[str, ...] = ()


_PERSONS = (
    Title("นาย", "นาย", "นาย", "M", ("mr.",)),
    Title("นาง", "นาง", "นาง", "F", ("mrs.",)),
    Title("นางสาว", "น.ส.", "นางสาว", "F", ("น.ส", "นาวสาว", "นางส.", "miss.", "ms.")),
    Title("เด็กชาย", "ด.ช.", "เด็กชาย", "M", ("ด.ช",)),
    Title("เด็กหญิง", "ด.ญ.", "เด็กหญิง", "F", ("ด.ญ",)),
)

_RELIGIOUS = (
    Title("พระ", "พระ", "พระ", "M"),
    Title("พระครู", "พระครู", "พระครู", "M"),
    Title("พระมหา", "พระมหา", "พระมหา", "M"),
    Title("พระอธิการ", "พระอธิการ", "พระอธิการ", "M"),
    Title("พระใบฎีกา", "พระใบฎีกา", "พระใบฎีกา", "M"),
    Title("พระสมุห์", "พระสมุห์", "พระสมุห์", "M"),
    Title("พระปลัด", "พระปลัด", "พระปลัด", "M"),
    Title("สามเณร", "ส.ณ.", "สามเณร", "M", ("เณร.",)),
    Title("แม่ชี", "แม่ชี", "แม่ชี", "F"),
)

_LEARNED = (
    Title("ดร.", "ดร.", "ดอกเตอร์"),
    Title("ผศ.", "ผศ.", "ผู้ช่วยศาสตราจารย์"),
    Title("รศ.", "รศ.", "รองศาสตราจารย์"),
    Title("ศ.", "ศ.", "ศาสตราจารย์"),
    Title("ผศ.ดร.", "ผศ.ดร.", "ผู้ช่วยศาสตราจารย์ ดอกเตอร์"),
    Title("รศ.ดร.", "รศ.ดร.", "รองศาสตราจารย์ ดอกเตอร์"),
    Title("ศ.ดร.", "ศ.ดร.", "ศาสตราจารย์ ดอกเตอร์"),
    Title("นพ.", "นพ.", "นายแพทย์", "M"),
    Title("พญ.", "พญ.", "แพทย์หญิง", "F"),
    Title("ทพ.", "ทพ.", "ทันตแพทย์", "M"),
    Title("ทพญ.", "ทพญ.", "ทันตแพทย์หญิง", "F"),
)

_NOBLE = (
    Title("ม.ล.", "ม.ล.", "หม่อมหลวง"),
    Title("ม.ร.ว.", "ม.ร.ว.", "หม่อมราชวงศ์"),
)

_RANKS = {
    "พล.อ.": "พลเอก",
    "พล.ท.": "พลโท",
    "พล.ต.": "พลตรี",
    "พ.อ.": "พันเอก",
    "พ.ท.": "พันโท",
    "พ.ต.": "พันตรี",
    "ร.อ.": "ร้อยเอก",
    "ร.ท.": "ร้อยโท",
    "ร.ต.": "ร้อยตรี",
    "จ.ส.อ.": "จ่าสิบเอก",
    "จ.ส.ท.": "จ่าสิบโท",
    "จ.ส.ต.": "จ่าสิบตรี",
    "ส.อ.": "สิบเอก",
    "ส.ท.": "สิบโท",
    "ส.ต.": "สิบตรี",
    "พลฯ": "พลทหาร",
    "น.อ.": "นาวาเอก",
    "น.ท.": "นาวาโท",
    "น.ต.": "นาวาตรี",
    "พ.จ.อ.": "พันจ่าเอก",
    "พ.จ.ท.": "พันจ่าโท",
    "พ.จ.ต.": "พันจ่าตรี",
    "จ.อ.": "จ่าเอก",
    "จ.ท.": "จ่าโท",
    "จ.ต.": "จ่าตรี",
    "พ.อ.อ.": "พันจ่าอากาศเอก",
    "พ.อ.ท.": "พันจ่าอากาศโท",
    "พ.อ.ต.": "พันจ่าอากาศตรี",
    "พล.ต.อ.": "พลตำรวจเอก",
    "พล.ต.ท.": "พลตำรวจโท",
    "พล.ต.ต.": "พลตำรวจตรี",
    "พ.ต.อ.": "พันตำรวจเอก",
    "พ.ต.ท.": "พันตำรวจโท",
    "พ.ต.ต.": "พันตำรวจตรี",
    "ร.ต.อ.": "ร้อยตำรวจเอก",
    "ร.ต.ท.": "ร้อยตำรวจโท",
    "ร.ต.ต.": "ร้อยตำรวจตรี",
    "ด.ต.": "ดาบตำรวจ",
    "ส.ต.อ.": "สิบตำรวจเอก",
    "ส.ต.ท.": "สิบตำรวจโท",
    "ส.ต.ต.": "สิบตำรวจตรี",
}

# Officers of the reserve: the one title of rank that is stored in words, since the registers write it so.
_ACTING = {"ร.ต.": "ว่าที่ร้อยตรี", "ร.ท.": "ว่าที่ร้อยโท", "ร.อ.": "ว่าที่ร้อยเอก", "พ.ต.": "ว่าที่พันตรี"}


def _of_rank(name: str, short: str, long: str) -> tuple[Title, Title]:
    woman = Title(f"{name}หญิง", f"{short}หญิง", f"{long}หญิง", "F", (f"{short}(หญิง)", f"{long}(หญิง)"))
    return Title(name, short, long, "M"), woman


TITLES: tuple[Title, ...] = (
    *_PERSONS,
    *_RELIGIOUS,
    *_LEARNED,
    *_NOBLE,
    *(title for short, long in _ACTING.items() for title in _of_rank(long, f"ว่าที่{short}", long)),
    *(title for short, long in _RANKS.items() for title in _of_rank(short, short, long)),
)


def title_pattern(spelling: str) -> str:
    """The expression for one spelling in running text: dots and spaces as loose as people type them.

    An abbreviation must end in a dot or a space, so that "ดรุณี" is not "ดร." and "รศนา" not "รศ.";
    one letter alone needs its dot, and so does "น.ส" where the last dot was forgotten.
    """
    if "." not in spelling:
        return _loose_spaces(spelling) + r"\.?"
    parts = [_loose_spaces(part) for part in spelling.removesuffix(".").split(".")]
    if len(spelling) == 2 or len(parts[-1]) == 1 and not spelling.endswith("."):
        return r"\.\s?".join(parts) + (r"\." if len(spelling) == 2 else "")
    return r"\s?\.?\s?".join(parts) + (r"(?:\.|(?=\s|$))" if spelling.endswith(".") else "")


def _loose_spaces(words: str) -> str:
    return re.escape(words).replace("ว่าที่", r"ว่าที่\s?").replace(r"\ ", r"\s?")


def spellings(title: Title) -> set[str]:
    """Every way we know to write a title."""
    return {title.name, title.short, title.long, *title.aliases}
