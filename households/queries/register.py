"""Reads of the household register that pages, actions and rules share."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from households.enums import HouseholdStatus
from households.models import (
    FollowUp,
    Household,
    HouseholdQuerySet,
    HouseholdRepresentative,
    NeedSurvey,
    TrainerAssignment,
)
from households.queries.pairing import current_pairs
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import history_of_rows
from sammachip.people.models import Person
from sammachip.people.queries import search as search_people
from sammachip.thai.text import compare_key
from trainers.enums import MemberStatus
from trainers.models import TeamMember
from villages.models import ProgrammeYear, YearVillage

HISTORY_SHOWN = 10


@dataclass(frozen=True)
class HouseholdFilters:
    """What the address of a list of households asks for; blank asks for nothing."""

    text: str = ""
    tambon: str = ""
    village: str = ""
    trainer_id: int | None = None
    status: str = ""


def find_household(year_village: YearVillage, household_id: int) -> HouseholdQuerySet:
    """The household of this village, for get_object_or_404."""
    found: HouseholdQuerySet = Household.objects.filter(year_village=year_village, pk=household_id)
    return found.select_related("head", "year_village__programme_year")


def with_people(households: HouseholdQuerySet) -> HouseholdQuerySet:
    """With the current representative in `representing` and the current trainer in `trained_by`; two more
    queries for any number of households."""
    representing = HouseholdRepresentative.objects.filter(ends_on__isnull=True).select_related("person")
    trained_by = TrainerAssignment.objects.filter(ends_on__isnull=True).select_related("member__person")
    return households.prefetch_related(
        Prefetch("representatives", representing, to_attr="representing"),
        Prefetch("assignments", trained_by, to_attr="trained_by"),
    )


def history_of_household(household: Household) -> QuerySet[AuditEntry]:
    """What was done with the household, its people, its trainers, its surveys and its visits, newest first;
    one query."""
    models = (HouseholdRepresentative, TrainerAssignment, NeedSurvey, FollowUp)
    rows = [model.everything.filter(household=household) for model in models]
    return history_of_rows(Household.everything.filter(pk=household.pk), *rows)[:HISTORY_SHOWN]


def register_of(year_village: YearVillage) -> HouseholdQuerySet:
    """The village's active households in the order of the official register."""
    households: HouseholdQuerySet = Household.objects.filter(year_village=year_village)
    return with_people(households.active().order_by("seq"))


def counted_together(year_village: YearVillage) -> HouseholdQuerySet:
    """The active households that share one number of the year with those of this village: its own, or in a
    year counted by district those of the whole district."""
    programme_year = year_village.programme_year
    households: HouseholdQuerySet = Household.objects.all().active()
    if not programme_year.is_by_district:
        return households.filter(year_village=year_village)
    return households_of_district(programme_year, year_village.code[:4])


def households_of_district(programme_year: ProgrammeYear, code: str) -> HouseholdQuerySet:
    """The active households of a year in a district."""
    households: HouseholdQuerySet = Household.objects.all().active()
    return households.within(AreaScope.of(code)).filter(year_village__programme_year=programme_year)


def household_list(
    scope: AreaScope, programme_year: ProgrammeYear, filters: HouseholdFilters
) -> HouseholdQuerySet:
    """The households of a year in the scope, in order of village and number."""
    households: HouseholdQuerySet = Household.objects.within(scope)
    households = households.filter(year_village__programme_year=programme_year)
    if filters.tambon:
        households = households.within(scope.narrow(filters.tambon))
    if filters.village:
        households = households.filter(year_village__code=filters.village)
    if filters.trainer_id:
        households = households.filter(Exists(_pairs_of_row().filter(member=filters.trainer_id)))
    if filters.status:
        households = households.filter(status=filters.status)
    if filters.text:
        households = households.filter(_matches(filters.text))
    ordered = households.select_related("year_village__village", "year_village__programme_year")
    return with_people(ordered.order_by("year_village__code", "seq", "pk"))


def with_sort_keys(households: HouseholdQuerySet) -> HouseholdQuerySet:
    """With the Thai order of the current representative and trainer, to put a list in their order."""
    stands = HouseholdRepresentative.objects.filter(household=OuterRef("pk"), ends_on__isnull=True)
    keyed: HouseholdQuerySet = households.annotate(
        represented_key=Subquery(stands.values("person__sort_key")[:1]),
        trainer_key=Subquery(_pairs_of_row().values("member__person__sort_key")[:1]),
    )
    return keyed


def trainers_to_filter(scope: AreaScope, programme_year: ProgrammeYear, village: str) -> QuerySet[TeamMember]:
    """The trainers on duty in a village, by seat; nobody until a village is chosen."""
    members: QuerySet[TeamMember] = TeamMember.objects.within(scope).filter(
        year_village__programme_year=programme_year, year_village__code=village, status=MemberStatus.ACTIVE
    )
    return members.select_related("person").order_by("seat")


def same_house(
    year_village: YearVillage, house_no: str, *, exclude: Household | None = None
) -> list[Household]:
    """Active households of the village in the same house, which an officer should look at."""
    if not house_no:
        return []
    households = Household.objects.filter(year_village=year_village, house_no=house_no).active()
    if exclude:
        households = households.exclude(pk=exclude.pk)
    return list(households.order_by("seq"))


def also_represents(person: Person, household: Household) -> Household | None:
    """Another active household of the same year that the person represents or heads."""
    current = HouseholdRepresentative.objects.filter(
        household=OuterRef("pk"), person=person, ends_on__isnull=True
    )
    others = Household.objects.filter(
        Q(head=person) | Exists(current), year_village__programme_year=household.year_village.programme_year
    )
    other: Household | None = others.active().exclude(pk=household.pk).first()
    return other


def represented_by(people: Iterable[int]) -> dict[tuple[int, int], int]:
    """(person, programme year) -> the number of an active household that the person heads or represents; two
    queries."""
    active = Household.objects.filter(status=HouseholdStatus.ACTIVE)
    heads = active.filter(head__in=people).values_list("head", "year_village__programme_year", "seq")
    current = HouseholdRepresentative.objects.filter(
        person__in=people, ends_on__isnull=True, household__in=active
    ).values_list("person", "year_village__programme_year", "household__seq")
    return {(person, year): seq for person, year, seq in (*heads, *current)}


def homes_of_people(people: Iterable[int]) -> dict[int, list[Household]]:
    """Person -> the households of any year and village that the person heads or represents now, latest year
    first, without those that left; two queries."""
    households: HouseholdQuerySet = Household.objects.all().active()
    placed = households.select_related("year_village__village", "year_village__programme_year")
    standing = HouseholdRepresentative.objects.filter(
        person__in=people, ends_on__isnull=True, household__in=households
    ).values_list("household", "person")
    headed = Q(head__in=people)
    by_pk = {home.pk: home for home in placed.filter(headed | Q(pk__in=[pk for pk, _person in standing]))}
    pairs = {(pk, person) for pk, person in standing if pk in by_pk}
    pairs |= {(home.pk, home.head_id) for home in by_pk.values() if home.head_id in set(people)}
    found: defaultdict[int, list[Household]] = defaultdict(list)
    for pk, person in pairs:
        found[person].append(by_pk[pk])
    return {
        person: sorted(homes, key=lambda home: -home.year_village.programme_year.year)
        for person, homes in found.items()
    }


def _pairs_of_row() -> QuerySet[TrainerAssignment]:
    return current_pairs().filter(household=OuterRef("pk"))


def _matches(text: str) -> Q:
    """By the representative's names, house and telephone, the head's names, or the household's own house."""
    people = search_people(Person.objects.all(), text)
    representing = HouseholdRepresentative.objects.filter(
        household=OuterRef("pk"), ends_on__isnull=True, person__in=people
    )
    house = "".join(text.split())
    return Q(head__in=people) | Exists(representing) | Q(house_no=house) | Q(house_code=compare_key(text))
