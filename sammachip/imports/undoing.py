"""Which rows of a confirmed import can be taken back: those whose records nobody has touched since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models

from sammachip.audit.models import Record
from sammachip.imports.models import CommittedChange, ImportBatch, ImportRow

Identity = tuple[str, int]
_AT_ONCE = 500


@dataclass
class RowUndo:
    """The records a row made or changed, last first; `obstacle` says which one stands in the way."""

    row: ImportRow
    steps: list[tuple[CommittedChange, Record]] = field(default_factory=list)
    obstacle: str = ""
    blocker: models.Model | None = None


def plan_undo(batch: ImportBatch) -> list[RowUndo]:
    """Every row that was taken over, the last one first; a fixed number of queries for each kind."""
    changes = list(
        CommittedChange.objects.filter(row__batch=batch, is_undone=False)
        .select_related("row__sheet__file")
        .order_by("-pk")
    )
    records = _records(changes)
    latest = _latest_versions(changes)
    users = _users_of(change for change in changes if change.previous is None)
    blocked: set[Identity] = set()
    while True:
        going = latest.keys() - blocked
        plan = _plan(changes, records, latest, {one: _first_other(users[one], going) for one in users})
        # A row that stays keeps its records, and those keep what they hang on.
        staying = {undo.row.pk for undo in plan if undo.obstacle}
        stays = {_identity(change) for change in changes if change.row_id in staying}
        if stays == blocked:
            return plan
        blocked = stays


def _plan(
    changes: Iterable[CommittedChange],
    records: Mapping[Identity, Record],
    latest: Mapping[Identity, int],
    used_by: Mapping[Identity, models.Model | None],
) -> list[RowUndo]:
    plan: dict[int, RowUndo] = {}
    for change in changes:
        undo = plan.setdefault(change.row_id, RowUndo(change.row))
        record = records.get(_identity(change))
        user = used_by.get(_identity(change)) if change.previous is None else None
        if record is None or record.removed_at or record.version != latest[_identity(change)] or user:
            undo.obstacle = undo.obstacle or str(user or record or change)
            undo.blocker = undo.blocker or user or record
        else:
            undo.steps.append((change, record))
    return list(plan.values())


def _identity(change: CommittedChange) -> Identity:
    return change.object_type, change.object_id


def _records(changes: Iterable[CommittedChange]) -> dict[Identity, Record]:
    """One query for each kind of record; the same object for every change of one record."""
    wanted: dict[str, set[int]] = {}
    for change in changes:
        wanted.setdefault(change.object_type, set()).add(change.object_id)
    return {
        (label, pk): record
        for label, ids in wanted.items()
        for pk, record in _model(label).everything.in_bulk(ids).items()
    }


def _latest_versions(changes: Iterable[CommittedChange]) -> dict[Identity, int]:
    """The version the import left each record at; the changes come last first."""
    versions: dict[Identity, int] = {}
    for change in changes:
        versions.setdefault(_identity(change), change.version)
    return versions


def _model(label: str) -> type[Record]:
    model = apps.get_model(label)
    assert issubclass(model, Record)  # noqa: S101 -- only records are ever committed
    return model


def _users_of(made: Iterable[CommittedChange]) -> dict[Identity, list[tuple[Identity, models.Model]]]:
    """What hangs on each record the import made: one query for each relation of its kind."""
    ids: dict[str, list[int]] = {}
    for change in made:
        ids.setdefault(change.object_type, []).append(change.object_id)
    users: dict[Identity, list[tuple[Identity, models.Model]]] = {}
    for label, of_kind in ids.items():
        for relation in _uses(_model(label)):
            for user in _hanging_on(relation, of_kind):
                used = label, getattr(user, relation.field.attname)
                users.setdefault(used, []).append((_goes_with(user), user))
    return users


def _goes_with(user: models.Model) -> Identity:
    """A part of a record, such as a village of a group, goes where its record goes."""
    for key in () if isinstance(user, Record) else user._meta.concrete_fields:
        if isinstance(key, models.ForeignKey) and key.remote_field.on_delete is models.CASCADE:
            return key.related_model._meta.label_lower, getattr(user, key.attname)
    return user._meta.label_lower, user.pk


def _hanging_on(relation: models.ManyToOneRel, ids: Sequence[int]) -> Iterator[models.Model]:
    model = relation.related_model
    users = model._base_manager.all()
    if issubclass(model, Record):
        users = users.filter(removed_at__isnull=True)
    for start in range(0, len(ids), _AT_ONCE):
        yield from users.filter(**{f"{relation.field.name}__in": ids[start : start + _AT_ONCE]})


def _uses(model: type[Record]) -> Iterator[models.ManyToOneRel]:
    """The relations that use a record; what is deleted along with it is a part of it, no use."""
    return (
        relation
        for relation in model._meta.related_objects
        if isinstance(relation, models.ManyToOneRel)
        and not relation.hidden
        and relation.on_delete is not models.CASCADE
    )


def _first_other(users: Iterable[tuple[Identity, models.Model]], going: Set[Identity]) -> models.Model | None:
    """The first that does not go along when the import is undone."""
    return next((user for identity, user in users if identity not in going), None)
