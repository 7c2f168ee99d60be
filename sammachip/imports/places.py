"""Which village a row means, from whatever its cells, its sheet and its file say."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from sammachip.imports.place_words import PlaceWords, words_of_cell
from sammachip.imports.problems import Problem
from sammachip.thai.areas import same_area_name, same_district_name
from sammachip.thai.houses import strip_village_word
from sammachip.thai.text import compare_key, tidy, to_arabic

_ALIKE = 85
_NUMBER_BEHIND = re.compile(r"(.*[ก-๙]) ?0*([1-9]\d?)", re.ASCII)
_TWO_DIGITS = re.compile("[0-9]{1,2}", re.ASCII)
# What stands behind the name of a tambon: the district, or what a title goes on to say.
_FIRST_WORD = re.compile(r"(?<=[ก-๙])[ ,/(]")


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


@dataclass
class VillageIndex:
    """The villages and tambons an import may speak of, found by code, number or name."""

    area_code: str = ""
    by_code: dict[str, KnownVillage] = field(default_factory=dict)
    tambons: dict[str, KnownTambon] = field(default_factory=dict)
    _names: dict[str, list[KnownVillage]] = field(default_factory=lambda: defaultdict(list))
    _found_tambons: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _districts: dict[str, str] = field(default_factory=dict)
    _with_numbers: set[str] = field(default_factory=set)
    _said: dict[str, PlaceWords] = field(default_factory=dict)

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
            self._keep_number(village.name)
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

    def words_of_cell(self, text: object) -> PlaceWords:
        """A village cell, in which a name with a number is looked for before a number is taken for a moo."""
        if not isinstance(text, str) or not self._with_numbers:
            return words_of_cell(text)
        if text not in self._said:
            words = to_arabic(tidy(text))
            named = self._numbered.search(words)
            rest = f"{words[: named.start()]} {words[named.end() :]}".strip(" (),/") if named else words
            said = words_of_cell(rest)
            self._said[text] = replace(said, village=named["name"]) if named else said
        return self._said[text]

    @cached_property
    def _numbered(self) -> re.Pattern[str]:
        """Any of the names with a number, the longest first, and whatever of it stands apart or together."""
        longest_first = sorted(self._with_numbers, key=len, reverse=True)
        parts = (re.findall("[0-9]+|/|[^0-9/ ]+", name) for name in longest_first)
        names = "|".join(" ?".join(map(re.escape, name)) for name in parts)
        return re.compile(rf"(?:(?<![ก-๙])|(?<=บ้าน)|(?<=บ\.)) ?(?P<name>{names})(?! ?[0-9/])")

    def _keep_number(self, name: str) -> None:
        words = to_arabic(strip_village_word(tidy(name)))
        if re.search("[0-9]", words):
            self._with_numbers.add(words)
            self._said.clear()
            vars(self).pop("_numbered", None)

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
        is_meant = not words.village or village in namesakes
        if village and (is_meant or (not namesakes and _alike(village.name, words.village))):
            return code, None
        if not namesakes and (bare := _without_number(words.village)):
            return self._by_moo(tambon, replace(words, village=bare[0]))
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
            return self._by_number_behind(words, tambons)
        if len(found) > 1:
            options = tuple(village.code for village in found[:20])
            return None, Problem("village_code", "village_fits_several", options=options)
        return found[0].code, None

    def _by_number_behind(self, words: PlaceWords, tambons: list[str]) -> tuple[str | None, Problem | None]:
        """Nothing is called "โนนสูง 7" as a whole: the number may be that of the village."""
        bare = None if words.moo else _without_number(words.village)
        if bare and self._namesakes(bare[0], tambons):
            apart = replace(words, village=bare[0], moo=bare[1])
            return self._by_moo(tambons[0], apart) if len(tambons) == 1 else self._by_name(apart, tambons)
        return None, Problem("village_code", "unknown_village")

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


def _without_number(name: str) -> tuple[str, int] | None:
    """A name and the number behind it; None where there is none."""
    match = _NUMBER_BEHIND.fullmatch(to_arabic(name))
    return (match[1], int(match[2])) if match else None


def _alike(one: str, other: str) -> bool:
    """Whether two spellings may be one name with a slip: another number is another village."""
    keys = [_name_key(one), _name_key(other)]
    numbers = [re.findall("[0-9]+", key) for key in keys]
    return (not all(numbers) or numbers[0] == numbers[1]) and fuzz.ratio(*keys) >= _ALIKE
