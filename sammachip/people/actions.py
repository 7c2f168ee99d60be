"""Putting people into the register and keeping them right."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from django.db import transaction

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, create_records
from sammachip.audit.bulk import build_all
from sammachip.people.crypto import keyed_hash
from sammachip.people.models import Person, derived
from sammachip.thai.names import title_sex


@transaction.atomic
def register_person(*, by: User | None, **fields: Any) -> Person:
    """A new row of the register; the title suggests the sex where nobody gave it."""
    return create_record(_new_person(fields), by=by, action="people.register")


@transaction.atomic
def register_people(people: Iterable[Mapping[str, Any]], *, by: User | None) -> list[Person]:
    """Many at once, in the order given, with a fixed number of queries."""
    new = build_all(Person, map(_with_sex, people), derived)
    return create_records(new, by=by, action="people.register")


@transaction.atomic
def change_person(
    person: Person, *, by: User | None, seen_version: int | None = None, reason: str = "", **changes: Any
) -> Person:
    """New values for some columns, with the stored ones that follow from them."""
    after = copy(person)
    for name, value in changes.items():
        setattr(after, name, value)
    changes |= derived(after)
    return change_record(
        person, by=by, action="people.change", seen_version=seen_version, reason=reason, **changes
    )


@transaction.atomic
def complete_person(person: Person, *, by: User | None, **fields: Any) -> Person:
    """Fills what is blank on a registered person; what is known stays."""
    blank = {name: value for name, value in fields.items() if getattr(person, name) in (None, "")}
    return change_person(person, by=by, **blank)


@transaction.atomic
def renew_field_keys() -> int:
    """Writes with the newest key what an older one wrote, and says how many; then the older key may go."""
    renewed = 0
    people = Person.everything.filter(national_id__isnull=False).only("national_id", "national_id_hash")
    for person in people.iterator():
        newest = keyed_hash(person.national_id)
        if person.national_id_hash != newest:
            row = Person.everything.filter(pk=person.pk)
            renewed += row.update(national_id=person.national_id, national_id_hash=newest)
    return renewed


def _new_person(fields: Mapping[str, Any]) -> Person:
    person = Person(**_with_sex(fields))
    for name, value in derived(person).items():
        setattr(person, name, value)
    return person


def _with_sex(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"sex": title_sex(fields.get("title", "")), **fields}
