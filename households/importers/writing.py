"""What a row of a list of households changes, and how it is written through the actions of the room."""

from datetime import date
from typing import Any

from households.actions import (
    Choice,
    change_household,
    pair_household,
    record_need_survey,
    register_household,
)
from households.enums import IncomeBasis, PairedHow
from households.importers.recorded import RecordedHouseholds
from households.incomes import yearly
from households.models import Household, HouseholdRepresentative, NeedSurvey, TrainerAssignment
from sammachip.accounts.models import User
from sammachip.imports.comparing import change_since, differences, snapshot
from sammachip.imports.people_saving import given
from sammachip.imports.registry import Change
from sammachip.imports.rows import Row
from sammachip.people.models import Person
from trainers.models import TeamMember
from trainers.queries import OccupationIndex
from villages.models import YearVillage

_FIELDS = {
    "house_no": "house_no",
    "members": "members_count",
    "income_before": "income_before",
    "income_period": "income_period",
}
_FIELD_OF = {column: name for name, column in _FIELDS.items()}


def choices_of(row: Row, occupations: OccupationIndex, survey: NeedSurvey | None) -> list[Choice]:
    """What the household wants, each once: an occupation of the list where one is meant, else its words.

    A blank in the file says nothing: the recorded choice of that rank stays.
    """
    choices = dict(enumerate(_stored(survey)))
    for rank, name in enumerate(("need1", "need2")):
        if words := row.values.get(name):
            occupation = occupations.match(words)
            choices[rank] = Choice(occupation, "" if occupation else words)
    return list({choices[rank].key: choices[rank] for rank in sorted(choices)}.values())


def changes_of(
    row: Row, household: Household, choices: list[Choice], recorded: RecordedHouseholds
) -> dict[str, list[Any]]:
    """Field of the row -> [recorded, given]; the number in the register stays what it once was."""
    found = differences(household, household_values(row, household))
    changes = {_FIELD_OF[name]: change for name, change in found.items()}
    before = _stored(recorded.surveys.get(household.pk))
    for rank, name in enumerate(("need1", "need2")):
        one, other = before[rank : rank + 1], choices[rank : rank + 1]
        if _keys(one) != _keys(other):
            changes[name] = [_words(one), _words(other)]
    member = recorded.teams.get(recorded.trainer_key(household.year_village_id, row))
    pair = recorded.pairs.get(household.pk)
    if member and (pair is None or pair.member_id != member.pk):
        changes["trainer_name"] = [pair.member.person.full_name if pair else "", member.person.full_name]
    return changes


def save_household(
    row: Row,
    household: Household | None,
    year_village: YearVillage,
    person: Person,
    *,
    day: date,
    by: User | None,
) -> tuple[Household, list[Change]]:
    """Registered with the person as representative, under its number where that is free; or changed."""
    values = given(household_values(row, household))
    if household is None:
        seq = row.values.get("seq")
        taken = Household.objects.filter(year_village=year_village, seq=seq).active().exists()
        household = register_household(
            by=by,
            year_village=year_village,
            person=person,
            seq=None if taken else seq,
            starts_on=day,
            income_basis=row.values.get("income_basis") or "",
            **values,
        )
        return household, [
            Change(household),
            *map(Change, HouseholdRepresentative.objects.filter(household=household)),
        ]
    before = snapshot(household)
    if "income_before" in values:
        basis = household.income_basis or row.values["income_basis"]
        values |= {"income_unknown_reason": "", "income_basis": basis}
    household = change_household(by=by, household=household, **values)
    return household, change_since(household, before)


def save_needs(
    household: Household,
    choices: list[Choice],
    survey: NeedSurvey | None,
    *,
    day: date,
    by: User | None,
) -> list[Change]:
    """A survey of its own where the household now wants something else; the earlier one stays as history."""
    if not choices or _keys(choices) == _keys(_stored(survey)):
        return []
    made = record_need_survey(by=by, household=household, choices=choices, asked_on=day)
    if survey is None:
        return [Change(made)]
    superseded = NeedSurvey.objects.get(pk=survey.pk)
    return [Change(superseded, {"superseded_on": None}), Change(made)]


def save_pair(
    household: Household,
    member: TeamMember | None,
    pair: TrainerAssignment | None,
    *,
    day: date,
    by: User | None,
) -> list[Change]:
    """The trainer named looks after the household from now on. Raises the refusals of `pair_household`."""
    if member is None or (pair and pair.member_id == member.pk):
        return []
    made = pair_household(by=by, household=household, member=member, starts_on=day, how=PairedHow.IMPORT)
    if pair is None:
        return [Change(made)]
    ended = TrainerAssignment.objects.get(pk=pair.pk)
    return [Change(ended, {"ends_on": None, "end_reason": ""}), Change(made)]


def household_values(row: Row, household: Household | None = None) -> dict[str, Any]:
    """An income that the household has in its four parts is left to these."""
    values = {column: row.values.get(name) for name, column in _FIELDS.items()}
    if household and _says_parts(row, household):
        del values["income_before"]
    if values.get("income_before") is None:
        del values["income_period"]
    return values


def is_other_than_parts(row: Row, household: Household) -> bool:
    """A second figure of the whole household beside its four parts: one of the two is wrong."""
    if not _says_parts(row, household):
        return False
    return yearly(row.values["income_before"], row.values["income_period"]) != household.income_a_year


def _says_parts(row: Row, household: Household) -> bool:
    is_said = row.values.get("income_before") is not None and household.income_main is not None
    return is_said and row.values.get("income_basis") == IncomeBasis.HOUSEHOLD


def _stored(survey: NeedSurvey | None) -> list[Choice]:
    choices = survey.choices.all() if survey else []
    return [Choice(one.occupation, "" if one.occupation else one.words) for one in choices]


def _keys(choices: list[Choice]) -> list[str]:
    return [choice.key for choice in choices]


def _words(choices: list[Choice]) -> str:
    return ", ".join(choice.occupation.name if choice.occupation else choice.words for choice in choices)
