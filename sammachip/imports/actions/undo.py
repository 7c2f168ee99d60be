"""Taking an import back, as far as nobody has worked on its records since."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, remove_record
from sammachip.audit.models import Record
from sammachip.imports import progress
from sammachip.imports.actions.journal import acting, count_rows, locked, log_batch
from sammachip.imports.enums import BatchStatus, Phase
from sammachip.imports.models import CommittedChange, ImportBatch
from sammachip.imports.registry import refresh_steps_of, steps_once
from sammachip.imports.undoing import RowUndo, plan_undo


def undo_batch(*, by: User, batch: ImportBatch) -> list[RowUndo]:
    """Takes every row back that can be; returns the rows that stay, with what stands in their way."""
    with acting(by, batch), transaction.atomic(), steps_once():
        batch = locked(batch, BatchStatus.COMMITTED, BatchStatus.UNDOING)
        plan = plan_undo(batch)
        progress.begin(Phase.UNDOING, len(plan))
        for undo in plan:
            _undo_row(undo, by)
            progress.advance()
        progress.begin(Phase.STEPS)
        refresh_steps_of([record for undo in plan for _change, record in undo.steps])
        batch.status = BatchStatus.UNDONE
        batch.undone_by, batch.undone_at = by, timezone.now()
        batch.save(update_fields=["status", "undone_by", "undone_at"])
        count_rows(batch)
        log_batch(batch, by, "imports.undo")
    return [undo for undo in plan if undo.obstacle]


def _undo_row(undo: RowUndo, by: User) -> None:
    row = undo.row
    if undo.obstacle:
        row.kept_because = undo.obstacle[:120]
        row.save(update_fields=["kept_because"])
        return
    for change, record in undo.steps:
        _undo_change(change, record, by)


def _undo_change(change: CommittedChange, record: Record, by: User) -> None:
    if change.previous is None:
        remove_record(record, by=by, reason=_("The import was undone."))
    else:
        _put_back(record, change.previous, by)
        _match_earlier(change, record)
    change.is_undone = True
    change.save(update_fields=["is_undone"])


def _put_back(record: Record, previous: Mapping[str, Any], by: User) -> None:
    """The columns as they stood, and the records another one was tied to."""
    ties = {field.name for field in record._meta.many_to_many} & previous.keys()
    columns = {name: value for name, value in previous.items() if name not in ties}
    change_record(record, by=by, action="imports.put_back", **columns)
    for name in ties:
        getattr(record, name).set(previous[name])


def _match_earlier(change: CommittedChange, record: Record) -> None:
    """The record is again what an earlier import left, if nobody worked on it between the two."""
    earlier = CommittedChange.objects.filter(
        object_type=change.object_type, object_id=change.object_id, is_undone=False
    )
    earlier.filter(version=change.version - 1).update(version=record.version)
