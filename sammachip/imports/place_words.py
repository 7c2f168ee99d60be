"""What titles, sheets and cells say about a place, before anybody knows the villages of the area."""

import re
from dataclasses import dataclass, replace

from sammachip.thai.addresses import split_address
from sammachip.thai.areas import same_area_name, strip_area_word
from sammachip.thai.errors import Unreadable
from sammachip.thai.houses import split_village, strip_village_word
from sammachip.thai.months import MONTHS, SHORT_MONTHS
from sammachip.thai.text import tidy, to_arabic

_HOUSE_BEFORE = re.compile(
    r"^(?:(?:บ้าน)?(?:เลขที่)? ?)?[0-9๐-๙]{1,4}(?:/[0-9๐-๙]{1,4})? ?(?=หมู่|ม\.|ม ?[0-9๐-๙])"
)
# "คูซอด/1/คูซอด" under "บ้าน/หมู่ที่/ตำบล", "แดง (3) คูซอด".
_IN_THREE = re.compile(r"([ก-๙.\- ]{2,}?) ?(?:/ ?|\()0*([1-9]\d?)(?: ?/|\)) ?([ก-๙]{2,})", re.ASCII)
_PLACE_WORD = re.compile(r"ตำบล|หมู่|บ้าน|อำเภอ|(?<![ก-๙])(?:[ตม]\.|ม ?[0-9๐-๙]|อ\. ?[ก-๙]{2})")
# "ในเขตตำบลซำ": what is glued before the word for a place.
_GLUED_BEFORE = re.compile(r"(?:ใน)?(?:เขต|พื้นที่)(?=ตำบล|อำเภอ|หมู่บ้าน|บ้าน)")
# "ทีมวิทยากรบ้านซำ" names a village, "บันทึกเยี่ยมบ้าน" does not.
_WHOSE = re.compile(r"(วิทยากร|สัมมาชีพ|ชุมชน|กลุ่มอาชีพ|ครัวเรือน)(?=บ้าน[ก-๙])")
_NO_VILLAGE = re.compile(r"(?:เยี่ยม|ชาว|แม่|ศาลากลาง|คุ้ม)บ้าน(?![ก-๙])")
# An office is called by its district: "สำนักงานพัฒนาชุมชนอำเภอขุขันธ์".
_DISTRICT_WITHIN = re.compile(r"อำเภอ ?([ก-๙]{2,})")

# From here on a title speaks of a time, and of a place again only right behind it.
_TIME = re.compile(rf"^(?:[0-9๐-๙./()–\-\s]|งบประมาณ|{'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))})*")
_BEGINS_WITH_PLACE = re.compile(r"บ้าน|หมู่|ตำบล|อำเภอ|[ตมอบ]\.")
_NO_PLACE = re.compile(
    r"(?:ประจำ|ณ ?|ในรอบ ?|รอบ ?)(?:ปี|เดือน|วัน|งวด|ไตรมาส)|ปีงบ|ปี ?(?:พ\.?ศ|[0-9๐-๙])|พ\.ศ\."
    r"|(?:ครั้ง|รุ่น|ชุด|รอบ|แผ่น|หน้า)ที่|ไตรมาส|(?<![ก-๙])วันที่|(?<![ก-๙])เดือน|(?<![ก-๙])จำนวน|ข้อมูล ณ"
    r"|[(\[]? ?ต่อ ?[)\]]?$|สำรวจ(?:โดย|เมื่อ)"
)


@dataclass(frozen=True)
class PlaceWords:
    """What is said about a place; "" or None for what is not said."""

    code: str = ""
    village: str = ""
    moo: int | None = None
    tambon: str = ""
    district: str = ""

    def __bool__(self) -> bool:
        return bool(self.code or self.village or self.moo or self.tambon)

    @property
    def names_village(self) -> bool:
        return bool(self.code or self.village or self.moo)

    def or_else(self, hint: "PlaceWords") -> "PlaceWords":
        """These words, completed by a hint from further away where the two do not contradict."""
        if self.names_village:
            hint = replace(hint, code="", village="", moo=None)
        return PlaceWords(
            self.code or hint.code,
            self.village or hint.village,
            self.moo or hint.moo,
            self.tambon or hint.tambon,
            self.district or hint.district,
        )

    def below(self, above: "PlaceWords") -> "PlaceWords":
        """These words of a title, completed by an earlier one: another tambon has other villages."""
        if self.tambon and above.tambon and not same_area_name(self.tambon, above.tambon):
            above = PlaceWords(district=above.district)
        return self.or_else(above)


def words_of_title(text: object) -> PlaceWords:
    """The place a title line, a sheet or a file name speaks of; empty when it speaks of none."""
    words, *later = _NO_PLACE.split(_NO_VILLAGE.sub(" ", _WHOSE.sub(r"\1 ", tidy(text))))
    said = _words_of_address(words)
    for part in later:
        behind = _TIME.sub("", part)
        if _BEGINS_WITH_PLACE.match(behind):
            said = said.or_else(_words_without_house(behind))
    return said


def _words_of_address(words: str) -> PlaceWords:
    if len(words) > 200 or not _PLACE_WORD.search(words):
        return PlaceWords()
    words = _GLUED_BEFORE.sub(" ", words)
    try:
        address = split_address(re.sub(r"[()_]", " ", words))
    except Unreadable:
        return _words_without_house(words)
    within = _DISTRICT_WITHIN.search(words)
    district = address.district or (within[1] if within else "")
    return PlaceWords("", address.village, address.moo, address.tambon, district)


def words_of_cell(text: object) -> PlaceWords:
    """A village cell: name, number or both, sometimes with the tambon on a line of its own."""
    if isinstance(text, str) and (three := _IN_THREE.fullmatch(to_arabic(tidy(text)))):
        return PlaceWords("", strip_village_word(three[1].strip()), int(three[2]), three[3])
    try:
        said = split_village(_HOUSE_BEFORE.sub("", tidy(text), count=1) if isinstance(text, str) else text)
    except Unreadable:
        # A number that is no moo names no village either.
        return PlaceWords()
    tambon = re.search(r"(?:ตำบล|(?<![ก-๙])ต\.) ?([ก-๙]+)", tidy(text))
    return PlaceWords("", said.name, said.moo, strip_area_word(tambon[1]) if tambon else "")


def _words_without_house(words: str) -> PlaceWords:
    """Title lines begin with words that are no house number; the place begins at its first own word."""
    match = re.search(r"(?:หมู่|บ้าน|ตำบล|อำเภอ|(?<![ก-๙])[ตมอ]\.)", words)
    try:
        address = split_address(words[match.start() :] if match else "")
    except Unreadable:
        return PlaceWords()
    return PlaceWords("", address.village, address.moo, address.tambon, address.district)
