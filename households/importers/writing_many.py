"""Households that nobody knows yet, written set-wise; the same as one by one, a test says."""

from collections.abc import Sequence
from datetime import date

from households.actions import (
    NewHousehold,
    lowest_free,
    pair_new_households,
    record_need_surveys,
    register_households,
)
from households.enums import PairedHow
from households.importers.recorded import RecordedHouseholds
from households.importers.writing import choices_of, household_values
from sammachip.accounts.models import User
from sammachip.imports.people_saving import given, person_values
from sammachip.imports.registry import Change
from sammachip.imports.rows import Row
from trainers.queries import OccupationIndex
from villages.models import YearVillage

Place = tuple[YearVillage, list[Change]]


def save_new(
    rows: Sequence[Row],
    places: Sequence[Place],
    recorded: RecordedHouseholds,
    occupations: OccupationIndex,
    *,
    day: date,
    by: User | None,
) -> list[list[Change]]:
    """The changes of each row: what was added for it, person, household, what it wants, and its trainer."""
    villages = [year_village for year_village, _added in places]
    made = register_households(_entries(rows, villages, recorded, day), by=by)
    asked = [
        (household, choices_of(row, occupations, None))
        for row, (household, _) in zip(rows, made, strict=True)
    ]
    surveys = record_need_surveys([one for one in asked if one[1]], by=by, asked_on=day, are_new=True)
    of_household = {survey.household_id: [Change(survey)] for survey in surveys}
    trainers = [recorded.trainer(village, row) for village, row in zip(villages, rows, strict=True)]
    paired = [(one, member) for (one, _), member in zip(made, trainers, strict=True) if member]
    for pair in pair_new_households(paired, by=by, starts_on=day, how=PairedHow.IMPORT):
        of_household.setdefault(pair.household_id, []).append(Change(pair))
    return [
        [
            *added,
            Change(representative.person),
            Change(household),
            Change(representative),
            *of_household.get(household.pk, []),
        ]
        for (_village, added), (household, representative) in zip(places, made, strict=True)
    ]


def _entries(
    rows: Sequence[Row], villages: Sequence[YearVillage], recorded: RecordedHouseholds, day: date
) -> list[NewHousehold]:
    return [
        NewHousehold(
            year_village=village,
            person={"home_code": row.values["village_code"], **given(person_values(row, None))},
            seq=seq,
            starts_on=day,
            fields={"income_basis": row.values.get("income_basis") or "", **given(household_values(row))},
        )
        for row, village, seq in zip(rows, villages, _numbers(rows, villages, recorded), strict=True)
    ]


def _numbers(rows: Sequence[Row], villages: Sequence[YearVillage], recorded: RecordedHouseholds) -> list[int]:
    """The number each row gives where no row before it and no household has it; else the lowest free one."""
    taken = {village.pk: set(recorded.numbers[village.pk]) for village in villages}
    numbers = []
    for row, village in zip(rows, villages, strict=True):
        of_village = taken[village.pk]
        number = row.values.get("seq")
        if number is None or number in of_village:
            number = lowest_free(of_village)
        of_village.add(number)
        numbers.append(number)
    return numbers
