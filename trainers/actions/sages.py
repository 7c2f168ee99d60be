"""What the sage survey found, written down and corrected."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, log_event, remove_record
from sammachip.people.models import Person
from trainers.models import Occupation, SageOccupation, SageSurvey, TeamMember
from villages.models import Village
from villages.process.refresh import refresh_progress
from villages.validators import require_reason

MOST_OCCUPATIONS = 3


@transaction.atomic
def record_sage_survey(
    *,
    by: User | None,
    village: Village,
    person: Person,
    occupations: Sequence[Occupation] = (),
    **fields: Any,
) -> SageSurvey:
    """A sage of the village, once; whoever is in its team already is tied to the survey."""
    survey = SageSurvey(village=village, code=village.code, person=person, **fields)
    create_record(survey, by=by, action="trainers.record_survey")
    _put_occupations(survey, occupations)
    _tie_members(survey, by=by)
    return survey


@transaction.atomic
def change_sage_survey(
    survey: SageSurvey,
    *,
    by: User | None,
    seen_version: int | None = None,
    occupations: Sequence[Occupation] | None = None,
    reason: str = "",
    **changes: Any,
) -> SageSurvey:
    """New values for some columns; `occupations`, the strongest first, replace the list when given."""
    surveyed_on = survey.surveyed_on
    change_record(
        survey,
        by=by,
        action="trainers.change_survey",
        seen_version=seen_version,
        reason=reason,
        **changes,
    )
    if occupations is not None:
        _change_occupations(survey, occupations, by=by)
    if survey.surveyed_on != surveyed_on:
        refresh_progress(survey.team_members.values_list("year_village", flat=True))
    return survey


@transaction.atomic
def remove_sage_survey(survey: SageSurvey, *, by: User, reason: str) -> SageSurvey:
    """Into the bin; a trainer chosen from it stays in the team and is told to lack a survey."""
    require_reason(reason)
    remove_record(survey, by=by, reason=reason)
    refresh_progress(survey.village.years.values_list("pk", flat=True))
    return survey


def _change_occupations(survey: SageSurvey, occupations: Sequence[Occupation], *, by: User | None) -> None:
    before = survey.taught
    if before == list(occupations):
        return
    survey.sage_occupations.all().delete()
    _put_occupations(survey, occupations)
    log_event(
        by=by,
        action="trainers.change_survey",
        obj=survey,
        area_code=survey.code,
        changes={"occupations": [_names(before), _names(occupations)]},
    )


def _put_occupations(survey: SageSurvey, occupations: Sequence[Occupation]) -> None:
    if len(occupations) > MOST_OCCUPATIONS or len(set(occupations)) < len(occupations):
        raise ValidationError(
            {"occupations": _("Please choose up to three occupations, each once.")}, code="occupations"
        )
    SageOccupation.objects.bulk_create(
        SageOccupation(survey=survey, occupation=occupation, order=order)
        for order, occupation in enumerate(occupations, start=1)
    )


def _tie_members(survey: SageSurvey, *, by: User | None) -> None:
    members = TeamMember.objects.filter(
        year_village__village=survey.village_id, person=survey.person_id, survey=None
    ).select_related("year_village", "person")
    touched = [
        change_record(member, by=by, action="trainers.tie_survey", survey=survey).year_village_id
        for member in members
    ]
    first_of_village = not SageSurvey.objects.filter(village=survey.village_id).exclude(pk=survey.pk).exists()
    if first_of_village:
        touched += survey.village.years.values_list("pk", flat=True)
    if touched:
        refresh_progress(touched)


def _names(occupations: Iterable[Occupation]) -> str:
    return ", ".join(occupation.name for occupation in occupations)
