"""Old and new values of a change, as they are kept in an audit entry."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from sammachip.audit.models import Record

Changes = dict[str, list[Any]]
MASKED = "•••"
_encoder = DjangoJSONEncoder()


def changes_between(record: Record, changes: dict[str, Any]) -> Changes:
    """Only the columns whose value differs, as [old, new]."""
    return {
        name: [getattr(record, name), value]
        for name, value in changes.items()
        if getattr(record, name) != value
    }


def shown_changes(record: Record, differences: Changes) -> Changes:
    """As JSON; personal columns say that they changed, not what they hold."""
    return {
        name: [_shown(value, name in record.PERSONAL_FIELDS) for value in pair]
        for name, pair in differences.items()
    }


def _shown(value: Any, is_personal: bool) -> Any:
    if value in (None, ""):
        return None
    if is_personal:
        return MASKED
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, bool | int | float | str | list | dict):
        return value
    try:
        return _encoder.default(value)
    except TypeError:
        return str(value)
