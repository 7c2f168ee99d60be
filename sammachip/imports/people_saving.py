"""The person a row is about: which of its fields are the person's, and how they are written."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from sammachip.accounts.models import User
from sammachip.imports.comparing import change_since, differences, snapshot
from sammachip.imports.enums import Outcome
from sammachip.imports.registry import Change
from sammachip.imports.rows import Row
from sammachip.people.actions import change_person, register_person
from sammachip.people.models import Person
from sammachip.thai.names import name_key

PERSON_FIELDS = {
    "title": "title",
    "first_name": "first_name",
    "last_name": "last_name",
    "national_id": "national_id",
    "house_no": "house_no",
    "phone": "phone",
    "age": "age_stated",
}
_NAMES = ("title", "first_name", "last_name")
_FIELD_OF = {column: name for name, column in PERSON_FIELDS.items()}


def person_changes(row: Row, person: Person) -> dict[str, list[Any]]:
    """Field of the row -> [stored, given] where the row says something else than the register."""
    found = differences(person, person_values(row, person))
    return {_FIELD_OF[name]: change for name, change in found.items() if name in _FIELD_OF}


def save_person(row: Row, person: Person | None, by: User | None) -> tuple[Person, list[Change]]:
    """The person as the row has them, and what was written for it."""
    values = given(person_values(row, person))
    if person is None:
        person = register_person(by=by, home_code=row.values["village_code"], **values)
        return person, [Change(person)]
    before = snapshot(person)
    person = change_person(person, by=by, **values)
    return person, change_since(person, before)


def person_values(row: Row, person: Person | None) -> dict[str, Any]:
    """The columns of the person; the day of asking moves only with a new age.

    Whoever takes another name keeps the earlier one, so that an older list does not bring it back.
    """
    values = {column: row.values.get(name) for name, column in PERSON_FIELDS.items()}
    if person and (key := _key_of(row, person)) != person.name_key:
        if key in former_keys(person):
            values |= dict.fromkeys(_NAMES)
        else:
            values["former_names"] = _former_names(person)
    age = values["age_stated"]
    if age is not None and (person is None or person.age_stated != age):
        values["age_stated_on"] = row.values.get("surveyed_on") or timezone.localdate()
    return values


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says; a blank says nothing."""
    return {name: value for name, value in values.items() if value not in (None, "")}


def outcome_after(earlier: Row, row: Row) -> Outcome:
    """What a row is that an earlier file of the same import tells as well."""
    return Outcome.SAME if _data_of(earlier) == _data_of(row) else Outcome.CHANGED


def _data_of(row: Row) -> dict[str, Any]:
    """What a row says, without its place in the list."""
    return {name: value for name, value in given(row.values).items() if name != "seq"}


def _key_of(row: Row, person: Person) -> str:
    first, last = (row.values.get(name) or getattr(person, name) for name in ("first_name", "last_name"))
    return name_key(first, last)


def former_keys(person: Person) -> set[str]:
    """The names somebody had before, as names are compared; none for those who always had theirs."""
    parts = (name.strip().partition(" ") for name in person.former_names.split(",") if name.strip())
    return {name_key(first, last) for first, _space, last in parts}


def _former_names(person: Person) -> str:
    """The present name behind those before it, the oldest left out where there is no more room."""
    longest = Person._meta.get_field("former_names").max_length or 0
    names = [*filter(None, [person.former_names]), f"{person.first_name} {person.last_name}".strip()]
    return ", ".join(names)[-longest:]
