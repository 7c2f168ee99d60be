"""Whole addresses in one cell, cut into their parts by the words in front of them."""

import re
from dataclasses import dataclass

from sammachip.thai.areas import strip_area_word
from sammachip.thai.digits import is_missing, plain
from sammachip.thai.houses import parse_house_no, parse_moo, strip_village_word

# Each part runs up to the word that opens the next one.
_MARKERS = {
    "house_no": r"(?:บ้าน)?เลขที่",
    "moo": r"หมู่บ้านที่|หมู่ ?ที่|หมู่(?= ?[0-9])|ม\.|ม(?= ?[0-9])",
    "village": r"ชื่อบ้าน|หมู่บ้าน(?!ที่)|บ้าน(?!เลขที่)|บ\.",
    "tambon": r"ตำบล|แขวง|ต\.",
    "district": r"กิ่งอำเภอ|อำเภอ|เขต|อ\.",
    "province": r"จังหวัด|จ\.",
    "postcode": r"(?:รหัสไปรษณีย์ ?)?(?=[0-9]{5}$)",
}
_MARKER = re.compile("|".join(rf"(?:^|(?<=[\s,0-9]))(?P<{part}>{words})" for part, words in _MARKERS.items()))
# "ม.5 หนองแคน", "หมู่ 5, ซำ, เมือง": what stands there without a word of its own.
_NAME_BEHIND_MOO = re.compile(r"([0-9]{1,2})[ ,]+([ก-๙]{2,}).*")


@dataclass(frozen=True)
class Address:
    """The parts of an address; "" or None where the cell does not say them, names without ต. อ. จ. บ้าน."""

    house_no: str | None = None
    moo: int | None = None
    village: str = ""
    tambon: str = ""
    district: str = ""
    province: str = ""
    postcode: str = ""


def split_address(value: object) -> Address:
    """The parts of "12/3 หมู่ 5 บ้านหนองแคน ต.ซำ อ.เมือง จ.ศรีสะเกษ 33000"; a leading number is the house.

    Raises Unreadable when the house number or the moo is none, or for a spreadsheet's error.
    """
    if is_missing(value):
        return Address()
    text = plain(value)
    opened = list(_MARKER.finditer(text))
    parts = {"house_no": (text[: opened[0].start()] if opened else text).strip(" ,")}
    ends = [*(later.start() for later in opened[1:]), len(text)]
    for match, end in zip(opened, ends, strict=False):
        parts[str(match.lastgroup)] = text[match.end() : end].strip(" ,:")
    if bare := _NAME_BEHIND_MOO.fullmatch(parts.get("moo", "")):
        parts["moo"] = bare[1]
        parts.setdefault("village", bare[2])
    return Address(
        house_no=parse_house_no(parts["house_no"]),
        moo=parse_moo(parts.get("moo")),
        village=strip_village_word(parts.get("village", "")),
        tambon=strip_area_word(parts.get("tambon")),
        district=strip_area_word(parts.get("district")),
        province=strip_area_word(parts.get("province")),
        postcode=parts.get("postcode", ""),
    )
