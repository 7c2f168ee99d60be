"""Who joins an occupational group, with which position, and who leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Joining:
    """Somebody about to join: of the household's village, of the village given, or of the group's own."""

    person: Person
    position: str = Position.MEMBER
    household: Household | None = None
    year_village: YearVillage | None = None
    shares: int | None = None


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
    one = Joining(person, position, household, year_village, shares)
    (member,) = add_members(by=by, group=group, joining=[one], joined_on=joined_on)
    return member


@transaction.atomic
def add_members(
    *,
    by: User | None,
    group: OccupationalGroup,
    joining: Iterable[Joining],
    joined_on: date | None = None,
) -> list[GroupMember]:
    """All of them or none; today when no day is given."""
    known = set(GroupVillage.objects.filter(group=group).values_list("year_village_id", flat=True))
    members = [_join(group, one, known, by, joined_on or timezone.localdate()) for one in joining]
    refresh_villages_of(group)
    return members


def _join(
    group: OccupationalGroup, one: Joining, known: set[int], by: User | None, joined_on: date
) -> GroupMember:
    village = one.household.year_village if one.household else one.year_village or group.year_village
    if village.pk not in known:
        raise ValidationError(_("Add the village to the group before its people."))
    member = GroupMember(
        year_village=village,
        group=group,
        person=one.person,
        household=one.household,
        position=one.position,
        joined_on=joined_on,
        shares=one.shares,
    )
    return create_record(member, by=by, action="groups.add_member")


@transaction.atomic
def set_committee(
    group: OccupationalGroup, *, by: User | None, seats: dict[str, GroupMember | None]
) -> list[GroupMember]:
    """Who holds each position from now on; who held it before is a plain member. Returns who changed."""
    seated = {member.pk: position for position, member in seats.items() if member}
    holders = GroupMember.objects.active().filter(group=group, position__in=seats).select_related("person")
    left = list(holders.exclude(pk__in=seated))
    moved = [one for one in seats.values() if one and one.position != seated[one.pk]]
    # The database knows one chair at a time: the chair leaves the seat before another takes it.
    moved.sort(key=lambda one: seated[one.pk] == Position.CHAIR)
    for member in [*left, *moved]:
        position = seated.get(member.pk, Position.MEMBER)
        change_record(member, by=by, action="groups.change_member", position=position)
    refresh_villages_of(group)
    return [*left, *moved]


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
