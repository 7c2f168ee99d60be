"""Many rows of one table at once: COPY on PostgreSQL, a few large inserts elsewhere.

What a column holds in every row is prepared once, and nothing but the columns that differ is looked at again:
a hundred thousand households are a million rows.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models.base import ModelState
from django.utils import timezone

M = TypeVar("M", bound=models.Model)
Columns = Mapping[str, Sequence[Any]]
"""Attribute name -> its values, row by row."""

_AT_ONCE = 500
# For fewer rows the plain way is as quick.
_MANY = 50
_ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_TO_ESCAPE = re.compile(r"[\\\n\r\t]")
_NULL = "\\N"
# What the database reads as Python writes it.
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.AutoField, models.ForeignKey)


def build_all(model: type[M], rows: Iterable[Mapping[str, Any]]) -> list[M]:
    """What `model(**row)` makes of each row, at a fifth of the cost: the defaults are the same for all."""
    fields = model._meta.concrete_fields
    relations: dict[str, Any] = {field.name: field for field in fields if field.is_relation}
    # A default that is made anew each time, such as an empty list, must not be shared.
    made = {field.attname: field for field in fields if field.has_default() and callable(field.default)}
    blank = {field.attname: None if field.attname in made else field.get_default() for field in fields}
    objects = []
    for row in rows:
        one = model.__new__(model)
        one._state = ModelState()
        columns = vars(one)
        columns.update(blank)
        for name, field in made.items():
            columns[name] = field.get_default()
        for name, value in row.items():
            if name in relations:
                columns[relations[name].attname] = value.pk if value else None
                one._state.fields_cache[name] = value
            elif name in blank:
                columns[name] = value
            else:
                raise TypeError(f"{model._meta.label} has no column {name}")
        objects.append(one)
    return objects


def clean_all(objects: Sequence[models.Model]) -> None:
    """`clean_fields` and `clean` of each, without relations; a value that many hold is looked at once.

    Raises the ValidationError of the first object that is refused.
    """
    if not objects:
        return
    model = type(objects[0])
    related = {field.name for field in model._meta.fields if field.is_relation}
    try:
        for field in model._meta.fields:
            if field.name not in related:
                _clean_column(field, objects)
    except ValidationError:
        # One by one, so that all that is wrong with a row is said together.
        for one in objects:
            one.clean_fields(exclude=related)
        raise
    if model.clean is not models.Model.clean:
        for one in objects:
            one.clean()


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
    key = model._meta.pk.attname
    columns = {field.attname: _values_of(field, objects) for field in _written_fields(model)}
    columns = {key: _numbers(model, len(objects)), **columns}
    _copy(model, columns)
    for one, pk in zip(objects, columns[key], strict=True):
        setattr(one, key, pk)
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
    _copy(model, columns)


def count_anew(models_written: Iterable[type[models.Model]]) -> None:
    """Lets PostgreSQL look at tables that grew inside this transaction.

    It plans by counts that only such a look renews, and takes a table for empty that was empty before: the
    steps of 500 villages with 10,000 new households took 8 seconds, and 0.3 once it knew of them.
    """
    tables = sorted(model._meta.db_table for model in models_written)
    if tables and _can_copy():
        with connection.cursor() as cursor:
            # Another import that is looking just now does it for both.
            cursor.execute(f"ANALYZE (SKIP_LOCKED) {', '.join(map(connection.ops.quote_name, tables))}")


def _clean_column(field: Any, objects: Sequence[models.Model]) -> None:
    values = _values_of(field, objects)
    try:
        # By kind as well: 1, 1.0 and True are equal, and need not be cleaned alike.
        keys = list(zip(map(type, values), values, strict=True))
        cleaned = {key: _cleaned(field, key[1], objects[0]) for key in set(keys)}
        if all(value is key[1] for key, value in cleaned.items()):
            return
        after = [cleaned[key] for key in keys]
    except TypeError:
        # Lists and the like of JSON columns, which cannot be looked up.
        after = [_cleaned(field, value, one) for value, one in zip(values, objects, strict=True)]
    for one, value in zip(objects, after, strict=True):
        setattr(one, field.attname, value)


def _cleaned(field: Any, value: Any, one: models.Model) -> Any:
    return value if field.blank and value in field.empty_values else field.clean(value, one)


def _values_of(field: Any, objects: Sequence[models.Model]) -> list[Any]:
    return list(map(attrgetter(field.attname), objects))


def _can_copy() -> bool:
    return connection.vendor == "postgresql"


def _written_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.local_concrete_fields if not field.primary_key]


def _numbers(model: type[models.Model], count: int) -> list[int]:
    """New primary keys, for rows that are referred to before the database could tell theirs."""
    table, key = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
    with connection.cursor() as cursor:
        # The sequence is asked for once: for each row that takes longer than writing it.
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, key])
        sequence = cursor.fetchone()
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [*sequence, count])
        return [pk for (pk,) in cursor.fetchall()]


def _copy(model: type[models.Model], columns: Columns) -> None:
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    rendered = [_rendered(field, values) for field, values in zip(fields, columns.values(), strict=True)]
    lines = "\n".join(map("\t".join, zip(*rendered, strict=True)))
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    with connection.cursor() as cursor:
        command = f"COPY {quote(model._meta.db_table)} ({names}) FROM STDIN"
        cursor.copy_expert(command, StringIO(lines + "\n"))


def _rendered(field: Any, values: Sequence[Any]) -> Iterable[str]:
    """A column as COPY wants it; what all rows share is rendered once, unless it is encrypted."""
    first = values[0]
    is_sealed = hasattr(field, "from_db_value") and not isinstance(field, models.JSONField)
    if (first is None or not is_sealed) and values.count(first) == len(values):
        return repeat(_text(field, first), len(values))
    if is_sealed or isinstance(field, models.JSONField):
        return [_text(field, value) for value in values]
    if isinstance(field, _PLAIN):
        return [_NULL if value is None else _escaped(str(value)) for value in values]
    # Days and amounts: few of them are said of many rows.
    known = {value: _text(field, value) for value in set(values)}
    return [known[value] for value in values]


def _text(field: Any, value: Any) -> str:
    if value is None:
        return _NULL
    if isinstance(field, models.JSONField):
        return _escaped(json.dumps(value, cls=field.encoder, ensure_ascii=False))
    prepared = field.get_db_prep_save(value, connection)
    return _escaped(prepared.isoformat() if isinstance(prepared, date) else str(prepared))


def _escaped(text: str) -> str:
    """Looked at first: hardly any text holds one of these, and translating costs four times as much."""
    return text.translate(_ESCAPED) if _TO_ESCAPE.search(text) else text
