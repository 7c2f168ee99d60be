"""What households want to learn, and what the village makes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from households.models import Household, NeedAnalysis, NeedAnalysisLine, NeedChoice, NeedSurvey
from households.queries import chosen_in, current_survey
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, remove_record, restore_record, touch_record
from sammachip.thai.text import compare_key, tidy
from trainers.models import Occupation
from trainers.queries import OccupationIndex
from villages.models import Event, YearVillage
from villages.process.refresh import refresh_progress


class Choice(NamedTuple):
    """An occupation of the list, or the household's own words for one."""

    occupation: Occupation | None = None
    words: str = ""

    def __str__(self) -> str:
        return self.words or str(self.occupation)

    @property
    def key(self) -> str:
        return f"#{self.occupation.pk}" if self.occupation else compare_key(self.words)


def read_choices(words: Sequence[str], index: OccupationIndex | None = None) -> list[Choice]:
    """What a household said, first choice first, each with the occupation of the list that it means, if any.

    The words stay beside the occupation unless they are its very name. Loops pass one `index`; without it
    one query.
    """
    index = index or OccupationIndex.load()
    choices = []
    for word in filter(None, map(tidy, words)):
        occupation = index.match(word)
        is_its_name = occupation is not None and compare_key(occupation.name) == compare_key(word)
        choices.append(Choice(occupation, "" if is_its_name else word))
    return choices


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
    refuse_choices(choices)
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
def change_need_survey(
    *,
    by: User,
    survey: NeedSurvey,
    choices: Sequence[Choice],
    seen_version: int | None = None,
    **changes: Any,
) -> NeedSurvey:
    """A slip is mended: the household said it like this on that day."""
    refuse_choices(choices)
    change_record(survey, by=by, action="households.change_survey", seen_version=seen_version, **changes)
    before = [Choice(one.occupation, one.words) for one in chosen_in(survey)]
    if before != list(choices):
        survey.choices.all().delete()
        _save_choices(survey, choices)
        words = [", ".join(map(str, before)), ", ".join(map(str, choices))]
        touch_record(survey, by=by, action="households.change_survey", changes={"choices": words})
    refresh_progress([survey.year_village_id])
    return survey


@transaction.atomic
def remove_need_survey(*, by: User, survey: NeedSurvey, reason: str) -> NeedSurvey:
    """Into the bin; what the household said before holds again."""
    remove_record(survey, by=by, reason=reason)
    earlier = survey.household.need_surveys.order_by("-asked_on", "-pk").first()
    if earlier and earlier.superseded_on:
        change_record(earlier, by=by, action="households.reinstate_survey", superseded_on=None)
    refresh_progress([survey.year_village_id])
    return survey


@transaction.atomic
def restore_need_survey(survey: NeedSurvey, by: User) -> NeedSurvey:
    """Out of the bin. What holds now is what the household said last."""
    current = current_survey(survey.household)
    if current and survey.superseded_on is None:
        change_record(
            current,
            by=by,
            action="households.supersede_survey",
            superseded_on=max(survey.asked_on, current.asked_on),
        )
    restore_record(survey, by=by)
    refresh_progress([survey.year_village_id])
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


@transaction.atomic
def change_need_analysis(
    *,
    by: User,
    analysis: NeedAnalysis,
    decisions: Mapping[int, Mapping[str, Any]],
    seen_version: int | None = None,
    **changes: Any,
) -> NeedAnalysis:
    """What was decided, by the rank of the line; the ranking itself stays as it was on its day."""
    change_record(analysis, by=by, action="households.change_analysis", seen_version=seen_version, **changes)
    differences: dict[str, list[Any]] = {}
    for line in analysis.lines.all():
        for name, value in decisions.get(line.rank, {}).items():
            if getattr(line, name) != value:
                differences[f"{line.words} {name}"] = [str(getattr(line, name) or ""), str(value or "")]
                setattr(line, name, value)
        line.full_clean(validate_unique=False)
        line.save(update_fields=["decision", "cost_per_household", "note"])
    if differences:
        touch_record(analysis, by=by, action="households.change_analysis", changes=differences)
    refresh_progress([analysis.year_village_id])
    return analysis


def refuse_choices(choices: Sequence[Choice]) -> None:
    if not choices:
        raise ValidationError({"choices": _("Give at least the first choice.")})
    if len({choice.key for choice in choices}) < len(choices):
        raise ValidationError({"choices": _("Choose a different occupation for each rank.")})


def choice_columns(survey: NeedSurvey, choices: Sequence[Choice]) -> Iterator[dict[str, Any]]:
    """The choices as columns of rows of the survey."""
    for rank, choice in enumerate(choices, start=1):
        yield {
            "survey_id": survey.pk,
            "year_village_id": survey.year_village_id,
            "rank": rank,
            "occupation_id": choice.occupation.pk if choice.occupation else None,
            "words": choice.words,
        }


def _save_choices(survey: NeedSurvey, choices: Sequence[Choice]) -> None:
    rows = [NeedChoice(**columns) for columns in choice_columns(survey, choices)]
    for row in rows:
        row.full_clean(validate_unique=False)
    NeedChoice.objects.bulk_create(rows)
