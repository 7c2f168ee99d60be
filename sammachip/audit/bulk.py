"""Many rows of one table at once: COPY on PostgreSQL, a few large inserts elsewhere.

What a column holds in every row is prepared once, and nothing but the columns that differ is looked at again:
a hundred thousand households are a million rows.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import connection, models
from django.db.models.base import ModelState
from django.utils import timezone

from sammachip.audit.behind import can_copy, go_on
from sammachip.audit.copying import Columns, copy_in, new_numbers

M = TypeVar("M", bound=models.Model)
_AT_ONCE = 500
_EMPTY = (list, dict)
# For fewer rows the plain way is as quick.
_MANY = 50


class Built(list[M]):
    """Objects made by `build_all`, with the columns in which they differ; all others hold their default."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: dict[str, Sequence[Any]] = {}


def build_all(
    model: type[M],
    rows: Iterable[Mapping[str, Any]],
    derive: Callable[[M], Mapping[str, Any]] | None = None,
) -> Built[M]:
    """What `model(**row)` makes of each row, at a fifth of the cost: the defaults are the same for all.

    `derive` gives the columns that follow from the others. Whoever sets more columns writes the objects as a
    plain list, of which every column is looked at.
    """
    go_on()
    rows = list(rows)
    columns, related = _given(model, rows)
    shared, made = _defaults(model, columns)
    # Copied whole: setting the columns one by one costs more than all the rest.
    blank = {"_state": None, **dict.fromkeys(columns), **shared}
    objects: Built[M] = Built()
    for _row in rows:
        one = model.__new__(model)
        one.__dict__ = {**blank, "_state": ModelState()}
        for name, make in made.items():
            one.__dict__[name] = make()
        objects.append(one)
    for name, values in columns.items():
        _put(objects, name, values)
    for name, others in related.items():
        for one, other in zip(objects, others, strict=True):
            one._state.fields_cache[name] = other
    if derive:
        derived = [derive(one) for one in objects]
        for name in derived[0] if derived else ():
            _put(objects, name, [follows[name] for follows in derived])
    return objects


def _given(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> tuple[Columns, Columns]:
    """What rows say by attribute names, the default where only others say it; and relations as objects."""
    fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
    relations = {field.name: field for field in fields.values() if field.is_relation}
    columns: dict[str, list[Any]] = {}
    related: dict[str, list[Any]] = {}
    for name in dict.fromkeys(chain.from_iterable(rows)):
        if name in relations:
            related[name] = [row.get(name) for row in rows]
            key = attrgetter(relations[name].target_field.attname)
            columns[relations[name].attname] = [key(one) if one else None for one in related[name]]
        elif name in fields:
            columns[name] = [row[name] if name in row else fields[name].get_default() for row in rows]
        else:
            raise TypeError(f"{model._meta.label} has no column {name}")
    # A default that differs from one to the next.
    for name, field in fields.items():
        if name not in columns and _is_made_anew(field):
            columns[name] = [field.get_default() for _row in rows]
    return columns, related


def _defaults(
    model: type[models.Model], columns: Columns
) -> tuple[dict[str, Any], dict[str, Callable[[], Any]]]:
    """The defaults of the other columns, and how to make an empty list or the like, which none may share."""
    fields = [field for field in model._meta.concrete_fields if field.attname not in columns]
    made = {field.attname: field.default for field in fields if field.default in _EMPTY}
    return {field.attname: field.get_default() for field in fields if field.attname not in made}, made


def clean_all(objects: Sequence[models.Model]) -> None:
    """`clean_fields` and `clean` of each, without relations; a value that many hold is looked at once.

    Raises the ValidationError of the first object that is refused.
    """
    if not objects:
        return
    model, first = type(objects[0]), objects[0]
    related = {field.name for field in model._meta.fields if field.is_relation}
    columns = _columns_of(objects)
    same = {field.attname: [getattr(first, field.attname)] for field in model._meta.fields}
    try:
        for name, values in _cleaned_columns(model, same | dict(columns), first).items():
            _put(objects, name, values if name in columns else [*values] * len(objects))
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
    if len(objects) < _MANY or not can_copy():
        model._base_manager.bulk_create(objects, batch_size=_AT_ONCE)
        return objects
    now = timezone.now()
    fields = _written_fields(model)
    dated = {field.attname: field.to_python(now) for field in fields if _is_dated(field)}
    key = model._meta.pk.attname
    numbers = new_numbers(model, len(objects))
    columns = _columns_of(objects)
    copy_in(
        model,
        {field.attname: getattr(objects[0], field.attname) for field in fields} | dated,
        {key: numbers}
        | {one.attname: columns[one.attname] for one in fields if one.attname in columns.keys() - dated},
    )
    alias = connection.alias
    for one, pk in zip(objects, numbers, strict=True):
        one.__dict__.update(dated)
        one.__dict__[key] = pk
        one._state.adding = False
        one._state.db = alias
    return objects


def insert_columns(
    model: type[models.Model],
    count: int,
    same: Mapping[str, Any],
    differing: Columns,
    *,
    is_history: bool = False,
) -> None:
    """Inserts rows that nobody needs as objects: `same` is what all hold, the rest has its default.

    `is_history`: nothing reads them before the transaction ends.
    """
    if not count:
        return
    if count < _MANY or not can_copy():
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
    shared = {
        field.attname: now if _is_dated(field) else same.get(field.attname, field.get_default())
        for field in _written_fields(model)
    }
    copy_in(model, shared, differing, is_history=is_history)


def insert_rows(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows that nobody needs as objects, with their columns cleaned. Raises ValidationError."""
    columns, _related = _given(model, rows)
    cleaned = _cleaned_columns(model, columns, model())
    insert_columns(model, len(rows), {}, {**columns, **cleaned})


def count_anew(models_written: Collection[type[models.Model]]) -> None:
    """Lets PostgreSQL look at tables that grew inside this transaction.

    It plans by counts that only such a look renews, and takes a table for empty that was empty before: the
    steps of 500 villages with 10,000 new households took 8 seconds, and 0.3 once it knew of them.
    """
    tables = sorted(model._meta.db_table for model in models_written)
    if tables and can_copy():
        names = ", ".join(map(connection.ops.quote_name, tables))
        with connection.cursor() as cursor:
            # A tenth of the usual sample: it counts as well, and PostgreSQL soon looks longer by itself.
            # Another import that is looking just now does it for both.
            cursor.execute(
                "SET LOCAL default_statistics_target = 10;"
                f"ANALYZE (SKIP_LOCKED) {names};"
                "SET LOCAL default_statistics_target TO DEFAULT"
            )


def _columns_of(objects: Sequence[models.Model]) -> Columns:
    """The columns in which the objects may differ, by their attribute names."""
    model = type(objects[0])
    if isinstance(objects, Built) and model.clean is models.Model.clean:
        return objects.columns
    names = [field.attname for field in model._meta.concrete_fields]
    return {name: list(map(attrgetter(name), objects)) for name in names}


def _put(objects: Sequence[models.Model], name: str, values: Sequence[Any]) -> None:
    if isinstance(objects, Built):
        objects.columns[name] = values
    for one, value in zip(objects, values, strict=True):
        one.__dict__[name] = value


def _cleaned_columns(model: type[models.Model], columns: Columns, one: models.Model) -> Columns:
    """Those that cleaning changes; relations are the database's affair."""
    fields = [field for field in model._meta.fields if field.attname in columns and not field.is_relation]
    cleaned = {field.attname: _cleaned_column(field, columns[field.attname], one) for field in fields}
    return {name: values for name, values in cleaned.items() if values is not columns[name]}


def _cleaned_column(field: Any, values: Sequence[Any], one: models.Model) -> Sequence[Any]:
    """The very list where cleaning changes nothing."""
    if _is_short_text(field, values):
        return values
    try:
        # By kind as well: 1, 1.0 and True are equal, and need not be cleaned alike.
        keys = list(zip(map(type, values), values, strict=True))
        cleaned = {key: _cleaned(field, key[1], one) for key in set(keys)}
        if all(value is key[1] for key, value in cleaned.items()):
            return values
        return [cleaned[key] for key in keys]
    except TypeError:
        # Lists and the like of JSON columns, which cannot be looked up.
        return [_cleaned(field, value, one) for value in values]


def _is_short_text(field: Any, values: Sequence[Any]) -> bool:
    """Words that fit in a column which asks for nothing else: nearly all, and quick to see."""
    return (
        type(field) is models.CharField
        and not field.choices
        and all(type(rule) is MaxLengthValidator for rule in field.validators)
        and set(map(type, values)) == {str}
        and max(map(len, values)) <= (field.max_length or 0)
        and (field.blank or "" not in values)
    )


def _cleaned(field: Any, value: Any, one: models.Model) -> Any:
    return value if field.blank and value in field.empty_values else field.clean(value, one)


def _written_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.local_concrete_fields if not field.primary_key]


def _is_made_anew(field: Any) -> bool:
    return field.has_default() and callable(field.default) and field.default not in _EMPTY


def _is_dated(field: Any) -> bool:
    return getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
