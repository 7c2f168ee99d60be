"""Whether a row speaks of somebody of an earlier row, or of somebody already recorded."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rapidfuzz.fuzz import ratio

from sammachip.imports.comparing import earlier_row
from sammachip.imports.enums import Outcome
from sammachip.imports.rows import Row
from sammachip.people.enums import LikeReason
from sammachip.people.likeness import Candidate, Traits, compare
from sammachip.people.models import Person
from sammachip.people.queries import Likeness, likely_duplicates_of_many
from sammachip.thai.names import name_key

_PERSONAL = ("first_name", "last_name")

# Village, field and value.
Sign = tuple[str, str, str]
# What rows of one village must share, beside a similar name, to be probably one person's.
_SIGNS = {"house_no": _("the same house number"), "phone": _("the same telephone number")}


class PeopleMatcher:
    """The people of one batch, and those in the register whom its rows may mean."""

    def __init__(self) -> None:
        # By the row's id(): what is compared of it, and who in the register is like it.
        self.traits: dict[int, Traits] = {}
        self.in_register: dict[int, list[Likeness]] = {}
        self.of_id: dict[str, Row] = {}
        self.of_name: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        self.of_sign: defaultdict[Sign, list[Row]] = defaultdict(list)

    def prepare(self, rows: Sequence[Row]) -> None:
        """Two queries for each two thousand rows together."""
        self.traits = {id(row): _traits(row) for row in rows if row.values.get("first_name")}
        found = likely_duplicates_of_many(list(self.traits.values()))
        self.in_register = {key: hits for key, hits in zip(self.traits, found, strict=True) if hits}

    def compare_with_batch(self, row: Row) -> Row | None:
        """The row of an earlier file of the batch that means the same person; in one file it is a problem."""
        traits = self.traits.get(id(row))
        if traits is None or row.is_rejected:
            return None
        signs = _signs_of(row)
        earlier = self._earlier(row, traits, signs)
        self._remember(row, traits, signs)
        return earlier

    def find_person(self, row: Row) -> Person | None:
        """Whoever in the register is meant for certain; a doubt becomes a problem of the row.

        What a person chose for the row goes before everything.
        """
        hits = self.in_register.get(id(row), [])
        if row.choices.person is not None:
            return next((hit.person for hit in hits if hit.person.pk == row.choices.person), None)
        for hit in hits:
            if LikeReason.SAME_ID in hit.reasons:
                return self._of_same_id(row, hit.person)
        certain = [hit.person for hit in hits if LikeReason.SAME_NAME in hit.reasons]
        if len(certain) == 1:
            return certain[0]
        if certain:
            row.add_problem("last_name", "several_known_people", *_options(certain))
        elif probable := [hit.person for hit in hits if _probably(row, hit)]:
            signs = signs_between(row, probable[0])
            row.add_problem("last_name", "probably_known_person", *_options(probable), signs=signs)
        return None

    def _of_same_id(self, row: Row, person: Person) -> Person | None:
        if _may_be_one(row, person.name_key):
            return person
        row.add_problem("national_id", "id_of_other_person", str(person.pk))
        return None

    def _earlier(self, row: Row, traits: Traits, signs: Iterable[Sign]) -> Row | None:
        if (earlier := self.of_id.get(row.values.get("national_id") or "")) is not None:
            return self._with_same_id(row, earlier)
        # The last first: what the row's own file says goes before files handed in with it.
        for earlier in reversed(self.of_name.get((traits.home_code, traits.name_key), [])):
            if LikeReason.SAME_NAME in compare(traits, self.traits[id(earlier)])[1]:
                return _same_person(row, earlier, "first_name")
        for sign in signs:
            for earlier in self.of_sign.get(sign, ()):
                if LikeReason.SIMILAR_NAME in compare(traits, self.traits[id(earlier)])[1]:
                    _ask_about_row(row, earlier)
                    return None
        return None

    def _with_same_id(self, row: Row, earlier: Row) -> Row | None:
        if _may_be_one(row, name_key(*_names(earlier))):
            return _same_person(row, earlier, "national_id")
        row.add_problem("national_id", "id_of_other_name_in_row", row=earlier.number)
        return None

    def _remember(self, row: Row, traits: Traits, signs: Iterable[Sign]) -> None:
        if row.outcome == Outcome.DUPLICATE:
            return
        if national_id := row.values.get("national_id"):
            earlier_row(self.of_id, national_id, row)
        if traits.home_code:
            self.of_name[traits.home_code, traits.name_key].append(row)
            for sign in signs:
                self.of_sign[sign].append(row)


def signs_between(row: Row, other: Row | Person) -> str:
    """In words, what speaks for two being one person: how alike the names are, and what else is the same."""
    values: dict[str, Any] = other.values if isinstance(other, Row) else vars(other)
    key = name_key(values.get("first_name") or "", values.get("last_name") or "")
    alike = round(ratio(name_key(*_names(row)), key))
    shared = [
        str(words)
        for name, words in _SIGNS.items()
        if row.values.get(name) and row.values[name] == values[name]
    ]
    return ", ".join([gettext("names %(percent)s %% alike") % {"percent": alike}, *shared])


def _ask_about_row(row: Row, earlier: Row) -> None:
    why = "probably_person_of_row" if row.file == earlier.file else "probably_person_of_file"
    row.add_problem("last_name", why, row=earlier.number, signs=signs_between(row, earlier))


def _signs_of(row: Row) -> list[Sign]:
    code = row.values.get("village_code") or ""
    return [(code, name, value) for name in _SIGNS if (value := row.values.get(name))]


def _options(people: Iterable[Person]) -> list[str]:
    return [str(person.pk) for person in people]


def _same_person(row: Row, earlier: Row, field: str) -> Row | None:
    if row.file != earlier.file:
        return earlier
    row.add_problem(field, "same_person_as_row", row=earlier.number)
    return None


def _names(row: Row) -> Iterable[str]:
    return (row.values.get(name) or "" for name in _PERSONAL)


def _traits(row: Row) -> Traits:
    values = row.values
    first, last = values["first_name"], values.get("last_name") or ""
    home_code = values.get("village_code") or ""
    return Traits.of(Candidate(first, last, home_code, values.get("national_id"), values.get("phone")))


def _may_be_one(row: Row, other: str) -> bool:
    """Whether two names under one ID are one person's: a slip of spelling, or a new surname."""
    key = name_key(*_names(row))
    if key.partition(" ")[0] == other.partition(" ")[0]:
        return True
    one, two = (Traits(each, "00", frozenset(), "") for each in (key, other))
    return bool(compare(one, two)[1])


def _probably(row: Row, hit: Likeness) -> bool:
    if LikeReason.SIMILAR_NAME not in hit.reasons:
        return False
    same_house = bool(row.values.get("house_no")) and row.values["house_no"] == hit.person.house_no
    return same_house or LikeReason.SAME_PHONE in hit.reasons
