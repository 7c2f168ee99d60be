"""What households want to learn, and what the village makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from households.models import Household, NeedAnalysis, NeedAnalysisLine, NeedChoice, NeedSurvey
from households.queries import current_survey
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from trainers.models import Occupation
from villages.models import Event, YearVillage
from villages.process.refresh import refresh_progress


@dataclass(frozen=True)
class Choice:
    """An occupation of the list, or the household's own words for one."""

    occupation: Occupation | None = None
    words: str = ""

    @property
    def key(self) -> str:
        return f"#{self.occupation.pk}" if self.occupation else self.words


@dataclass(frozen=True)
class AnalysisLine:
    """One rank of an analysis, as `queries.need_ranking` computes it and the meeting decides on it."""

    words: str
    points: int
    households_count: int
    has_sage: bool
    has_trainer: bool
    occupation: Occupation | None = None
    cost_per_household: Decimal | None = None
    decision: str = ""
    note: str = ""


@transaction.atomic
def record_need_survey(
    *,
    by: User | None,
    household: Household,
    choices: Sequence[Choice],
    asked_on: date | None = None,
    **fields: Any,
) -> NeedSurvey:
    """What the household wants, first choice first. An earlier survey of the household stays as history."""
    asked_on = asked_on or localdate()
    _refuse_choices(choices)
    earlier = current_survey(household)
    if earlier:
        change_record(
            earlier,
            by=by,
            action="households.supersede_survey",
            superseded_on=max(asked_on, earlier.asked_on),
        )
    survey = create_record(
        NeedSurvey(year_village=household.year_village, household=household, asked_on=asked_on, **fields),
        by=by,
        action="households.survey_need",
    )
    _save_choices(survey, choices)
    refresh_progress([household.year_village_id])
    return survey


@transaction.atomic
def save_need_analysis(
    *,
    by: User | None,
    year_village: YearVillage,
    lines: Sequence[AnalysisLine],
    analysed_on: date | None = None,
    event: Event | None = None,
    **fields: Any,
) -> NeedAnalysis:
    """The ranking as it stood on the day, with the meeting's decision on each occupation."""
    analysis = create_record(
        NeedAnalysis(
            year_village=year_village, analysed_on=analysed_on or localdate(), event=event, **fields
        ),
        by=by,
        action="households.analyse_needs",
    )
    rows = [
        NeedAnalysisLine(analysis=analysis, year_village=year_village, rank=rank, **vars(line))
        for rank, line in enumerate(lines, start=1)
    ]
    for row in rows:
        row.full_clean(validate_unique=False)
    NeedAnalysisLine.objects.bulk_create(rows)
    refresh_progress([year_village.pk])
    return analysis


def _refuse_choices(choices: Sequence[Choice]) -> None:
    if not choices:
        raise ValidationError({"choices": _("Give at least the first choice.")})
    if len({choice.key for choice in choices}) < len(choices):
        raise ValidationError({"choices": _("Choose a different occupation for each rank.")})


def _save_choices(survey: NeedSurvey, choices: Sequence[Choice]) -> None:
    rows = [
        NeedChoice(
            survey=survey,
            year_village=survey.year_village,
            rank=rank,
            occupation=choice.occupation,
            words=choice.words,
        )
        for rank, choice in enumerate(choices, start=1)
    ]
    for row in rows:
        row.full_clean(validate_unique=False)
    NeedChoice.objects.bulk_create(rows)
