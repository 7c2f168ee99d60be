"""COPY of PostgreSQL: many rows written as one text."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from itertools import repeat
from typing import Any

from django.db import connection, models

from sammachip.audit.behind import current_writer
from sammachip.audit.numbers import next_numbers

Columns = Mapping[str, Sequence[Any]]
"""Attribute name -> its values, row by row."""

_ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_TO_ESCAPE = re.compile(r"[\\\n\r\t]")
_NULL = "\\N"
# What the database reads as Python writes it.
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.AutoField, models.ForeignKey)


def new_numbers(model: type[models.Model], count: int) -> list[int]:
    """New primary keys, for rows that are referred to before the database could tell theirs."""
    writer = current_writer()
    return writer.stock.take(model, count) if writer else next_numbers({model: count})[model]


def copy_in(
    model: type[models.Model], same: Mapping[str, Any], differing: Columns, *, is_history: bool = False
) -> None:
    """Rows of `differing` columns, and of the others what `same` says of all."""
    columns, shared = dict(differing), {}
    count = len(next(iter(differing.values())))
    for name, value in same.items():
        if name in columns:
            continue
        if value is not None and _is_sealed(model._meta.get_field(name)):
            columns[name] = [value] * count
        else:
            shared[name] = value
    fields: list[Any] = [model._meta.get_field(name) for name in (*columns, *shared)]
    rendered = [_rendered(field, values) for field, values in zip(fields, columns.values(), strict=False)]
    end = "".join(f"\t{_text(model._meta.get_field(name), value)}" for name, value in shared.items()) + "\n"
    lines = end.join(map("\t".join, zip(*rendered, strict=True))) + end
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    command = f"COPY {quote(model._meta.db_table)} ({names}) FROM STDIN"
    text = lines.encode()
    if writer := current_writer():
        writer.send(lambda cursor: _copy(cursor, command, text), is_history=is_history)
    else:
        with connection.cursor() as cursor:
            _copy(cursor, command, text)


def _copy(cursor: Any, command: str, text: bytes) -> None:
    """Read in one piece."""
    cursor.copy_expert(command, BytesIO(text), len(text) + 1)


def _is_sealed(field: Any) -> bool:
    """Whether each writing of a value differs from the one before."""
    return hasattr(field, "from_db_value") and not isinstance(field, models.JSONField)


def _rendered(field: Any, values: Sequence[Any]) -> Iterable[str]:
    """A column as COPY wants it; what all rows share is rendered once, unless it is encrypted."""
    first = values[0]
    if (first is None or not _is_sealed(field)) and values.count(first) == len(values):
        return repeat(_text(field, first), len(values))
    if _is_sealed(field):
        return [_text(field, value) for value in values]
    if isinstance(field, models.JSONField):
        # The same few things are said of many rows.
        written = {
            key: _text(field, value) for key, value in {repr(value): value for value in values}.items()
        }
        return [written[repr(value)] for value in values]
    if isinstance(field, _PLAIN):
        return _plain(values)
    # Days and amounts: few of them are said of many rows.
    known = {value: _text(field, value) for value in set(values)}
    return [known[value] for value in values]


def _plain(values: Sequence[Any]) -> list[str]:
    """Looked at all together first: hardly any text holds what has to be escaped."""
    texts = ["" if value is None else str(value) for value in values]
    if _TO_ESCAPE.search("".join(texts)):
        texts = [text.translate(_ESCAPED) for text in texts]
    if None in values:
        return [_NULL if value is None else text for value, text in zip(values, texts, strict=True)]
    return texts


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
