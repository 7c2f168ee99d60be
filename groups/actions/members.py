"""Who joins an occupational group, with which position, and who leaves."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groups.actions.saving import refresh_villages_of
from groups.enums import Position
from groups.models import GroupMember, GroupVillage, OccupationalGroup
from households.models import Household
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from sammachip.people.models import Person
from villages.models import YearVillage


@transaction.atomic
def add_member(
    *,
    by: User | None,
    group: OccupationalGroup,
    person: Person,
    position: str = Position.MEMBER,
    household: Household | None = None,
    year_village: YearVillage | None = None,
    joined_on: date | None = None,
    shares: int | None = None,
) -> GroupMember:
    """Somebody of the household's village, of the village given, or of the group's own."""
    village = household.year_village if household else year_village or group.year_village
    if not GroupVillage.objects.filter(group=group, year_village=village).exists():
        raise ValidationError(_("Add the village to the group before its people."))
    member = GroupMember(
        year_village=village,
        group=group,
        person=person,
        household=household,
        position=position,
        joined_on=joined_on or timezone.localdate(),
        shares=shares,
    )
    create_record(member, by=by, action="groups.add_member")
    refresh_villages_of(group)
    return member


@transaction.atomic
def change_member(
    member: GroupMember, *, by: User | None, seen_version: int | None = None, **changes: Any
) -> GroupMember:
    change_record(member, by=by, action="groups.change_member", seen_version=seen_version, **changes)
    refresh_villages_of(member.group)
    return member


@transaction.atomic
def end_membership(member: GroupMember, *, by: User | None, left_on: date, reason: str) -> GroupMember:
    """The member stays in the history; the position is free again."""
    change_record(member, by=by, action="groups.end_membership", left_on=left_on, leave_reason=reason)
    refresh_villages_of(member.group)
    return member
