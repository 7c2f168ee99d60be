"""What a row would change on a record, and what stood there before."""

from collections.abc import Mapping
from typing import Any

from sammachip.audit.models import Record
from sammachip.imports.registry import Change

_BOOKKEEPING = {"id", "version", "created_at", "updated_at", "removed_at", "removed_by", "removed_reason"}


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
