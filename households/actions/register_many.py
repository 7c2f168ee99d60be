"""Many households at once, with the rules and history of `register_household` and `record_need_survey`.

A test holds the two ways together. What is refused here is refused for the whole set; one by one says which.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.timezone import localdate

from households.actions.needs import Choice, choice_columns, record_need_survey, refuse_choices
from households.actions.register import refuse_full, refuse_two_households
from households.models import Household, HouseholdRepresentative, NeedChoice, NeedSurvey, derived
from households.queries import counted_together, represented_by
from sammachip.accounts.models import User
from sammachip.audit.actions import create_records
from sammachip.audit.bulk import build_all, clean_all, insert_all
from sammachip.people.models import Person
from trainers.actions.teams import lock_teams
from villages.models import YearVillage
from villages.process.refresh import refresh_progress


@dataclass(frozen=True)
class NewHousehold:
    """What `register_household` is given; without `seq` the next free number of the village."""

    year_village: YearVillage
    person: Person
    seq: int | None = None
    starts_on: date | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def register_households(
    entries: Sequence[NewHousehold], *, by: User | None, are_new: bool = False
) -> list[tuple[Household, HouseholdRepresentative]]:
    """Each with its representative, in the order given; a fixed number of queries.

    `are_new`: the people came into the register a moment ago, so that none stands for a household yet.
    Raises ValidationError when one of them is refused; then none is written.
    """
    villages = {entry.year_village.pk: entry.year_village for entry in entries}
    lock_teams(villages.values())
    _refuse_when_full(villages, Counter(entry.year_village.pk for entry in entries))
    people = set() if are_new else {person.pk for entry in entries for person in _people_of(entry)}
    _refuse_second_households(entries, represented_by(people) if people else {})
    households = create_records(_new_households(entries), by=by, action="households.register")
    today = localdate()
    representatives = build_all(
        HouseholdRepresentative,
        (
            {
                "year_village": entry.year_village,
                "household": household,
                "person": entry.person,
                "starts_on": entry.starts_on or today,
            }
            for entry, household in zip(entries, households, strict=True)
        ),
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
    known = NeedSurvey.objects.filter(household__in=[one for one, _ in asked], superseded_on__isnull=True)
    if not are_new and known.exists():
        return [
            record_need_survey(by=by, household=household, choices=choices, asked_on=asked_on)
            for household, choices in asked
        ]
    surveys = build_all(
        NeedSurvey,
        ({"year_village": one.year_village, "household": one, "asked_on": asked_on} for one, _ in asked),
    )
    create_records(surveys, by=by, action="households.survey_need")
    rows = build_all(
        NeedChoice,
        (
            row
            for survey, (_, choices) in zip(surveys, asked, strict=True)
            for row in choice_columns(survey, choices)
        ),
    )
    clean_all(rows)
    insert_all(rows)
    refresh_progress({household.year_village_id for household, _ in asked})
    return surveys


def _new_households(entries: Iterable[NewHousehold]) -> list[Household]:
    taken = _taken_numbers({entry.year_village.pk for entry in entries})
    rows = []
    for entry in entries:
        numbers = taken[entry.year_village.pk]
        seq = entry.seq or next(number for number in range(1, len(numbers) + 2) if number not in numbers)
        numbers.add(seq)
        rows.append({"year_village": entry.year_village, "seq": seq, **entry.fields})
    return build_all(Household, rows, derived)


def _taken_numbers(ids: Iterable[int]) -> defaultdict[int, set[int]]:
    taken: defaultdict[int, set[int]] = defaultdict(set)
    active = Household.objects.filter(year_village__in=ids).active()
    for village, seq in active.values_list("year_village", "seq"):
        taken[village].add(seq)
    return taken


def _refuse_when_full(villages: Mapping[int, YearVillage], coming: Mapping[int, int]) -> None:
    """By village in one query; in a year counted by district one for each district."""
    active = Household.objects.filter(year_village__in=villages).active().order_by()
    counts = Counter(dict(active.values_list("year_village").annotate(Count("pk"))))
    of_districts: Counter[str] = Counter()
    for pk, village in villages.items():
        counts[pk] += coming[pk]
        if village.programme_year.is_by_district:
            district = village.code[:4]
            of_districts[district] = of_districts[district] or counted_together(village).count()
            of_districts[district] += coming[pk]
            counts[pk] = of_districts[district]
        usual = village.programme_year.households_per_village
        if counts[pk] > usual and not village.household_reason:
            refuse_full(village.programme_year)


def _refuse_second_households(entries: Sequence[NewHousehold], standing: dict[tuple[int, int], int]) -> None:
    """Nobody stands for two households of a year, neither for a recorded one nor for two of these."""
    for entry in entries:
        for person in _people_of(entry):
            place = person.pk, entry.year_village.programme_year_id
            if place in standing:
                refuse_two_households(person, standing[place])
            standing[place] = entry.seq or 0


def _people_of(entry: NewHousehold) -> list[Person]:
    """Whoever stands for the household, and its head where that is somebody else."""
    head: Person | None = entry.fields.get("head")
    return [entry.person, head] if head and head.pk != entry.person.pk else [entry.person]
