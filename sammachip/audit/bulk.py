"""Many rows of one table at once: COPY on PostgreSQL, a few large inserts elsewhere.

What a column holds in every row is prepared once, and nothing but the columns that differ is looked at again:
a hundred thousand households are a million rows.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO
from itertools import repeat
from typing import Any, TypeVar

from django.db import connection, models
from django.utils import timezone

M = TypeVar("M", bound=models.Model)
Columns = Mapping[str, Sequence[Any]]
"""Attribute name -> its values, row by row."""

_AT_ONCE = 500
# For fewer rows the plain way is as quick.
_MANY = 50
_ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_NULL = "\\N"
# What the database reads as Python writes it.
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey)


def insert_all(objects: Sequence[M]) -> Sequence[M]:
    """Inserts new objects and gives them their primary keys, as bulk_create does; signals are not sent."""
    model = type(objects[0]) if objects else None
    if model is None:
        return objects
    if len(objects) < _MANY or not _can_copy():
        model._base_manager.bulk_create(objects, batch_size=_AT_ONCE)
        return objects
    now = timezone.now()
    for field in model._meta.local_concrete_fields:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            for one in objects:
                setattr(one, field.attname, field.to_python(now))
    columns = {
        field.attname: [getattr(one, field.attname) for one in objects] for field in _written_fields(model)
    }
    for one, pk in zip(objects, _copy(model, len(objects), columns), strict=True):
        one.pk = pk
        one._state.adding = False
        one._state.db = connection.alias
    return objects


def insert_columns(
    model: type[models.Model], count: int, same: Mapping[str, Any], differing: Columns
) -> None:
    """Inserts rows that nobody needs as objects: `same` is what all hold, the rest has its default."""
    if not count:
        return
    if count < _MANY or not _can_copy():
        names = list(differing)
        model._base_manager.bulk_create(
            [
                model(**same, **dict(zip(names, values, strict=True)))
                for values in zip(*differing.values(), strict=True)
            ],
            batch_size=_AT_ONCE,
        )
        return
    now = timezone.now()
    columns: dict[str, Sequence[Any]] = {}
    for field in _written_fields(model):
        if field.attname in differing:
            columns[field.attname] = differing[field.attname]
        elif getattr(field, "auto_now_add", False):
            columns[field.attname] = [now] * count
        else:
            columns[field.attname] = [same.get(field.attname, field.get_default())] * count
    _copy(model, count, columns)


def _can_copy() -> bool:
    return connection.vendor == "postgresql"


def _written_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.local_concrete_fields if not field.primary_key]


def _copy(model: type[models.Model], count: int, columns: Columns) -> list[int]:
    table = model._meta.db_table
    key = str(model._meta.pk.column)
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    rendered = [_rendered(field, values) for field, values in zip(fields, columns.values(), strict=True)]
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [quote(table), key, count],
        )
        keys = [pk for (pk,) in cursor.fetchall()]
        lines = "\n".join(map("\t".join, zip(map(str, keys), *rendered, strict=False)))
        names = ", ".join(quote(name) for name in [key, *(field.column for field in fields)])
        cursor.copy_expert(f"COPY {quote(table)} ({names}) FROM STDIN", StringIO(lines + "\n"))
    return keys


def _rendered(field: Any, values: Sequence[Any]) -> Iterable[str]:
    """A column as COPY wants it; what all rows share is rendered once, unless it is encrypted."""
    first = values[0]
    is_sealed = hasattr(field, "from_db_value") and not isinstance(field, models.JSONField)
    if (first is None or not is_sealed) and all(value is first or value == first for value in values):
        return repeat(_text(field, first))
    if isinstance(field, _PLAIN) and not is_sealed:
        return [_NULL if value is None else str(value).translate(_ESCAPED) for value in values]
    return [_text(field, value) for value in values]


def _text(field: Any, value: Any) -> str:
    if value is None:
        return _NULL
    if isinstance(field, models.JSONField):
        return json.dumps(value, cls=field.encoder, ensure_ascii=False).translate(_ESCAPED)
    prepared = field.get_db_prep_save(value, connection)
    return (prepared.isoformat() if isinstance(prepared, date) else str(prepared)).translate(_ESCAPED)
