"""What goes on from one fiscal year to the next."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from households.enums import PRACTISING
from households.models import FollowUp, Household, HouseholdQuerySet, HouseholdRepresentative
from households.queries.register import register_of
from villages.models import ProgrammeYear, YearVillage


def unfinished(year_village: YearVillage) -> HouseholdQuerySet:
    """The active households that did not practise when they were last visited, or never were."""
    last = FollowUp.objects.filter(household=OuterRef("pk")).order_by("-visited_on", "-pk")
    households = register_of(year_village).annotate(last_practising=Subquery(last.values("practising")[:1]))
    return households.filter(Q(last_practising__isnull=True) | ~Q(last_practising__in=PRACTISING))


def in_year(household: Any, programme_year: ProgrammeYear) -> bool:
    """Whether the people of a household, fetched `with_people`, take part in that year already; one query."""
    people = [one.person_id for one in household.representing] + [household.head_id]
    standing = HouseholdRepresentative.objects.filter(
        household=OuterRef("pk"), person__in=filter(None, people), ends_on__isnull=True
    )
    same = Q(Exists(standing)) | Q(head__in=filter(None, people))
    there = Household.objects.filter(same, year_village__programme_year=programme_year)
    return bool(there.active().exists())
