"""Founding an occupational group and leading it into the registers."""

from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from groups.actions.saving import refresh_villages_of, save_one
from groups.enums import GroupStatus
from groups.models import (
    GroupMember,
    GroupRegistration,
    GroupVillage,
    OccupationalGroup,
    derived,
)
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, log_event
from villages.actions import attach_file
from villages.enums import EvidenceKind
from villages.models import YearVillage
from villages.process.refresh import refresh_progress


@transaction.atomic
def found_group(
    *,
    by: User | None,
    year_village: YearVillage,
    name: str,
    category: str,
    other_villages: Iterable[YearVillage] = (),
    **fields: Any,
) -> OccupationalGroup:
    """A group of one village; with `other_villages`, one that also takes members from there."""
    group = OccupationalGroup(year_village=year_village, name=name, category=category, **fields)
    _fill_derived(group)
    create_record(group, by=by, action="groups.found")
    villages = {village.pk: village for village in (year_village, *other_villages)}
    GroupVillage.objects.bulk_create(
        GroupVillage(group=group, year_village=village) for village in villages.values()
    )
    refresh_villages_of(group)
    return group


@transaction.atomic
def change_group(
    group: OccupationalGroup,
    *,
    by: User | None,
    seen_version: int | None = None,
    reason: str = "",
    action: str = "groups.change",
    **changes: Any,
) -> OccupationalGroup:
    after = copy(group)
    for name, value in changes.items():
        setattr(after, name, value)
    changes |= derived(after)
    change_record(group, by=by, action=action, seen_version=seen_version, reason=reason, **changes)
    refresh_villages_of(group)
    return group


@transaction.atomic
def set_group_villages(
    group: OccupationalGroup, *, by: User | None, other_villages: Iterable[YearVillage]
) -> None:
    """The villages besides the group's own whose people are in it. A village with members stays."""
    wanted = {group.year_village_id, *(village.pk for village in other_villages)}
    left = GroupVillage.objects.filter(group=group).exclude(year_village__in=wanted)
    left_ids = list(left.values_list("year_village_id", flat=True))
    if GroupMember.objects.active().filter(group=group, year_village__in=left_ids).exists():
        raise ValidationError(_("A village whose people are members cannot leave the group."))
    left.delete()
    GroupVillage.objects.bulk_create(
        (GroupVillage(group=group, year_village_id=pk) for pk in sorted(wanted)), ignore_conflicts=True
    )
    log_event(by=by, action="groups.villages", obj=group, area_code=group.area_code)
    refresh_progress(wanted | set(left_ids))


@transaction.atomic
def record_founding(
    group: OccupationalGroup, *, by: User | None, founded_on: date, **fields: Any
) -> OccupationalGroup:
    """The day on which the people agreed to be a group; one that was preparing is formed by it."""
    return change_group(
        group,
        by=by,
        action="groups.founding",
        founded_on=founded_on,
        status=_formed(group),
        **fields,
    )


@transaction.atomic
def record_rules(
    group: OccupationalGroup,
    *,
    by: User | None,
    has_rules: bool | None,
    file: File[Any] | None = None,
    seen_version: int | None = None,
) -> OccupationalGroup:
    """Whether there are written rules, with a scan of them; None while nobody has asked."""
    changes: dict[str, Any] = {"has_rules": has_rules}
    if file:
        caption = _("Rules of %(group)s") % {"group": group}
        changes["rules_file"] = attach_file(
            by=by,
            file=file,
            kind=EvidenceKind.OTHER,
            year_village=group.year_village,
            caption=caption,
        )
    elif not has_rules:
        changes["rules_file"] = None
    return change_group(group, by=by, action="groups.rules", seen_version=seen_version, **changes)


@transaction.atomic
def register_group(
    group: OccupationalGroup,
    *,
    by: User | None,
    registered_on: date,
    register_no: str = "",
    seen_version: int | None = None,
) -> OccupationalGroup:
    """Into the office's register of groups; a group that was preparing is formed by it."""
    return change_group(
        group,
        by=by,
        action="groups.register",
        seen_version=seen_version,
        registered_on=registered_on,
        register_no=register_no,
        status=_formed(group),
    )


@transaction.atomic
def record_first_sale(
    group: OccupationalGroup, *, by: User | None, first_sale_on: date, **fields: Any
) -> OccupationalGroup:
    """The day money came in first; a formed group operates from then on."""
    sells_now = group.status == GroupStatus.FORMED
    return change_group(
        group,
        by=by,
        action="groups.first_sale",
        first_sale_on=first_sale_on,
        status=GroupStatus.OPERATING if sells_now else group.status,
        **fields,
    )


@transaction.atomic
def close_group(
    group: OccupationalGroup,
    *,
    by: User | None,
    closed_on: date,
    reason: str,
    seen_version: int | None = None,
) -> OccupationalGroup:
    """It stays in the register and in the history, and counts for no step any more."""
    return change_group(
        group,
        by=by,
        action="groups.close",
        seen_version=seen_version,
        status=GroupStatus.CLOSED,
        closed_on=closed_on,
        closed_reason=reason,
    )


@transaction.atomic
def reopen_group(
    group: OccupationalGroup,
    *,
    by: User | None,
    status: str,
    reason: str,
    seen_version: int | None = None,
) -> OccupationalGroup:
    """Works again, with the members it had. Why it had closed stays in the history."""
    return change_group(
        group,
        by=by,
        action="groups.reopen",
        seen_version=seen_version,
        reason=reason,
        status=status,
        closed_on=None,
        closed_reason="",
    )


@transaction.atomic
def record_group_registration(
    group: OccupationalGroup, *, by: User | None, kind: str, status: str, **fields: Any
) -> GroupRegistration:
    """Where the group stands in another office's register; later states change the same record.

    The OTOP register has records of its own: `register_producer`.
    """
    key = {"group": group, "kind": kind}
    values = {"year_village": group.year_village, "status": status, **fields}
    record = save_one(GroupRegistration, key, values, by=by, action="groups.other_register")
    refresh_villages_of(group)
    return record


def _formed(group: OccupationalGroup) -> GroupStatus | str:
    """What a group becomes once its people agreed or its register took it; a later state stays."""
    return GroupStatus.FORMED if group.status == GroupStatus.PREPARING else group.status


def _fill_derived(group: OccupationalGroup) -> None:
    for name, value in derived(group).items():
        setattr(group, name, value)
