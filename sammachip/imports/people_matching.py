"""Whether a row speaks of somebody of an earlier row, or of somebody already recorded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rapidfuzz.fuzz import ratio

from sammachip.imports.enums import Outcome
from sammachip.imports.rows import Row
from sammachip.people.enums import LikeReason
from sammachip.people.likeness import Candidate, Traits, compare
from sammachip.people.models import Person
from sammachip.people.queries import Likeness, likely_duplicates_of_many
from sammachip.thai.names import name_key

_PERSONAL = ("first_name", "last_name")


# What rows of one village must share, beside a similar name, to be probably one person's.
_SIGNS = {"house_no": _("the same house number"), "phone": _("the same telephone number")}


class PeopleMatcher:
    """The people of one batch, and those in the register whom its rows may mean."""

    def __init__(self) -> None:
        self.in_register: dict[int, list[Likeness]] = {}
        self.of_id: dict[str, Row] = {}
        self.of_name: defaultdict[tuple[str, str], list[tuple[Traits, Row]]] = defaultdict(list)
        self.of_sign: defaultdict[tuple[str, str, str], list[tuple[Traits, Row]]] = defaultdict(list)

    def prepare(self, rows: Sequence[Row]) -> None:
        """Two queries for all rows together."""
        named = [row for row in rows if row.values.get("first_name")]
        found = likely_duplicates_of_many([_candidate(row) for row in named])
        self.in_register = {id(row): hits for row, hits in zip(named, found, strict=True) if hits}

    def compare_with_batch(self, row: Row) -> Row | None:
        """The row of an earlier file of the batch that means the same person; in one file it is a problem."""
        if row.is_rejected or not row.values.get("first_name"):
            return None
        traits = _traits(row)
        earlier = self._earlier(row, traits)
        self._remember(row, traits)
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

    def _earlier(self, row: Row, traits: Traits) -> Row | None:
        if (earlier := self.of_id.get(row.values.get("national_id") or "")) is not None:
            return self._with_same_id(row, earlier)
        for other, earlier in self.of_name.get((traits.home_code, traits.name_key), ()):
            if LikeReason.SAME_NAME in compare(traits, other)[1]:
                return _same_person(row, earlier, "first_name")
        for sign in _signs_of(row):
            for other, earlier in self.of_sign.get(sign, ()):
                if LikeReason.SIMILAR_NAME in compare(traits, other)[1]:
                    _ask_about_row(row, earlier)
                    return None
        return None

    def _with_same_id(self, row: Row, earlier: Row) -> Row | None:
        if _may_be_one(row, name_key(*_names(earlier))):
            return _same_person(row, earlier, "national_id")
        row.add_problem("national_id", "id_of_other_name_in_row", row=earlier.number)
        return None

    def _remember(self, row: Row, traits: Traits) -> None:
        if row.outcome == Outcome.DUPLICATE:
            return
        if national_id := row.values.get("national_id"):
            self.of_id.setdefault(national_id, row)
        if traits.home_code:
            self.of_name[traits.home_code, traits.name_key].append((traits, row))
            for sign in _signs_of(row):
                self.of_sign[sign].append((traits, row))


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


def _signs_of(row: Row) -> Iterator[tuple[str, str, str]]:
    for name in _SIGNS:
        if value := row.values.get(name):
            yield row.values.get("village_code") or "", name, value


def _options(people: Iterable[Person]) -> list[str]:
    return [str(person.pk) for person in people]


def _same_person(row: Row, earlier: Row, field: str) -> Row | None:
    if row.file != earlier.file:
        return earlier
    row.add_problem(field, "same_person_as_row", row=earlier.number)
    return None


def _names(row: Row) -> Iterable[str]:
    return (row.values.get(name) or "" for name in _PERSONAL)


def _candidate(row: Row) -> Candidate:
    first, last = _names(row)
    values = row.values
    return Candidate(
        first, last, values.get("village_code") or "", values.get("national_id"), values.get("phone")
    )


def _traits(row: Row) -> Traits:
    """Without the keyed hash: inside one batch the digits themselves are compared."""
    values = row.values
    ids = frozenset(filter(None, [values.get("national_id")]))
    return Traits(name_key(*_names(row)), values.get("village_code") or "", ids, values.get("phone") or "")


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
