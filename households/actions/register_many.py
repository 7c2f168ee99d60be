"""Many households at once, with the rules and history of `register_household` and `record_need_survey`.

A test holds the two ways together. What is refused here is refused for the whole set; one by one says which.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.timezone import localdate

from households.actions.needs import Choice, choice_columns, record_need_survey, refuse_choices
from households.actions.register import lowest_free, refuse_full, refuse_two_households
from households.models import Household, HouseholdRepresentative, NeedChoice, NeedSurvey, derived
from households.queries import counted_together, represented_by
from sammachip.accounts.models import User
from sammachip.audit.actions import create_records
from sammachip.audit.bulk import build_all, insert_rows
from sammachip.people.actions import register_people
from sammachip.people.models import Person
from trainers.actions.teams import lock_teams
from villages.models import YearVillage
from villages.process.refresh import refresh_progress


class NewHousehold(NamedTuple):
    """What `register_household` is given; without `seq` the next free number of the village.

    `person` is somebody of the register, or the columns of somebody who comes into it with the household.
    """

    year_village: YearVillage
    person: Person | Mapping[str, Any]
    seq: int | None = None
    starts_on: date | None = None
    fields: Mapping[str, Any] = MappingProxyType({})


@transaction.atomic
def register_households(
    entries: Sequence[NewHousehold], *, by: User | None
) -> list[tuple[Household, HouseholdRepresentative]]:
    """Each with its representative, in the order given; a fixed number of queries, the reading ones first.

    Raises ValidationError when one of them is refused; then none is written.
    """
    villages = {entry.year_village.pk: entry.year_village for entry in entries}
    lock_teams(villages.values())
    taken = _taken_numbers(villages)
    _refuse_when_full(villages, taken, Counter(entry.year_village.pk for entry in entries))
    _refuse_second_households(entries)
    people = _people_of(entries, by)
    households = create_records(_new_households(entries, taken), by=by, action="households.register")
    today = localdate()
    representatives = build_all(
        HouseholdRepresentative,
        [
            {
                "year_village": entry.year_village,
                "household": household,
                "person": person,
                "starts_on": entry.starts_on or today,
            }
            for entry, person, household in zip(entries, people, households, strict=True)
        ],
    )
    create_records(representatives, by=by, action="households.represent")
    refresh_progress(villages)
    return list(zip(households, representatives, strict=True))


@transaction.atomic
def record_need_surveys(
    asked: Sequence[tuple[Household, Sequence[Choice]]],
    *,
    by: User | None,
    asked_on: date,
    are_new: bool = False,
) -> list[NeedSurvey]:
    """What each household wants, first choice first, in the order given.

    `are_new`: the households came into the register a moment ago, and nobody asked them before.
    """
    for _household, choices in asked:
        refuse_choices(choices)
    if not are_new and _is_any_asked([household for household, _ in asked]):
        return [
            record_need_survey(by=by, household=household, choices=choices, asked_on=asked_on)
            for household, choices in asked
        ]
    surveys = build_all(
        NeedSurvey,
        ({"year_village": one.year_village, "household": one, "asked_on": asked_on} for one, _ in asked),
    )
    create_records(surveys, by=by, action="households.survey_need")
    insert_rows(
        NeedChoice,
        [
            row
            for survey, (_, choices) in zip(surveys, asked, strict=True)
            for row in choice_columns(survey, choices)
        ],
    )
    refresh_progress({household.year_village_id for household, _ in asked})
    return surveys


def _is_any_asked(households: Sequence[Household]) -> bool:
    asked = NeedSurvey.objects.filter(household__in=households, superseded_on__isnull=True)
    return bool(asked.exists())


def _people_of(entries: Sequence[NewHousehold], by: User | None) -> list[Person]:
    """Whoever stands for each household; who is new is registered."""
    columns = [entry.person for entry in entries if not isinstance(entry.person, Person)]
    new = iter(register_people(columns, by=by) if columns else [])
    return [entry.person if isinstance(entry.person, Person) else next(new) for entry in entries]


def _new_households(entries: Iterable[NewHousehold], taken: Mapping[int, set[int]]) -> list[Household]:
    """Adds the number of each to those taken in its village."""
    rows = []
    for entry in entries:
        of_village = taken[entry.year_village.pk]
        seq = entry.seq or lowest_free(of_village)
        of_village.add(seq)
        rows.append({"year_village": entry.year_village, "seq": seq, **entry.fields})
    return build_all(Household, rows, derived)


def _taken_numbers(ids: Iterable[int]) -> dict[int, set[int]]:
    taken: dict[int, set[int]] = {pk: set() for pk in ids}
    active = Household.objects.filter(year_village__in=taken).active().order_by()
    for village, seq in active.values_list("year_village", "seq"):
        taken[village].add(seq)
    return taken


def _refuse_when_full(
    villages: Mapping[int, YearVillage], taken: Mapping[int, Set[int]], coming: Mapping[int, int]
) -> None:
    """Without a query; in a year counted by district with one for each district."""
    of_districts: Counter[str] = Counter()
    for pk, village in villages.items():
        count = len(taken[pk]) + coming[pk]
        if village.programme_year.is_by_district:
            district = village.code[:4]
            of_districts[district] = of_districts[district] or counted_together(village).count()
            of_districts[district] += coming[pk]
            count = of_districts[district]
        if count > village.programme_year.households_per_village and not village.household_reason:
            refuse_full(village.programme_year)


def _refuse_second_households(entries: Sequence[NewHousehold]) -> None:
    """Nobody stands for two households of a year, neither for a recorded one nor for two of these.

    Who is new stands for none yet: two queries for the others.
    """
    known = [(entry, person) for entry in entries for person in _known_people(entry)]
    standing = represented_by({person.pk for _entry, person in known}) if known else {}
    for entry, person in known:
        place = person.pk, entry.year_village.programme_year_id
        if place in standing:
            refuse_two_households(person, standing[place])
        standing[place] = entry.seq or 0


def _known_people(entry: NewHousehold) -> list[Person]:
    """Whoever stands for the household, and its head where that is somebody else."""
    head: Person | None = entry.fields.get("head")
    people = [entry.person] if isinstance(entry.person, Person) else []
    return [*people, head] if head and head not in people else people
