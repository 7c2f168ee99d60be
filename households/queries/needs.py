"""What households want to learn."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from households.enums import HouseholdStatus
from households.models import Household, NeedChoice, NeedSurvey
from sammachip.thai.text import compare_key
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
    surveyed: int
    """How many households were asked."""
    sages: tuple[str, ...] = ()
    """Surveyed sages of the village who master it, but for those who do not want to teach."""
    trainers: tuple[str, ...] = ()
    """Members of the team who teach it."""

    @property
    def has_sage(self) -> bool:
        return bool(self.sages)

    @property
    def has_trainer(self) -> bool:
        return bool(self.trainers)

    @property
    def share(self) -> int:
        """Per cent of the households asked."""
        return self.households_count * 100 // self.surveyed if self.surveyed else 0

    @property
    def more_sages(self) -> tuple[str, ...]:
        """Sages who are not in the team already."""
        return tuple(name for name in self.sages if name not in self.trainers)


def current_survey(household: Household) -> NeedSurvey | None:
    survey: NeedSurvey | None = household.need_surveys.filter(superseded_on__isnull=True).first()
    return survey


def chosen_in(survey: NeedSurvey) -> list[NeedChoice]:
    """First choice first; one query."""
    return list(survey.choices.select_related("occupation").order_by("rank"))


def needs_of(households: Iterable[Household]) -> dict[int, list[int]]:
    """The occupations each household wants by its current survey, first choice first; one query."""
    surveys = NeedSurvey.objects.filter(household__in=households, superseded_on__isnull=True)
    choices = NeedChoice.objects.filter(survey__in=surveys, occupation__isnull=False)
    wanted: dict[int, list[int]] = {}
    for household, occupation in choices.order_by("rank").values_list("survey__household", "occupation"):
        wanted.setdefault(household, []).append(occupation)
    return wanted


def need_words_of(households: Iterable[Household]) -> dict[int, list[str]]:
    """What each household wants by its current survey, in the list's words or in its own; one query."""
    surveys = NeedSurvey.objects.filter(household__in=households, superseded_on__isnull=True)
    choices = NeedChoice.objects.filter(survey__in=surveys).order_by("rank")
    wanted: dict[int, list[str]] = {}
    for household, name, words in choices.values_list("survey__household", "occupation__name", "words"):
        wanted.setdefault(household, []).append(name or words)
    return wanted


def need_ranking(year_village: YearVillage) -> list[RankedNeed]:
    """What the active households want by their current surveys, most points (3-2-1) first; three queries.

    Words that no occupation of the list is called by stand together when they are spelled alike.
    """
    points: Counter[str] = Counter()
    households: Counter[str] = Counter()
    wanted: dict[str, tuple[str, Occupation | None]] = {}
    surveyed = set()
    for choice in _current_choices(year_village):
        name = choice.occupation.name if choice.occupation else choice.words
        key = compare_key(name)
        wanted.setdefault(key, (name, choice.occupation))
        points[key] += POINTS[choice.rank]
        households[key] += 1
        surveyed.add(choice.survey_id)
    sages, trainers = _taught_by_sages(year_village), _taught_by_team(year_village)
    ranked = sorted(points, key=lambda key: (-points[key], -households[key], wanted[key][0]))
    return [
        RankedNeed(
            *wanted[key],
            points[key],
            households[key],
            len(surveyed),
            tuple(sages.get(_pk_of(wanted[key][1]), ())),
            tuple(trainers.get(_pk_of(wanted[key][1]), ())),
        )
        for key in ranked
    ]


def _current_choices(year_village: YearVillage) -> Iterable[NeedChoice]:
    return NeedChoice.objects.filter(
        year_village=year_village,
        survey__superseded_on__isnull=True,
        survey__removed_at__isnull=True,
        survey__household__status=HouseholdStatus.ACTIVE,
        survey__household__removed_at__isnull=True,
    ).select_related("occupation")


def _taught_by_sages(year_village: YearVillage) -> dict[int, list[str]]:
    ready = SageSurvey.objects.filter(village=year_village.village_id).exclude(available=Availability.NO)
    taught = SageOccupation.objects.filter(survey__in=ready).select_related("survey__person")
    by_occupation: dict[int, list[str]] = {}
    for one in taught.order_by("order", "survey__person__sort_key"):
        by_occupation.setdefault(one.occupation_id, []).append(one.survey.person.full_name)
    return by_occupation


def _taught_by_team(year_village: YearVillage) -> dict[int, list[str]]:
    team = TeamMember.objects.filter(
        year_village=year_village, status=MemberStatus.ACTIVE, subjects__isnull=False
    )
    by_occupation: dict[int, list[str]] = {}
    for member in team.annotate(subject=F("subjects")).select_related("person").order_by("seat"):
        by_occupation.setdefault(member.subject, []).append(member.person.full_name)
    return by_occupation


def _pk_of(occupation: Occupation | None) -> int:
    """0 is no occupation's number."""
    return occupation.pk if occupation else 0
