"""Which rows of a confirmed import can be taken back: those whose records nobody has touched since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models

from sammachip.audit.models import Record
from sammachip.imports.models import CommittedChange, ImportBatch, ImportRow

Identity = tuple[str, int]


@dataclass
class RowUndo:
    """The records a row made or changed, last first; `obstacle` is the one that stands in the way."""

    row: ImportRow
    steps: list[tuple[CommittedChange, Record]] = field(default_factory=list)
    obstacle: str = ""


def plan_undo(batch: ImportBatch) -> list[RowUndo]:
    """Every row that was taken over, the last one first."""
    changes = list(
        CommittedChange.objects.filter(row__batch=batch, is_undone=False)
        .select_related("row__sheet__file")
        .order_by("-pk")
    )
    records = _records(changes)
    latest = _latest_versions(changes)
    own = set(latest)
    plan: dict[int, RowUndo] = {}
    for change in changes:
        undo = plan.setdefault(change.row_id, RowUndo(change.row))
        record = records.get(_identity(change))
        if record is None or record.removed_at or record.version != latest[_identity(change)]:
            undo.obstacle = undo.obstacle or str(record or change)
        elif change.previous is None and (user := _still_used(record, own)):
            undo.obstacle = undo.obstacle or str(user)
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


def _still_used(record: Record, own: set[Identity]) -> models.Model | None:
    """Something outside the import that hangs on a record it made."""
    for relation in _relations(record):
        model = relation.related_model
        users = model._base_manager.filter(**{relation.field.name: record.pk})
        if issubclass(model, Record):
            users = users.filter(removed_at__isnull=True)
        label = model._meta.label_lower
        for user in users[:20]:
            if (label, user.pk) not in own and not _is_part(relation):
                return user
    return None


def _relations(record: Record) -> Iterator[models.ManyToOneRel]:
    return (
        relation
        for relation in record._meta.related_objects
        if isinstance(relation, models.ManyToOneRel) and not relation.hidden
    )


def _is_part(relation: models.ManyToOneRel) -> bool:
    """What is deleted along with its record is a part of it, no use of it."""
    return relation.on_delete is models.CASCADE
