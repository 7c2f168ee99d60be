"""Whose names stand on the sheet of an event before anybody signs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from trainers.enums import MemberStatus
from trainers.models import TeamMember
from villages.attendance import ExpectedPerson
from villages.enums import AttendanceRole
from villages.models import Event, YearVillage


def expected_trainers(event: Event, year_villages: list[YearVillage]) -> Iterator[ExpectedPerson]:
    """The teams on duty, whatever the event is about, in the order of villages and seats; one query."""
    members = TeamMember.objects.filter(year_village__in=year_villages, status=MemberStatus.ACTIVE)
    for member in members.select_related("person").order_by("year_village__code", "seat"):
        note = _("lead") if member.is_lead else ""
        yield ExpectedPerson(member.person, member.year_village_id, AttendanceRole.TRAINER, note)
