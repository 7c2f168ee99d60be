"""Many rows of one table at once: COPY on PostgreSQL, a few large inserts elsewhere.

What a column holds in every row is prepared once, and nothing but the columns that differ is looked at again:
a hundred thousand households are a million rows.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import connection, models
from django.db.models.base import ModelState
from django.utils import timezone

from sammachip.audit.copying import Columns, can_copy, copy_in, new_numbers

M = TypeVar("M", bound=models.Model)
_AT_ONCE = 500
# For fewer rows the plain way is as quick.
_MANY = 50


class Built(list[M]):
    """Objects made by `build_all`: in all of them, every column but the `given` ones holds its default."""

    given: frozenset[str] = frozenset()


def build_all(
    model: type[M],
    rows: Iterable[Mapping[str, Any]],
    derive: Callable[[M], Mapping[str, Any]] | None = None,
) -> Built[M]:
    """What `model(**row)` makes of each row, at a fifth of the cost: the defaults are the same for all.

    `derive` gives the columns that follow from the others. Whoever sets more columns writes the objects as a
    plain list, of which every column is looked at.
    """
    fields = model._meta.concrete_fields
    relations: dict[str, Any] = {field.name: field for field in fields if field.is_relation}
    # A default that is made anew each time, such as an empty list, must not be shared.
    made = {field.attname: field for field in fields if field.has_default() and callable(field.default)}
    blank = {field.attname: None if field.attname in made else field.get_default() for field in fields}
    objects: Built[M] = Built()
    given = {name for name, field in made.items() if field.default not in (list, dict)}
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
        given.update(row)
        if derive:
            derived = derive(one)
            columns.update(derived)
            given.update(derived)
        objects.append(one)
    objects.given = frozenset(relations[name].attname if name in relations else name for name in given)
    return objects


def clean_all(objects: Sequence[models.Model]) -> None:
    """`clean_fields` and `clean` of each, without relations; a value that many hold is looked at once.

    Raises the ValidationError of the first object that is refused.
    """
    if not objects:
        return
    model = type(objects[0])
    related = {field.name for field in model._meta.fields if field.is_relation}
    differing = _differing(objects)
    try:
        for field in model._meta.fields:
            if field.name not in related and (field.attname in differing or not _is_clean(field, objects[0])):
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
    if len(objects) < _MANY or not can_copy():
        model._base_manager.bulk_create(objects, batch_size=_AT_ONCE)
        return objects
    now = timezone.now()
    differing = _differing(objects)
    for field in model._meta.local_concrete_fields:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            value = field.to_python(now)
            for one in objects:
                setattr(one, field.attname, value)
    key = model._meta.pk.attname
    numbers = new_numbers(model, len(objects))
    written = _written_fields(model)
    copy_in(
        model,
        {field.attname: getattr(objects[0], field.attname) for field in written},
        {
            key: numbers,
            **{one.attname: _values_of(one, objects) for one in written if one.attname in differing},
        },
    )
    alias = connection.alias
    for one, pk in zip(objects, numbers, strict=True):
        setattr(one, key, pk)
        one._state.adding = False
        one._state.db = alias
    return objects


def insert_columns(
    model: type[models.Model], count: int, same: Mapping[str, Any], differing: Columns
) -> None:
    """Inserts rows that nobody needs as objects: `same` is what all hold, the rest has its default."""
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
        field.attname: now
        if getattr(field, "auto_now_add", False)
        else same.get(field.attname, field.get_default())
        for field in _written_fields(model)
    }
    copy_in(model, shared, differing)


def count_anew(models_written: Iterable[type[models.Model]]) -> None:
    """Lets PostgreSQL look at tables that grew inside this transaction.

    It plans by counts that only such a look renews, and takes a table for empty that was empty before: the
    steps of 500 villages with 10,000 new households took 8 seconds, and 0.3 once it knew of them.
    """
    tables = sorted(model._meta.db_table for model in models_written)
    if tables and can_copy():
        with connection.cursor() as cursor:
            # Another import that is looking just now does it for both.
            cursor.execute(f"ANALYZE (SKIP_LOCKED) {', '.join(map(connection.ops.quote_name, tables))}")


def _differing(objects: Sequence[models.Model]) -> Collection[str]:
    """The columns in which the objects may differ, by their attribute names."""
    model = type(objects[0])
    if isinstance(objects, Built) and model.clean is models.Model.clean:
        return objects.given
    return [field.attname for field in model._meta.concrete_fields]


def _is_clean(field: Any, one: models.Model) -> bool:
    """Whether cleaning would leave what the column holds."""
    value = getattr(one, field.attname)
    return _cleaned(field, value, one) is value


def _clean_column(field: Any, objects: Sequence[models.Model]) -> None:
    values = _values_of(field, objects)
    if _is_short_text(field, values):
        return
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


def _values_of(field: Any, objects: Sequence[models.Model]) -> list[Any]:
    return list(map(attrgetter(field.attname), objects))


def _written_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.local_concrete_fields if not field.primary_key]
