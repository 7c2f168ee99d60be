"""What the actions of this app share: one record per key, and the steps of a group's villages."""

from typing import Any, TypeVar

from groups.models import GroupVillage, OccupationalGroup
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from sammachip.audit.models import Record
from villages.process.refresh import refresh_progress

R = TypeVar("R", bound=Record)


def save_one(
    model: type[R], key: dict[str, Any], values: dict[str, Any], *, by: User | None, action: str
) -> R:
    """Change the record with this key, or make it when there is none."""
    known: R | None = model.objects.filter(**key).first()
    if known is None:
        return create_record(model(**key, **values), by=by, action=action)
    return change_record(known, by=by, action=action, **values)


def refresh_villages_of(group: OccupationalGroup) -> None:
    villages = GroupVillage.objects.filter(group=group)
    refresh_progress(villages.values_list("year_village_id", flat=True))
