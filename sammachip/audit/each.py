"""Many records changed at once, each in its own way."""

from collections.abc import Mapping, Sequence, Set
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from sammachip.accounts.models import User
from sammachip.audit.actions import StaleRecord, change_record, held_versions
from sammachip.audit.entries import write_entries
from sammachip.audit.models import Record
from sammachip.audit.values import changes_between, shown_changes

R = TypeVar("R", bound=Record)
Wanted = Sequence[tuple[R, dict[str, Any]]]
_AT_ONCE = 500


def change_each(wanted: Wanted[R], *, by: User | None, action: str, seen: Mapping[int, int]) -> None:
    """What `change_record` does, for records of one model with new values of their own; a fixed number of
    queries for every five hundred.

    Columns are validated; constraints are the database's affair. Where it refuses, the records are changed
    one by one in the order given, which may be what they need. Raises StaleRecord when one has moved on from
    the version `seen`, ValidationError when a value is refused; nothing is written then.
    """
    differing = [(record, values) for record, values in wanted if changes_between(record, values)]
    if not differing:
        return
    names = {"version", "updated_at"}.union(*(values for _record, values in differing))
    before = [{name: getattr(record, name) for name in names} for record, _values in differing]
    try:
        _change_all(differing, names, by=by, action=action, seen=seen)
    except (IntegrityError, StaleRecord, ValidationError) as refusal:
        for (record, _values), columns in zip(differing, before, strict=True):
            for name, value in columns.items():
                setattr(record, name, value)
        if not isinstance(refusal, IntegrityError):
            raise
        _change_one_by_one(differing, by=by, action=action, seen=seen)


@transaction.atomic
def _change_all(
    wanted: Wanted[R], names: Set[str], *, by: User | None, action: str, seen: Mapping[int, int]
) -> None:
    records = [record for record, _values in wanted]
    model = type(records[0])
    now = held_versions(records)
    written = [shown_changes(record, changes_between(record, values)) for record, values in wanted]
    columns = {field.name for field in model._meta.fields}
    for record, values in wanted:
        if not now.get(record.pk) == record.version == seen[record.pk]:
            raise StaleRecord(model._base_manager.get(pk=record.pk), values)
        for name, value in values.items():
            setattr(record, name, value)
        record.clean_fields(exclude=columns - values.keys())
        record.version += 1
        record.updated_at = timezone.now()
    model._base_manager.bulk_update(records, names, batch_size=_AT_ONCE)
    write_entries(records, by=by, action=action, changes=written)


@transaction.atomic
def _change_one_by_one(wanted: Wanted[R], *, by: User | None, action: str, seen: Mapping[int, int]) -> None:
    for record, values in wanted:
        change_record(record, by=by, action=action, seen_version=seen[record.pk], **values)
