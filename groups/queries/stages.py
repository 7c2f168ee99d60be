"""A group as a path: preparing, formed, registered, first sale, a number in a public register."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groups.enums import GroupStatus, ProducerStatus, RegistrationKind, RegistrationStatus


@dataclass(frozen=True)
class Stage:
    slug: str
    title: str | Promise
    is_reached: bool
    reached_on: date | None = None
    is_current: bool = False


def stages_of(group: Any) -> list[Stage]:
    """Of a group from `find_group` or `group_list`; the first stage not reached is the current one.

    A later stage may be reached before an earlier one: many groups sell before they are registered.
    """
    is_formed = group.status != GroupStatus.PREPARING
    reached = (
        ("formed", _("Formed"), is_formed, group.founded_on if is_formed else None),
        ("registered", _("In the register of groups"), bool(group.registered_on), group.registered_on),
        ("sold", _("First sale"), bool(group.first_sale_on), group.first_sale_on),
        ("numbered", _("OTOP or community enterprise"), group.is_in_public_register, None),
    )
    current = next((slug for slug, _title, is_reached, _day in reached if not is_reached), "")
    preparing = Stage("preparing", _("Preparing"), is_formed, is_current=current == "formed")
    return [
        preparing,
        *(
            Stage(slug, title, is_reached, day, is_current=slug == current and slug != "formed")
            for slug, title, is_reached, day in reached
        ),
    ]


def numbers_of(group: Any) -> list[tuple[str, str, date | None]]:
    """Register, number and day of every public register that knows the group; from `find_group`."""
    enterprise = [
        (one.get_kind_display(), one.number, one.registered_on)
        for one in group.registrations.all()
        if one.status == RegistrationStatus.REGISTERED
    ]
    producers = [
        ("OTOP", one.otop_no, one.registered_on)
        for one in group.producers.all()
        if one.status == ProducerStatus.REGISTERED
    ]
    return enterprise + producers


def registers_of(group: Any) -> list[tuple[RegistrationKind, Any]]:
    """Every register of another office with the group's record in it, None where there is none."""
    known = {one.kind: one for one in group.registrations.all()}
    return [(kind, known.get(kind)) for kind in RegistrationKind]
