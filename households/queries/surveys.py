"""The need surveys of a village and what was made of them, as the page of step 7 shows them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from households.models import (
    Household,
    HouseholdQuerySet,
    HouseholdRepresentative,
    NeedAnalysis,
    NeedChoice,
    NeedSurvey,
)
from households.queries.needs import POINTS
from households.queries.register import register_of
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import history_of_rows
from sammachip.people.models import Person
from villages.models import PlanEntry, YearVillage

HISTORY_SHOWN = 10


@dataclass(frozen=True)
class SurveyedHousehold:
    """A household of the register with its current survey and choices, where there are any."""

    household: Household
    person: Person | None
    survey: NeedSurvey | None
    choices: list[NeedChoice]

    @property
    def shown_choices(self) -> list[NeedChoice | None]:
        """Three, with nothing where no further choice was given."""
        by_rank = {one.rank: one for one in self.choices}
        return [by_rank.get(rank) for rank in POINTS]


def surveys_of(year_village: YearVillage) -> list[SurveyedHousehold]:
    """Every active household in the order of the register; six queries for any number of them."""
    surveys = NeedSurvey.objects.filter(year_village=year_village, superseded_on__isnull=True)
    choices = Prefetch("choices", NeedChoice.objects.select_related("occupation").order_by("rank"))
    by_household = {one.household_id: one for one in surveys.prefetch_related(choices)}
    return [
        SurveyedHousehold(
            household, person_of(household), survey, list(survey.choices.all()) if survey else []
        )
        for household in register_of(year_village)
        for survey in [by_household.get(household.pk)]
    ]


def earlier_surveys(household: Household) -> list[NeedSurvey]:
    """What the household said before, the latest first, with the choices; three queries."""
    surveys = household.need_surveys.filter(superseded_on__isnull=False)
    return list(surveys.order_by("-asked_on", "-pk").prefetch_related("choices__occupation"))


def next_to_ask(household: Household) -> Household | None:
    """The next household of the register without a survey, from the beginning again after the last."""
    current = NeedSurvey.objects.filter(household=OuterRef("pk"), superseded_on__isnull=True)
    households: HouseholdQuerySet = Household.objects.filter(year_village=household.year_village)
    waiting = list(households.active().exclude(Exists(current)).order_by("seq"))
    later = (one for one in waiting if one.seq > household.seq)
    return next(later, waiting[0] if waiting else None)


def analyses_of(year_village: YearVillage) -> list[NeedAnalysis]:
    """The latest first, with the lines in their rank; two queries."""
    analyses = NeedAnalysis.objects.filter(year_village=year_village).select_related("event")
    return list(analyses.order_by("-analysed_on", "-pk").prefetch_related("lines"))


def history_of_needs(year_village: YearVillage) -> QuerySet[AuditEntry]:
    """What was done with the surveys, the analyses and the plan entries of the village, newest first."""
    models = (NeedSurvey, NeedAnalysis, PlanEntry)
    rows = [model.everything.filter(year_village=year_village) for model in models]
    return history_of_rows(*rows)[:HISTORY_SHOWN]


def person_of(household: Household) -> Person | None:
    """The current representative, from a household that comes with its people."""
    representing: list[HouseholdRepresentative] = vars(household)["representing"]
    return representing[0].person if representing else None
