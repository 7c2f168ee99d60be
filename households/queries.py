"""Reads of the household register that pages, actions and rules share."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from households.models import (
    Household,
    HouseholdQuerySet,
    HouseholdRepresentative,
    NeedChoice,
    NeedSurvey,
    TrainerAssignment,
)
from sammachip.areas.scope import AreaScope
from sammachip.people.models import Person
from sammachip.people.queries import search as search_people
from sammachip.thai.text import compare_key
from trainers.models import TeamMember
from villages.models import ProgrammeYear, YearVillage


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


def register_of(year_village: YearVillage) -> HouseholdQuerySet:
    """The village's active households in the order of the official register."""
    households: HouseholdQuerySet = Household.objects.filter(year_village=year_village)
    return with_people(households.active().order_by("seq"))


def household_list(
    scope: AreaScope,
    programme_year: ProgrammeYear,
    *,
    text: str = "",
    tambon: str = "",
    year_village: YearVillage | None = None,
    trainer: TeamMember | None = None,
    status: str = "",
) -> HouseholdQuerySet:
    """The households of a year in the scope, in order of village and number; each filter may be left out."""
    households: HouseholdQuerySet = Household.objects.within(scope.narrow(tambon) if tambon else scope)
    households = households.filter(year_village__programme_year=programme_year)
    if year_village:
        households = households.filter(year_village=year_village)
    if trainer:
        households = households.filter(Exists(_current_pairs().filter(member=trainer)))
    if status:
        households = households.filter(status=status)
    if text.strip():
        households = households.filter(_matches(text))
    ordered = households.select_related("year_village__village", "year_village__programme_year")
    return with_people(ordered.order_by("year_village__code", "seq", "pk"))


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


def current_pair(household: Household) -> TrainerAssignment | None:
    pair: TrainerAssignment | None = household.assignments.filter(ends_on__isnull=True).first()
    return pair


def pairs_of(year_village: YearVillage) -> QuerySet[TrainerAssignment]:
    """The current pairings of the village."""
    pairs: QuerySet[TrainerAssignment] = _current_pairs().filter(year_village=year_village)
    return pairs.select_related("household", "member__person")


def current_survey(household: Household) -> NeedSurvey | None:
    survey: NeedSurvey | None = household.need_surveys.filter(superseded_on__isnull=True).first()
    return survey


def needs_of(households: Iterable[Household]) -> dict[int, list[int]]:
    """The occupations each household wants by its current survey, first choice first; one query."""
    surveys = NeedSurvey.objects.filter(household__in=households, superseded_on__isnull=True)
    choices = NeedChoice.objects.filter(survey__in=surveys, occupation__isnull=False)
    wanted: dict[int, list[int]] = {}
    for household, occupation in choices.order_by("rank").values_list("survey__household", "occupation"):
        wanted.setdefault(household, []).append(occupation)
    return wanted


def _current_pairs() -> QuerySet[TrainerAssignment]:
    pairs: QuerySet[TrainerAssignment] = TrainerAssignment.objects.filter(ends_on__isnull=True)
    return pairs


def _matches(text: str) -> Q:
    """By the representative's names, house and telephone, the head's names, or the household's own house."""
    people = search_people(Person.objects.all(), text)
    representing = HouseholdRepresentative.objects.filter(
        household=OuterRef("pk"), ends_on__isnull=True, person__in=people
    )
    house = "".join(text.split())
    return Q(head__in=people) | Exists(representing) | Q(house_no=house) | Q(house_code=compare_key(text))
