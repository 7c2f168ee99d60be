"""Training sessions, who is enrolled, study visits, and practice at home."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from households.actions.progress import add, change
from households.models import (
    Enrolment,
    Household,
    PracticeRecord,
    StudyVisit,
    TrainingSession,
    VenueChoice,
)
from households.queries import needs_of
from sammachip.accounts.models import User
from trainers.models import Occupation, TeamMember
from villages.enums import EventKind
from villages.models import Event, EventVillage, YearVillage


def open_session(*, by: User | None, event: Event, occupation: Occupation, **fields: Any) -> TrainingSession:
    """The event teaches this occupation."""
    _refuse_kind(event, EventKind.TRAINING)
    return add(
        TrainingSession(event=event, occupation=occupation, **fields),
        by=by,
        action="households.open_session",
    )


@transaction.atomic
def enrol(
    *,
    by: User | None,
    session: TrainingSession,
    household: Household,
    enrolled_on: date | None = None,
    reason: str = "",
) -> Enrolment:
    """The household learns this occupation; when it did not ask for it, a reason is needed."""
    if not EventVillage.objects.filter(
        event=session.event_id, year_village=household.year_village_id
    ).exists():
        raise ValidationError(
            _("The event of this session does not serve the household's village."), code="other_village"
        )
    return add(
        Enrolment(
            year_village=household.year_village,
            session=session,
            household=household,
            enrolled_on=enrolled_on or localdate(),
            matches_need=session.occupation_id in needs_of([household]).get(household.pk, []),
            reason=reason,
        ),
        by=by,
        action="households.enrol",
    )


@transaction.atomic
def record_study_visit(
    *, by: User | None, event: Event, seen_version: int | None = None, **fields: Any
) -> StudyVisit:
    """What was seen and learnt on the visit; recording again changes the record of the event."""
    _refuse_kind(event, EventKind.STUDY_VISIT)
    if fields.get("site") and not fields.get("place"):
        fields["place"] = fields["site"].name
    visit: StudyVisit | None = StudyVisit.objects.filter(event=event).first()
    if visit is None:
        return add(StudyVisit(event=event, **fields), by=by, action="households.study_visit")
    return change(visit, by=by, action="households.study_visit", seen_version=seen_version, **fields)


@transaction.atomic
def waive_study_visit(*, by: User, year_village: YearVillage, reason: str) -> VenueChoice:
    """The village visits no place, and why. It is a part of its venue, which then is confirmed anew."""
    venue: VenueChoice | None = VenueChoice.objects.filter(year_village=year_village).first()
    if venue is None:
        raise ValidationError(
            _("Choose the training place in step 8 first; the study visit is decided with it."),
            code="no_venue",
        )
    return change(
        venue,
        by=by,
        action="households.choose_venue",
        no_visit_reason=reason,
        site=None,
        confirmed_by=None,
        confirmed_on=None,
    )


def record_practice(
    *, by: User | None, household: Household, what: str, started_on: date | None = None, **fields: Any
) -> PracticeRecord:
    return add(
        PracticeRecord(
            year_village=household.year_village,
            household=household,
            what=what,
            started_on=started_on or localdate(),
            **fields,
        ),
        by=by,
        action="households.record_practice",
    )


def change_practice(
    *, by: User, practice: PracticeRecord, seen_version: int | None = None, **changes: Any
) -> PracticeRecord:
    return change(practice, by=by, action="households.change_practice", seen_version=seen_version, **changes)


@transaction.atomic
def check_practice(
    *, by: User | None, practice: PracticeRecord, member: TeamMember, checked_on: date | None = None
) -> PracticeRecord:
    """A trainer of the village looked at the practice."""
    if member.year_village_id != practice.year_village_id:
        raise ValidationError(
            _("%(name)s belongs to the team of another village. Choose a trainer of this village.")
            % {"name": member.person.full_name},
            code="other_village",
        )
    return change(
        practice,
        by=by,
        action="households.check_practice",
        checked_by=member,
        checked_on=checked_on or localdate(),
    )


def _refuse_kind(event: Event, kind: EventKind) -> None:
    if event.kind != kind:
        raise ValidationError(
            _("The event is “%(now)s”; this needs an event that is “%(needed)s”.")
            % {"now": EventKind(event.kind).label, "needed": kind.label},
            code="wrong_event",
        )
