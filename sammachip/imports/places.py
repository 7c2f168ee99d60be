"""Which village a row means, from whatever its cells, its sheet and its file say."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz import fuzz

from sammachip.imports.problems import Problem
from sammachip.thai.addresses import split_address
from sammachip.thai.areas import same_area_name, same_district_name, strip_area_word
from sammachip.thai.errors import Unreadable
from sammachip.thai.houses import split_village, strip_village_word
from sammachip.thai.months import MONTHS, SHORT_MONTHS
from sammachip.thai.text import compare_key, tidy, to_arabic

_ALIKE = 85
_HOUSE_BEFORE = re.compile(r"(?:(?:บ้าน)?เลขที่ ?)?[0-9๐-๙]{1,4}(?:/[0-9๐-๙]{1,4})? ?(?=หมู่|ม\.|ม ?[0-9๐-๙])")
# "คูซอด/1/คูซอด" under "บ้าน/หมู่ที่/ตำบล", "แดง (3) คูซอด".
_IN_THREE = re.compile(r"([ก-๙.\- ]{2,}?) ?(?:/ ?|\()0*([1-9]\d?)(?: ?/|\)) ?([ก-๙]{2,})", re.ASCII)
_TWO_DIGITS = re.compile("[0-9]{1,2}", re.ASCII)
_PLACE_WORD = re.compile(r"ตำบล|หมู่|บ้าน|อำเภอ|(?<![ก-๙])(?:[ตม]\.|ม ?[0-9๐-๙]|อ\. ?[ก-๙]{2})")
# "ในเขตตำบลซำ": what is glued before the word for a place.
_GLUED_BEFORE = re.compile(r"(?:ใน)?(?:เขต|พื้นที่)(?=ตำบล|อำเภอ|หมู่บ้าน|บ้าน)")
# "ทีมวิทยากรบ้านซำ" names a village, "บันทึกเยี่ยมบ้าน" does not.
_WHOSE = re.compile(r"(วิทยากร|สัมมาชีพ|ชุมชน|กลุ่มอาชีพ|ครัวเรือน)(?=บ้าน[ก-๙])")
_NO_VILLAGE = re.compile(r"(?:เยี่ยม|ชาว|แม่|ศาลากลาง|คุ้ม)บ้าน(?![ก-๙])")
# An office is called by its district: "สำนักงานพัฒนาชุมชนอำเภอขุขันธ์".
_DISTRICT_WITHIN = re.compile(r"อำเภอ ?([ก-๙]{2,})")

# What stands behind the name of a tambon: the district, or what a title goes on to say.
_FIRST_WORD = re.compile(r"(?<=[ก-๙])[ ,/(]")
# From here on a title speaks of a time, and of a place again only right behind it.
_TIME = re.compile(rf"^(?:[0-9๐-๙./()–\-\s]|งบประมาณ|{'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))})*")
_BEGINS_WITH_PLACE = re.compile(r"บ้าน|หมู่|ตำบล|อำเภอ|[ตมอบ]\.")
_NO_PLACE = re.compile(
    r"(?:ประจำ|ณ ?|ในรอบ ?|รอบ ?)(?:ปี|เดือน|วัน|งวด|ไตรมาส)|ปีงบ|ปี ?(?:พ\.?ศ|[0-9๐-๙])|พ\.ศ\."
    r"|(?:ครั้ง|รุ่น|ชุด|รอบ|แผ่น|หน้า)ที่|ไตรมาส|(?<![ก-๙])วันที่|(?<![ก-๙])เดือน|(?<![ก-๙])จำนวน|ข้อมูล ณ"
    r"|[(\[]? ?ต่อ ?[)\]]?$|สำรวจ(?:โดย|เมื่อ)"
)


@dataclass(frozen=True)
class KnownVillage:
    """A village that rows may belong to."""

    code: str
    name: str
    moo: int

    @property
    def tambon_code(self) -> str:
        return self.code[:6]


@dataclass(frozen=True)
class KnownTambon:
    code: str
    name: str
    district: str


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


@dataclass
class VillageIndex:
    """The villages and tambons an import may speak of, found by code, number or name."""

    area_code: str = ""
    by_code: dict[str, KnownVillage] = field(default_factory=dict)
    tambons: dict[str, KnownTambon] = field(default_factory=dict)
    _names: dict[str, list[KnownVillage]] = field(default_factory=lambda: defaultdict(list))
    _found_tambons: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _districts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, area_code: str, villages: Iterable[KnownVillage], tambons: Iterable[KnownTambon]
    ) -> "VillageIndex":
        index = cls(area_code, tambons={tambon.code: tambon for tambon in tambons})
        for village in villages:
            index.add(village)
        return index

    def add(self, village: KnownVillage) -> None:
        """Also for villages that arrive in another file of the same import."""
        if village.code not in self.by_code:
            self._names[_name_key(village.name)].append(village)
        self.by_code[village.code] = village

    def tambon_code(self, name: str, district: str = "") -> str | None:
        """The only tambon of that name, in the district where one is named."""
        found = self._tambons_named(PlaceWords(tambon=name, district=district))
        return found[0] if len(found) == 1 else None

    def district_code(self, name: str) -> str:
        """The four digits of the only district of that name; "" where there is none or several."""
        if name not in self._districts:
            named = {
                known.code[:4] for known in self.tambons.values() if same_district_name(known.district, name)
            }
            self._districts[name] = named.pop() if name and len(named) == 1 else ""
        return self._districts[name]

    def knows_name(self, name: str) -> bool:
        return _name_key(name) in self._names

    def without_tambon(self, words: PlaceWords) -> PlaceWords:
        """Words whose tambon stands behind the village without saying so: "แดง หญ้าปล้อง" of หมู่ 3."""
        name, _, last = words.village.rpartition(" ")
        if not last or words.tambon or not self.tambon_code(last):
            return words
        apart = replace(words, village=name, tambon=last)
        is_known = self.knows_name(words.village)
        if words.moo and (not is_known or (not name and self.find(words)[0] is None)):
            return apart
        return apart if name and not is_known and self.find(apart)[0] else words

    def find(self, words: PlaceWords) -> tuple[str | None, Problem | None]:
        """The code of the village, or why it cannot be said."""
        if words.code:
            return self._by_code(words)
        if not words.names_village:
            return None, Problem("village_code", "village_missing")
        tambons = self._tambons_named(words)
        if words.tambon and not tambons:
            return None, Problem("village_code", "unknown_village")
        if words.moo and len(tambons) == 1:
            return self._by_moo(tambons[0], words)
        return self._by_name(words, tambons if words.tambon else self._tambons_around(words))

    def _tambons_around(self, words: PlaceWords) -> list[str]:
        """The tambons of the district that is named, or all of them."""
        district = self.district_code(words.district)
        return [code for code in self.tambons if code.startswith(district)]

    def _named(self, tambon: str, district: str) -> list[KnownTambon]:
        if tambon.isascii() and tambon.isdigit():
            # Registers write the parts of a code in columns of their own, where "05" has become 5.
            if _TWO_DIGITS.fullmatch(district):
                ending = f"{district:0>2}{tambon:0>2}"
                return [known for code, known in self.tambons.items() if code.endswith(ending)]
            code = tambon if len(tambon) == 6 else f"{self.area_code[:4]}{tambon:0>2}"
            return [self.tambons[code]] if code in self.tambons else []
        return [known for known in self.tambons.values() if same_area_name(known.name, tambon)]

    def _by_code(self, words: PlaceWords) -> tuple[str | None, Problem | None]:
        if words.code not in self.by_code:
            return None, Problem("village_code", "unknown_village")
        return words.code, None

    def _by_moo(self, tambon: str, words: PlaceWords) -> tuple[str | None, Problem | None]:
        code = f"{tambon}{words.moo:02}"
        village = self.by_code.get(code)
        namesakes = self._namesakes(words.village, [tambon])
        if village and (not words.village or village in namesakes or _alike(village.name, words.village)):
            return code, None
        if village is None and not namesakes:
            return None, Problem("village_code", "unknown_village")
        options = [option.code for option in namesakes] + ([code] if village else [])
        return None, Problem("village_code", "moo_and_name_disagree", options=tuple(options))

    def _by_name(self, words: PlaceWords, tambons: list[str]) -> tuple[str | None, Problem | None]:
        if words.village:
            found = self._namesakes(words.village, tambons)
        else:
            found = [village for village in self.by_code.values() if village.tambon_code in set(tambons)]
        if words.moo:
            found = [village for village in found if village.moo == words.moo]
        if not found:
            return None, Problem("village_code", "unknown_village")
        if len(found) > 1:
            options = tuple(village.code for village in found[:20])
            return None, Problem("village_code", "village_fits_several", options=options)
        return found[0].code, None

    def _namesakes(self, name: str, tambons: list[str]) -> list[KnownVillage]:
        if not name:
            return []
        wanted = set(tambons)
        return [village for village in self._names.get(_name_key(name), ()) if village.tambon_code in wanted]

    def _tambons_named(self, words: PlaceWords) -> list[str]:
        if not words.tambon:
            return list(self.tambons) if len(self.tambons) == 1 else []
        asked = (words.tambon, words.district)
        if asked not in self._found_tambons:
            first = _FIRST_WORD.split(words.tambon)[0]
            named = self._named(words.tambon, words.district) or self._named(first, words.district)
            here = [known for known in named if same_district_name(known.district, words.district)]
            self._found_tambons[asked] = [known.code for known in here or named]
        return self._found_tambons[asked]


@lru_cache(maxsize=20_000)
def _name_key(name: str) -> str:
    return compare_key(strip_village_word(tidy(name)))


def _alike(one: str, other: str) -> bool:
    """Whether two spellings may be one name with a slip."""
    return fuzz.ratio(_name_key(one), _name_key(other)) >= _ALIKE
