"""Households that nobody knows yet, written set-wise; the same as one by one, a test says."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from households.actions import (
    NewHousehold,
    pair_new_households,
    record_need_surveys,
    register_households,
)
from households.enums import PairedHow
from households.importers.writing import choices_of, household_values
from households.models import Household
from sammachip.accounts.models import User
from sammachip.imports.people_saving import given, person_values
from sammachip.imports.registry import Change
from sammachip.imports.rows import Row
from sammachip.people.actions import register_people
from sammachip.people.models import Person
from trainers.models import TeamMember
from trainers.queries import OccupationIndex
from villages.models import YearVillage

Place = tuple[YearVillage, list[Change]]


def save_new(
    rows: Sequence[Row],
    places: Sequence[Place],
    trainers: Sequence[TeamMember | None],
    occupations: OccupationIndex,
    *,
    day: date,
    by: User | None,
) -> list[list[Change]]:
    """The changes of each row: what was added for it, person, household, what it wants, and its trainer."""
    people = register_people(
        [{"home_code": row.values["village_code"], **given(person_values(row, None))} for row in rows], by=by
    )
    villages = [year_village for year_village, _added in places]
    entries = _entries(rows, villages, people, day)
    made = register_households(entries, by=by, are_new=True)
    asked = [
        (household, choices_of(row, occupations, None))
        for row, (household, _) in zip(rows, made, strict=True)
    ]
    surveys = record_need_surveys([one for one in asked if one[1]], by=by, asked_on=day, are_new=True)
    of_household = {survey.household_id: [Change(survey)] for survey in surveys}
    paired = [(one, member) for (one, _), member in zip(made, trainers, strict=True) if member]
    for pair in pair_new_households(paired, by=by, starts_on=day, how=PairedHow.IMPORT):
        of_household.setdefault(pair.household_id, []).append(Change(pair))
    return [
        [
            *added,
            Change(person),
            Change(household),
            Change(representative),
            *of_household.get(household.pk, []),
        ]
        for (_village, added), person, (household, representative) in zip(places, people, made, strict=True)
    ]


def _entries(
    rows: Sequence[Row], villages: Sequence[YearVillage], people: Sequence[Person], day: date
) -> list[NewHousehold]:
    return [
        NewHousehold(
            year_village=village,
            person=person,
            seq=seq,
            starts_on=day,
            fields={"income_basis": row.values.get("income_basis") or "", **given(household_values(row))},
        )
        for row, village, person, seq in zip(rows, villages, people, _numbers(rows, villages), strict=True)
    ]


def _numbers(rows: Sequence[Row], villages: Sequence[YearVillage]) -> list[int]:
    """The number each row gives where no row before it and no household has it; else the lowest free one."""
    active = Household.objects.filter(year_village__in={village.pk for village in villages}).active()
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for village_id, number in active.values_list("year_village", "seq"):
        taken[village_id].add(number)
    numbers = []
    for row, village in zip(rows, villages, strict=True):
        of_village = taken[village.pk]
        number = row.values.get("seq")
        if number is None or number in of_village:
            number = next(free for free in range(1, len(of_village) + 2) if free not in of_village)
        of_village.add(number)
        numbers.append(number)
    return numbers
