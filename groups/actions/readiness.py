"""How ready people are who want to form a group, asked on a day and perhaps again later."""

from datetime import date
from typing import Any

from django.db import transaction

from groups.models import ReadinessCheck
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from villages.models import YearVillage
from villages.process.refresh import refresh_progress


@transaction.atomic
def save_readiness_check(
    *, by: User | None, year_village: YearVillage, checked_on: date, **fields: Any
) -> ReadinessCheck:
    check = ReadinessCheck(year_village=year_village, checked_on=checked_on, **fields)
    create_record(check, by=by, action="groups.readiness")
    refresh_progress([year_village.pk])
    return check


@transaction.atomic
def change_readiness_check(
    check: ReadinessCheck, *, by: User | None, seen_version: int | None = None, **changes: Any
) -> ReadinessCheck:
    """A slip is corrected; people who got further are checked again instead."""
    change_record(check, by=by, action="groups.change_readiness", seen_version=seen_version, **changes)
    refresh_progress([check.year_village_id])
    return check
