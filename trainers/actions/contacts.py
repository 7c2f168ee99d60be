"""Writing down that somebody was in touch with a team. No step hangs on it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, remove_record
from trainers.models import TeamContact, TeamMember
from villages.models import YearVillage
from villages.validators import require_reason


def record_contact(
    year_village: YearVillage, *, by: User, contacted_on: date | None = None, **fields: Any
) -> TeamContact:
    contact = TeamContact(
        year_village=year_village, contacted_by=by, contacted_on=contacted_on or localdate(), **fields
    )
    _refuse(contact.contacted_on, contact.member, year_village)
    return create_record(contact, by=by, action="trainers.contact")


def change_contact(
    contact: TeamContact, *, by: User, seen_version: int | None = None, **changes: Any
) -> TeamContact:
    day = changes.get("contacted_on", contact.contacted_on)
    _refuse(day, changes.get("member", contact.member), contact.year_village)
    return change_record(
        contact, by=by, action="trainers.change_contact", seen_version=seen_version, **changes
    )


def remove_contact(contact: TeamContact, *, by: User, reason: str) -> TeamContact:
    require_reason(reason)
    return remove_record(contact, by=by, reason=reason)


def _refuse(day: date, member: TeamMember | None, year_village: YearVillage) -> None:
    if day > localdate():
        raise ValidationError({"contacted_on": _("This day has not come yet.")}, code="ahead")
    if member is not None and member.year_village_id != year_village.pk:
        raise ValidationError({"member": _("This trainer belongs to another village.")}, code="elsewhere")
