"""What households want to learn."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from households.enums import HouseholdStatus
from households.models import Household, NeedChoice, NeedSurvey
from trainers.enums import Availability, MemberStatus
from trainers.models import Occupation, SageOccupation, SageSurvey, TeamMember
from villages.models import YearVillage

POINTS = {1: 3, 2: 2, 3: 1}


@dataclass(frozen=True)
class RankedNeed:
    """An occupation of the list, or words for another, with how much it is wanted and who could teach it."""

    words: str
    occupation: Occupation | None
    points: int
    households_count: int
    has_sage: bool
    has_trainer: bool


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


def need_ranking(year_village: YearVillage) -> list[RankedNeed]:
    """What the active households want by their current surveys, most points (3-2-1) first; three queries."""
    points: Counter[tuple[Occupation | None, str]] = Counter()
    households: Counter[tuple[Occupation | None, str]] = Counter()
    for choice in _current_choices(year_village):
        wanted = (choice.occupation, choice.occupation.name if choice.occupation else choice.words)
        points[wanted] += POINTS[choice.rank]
        households[wanted] += 1
    sages, trainers = _taught_by_sages(year_village), _taught_by_team(year_village)
    ranked = sorted(points, key=lambda wanted: (-points[wanted], -households[wanted], wanted[1]))
    return [
        RankedNeed(
            words,
            occupation,
            points[occupation, words],
            households[occupation, words],
            occupation is not None and occupation.pk in sages,
            occupation is not None and occupation.pk in trainers,
        )
        for occupation, words in ranked
    ]


def _current_choices(year_village: YearVillage) -> Iterable[NeedChoice]:
    return NeedChoice.objects.filter(
        year_village=year_village,
        survey__superseded_on__isnull=True,
        survey__removed_at__isnull=True,
        survey__household__status=HouseholdStatus.ACTIVE,
        survey__household__removed_at__isnull=True,
    ).select_related("occupation")


def _taught_by_sages(year_village: YearVillage) -> set[int]:
    """What the sages of the village can teach, but for those who do not want to."""
    ready = SageSurvey.objects.filter(village=year_village.village_id).exclude(available=Availability.NO)
    return set(SageOccupation.objects.filter(survey__in=ready).values_list("occupation", flat=True))


def _taught_by_team(year_village: YearVillage) -> set[int]:
    team = TeamMember.objects.filter(year_village=year_village, status=MemberStatus.ACTIVE)
    return set(team.filter(subjects__isnull=False).values_list("subjects", flat=True))
