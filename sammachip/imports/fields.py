import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

from sammachip.people.crypto import EncryptedField, opened_row, sealed_row

_EMPTY = ""
_READERS = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "decimal": Decimal,
}


class SealedJSONField(EncryptedField):
    """JSON that the database holds only encrypted: rows of a file name people and their identifiers.

    Days, times and amounts come back as what they were.
    """

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value == []:
            # Nothing to hide, and most rows have no problems at all.
            return _EMPTY
        return None if value is None else sealed_row(_written(value))

    def from_db_value(
        self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> Any:
        return opened_json(value)

    def get_prep_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Any:
        return value


def opened_json(sealed: str | None) -> Any:
    """What such a column holds, from its text in the database."""
    if sealed is None:
        return None
    if sealed == _EMPTY:
        return []
    # Nobody else wrote it, so that nothing stands before or behind it.
    return _reader.raw_decode(opened_row(sealed))[0]


def _write(value: object) -> dict[str, str] | str:
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    # A datetime is a date as well: the narrower kind first.
    for kind in (datetime, date, time):
        if isinstance(value, kind):
            return {f"${kind.__name__}": value.isoformat()}
    return str(value)


def _read(stored: dict[str, Any]) -> Any:
    if len(stored) == 1:
        ((name, value),) = stored.items()
        if name.startswith("$") and name[1:] in _READERS:
            return _READERS[name[1:]](value)
    return stored


# Made once: a file has two of these for each of its rows.
_written = json.JSONEncoder(default=_write, ensure_ascii=False, separators=(",", ":")).encode
_reader = json.JSONDecoder(object_hook=_read)
