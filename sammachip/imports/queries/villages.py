"""The villages a person chooses from: never more than can be looked through, however large the area is."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from sammachip.areas.queries import names_of
from sammachip.areas.scope import DISTRICT_DIGITS, TAMBON_DIGITS, AreaScope
from sammachip.imports.models import ImportBatch
from sammachip.imports.queries.labels import village_names
from sammachip.imports.registry import villages_within
from sammachip.thai.houses import strip_village_word
from sammachip.thai.text import compare_key, tidy, to_arabic

# A large district has some 250 villages, in some 25 tambons.
_MOST_TO_FILTER = 300
_MOST_FOUND = 30
_CODE_BEGINS = 4
_PLACE_WORD = re.compile(r"(?<![ก-๙])(?:บ้าน|หมู่(?:ที่)?|ตำบล|[ตม]\.)")


@dataclass(frozen=True)
class FoundVillages:
    """The villages of the area that some words may mean; `more` are left out."""

    words: str
    villages: tuple[tuple[str, str], ...]
    more: int

    @property
    def only(self) -> str | None:
        return self.villages[0][0] if len(self.villages) == 1 else None


def villages_in(batch: ImportBatch, chosen: str = "") -> list[tuple[str, str]]:
    """The places that rows of a batch belong to, by code, in two queries.

    Of very many villages their districts are offered, with the tambons and villages of what was chosen.
    """
    rows = batch.rows.exclude(village_code="").order_by()
    codes = set(rows.values_list("village_code", flat=True).distinct())
    if len(codes) <= _MOST_TO_FILTER:
        return sorted(village_names(codes).items())
    places = {code[:DISTRICT_DIGITS] for code in codes}
    if chosen[:DISTRICT_DIGITS] in places:
        places |= {code[:TAMBON_DIGITS] for code in codes if code.startswith(chosen[:DISTRICT_DIGITS])}
    of_tambon = {
        code for code in codes if len(chosen) >= TAMBON_DIGITS and code.startswith(chosen[:TAMBON_DIGITS])
    }
    names = names_of(places)
    areas = [(code, _indented(code, names.get(code, code))) for code in places]
    villages = [(code, _indented(code, name)) for code, name in village_names(of_tambon).items()]
    return sorted([*areas, *villages])


def villages_of_area(batch: ImportBatch) -> list[tuple[str, str]]:
    """All villages the import may write to, by code, in two queries; none for a province, where they are
    found by their name.
    """
    if len(batch.area_code) < DISTRICT_DIGITS:
        return []
    return sorted(village_names([batch.area_code]).items())


def villages_found(batch: ImportBatch, words: str) -> FoundVillages:
    """Those whose name, number, tambon or code hold every word, nearest names first; four queries."""
    wanted = _PLACE_WORD.sub(" ", to_arabic(tidy(words))).split()
    scope = AreaScope.of(batch.area_code)
    villages = villages_within(scope) if wanted and scope else []
    tambons = names_of({village.tambon_code for village in villages})
    called = {compare_key(strip_village_word(word)) for word in wanted}
    found = [
        (*_apart(compare_key(village.name), called), village.code)
        for village in villages
        if all(
            _is_said(word, village.code, village.moo, (village.name, tambons.get(village.tambon_code, "")))
            for word in wanted
        )
    ]
    codes = [code for _other, _within, code in sorted(found)[:_MOST_FOUND]]
    labels = village_names(codes)
    return FoundVillages(
        words, tuple((code, labels[code]) for code in codes), max(0, len(found) - _MOST_FOUND)
    )


def _apart(name: str, called: Set[str]) -> tuple[bool, bool]:
    """How far a village is from being called so: itself first, then those whose name holds a word of it."""
    return name not in called, not any(word in name for word in called)


def _is_said(word: str, code: str, moo: int, names: Iterable[str]) -> bool:
    if word.isdigit():
        return code.startswith(word) if len(word) >= _CODE_BEGINS else int(word) == moo
    return any(compare_key(word) in compare_key(name) for name in names)


def _indented(code: str, name: str) -> str:
    depth = (len(code) - DISTRICT_DIGITS) // 2
    return f"{'– ' * depth}{name}"
