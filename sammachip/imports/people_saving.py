"""The person a row is about: which of its fields are the person's, and how they are written."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from sammachip.accounts.models import User
from sammachip.imports.comparing import change_since, differences, snapshot
from sammachip.imports.registry import Change
from sammachip.imports.rows import Row
from sammachip.people.actions import change_person, register_person
from sammachip.people.models import Person

PERSON_FIELDS = {
    "title": "title",
    "first_name": "first_name",
    "last_name": "last_name",
    "national_id": "national_id",
    "house_no": "house_no",
    "phone": "phone",
    "age": "age_stated",
}
_FIELD_OF = {column: name for name, column in PERSON_FIELDS.items()}


def person_changes(row: Row, person: Person) -> dict[str, list[Any]]:
    """Field of the row -> [stored, given] where the row says something else than the register."""
    found = differences(person, person_values(row, person))
    return {_FIELD_OF.get(name, name): change for name, change in found.items()}


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
    """The columns of the person; the day of asking moves only with a new age."""
    values = {column: row.values.get(name) for name, column in PERSON_FIELDS.items()}
    age = values["age_stated"]
    if age is not None and (person is None or person.age_stated != age):
        values["age_stated_on"] = row.values.get("surveyed_on") or timezone.localdate()
    return values


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says; a blank says nothing."""
    return {name: value for name, value in values.items() if value not in (None, "")}


def data_of(row: Row) -> dict[str, Any]:
    """What a row says, without its place in the list."""
    return {name: value for name, value in given(row.values).items() if name != "seq"}
