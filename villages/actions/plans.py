from typing import Any

from django.db import transaction

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, remove_record
from villages.models import PlanEntry, YearVillage
from villages.process.refresh import refresh_progress
from villages.validators import require_reason


@transaction.atomic
def record_plan_entry(year_village: YearVillage, *, by: User | None, **fields: Any) -> PlanEntry:
    """A project proposed for a development plan, or accepted into it."""
    entry = create_record(PlanEntry(year_village=year_village, **fields), by=by, action="plans.record")
    refresh_progress([year_village.pk])
    return entry


@transaction.atomic
def change_plan_entry(
    entry: PlanEntry, *, by: User, seen_version: int | None = None, **changes: Any
) -> PlanEntry:
    change_record(entry, by=by, action="plans.change", seen_version=seen_version, **changes)
    refresh_progress([entry.year_village_id])
    return entry


@transaction.atomic
def remove_plan_entry(entry: PlanEntry, *, by: User, reason: str) -> PlanEntry:
    """Into the bin; the proof of it stays with the village."""
    require_reason(reason)
    remove_record(entry, by=by, reason=reason)
    refresh_progress([entry.year_village_id])
    return entry
