"""Cells that only the registers of groups and products have, turned into stored values."""

import re
from typing import Any

from groups.enums import ProductCategory
from sammachip.imports import cleaning
from sammachip.imports.among_words import among_words
from sammachip.imports.problems import Refused
from sammachip.thai.digits import is_missing, plain
from sammachip.thai.text import compare_key
from trainers.enums import ProductGroup

LINES = {
    ProductGroup.AGRICULTURE: ("ภาคการเกษตร", "การเกษตร", "เกษตร", "ด้านการเกษตร", "เกษตรกรรม", "A"),
    ProductGroup.PROCESSING: ("การแปรรูป", "แปรรูป", "ด้านการแปรรูป", "OTOP", "SME", "OTOP/SME", "P"),
    ProductGroup.TOURISM: ("การท่องเที่ยวชุมชน", "ท่องเที่ยวชุมชน", "ท่องเที่ยว", "การท่องเที่ยว", "T"),
    ProductGroup.OTHER: ("อื่นๆ", "อื่น ๆ", "อื่น", "ด้านอื่นๆ", "O"),
}
# Words that tell a category apart, the telling ones first: "สมุนไพรที่ไม่ใช่อาหาร" speaks of food as well.
_CATEGORY_WORDS = (
    ("สมุนไพร", ProductCategory.HERBS),
    ("เครื่องดื่ม", ProductCategory.DRINK),
    ("ผ้า", ProductCategory.FABRIC),
    ("แต่งกาย", ProductCategory.FABRIC),
    ("ของใช้", ProductCategory.HOUSEHOLD),
    ("ตกแต่ง", ProductCategory.HOUSEHOLD),
    ("ของที่ระลึก", ProductCategory.HOUSEHOLD),
    ("อาหาร", ProductCategory.FOOD),
)
_CATEGORY_NUMBER = re.compile(r"(?:ประเภท(?:ที่)? ?)?([1-5])(?:\.0*)?(?![0-9])", re.ASCII)
_BEFORE_CATEGORY = re.compile("^(?:ประเภท|หมวด(?:หมู่)?)(?:ที่)?(?:[1-5][.:)]?)?", re.ASCII)
_STAR_SIGNS = re.compile(r"[★⭐*]+")
_STAR_BESIDE = re.compile(r"[^0-9★⭐*]*([1-5])(?:ดาว|[★⭐*])", re.ASCII)
_STAR_WORD = re.compile(r"^ระดับ ?")
_NO_STAR = re.compile(r"(?:ยัง)?ไม่(?:ได้)?(?:รับดาว|ได้ดาว|มีดาว|ผ่าน|เข้า(?:ร่วม)?คัดสรร|ส่งคัดสรร|คัดสรร)?")
_STAR_NAMES = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5}
_PER_PIECE = re.compile(r"^(.*?)(?:บาท|บ\.)? ?(?:/|ต่อ) ?(?:1 ?)?([ก-๙]+\.?(?:[ก-๙]\.)*)$")
_PER_PIECE_IN_BRACKETS = re.compile(r"\((?=(?:/|ต่อ) ?[ก-๙])([^()]*)\)$")
_PIECE_BEFORE = re.compile(r"^(?:([ก-๙][ก-๙.]{0,11}?)ละ|ต่อ ?([ก-๙][ก-๙.]{0,11}?)) ?(?=[0-9])(.*)$")
# What is earned in a day is no price of a piece.
_TIMES = frozenset(("วัน", "สัปดาห์", "เดือน", "ปี"))
_OTOP_GAPS = re.compile(r"[\s\-]+|\.0+$")

# In this order: farm produce that is made into something is processing, a farm to visit is tourism.
_LINE_SIGNS = (
    (ProductGroup.PROCESSING.value, "แปรรูป|otop|sme|หัตถกรรม"),
    (ProductGroup.TOURISM.value, "ท่องเที่ยว"),
    (ProductGroup.AGRICULTURE.value, "เกษตร|ปศุสัตว์|ประมง"),
    (ProductGroup.OTHER.value, "อื่น|บริการ"),
    # A class of OTOP products where the line is asked for: what is made is processed.
    (ProductGroup.PROCESSING.value, "อาหาร|เครื่องดื่ม|ผ้า|ของใช้|ของตกแต่ง|ของที่ระลึก|สมุนไพร|จักสาน"),
    (ProductGroup.AGRICULTURE.value, "เพาะปลูก|เลี้ยงสัตว์"),
)
line_of_group = cleaning.choice({line.value: words for line, words in LINES.items()}, _LINE_SIGNS)
_whole_star = cleaning.integer(1, 5)


class Categories:
    """One of the five, by number, by name or by both; both must mean the same."""

    _names = frozenset(
        compare_key(name)
        for name in (
            "อาหาร",
            "เครื่องดื่ม",
            "ผ้า",
            "ผ้า เครื่องแต่งกาย",
            "ผ้าและเครื่องแต่งกาย",
            "ผ้า/เครื่องแต่งกาย",
            "ของใช้",
            "ของใช้ ของตกแต่ง",
            "ของใช้ ของตกแต่ง ของที่ระลึก",
            "ของใช้/ของตกแต่ง/ของที่ระลึก",
            "ของใช้ ของตกแต่ง และของที่ระลึก",
            "สมุนไพร",
            "สมุนไพรที่ไม่ใช่อาหาร",
        )
    )

    def __call__(self, value: object) -> str | None:
        if is_missing(value):
            return None
        words = compare_key(plain(value))
        number = _CATEGORY_NUMBER.match(words)
        named = next((category.value for word, category in _CATEGORY_WORDS if word in words), None)
        if number and named and number[1] != named:
            raise Refused("words_and_number_disagree")
        if not number and not named:
            raise Refused("unknown_choice")
        return number[1] if number else named

    def knows(self, words: str) -> bool:
        """Whether these very words name a category, as a line over its products does."""
        return _BEFORE_CATEGORY.sub("", compare_key(words)) in self._names


def star(value: object) -> int | None:
    """1 to 5, from "4 ดาว", "ระดับ 4 ดาว" or the signs themselves."""
    if is_missing(value) or _NO_STAR.fullmatch(plain(value).replace(" ", "")):
        return None
    words = plain(value).replace(" ", "")
    signs = _STAR_SIGNS.fullmatch(words)
    beside = _STAR_BESIDE.fullmatch(words)
    named = _STAR_NAMES.get(_STAR_WORD.sub("", words).removesuffix("ดาว"))
    said = (
        beside[1]
        if beside
        else len(words)
        if signs
        else named or _STAR_WORD.sub("", words)
        if isinstance(value, str)
        else value
    )
    stars: int | None = _whole_star(said)
    return stars


@among_words
def price(value: object) -> dict[str, Any]:
    """Baht, and for what where the cell says it: "250 บาท/ผืน", "ผืนละ 250", "ต่อผืน 250"."""
    words = _PER_PIECE_IN_BRACKETS.sub(r"\1", plain(value))
    match = _PER_PIECE.match(words)
    if match and match[2] not in _TIMES:
        return {"price": cleaning.baht(match[1]), "unit": match[2]}
    match = _PIECE_BEFORE.match(words)
    if match and match[1] not in _TIMES:
        return {"price": cleaning.baht(match[3]), "unit": match[1] or match[2]}
    return {"price": cleaning.baht(value)}


def otop_number(value: object) -> str | None:
    """8 to 12 digits; what is none is doubtful, since other offices number otherwise."""
    if is_missing(value):
        return None
    digits = _OTOP_GAPS.sub("", plain(value))
    if re.fullmatch(r"[0-9]{8,12}", digits) is None:
        raise Refused("not_an_otop_number")
    return digits


product_category = Categories()
