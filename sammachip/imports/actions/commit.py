"""Taking the accepted rows over."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.imports import progress, staging
from sammachip.imports.actions.journal import acting, count_rows, locked, log_batch
from sammachip.imports.enums import BatchStatus, Outcome, Phase
from sammachip.imports.models import CommittedChange, ImportBatch, ImportRow
from sammachip.imports.pipeline import match_rows, outside
from sammachip.imports.registry import Change, Context, Importer, importers, steps_once
from sammachip.imports.rows import Row

Pair = tuple[ImportRow, Row]
_AT_ONCE = 500
_TAKEN_OVER = (Outcome.NEW, Outcome.CHANGED)


def commit_batch(*, by: User | None, batch: ImportBatch) -> ImportBatch:
    """Takes over the accepted rows in one transaction. Refused when there is none."""
    with acting(by, batch), transaction.atomic(), steps_once():
        batch = locked(batch, BatchStatus.STAGED, BatchStatus.COMMITTING)
        progress.begin(Phase.WRITING, batch.rows.accepted().count())
        context = staging.context_for(
            by=by, area_code=batch.area_code, year=batch.year, options=batch.options
        )
        taken = sum(_commit_kind(importer(context), batch, by) for importer in importers())
        if not taken:
            raise ValidationError(_("No row can be taken over: look at the reasons beside the rows."))
        progress.begin(Phase.STEPS)
        batch.status = BatchStatus.COMMITTED
        batch.committed_by, batch.committed_at = by, timezone.now()
        batch.save(update_fields=["status", "committed_by", "committed_at"])
        count_rows(batch)
        log_batch(batch, by, "imports.commit")
    return batch


def _commit_kind(importer: Importer, batch: ImportBatch, by: User | None) -> int:
    """File by file, so that a row finds what an earlier file of the batch has brought."""
    kept = batch.rows.accepted().filter(kind=importer.kind).select_related("sheet__file")
    by_file: dict[int, list[ImportRow]] = {}
    for row in kept.order_by("sheet__file__order", "sheet__order", "number"):
        by_file.setdefault(row.sheet.file_id, []).append(row)
    return sum(_commit_rows(importer, rows, by) for rows in by_file.values())


def _commit_rows(importer: Importer, kept: list[ImportRow], by: User | None) -> int:
    pairs = staging.rows_again(kept)
    for _stored, row in pairs:
        _refuse_outside(row, importer.context)
    match_rows(importer, [row for _stored, row in pairs])
    taken = 0
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        for stored, row in some:
            if not _is_taken(row):
                _store_outcome(stored, row)
        taken += _commit_set(importer, [pair for pair in some if _is_taken(pair[1])], by)
        progress.advance(len(some))
    return taken


def _is_taken(row: Row) -> bool:
    return row.outcome in _TAKEN_OVER or (row.is_taken and row.outcome == Outcome.REVIEW)


def _commit_set(importer: Importer, pairs: Sequence[Pair], by: User | None) -> int:
    """How many rows were taken over; where one is refused, the halves are tried, until it stands alone.

    A refusal of the room's own action becomes the reason of the row.
    """
    if not pairs:
        return 0
    try:
        with transaction.atomic():
            _keep_changes(pairs, importer.commit_rows([row for _stored, row in pairs], by=by))
    except ValidationError as refusal:
        if len(pairs) > 1:
            half = len(pairs) // 2
            return sum(_commit_set(importer, part, by) for part in (pairs[:half], pairs[half:]))
        [(stored, row)] = pairs
        row.add_problem("", "not_saved", sentence=" ".join(refusal.messages))
        _store_outcome(stored, row)
        return 0
    return len(pairs)


def _keep_changes(pairs: Sequence[Pair], changes: Iterable[Iterable[Change]]) -> None:
    """In the order of the rows, which undoing turns round."""
    CommittedChange.objects.bulk_create(
        (
            _kept_change(stored, change)
            for (stored, _row), of_row in zip(pairs, changes, strict=True)
            for change in of_row
        ),
        batch_size=_AT_ONCE,
    )
    ImportRow.objects.filter(pk__in=[stored.pk for stored, _row in pairs]).update(is_committed=True)


def _kept_change(stored: ImportRow, change: Change) -> CommittedChange:
    record = change.record
    return CommittedChange(
        row=stored,
        object_type=record._meta.label_lower,
        object_id=record.pk,
        previous=change.previous,
        version=record.version,
    )


def _store_outcome(stored: ImportRow, row: Row) -> None:
    """What is true by now: since the file was read, others may have recorded the same."""
    stored.outcome = row.outcome
    stored.problems = [problem.as_json() for problem in row.problems]
    stored.why = row.why
    stored.save(update_fields=["outcome", "problems", "why"])


def _refuse_outside(row: Row, context: Context) -> None:
    code = row.values.get("village_code")
    if code and outside(code, context):
        row.add_problem("village_code", "outside_area")
