"""Leaving a seat and handing it on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record
from sammachip.people.models import Person
from trainers.actions.teams import lock_team, seat_person
from trainers.enums import MemberStatus, TeamRole
from trainers.handover import hand_over_all
from trainers.models import LEAD_SEAT, Occupation, SageSurvey, TeamMember
from trainers.queries import lead_of
from villages.process.refresh import refresh_progress


@transaction.atomic
def end_membership(
    *,
    by: User | None,
    member: TeamMember,
    status: str,
    ends_on: date,
    reason: str = "",
    seen_version: int | None = None,
) -> TeamMember:
    """Frees the seat and keeps the history; the households of the member wait for another trainer."""
    lock_team(member.year_village)
    _leave(member, by=by, status=status, ends_on=ends_on, reason=reason, seen_version=seen_version)
    hand_over_all(former=member, successor=None, on=ends_on, by=by)
    refresh_progress([member.year_village_id])
    return member


@transaction.atomic
def replace_member(
    *,
    by: User | None,
    member: TeamMember,
    person: Person,
    on: date,
    reason: str,
    status: str = MemberStatus.REPLACED,
    survey: SageSurvey | None = None,
    subjects: Sequence[Occupation] = (),
    seen_version: int | None = None,
    **fields: Any,
) -> TeamMember:
    """The successor takes the same seat, role and households on the day; the former member stays on record.

    Raises the refusals of `appoint_member`, and one for a member who has left already.
    """
    lock_team(member.year_village)
    _leave(member, by=by, status=status, ends_on=on, reason=reason, seen_version=seen_version)
    successor = seat_person(
        by=by,
        year_village=member.year_village,
        person=person,
        seat=member.seat,
        survey=survey,
        subjects=subjects,
        starts_on=on,
        **fields,
    )
    change_record(member, by=by, action="trainers.name_successor", replaced_by=successor)
    hand_over_all(former=member, successor=successor, on=on, by=by)
    refresh_progress([member.year_village_id])
    return successor


@transaction.atomic
def change_lead(*, by: User | None, member: TeamMember, reason: str = "") -> TeamMember:
    """A member takes the lead's seat; who sat there moves to the member's, and stays in the team."""
    lock_team(member.year_village)
    _refuse_former(member)
    lead = lead_of(member.year_village)
    if lead == member:
        return member
    free_seat = member.seat
    if lead:
        _step_aside(lead)
    _sit(member, LEAD_SEAT, by=by, reason=reason)
    if lead:
        _sit(lead, free_seat, by=by, reason=reason)
        TeamMember.objects.filter(pk=lead.pk).update(status=MemberStatus.ACTIVE, ends_on=None)
    refresh_progress([member.year_village_id])
    return member


def _leave(
    member: TeamMember,
    *,
    by: User | None,
    status: str,
    ends_on: date,
    reason: str,
    seen_version: int | None,
) -> None:
    _refuse_former(member)
    if status == MemberStatus.ACTIVE:
        raise ValidationError({"status": _("Please choose why the member leaves.")}, code="status")
    change_record(
        member,
        by=by,
        action="trainers.leave",
        seen_version=seen_version,
        reason=reason,
        status=status,
        ends_on=ends_on,
        end_reason=reason,
    )


def _refuse_former(member: TeamMember) -> None:
    if member.status != MemberStatus.ACTIVE:
        raise ValidationError(
            _("%(name)s has left the team already."),
            code="former",
            params={"name": member.person.full_name},
        )


def _step_aside(lead: TeamMember) -> None:
    """Off duty for a moment: while two change seats, the database would see one seat taken twice."""
    TeamMember.objects.filter(pk=lead.pk).update(status=MemberStatus.REPLACED, ends_on=F("starts_on"))


def _sit(member: TeamMember, seat: int, *, by: User | None, reason: str) -> None:
    role = TeamRole.LEAD if seat == LEAD_SEAT else TeamRole.MEMBER
    change_record(member, by=by, action="trainers.change_lead", reason=reason, seat=seat, role=role)
