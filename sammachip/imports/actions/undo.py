"""Taking an import back, as far as nobody has worked on its records since."""

from collections import defaultdict
from collections.abc import Sequence, Set

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import remove_records
from sammachip.audit.parts import in_parts
from sammachip.imports import progress
from sammachip.imports.actions.journal import acting, count_rows, locked, log_batch
from sammachip.imports.actions.put_back import put_back
from sammachip.imports.enums import BatchStatus, Phase
from sammachip.imports.models import CommittedChange, ImportBatch, ImportRow
from sammachip.imports.registry import refresh_steps_of, steps_once
from sammachip.imports.undoing import (
    AT_ONCE,
    Identity,
    RowUndo,
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
        seen = {one: now.version for one, now in plan.records.items()}
        for rows in in_parts(plan.going, AT_ONCE):
            _undo_rows(rows, seen, made, by)
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
    for rows in in_parts(staying, AT_ONCE):
        names = obstacles(rows)
        kept = ImportRow.objects.only("pk").in_bulk(names)
        for pk, row in kept.items():
            row.kept_because = names[pk][:120]
        ImportRow.objects.bulk_update(kept.values(), ["kept_because"])


def _undo_rows(rows: Sequence[RowUndo], seen: dict[Identity, int], made: Set[Identity], by: User) -> None:
    """What the rows made goes to the bin together; what they changed, and is not going there, is put back."""
    removed: defaultdict[str, dict[int, int]] = defaultdict(dict)
    restored = []
    for step in (step for undo in rows for step in undo.steps):
        if step.is_made:
            removed[step.kind][step.record] = seen[step.identity]
        elif step.identity not in made:
            restored.append(step)
    for kind, versions in removed.items():
        remove_records(record_kind(kind), versions, by=by, reason=_("The import was undone."))
    put_back(restored, seen, by)
    CommittedChange.objects.filter(row__in=[undo.row for undo in rows]).update(is_undone=True)
    refresh_steps_of(placed(step.identity for undo in rows for step in undo.steps))
