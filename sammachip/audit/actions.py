"""Writing a record, and what was done, in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from sammachip.accounts.models import User
from sammachip.audit.bulk import clean_all, insert_all
from sammachip.audit.entries import (
    blank_entry,
    entry_of,
    last_names,
    name_object,
    write_entries,
    write_entry,
    write_named,
)
from sammachip.audit.models import VIEW, AuditEntry, Record
from sammachip.audit.values import Changes, changes_between, shown_changes

R = TypeVar("R", bound=Record)
REMOVE = "record.remove"
# Only the bin writes these, together; asking the database about them each time would cost a query.
HELD_BY_THE_BIN = {"removed_by", "removed_reason"}


class StaleRecord(Exception):
    """Somebody saved the record since it was read. Both sides are here; nothing was written."""

    def __init__(self, record_now: Record, changes: dict[str, Any]) -> None:
        self.record_now = record_now
        self.changes = changes
        super().__init__(f"{record_now._meta.label} {record_now.pk} is at version {record_now.version}")


@transaction.atomic
def create_record(record: R, *, by: User | None, action: str, reason: str = "") -> R:
    """Validate, save and audit. Raises ValidationError."""
    record.full_clean(exclude=HELD_BY_THE_BIN)
    record.save(force_insert=True)
    write_entry(entry_of(record, by=by, action=action, reason=reason))
    return record


def create_records(records: Iterable[R], *, by: User | None, action: str) -> list[R]:
    """Many of one model in two inserts, for the records and for their entries.

    Columns are validated. Relations and constraints are the database's affair, which checks
    all rows at once; what it refuses is a ValidationError too.
    """
    records = records if isinstance(records, list) else list(records)
    clean_all(records)
    try:
        _insert_all(records, by=by, action=action)
    except IntegrityError:
        # Only now one by one, so that the person reads which rule refused, not a database's words.
        for record in records:
            record._state.adding = True
            record.full_clean()
        raise
    return records


@transaction.atomic
def _insert_all(records: Sequence[Record], *, by: User | None, action: str) -> None:
    if records:
        insert_all(records)
        write_entries(records, by=by, action=action)


@transaction.atomic
def change_record(
    record: R,
    *,
    by: User | None,
    action: str,
    seen_version: int | None = None,
    reason: str = "",
    **changes: Any,
) -> R:
    """Save the changed columns only. No difference writes nothing.

    `seen_version` is the version the person was looking at; None means the one in hand.
    Raises StaleRecord when the row has moved on, ValidationError when a value is refused.
    """
    expected = record.version if seen_version is None else seen_version
    if expected != record.version:
        raise StaleRecord(record, changes)
    differences = changes_between(record, changes)
    if not differences:
        return record
    before = {name: getattr(record, name) for name in (*differences, "version", "updated_at")}
    try:
        _save_changes(record, {name: changes[name] for name in differences}, expected)
    except (ValidationError, StaleRecord):
        for name, value in before.items():
            setattr(record, name, value)
        raise
    write_entry(
        entry_of(record, by=by, action=action, reason=reason, changes=shown_changes(record, differences))
    )
    return record


@transaction.atomic
def change_records(
    records: Iterable[R], *, by: User | None, action: str, seen: Mapping[int, int], changes: dict[str, Any]
) -> tuple[list[R], list[R]]:
    """The same new values for many records of one model; five queries for any number of them.

    Those that were changed, and those somebody saved since the version `seen`, which stay as they are.
    Records that have the values already are in neither. Constraints are the database's affair.
    """
    records = [record for record in records if changes_between(record, changes)]
    if not records:
        return [], []
    now = held_versions(records)
    moved = [one for one in records if not now.get(one.pk) == one.version == seen.get(one.pk, one.version)]
    fresh = [one for one in records if one not in moved]
    if fresh:
        _write_changes(fresh, by=by, action=action, changes=changes)
    return fresh, moved


def held_versions(records: Sequence[Record]) -> dict[int, int]:
    """The stored versions of records of one model, held until the end of the transaction; one query."""
    rows = type(records[0])._base_manager.select_for_update().filter(pk__in=[record.pk for record in records])
    return dict(rows.order_by("pk").values_list("pk", "version"))


def _write_changes(
    records: Sequence[Record], *, by: User | None, action: str, changes: dict[str, Any]
) -> None:
    model = type(records[0])
    written = [shown_changes(record, changes_between(record, changes)) for record in records]
    for record in records:
        for name, value in changes.items():
            setattr(record, name, value)
        record.version += 1
    records[0].clean_fields(exclude={field.name for field in model._meta.fields if field.name not in changes})
    model._base_manager.filter(pk__in=[record.pk for record in records]).update(
        version=F("version") + 1, updated_at=timezone.now(), **changes
    )
    write_entries(records, by=by, action=action, changes=written)


def _save_changes(record: Record, values: dict[str, Any], expected: int) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    record.full_clean(exclude=HELD_BY_THE_BIN)
    record.version = expected + 1
    record.updated_at = timezone.now()
    columns = {name: getattr(record, name) for name in (*values, "version", "updated_at")}
    updated = type(record)._base_manager.filter(pk=record.pk, version=expected).update(**columns)
    if not updated:
        raise StaleRecord(type(record)._base_manager.get(pk=record.pk), values)


@transaction.atomic
def touch_record(record: R, *, by: User | None, action: str, changes: Changes) -> R:
    """Rows that belong to the record were written anew: it gets a version, and the history says in `changes`
    what they were and are. Raises StaleRecord when the row has moved on."""
    _save_changes(record, {}, record.version)
    write_entry(entry_of(record, by=by, action=action, changes=changes))
    return record


def remove_record(record: R, *, by: User, reason: str) -> R:
    """Into the bin, where it waits whole. A reason is asked."""
    _ask_for_reason(reason)
    return _set_bin(record, by=by, action=REMOVE, reason=reason, at=timezone.now(), who=by)


@transaction.atomic
def remove_records(model: type[R], versions: Mapping[int, int], *, by: User, reason: str) -> None:
    """Many of one model into the bin, from the versions they were seen at; a few queries for any number.

    They are called and seen as the last entry about each says. A reason is asked. Raises StaleRecord when one
    has moved on.
    """
    _ask_for_reason(reason)
    now = timezone.now()
    bin_columns = {"removed_at": now, "removed_by": by, "removed_reason": reason}
    by_version: dict[int, list[int]] = {}
    for pk, version in versions.items():
        by_version.setdefault(version, []).append(pk)
    for version, ids in by_version.items():
        seen = model._base_manager.filter(pk__in=ids, version=version, removed_at__isnull=True)
        if seen.update(version=version + 1, updated_at=now, **bin_columns) < len(ids):
            others = model._base_manager.filter(pk__in=ids)
            raise StaleRecord(others.exclude(version=version + 1, removed_at=now)[0], bin_columns)
    names = last_names(model, list(versions))
    changes = shown_changes(model(), {name: [None, value] for name, value in bin_columns.items()})
    write_named(model, names, by=by, action=REMOVE, reason=reason, changes=[changes] * len(names))


def restore_record(record: R, *, by: User) -> R:
    """Back from the bin. Raises ValidationError when its place has been taken since."""
    return _set_bin(record, by=by, action="record.restore", reason="", at=None, who=None)


def _ask_for_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": "required"})


def _set_bin(record: R, *, by: User, action: str, reason: str, at: Any, who: User | None) -> R:
    return change_record(
        record,
        by=by,
        action=action,
        reason=reason,
        removed_at=at,
        removed_by=who,
        removed_reason=reason,
    )


def log_event(
    *,
    by: User | None,
    action: str,
    label: str = "",
    area_code: str = "",
    obj: models.Model | None = None,
    changes: Changes | None = None,
    reason: str = "",
) -> AuditEntry:
    """Something that is no change of one record: a sign-in, an export, a batch, a decision."""
    entry = blank_entry(by=by, action=action, reason=reason)
    entry.area_code, entry.changes = area_code, changes or {}
    if obj is not None:
        name_object(entry, obj)
    entry.object_label = label[:200] or entry.object_label
    return write_entry(entry)


def log_view(*, by: User, record: Record, what: str) -> AuditEntry:
    """Somebody looked at what is masked by default."""
    return log_event(by=by, action=f"{VIEW}{what}", obj=record, label=str(record), area_code=record.area_code)


def log_export(*, by: User, what: str, area_code: str, rows: int) -> AuditEntry:
    return log_event(
        by=by, action="list.export", label=what, area_code=area_code, changes={"rows": [None, rows]}
    )
