"""Whether a row speaks of somebody of an earlier row, or of somebody already recorded."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sammachip.imports.enums import Outcome
from sammachip.imports.rows import Row
from sammachip.people.enums import LikeReason
from sammachip.people.likeness import Candidate, Traits, compare
from sammachip.people.models import Person
from sammachip.people.queries import Likeness, likely_duplicates_of_many
from sammachip.thai.names import name_key

_PERSONAL = ("first_name", "last_name")


class PeopleMatcher:
    """The people of one batch, and those in the register whom its rows may mean."""

    def __init__(self) -> None:
        self.in_register: dict[int, list[Likeness]] = {}
        self.of_village: defaultdict[str, list[tuple[Traits, Row]]] = defaultdict(list)
        self.of_id: defaultdict[str, list[Row]] = defaultdict(list)

    def prepare(self, rows: Sequence[Row]) -> None:
        """Two queries for all rows together."""
        named = [row for row in rows if row.values.get("first_name")]
        found = likely_duplicates_of_many([_candidate(row) for row in named])
        self.in_register = {id(row): hits for row, hits in zip(named, found, strict=True)}

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
                if not _may_be_one(row, hit.person.name_key):
                    row.add_problem("national_id", "id_of_other_person", str(hit.person.pk))
                return hit.person
        certain = [hit.person for hit in hits if LikeReason.SAME_NAME in hit.reasons]
        if len(certain) == 1:
            return certain[0]
        probable = certain or [hit.person for hit in hits if _probably(row, hit)]
        if probable:
            row.add_problem("last_name", "probably_known_person", *(str(person.pk) for person in probable))
        return None

    def _earlier(self, row: Row, traits: Traits) -> Row | None:
        for earlier in self.of_id.get(row.values.get("national_id") or "", ()):
            return self._with_same_id(row, earlier)
        for other, earlier in self.of_village.get(traits.home_code, ()):
            _, reasons = compare(traits, other)
            if LikeReason.SAME_NAME in reasons:
                return _same_person(row, earlier, "first_name")
            if LikeReason.SIMILAR_NAME in reasons and _shares_more(row, earlier) and row.file == earlier.file:
                row.add_problem("last_name", "probably_person_of_row", row=earlier.number)
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
        if traits.home_code:
            self.of_village[traits.home_code].append((traits, row))
        if national_id := row.values.get("national_id"):
            self.of_id[national_id].append(row)


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


def _shares_more(row: Row, earlier: Row) -> bool:
    return any(
        row.values.get(name) and row.values.get(name) == earlier.values.get(name)
        for name in ("house_no", "phone")
    )


def _probably(row: Row, hit: Likeness) -> bool:
    if LikeReason.SIMILAR_NAME not in hit.reasons:
        return False
    same_house = bool(row.values.get("house_no")) and row.values["house_no"] == hit.person.house_no
    return same_house or LikeReason.SAME_PHONE in hit.reasons
