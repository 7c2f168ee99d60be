"""Groups, and households that practise, as plain rows."""

from datetime import date
from typing import Any

from django.test import Client

from groups.actions import add_member, found_group
from groups.models import GroupMember, OccupationalGroup
from households.models import FollowUp, Household, HouseholdRepresentative
from sammachip.accounts.models import User
from sammachip.audit.models import AuditEntry, Record
from tests.people.factories import make_person
from villages.models import Attendance, Event, YearVillage

JOINED = date(2017, 6, 1)


def make_target(year_village: YearVillage, seq: int, practising: str = "") -> Household:
    """A household with its representative, visited once when it is said what it practises."""
    household = Household.objects.create(year_village=year_village, seq=seq, house_no=str(seq))
    HouseholdRepresentative.objects.create(
        year_village=year_village,
        household=household,
        person=make_person(home_code=year_village.code),
        starts_on=date(2016, 12, 1),
    )
    if practising:
        make_visit(household, practising, date(2017, 6, 15))
    return household


def make_visit(household: Household, practising: str, visited_on: date) -> FollowUp:
    return FollowUp.objects.create(
        year_village=household.year_village,
        household=household,
        visited_on=visited_on,
        round_no=1,
        visitor_kind="officer",
        practising=practising,
    )


def make_group(year_village: YearVillage, by: User, **fields: Any) -> OccupationalGroup:
    return found_group(by=by, year_village=year_village, **({"name": "กลุ่มทอเสื่อ", "category": "P"} | fields))


def join(
    group: OccupationalGroup, by: User, position: str = "member", household: Household | None = None
) -> GroupMember:
    """Somebody new, or the representative of the household, becomes a member."""
    person = household.representatives.get().person if household else make_person()
    return add_member(
        by=by, group=group, person=person, position=position, household=household, joined_on=JOINED
    )


def come(event: Event, household: Household, presence: str = "present") -> Attendance:
    """The representative's line on the sheet of the first day."""
    return Attendance.objects.create(
        event=event,
        day=event.days.first(),
        year_village=household.year_village,
        person=household.representatives.get().person,
        role="household",
        presence=presence,
    )


def bring_back(client: Client, record: Record) -> Any:
    """What the bin of the area answers when the record is asked back."""
    removal = AuditEntry.objects.of(record).get(action="record.remove")
    return client.post(f"/bin/{removal.pk}/restore/", follow=True)
