"""Writing a record of a village and refreshing the steps it proves, in one transaction."""

from typing import Any, TypeVar

from django.db import transaction

from households.models import StudyVisit, TrainingSession
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, remove_record, restore_record
from sammachip.audit.models import Record
from villages.models import EventVillage
from villages.process.refresh import refresh_progress

R = TypeVar("R", bound=Record)


@transaction.atomic
def add(record: R, *, by: User | None, action: str) -> R:
    created = create_record(record, by=by, action=action)
    _refresh_villages_of(created)
    return created


@transaction.atomic
def change(
    record: R,
    *,
    by: User | None,
    action: str,
    seen_version: int | None = None,
    reason: str = "",
    **changes: Any,
) -> R:
    changed = change_record(record, by=by, action=action, seen_version=seen_version, reason=reason, **changes)
    _refresh_villages_of(changed)
    return changed


@transaction.atomic
def remove_household_record(record: R, *, by: User, reason: str) -> R:
    """Any record of this app into the bin, and the steps of its village anew."""
    removed = remove_record(record, by=by, reason=reason)
    _refresh_villages_of(removed)
    return removed


@transaction.atomic
def restore_household_record(record: Any, by: User) -> Any:
    """Back out of the bin, and the steps of its village anew. Raises ValidationError when its place has
    been taken since."""
    restore_record(record, by=by)
    _refresh_villages_of(record)
    return record


def _refresh_villages_of(record: Any) -> None:
    """A record of an event concerns every village that the event serves."""
    if isinstance(record, TrainingSession | StudyVisit):
        served = EventVillage.objects.filter(event=record.event_id)
        refresh_progress(served.values_list("year_village", flat=True))
    else:
        refresh_progress([record.year_village_id])
