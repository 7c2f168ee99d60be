"""Households and visits as lists of ours say them, so that the lists read back as nothing but known."""

from collections.abc import Iterator, Mapping
from typing import Any

from households.importers.recorded import RecordedHouseholds
from households.incomes import Income
from households.models import FollowUp, Household, HouseholdRepresentative
from sammachip.areas.scope import AreaScope
from sammachip.people.models import Person
from trainers.recorded import person_fields
from villages.models import YearVillage
from villages.recorded import place_of, year_or_current

_OF_PERSON = ("title", "first_name", "last_name", "national_id", "phone")


def recorded_households(scope: AreaScope, year: int | None) -> Iterator[Mapping[str, Any]]:
    """The active households of a year; eight queries, however many."""
    villages = YearVillage.objects.filter(programme_year__year=year_or_current(year)).within(scope)
    known = RecordedHouseholds(villages)
    people = _representatives(known.by_pk)
    households = Household.objects.filter(pk__in=known.by_pk).select_related("year_village__village")
    for household in households.order_by("year_village__code", "seq"):
        survey, pair = known.surveys.get(household.pk), known.pairs.get(household.pk)
        needs = [str(one.occupation or one.words) for one in survey.choices.all()] if survey else []
        yield {
            **place_of(household.year_village.village, household.year_village.code),
            **_person(people.get(household.pk)),
            "seq": household.seq,
            "house_no": household.house_no,
            "members": household.members_count,
            **dict(zip(("need1", "need2"), needs, strict=False)),
            **_income(household.before_training),
            "trainer_name": pair.member.person.full_name if pair else None,
        }


def recorded_follow_ups(scope: AreaScope, year: int | None) -> Iterator[Mapping[str, Any]]:
    visits = FollowUp.objects.filter(year_village__programme_year__year=year_or_current(year)).within(scope)
    visits = visits.select_related("household", "year_village__village").order_by("visited_on", "pk")
    people = _representatives({visit.household_id for visit in visits})
    for seq, visit in enumerate(visits, start=1):
        yield {
            **place_of(visit.year_village.village, visit.year_village.code),
            **_person(people.get(visit.household_id)),
            "seq": seq,
            "house_no": visit.household.house_no,
            "visited_on": visit.visited_on,
            "status": visit.practising,
            "income": visit.income_amount,
            "income_period": visit.income_period,
            "problem": visit.problem_words,
            "visitor": visit.visitor_name or visit.get_visitor_kind_display(),
        }


def _representatives(households: Any) -> dict[int, Person]:
    """Household -> whoever stands for it now."""
    current = HouseholdRepresentative.objects.filter(household__in=households, ends_on__isnull=True)
    return {one.household_id: one.person for one in current.select_related("person").order_by("-pk")}


def _income(income: Income | None) -> dict[str, Any]:
    """Of one whose four parts are recorded, their sum."""
    if income is None:
        return {}
    return {"income_before": income.amount, "income_period": income.period, "income_basis": income.basis}


def _person(person: Person | None) -> dict[str, Any]:
    fields = person_fields(person) if person else {}
    return {name: fields.get(name) for name in _OF_PERSON}
