"""What a row would change on a record, and what stood there before."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sammachip.audit.models import Record
from sammachip.imports.registry import Change
from sammachip.imports.rows import Row

K = TypeVar("K")

_BOOKKEEPING = {"id", "version", "created_at", "updated_at", "removed_at", "removed_by", "removed_reason"}


def earlier_row(known: dict[K, Row], key: K, row: Row) -> Row | None:
    """The row before this one that says the same: of its own file where one does, else of the last file with
    one. From then on this row is known too."""
    earlier = known.get(key)
    if earlier is None or earlier.file != row.file:
        known[key] = row
    return earlier


def differences(record: Record, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Column -> [stored, given] where they differ; a blank in the file never erases what is known."""
    return {
        name: [getattr(record, name), value]
        for name, value in values.items()
        if value not in (None, "") and getattr(record, name) != value
    }


def snapshot(record: Record) -> dict[str, Any]:
    """The record's own columns, to compare with later."""
    return {
        field.name: getattr(record, field.name)
        for field in record._meta.concrete_fields
        if not field.is_relation and field.name not in _BOOKKEEPING
    }


def change_since(record: Record, before: Mapping[str, Any]) -> list[Change]:
    """The change of a record as one to be undone; none when nothing changed."""
    now = snapshot(record)
    previous = {name: value for name, value in before.items() if now[name] != value}
    return [Change(record, previous)] if previous else []
