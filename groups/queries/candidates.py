"""Who could join a group: representatives and trainers of its villages, and people found by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from groups.models import GroupMember, OccupationalGroup
from households.models import Household, HouseholdRepresentative
from sammachip.people.models import Person
from sammachip.people.queries import search
from trainers.models import TeamMember
from villages.models import YearVillage

SHOWN = 60


@dataclass(frozen=True)
class Candidate:
    person: Person
    year_village: YearVillage
    household: Household | None = None
    is_trainer: bool = False


def candidates_for(
    group: OccupationalGroup, villages: Sequence[YearVillage], text: str = ""
) -> list[Candidate]:
    """Without a word typed the households first, then the trainers; with one, everybody of the villages who
    fits it. Members are left out. Four queries at most."""
    members = GroupMember.objects.active().filter(group=group).values("person")
    found: dict[int, Candidate] = {}
    for one in _representatives(villages).exclude(person__in=members):
        found.setdefault(one.person_id, Candidate(one.person, one.year_village, one.household))
    for trainer in _trainers(villages).exclude(person__in=members):
        found.setdefault(trainer.person_id, Candidate(trainer.person, trainer.year_village, is_trainer=True))
    if not text:
        return list(found.values())
    homes = {village.code: village for village in villages}
    people = search(Person.objects.filter(home_code__in=homes).exclude(pk__in=members), text)
    return [
        found.get(person.pk) or Candidate(person, homes[person.home_code])
        for person in people.order_by("sort_key")[:SHOWN]
    ]


def _representatives(villages: Sequence[YearVillage]) -> QuerySet[HouseholdRepresentative]:
    current: QuerySet[HouseholdRepresentative] = HouseholdRepresentative.objects.filter(
        year_village__in=villages, household__in=Household.objects.all().active(), ends_on__isnull=True
    )
    fetched = current.select_related("person", "household__year_village", "year_village__village")
    return fetched.order_by("year_village__code", "household__seq")


def _trainers(villages: Sequence[YearVillage]) -> QuerySet[TeamMember]:
    current: QuerySet[TeamMember] = TeamMember.objects.filter(year_village__in=villages, ends_on__isnull=True)
    return current.select_related("person", "year_village__village").order_by("year_village__code", "seat")
