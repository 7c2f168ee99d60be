"""Taking an import back, as far as nobody has worked on its records since."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, remove_records
from sammachip.audit.models import Record
from sammachip.imports import progress
from sammachip.imports.actions.journal import acting, count_rows, locked, log_batch
from sammachip.imports.enums import BatchStatus, Phase
from sammachip.imports.models import CommittedChange, ImportBatch, ImportRow
from sammachip.imports.registry import refresh_steps_of, steps_once
from sammachip.imports.undoing import (
    Identity,
    RowUndo,
    UndoPlan,
    in_parts,
    objects_of,
    obstacles,
    placed,
    plan_undo,
    record_kind,
)


def undo_batch(*, by: User, batch: ImportBatch) -> list[RowUndo]:
    """Takes every row back that can be; returns the rows that stay, with what stands in their way."""
    with acting(by, batch), transaction.atomic(), steps_once():
        batch = locked(batch, BatchStatus.COMMITTED, BatchStatus.UNDOING)
        plan = plan_undo(batch)
        progress.begin(Phase.UNDOING, len(plan.rows))
        _keep_rows(plan.staying)
        progress.advance(len(plan.staying))
        made = {step.identity for undo in plan.going for step in undo.steps if step.is_made}
        for rows in in_parts(plan.going):
            _undo_rows(rows, plan, made, by)
            progress.advance(len(rows))
        progress.begin(Phase.STEPS)
        batch.status = BatchStatus.UNDONE
        batch.undone_by, batch.undone_at = by, timezone.now()
        batch.save(update_fields=["status", "undone_by", "undone_at"])
        count_rows(batch)
        log_batch(batch, by, "imports.undo")
    return plan.staying


def _keep_rows(staying: Sequence[RowUndo]) -> None:
    """Writes on each row what stands in its way."""
    for rows in in_parts(staying):
        names = obstacles(rows)
        kept = ImportRow.objects.only("pk").in_bulk(names)
        for pk, row in kept.items():
            row.kept_because = names[pk][:120]
        ImportRow.objects.bulk_update(kept.values(), ["kept_because"])


def _undo_rows(rows: Sequence[RowUndo], plan: UndoPlan, made: Set[Identity], by: User) -> None:
    """What the rows made goes to the bin together; what they changed, and is not going there, is put back."""
    removed: defaultdict[str, dict[int, int]] = defaultdict(dict)
    restored = []
    for step in (step for undo in rows for step in undo.steps):
        if step.is_made:
            removed[step.kind][step.record] = plan.records[step.identity].version
        elif step.identity not in made:
            restored.append(step)
    for kind, versions in removed.items():
        remove_records(record_kind(kind), versions, by=by, reason=_("The import was undone."))
    changes = CommittedChange.objects.in_bulk([step.change for step in restored])
    records = objects_of(step.identity for step in restored)
    for step in restored:
        _put_back(changes[step.change], records[step.identity], by)
    CommittedChange.objects.filter(row__in=[undo.row for undo in rows]).update(is_undone=True)
    refresh_steps_of(placed(step.identity for undo in rows for step in undo.steps))


def _put_back(change: CommittedChange, record: Any, by: User) -> None:
    """The columns as they stood, and the records another one was tied to."""
    previous: Mapping[str, Any] = change.previous
    ties = {field.name for field in record._meta.many_to_many} & previous.keys()
    columns = {name: value for name, value in previous.items() if name not in ties}
    change_record(record, by=by, action="imports.put_back", **columns)
    for name in ties:
        getattr(record, name).set(previous[name])
    _match_earlier(change, record)


def _match_earlier(change: CommittedChange, record: Record) -> None:
    """The record is again what an earlier import left, if nobody worked on it between the two."""
    earlier = CommittedChange.objects.filter(
        object_type=change.object_type, object_id=change.object_id, is_undone=False
    )
    earlier.filter(version=change.version - 1).update(version=record.version)
