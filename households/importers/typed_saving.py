"""Writes the lines of the sheet that are right, set-wise, as the import writes households that are new."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from households.actions import NewHousehold, record_need_surveys, register_households
from households.importers.typed_lines import TypedHousehold
from households.importers.writing import choices_of, household_values
from households.models import Household
from sammachip.accounts.models import User
from sammachip.imports.people_saving import given, person_changes, person_values, save_person
from sammachip.imports.rows import Row
from sammachip.people.actions import register_people
from sammachip.people.models import Person
from trainers.queries import OccupationIndex
from villages.models import YearVillage
from villages.process.refresh import deferred

OF_LINE = ("occupation_main", "occupation_main_text", "notice_on", "consent_on")


@transaction.atomic
def save_typed(
    lines: Sequence[TypedHousehold],
    *,
    by: User,
    year_village: YearVillage,
    of_all: Mapping[str, Any],
    occupations: OccupationIndex,
    day: date,
) -> list[Household]:
    """The households in the order of the lines, with their people and their first need; a fixed number of
    queries beside those for people of the register whose entry the sheet changes.

    `of_all` is said once for the whole sheet; what a line says itself goes before it.
    """
    if not lines:
        return []
    with deferred():
        people = _people_of(lines, year_village, by)
        made = register_households([_entry(line, people, year_village, of_all, day) for line in lines], by=by)
        households = [household for household, _representative in made]
        asked = [
            (household, choices)
            for line, household in zip(lines, households, strict=True)
            if (choices := choices_of(line.row, occupations, None))
        ]
        if asked:
            record_need_surveys(asked, by=by, asked_on=day)
    return households


def _people_of(lines: Sequence[TypedHousehold], year_village: YearVillage, by: User) -> dict[int, Person]:
    """Row -> person. Somebody of another village is used as registered there: that row is for its own
    officer."""
    people: dict[int, Person] = {}
    new: list[Row] = []
    for row in (row for line in lines for _cell, row in line.people()):
        person: Person | None = row.matched[0]
        if person is None:
            new.append(row)
        elif person.home_code == year_village.code and person_changes(row, person):
            people[id(row)], _changes = save_person(row, person, by)
        else:
            people[id(row)] = person
    values = [{"home_code": year_village.code, **given(person_values(row, None))} for row in new]
    registered = register_people(values, by=by) if new else []
    return people | {id(row): person for row, person in zip(new, registered, strict=True)}


def _entry(
    line: TypedHousehold,
    people: Mapping[int, Person],
    year_village: YearVillage,
    of_all: Mapping[str, Any],
    day: date,
) -> NewHousehold:
    values = line.row.values
    fields = {**given(of_all), **given(household_values(line.row))}
    fields |= given({name: values.get(name) for name in OF_LINE})
    if values.get("income_before") is None:
        fields |= {"income_period": "", "income_basis": ""}
    else:
        fields |= {"income_basis": values["income_basis"], "income_unknown_reason": ""}
    if line.stands:
        fields["head"] = people[id(line.row)]
    return NewHousehold(
        year_village=year_village,
        person=people[id(line.stands or line.row)],
        seq=line.number,
        starts_on=day,
        fields=fields,
    )
