"""Taking the accepted rows over."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.bulk import insert_columns
from sammachip.imports import progress, staging
from sammachip.imports.actions.journal import acting, count_rows, locked, log_batch
from sammachip.imports.enums import BatchStatus, Outcome, Phase
from sammachip.imports.models import CommittedChange, ImportBatch, ImportRow
from sammachip.imports.pipeline import match_rows, outside
from sammachip.imports.registry import Change, Context, Importer, importers, steps_once
from sammachip.imports.rows import Row

Pair = tuple[ImportRow, Row]
_AT_ONCE = 500
# As many as are held in memory.
_PORTION = 2000
_IN_ORDER = ("sheet__file__order", "sheet__order", "number", "part")
_TAKEN_OVER = (Outcome.NEW, Outcome.CHANGED)


def commit_batch(*, by: User | None, batch: ImportBatch) -> ImportBatch:
    """Takes over the accepted rows in one transaction. Refused when there is none."""
    with acting(by, batch), transaction.atomic(), steps_once():
        batch = locked(batch, BatchStatus.STAGED, BatchStatus.COMMITTING)
        progress.begin(Phase.WRITING, batch.rows.accepted().count())
        context = staging.context_for(
            by=by, area_code=batch.area_code, year=batch.year, options=batch.options
        )
        taken = sum(_commit_kind(kind, context, batch, by) for kind in importers())
        if not taken:
            raise ValidationError(_("No row can be taken over: look at the reasons beside the rows."))
        progress.begin(Phase.STEPS)
        batch.status = BatchStatus.COMMITTED
        batch.committed_by, batch.committed_at = by, timezone.now()
        batch.save(update_fields=["status", "committed_by", "committed_at"])
        count_rows(batch)
        log_batch(batch, by, "imports.commit")
    return batch


def _commit_kind(kind: type[Importer], context: Context, batch: ImportBatch, by: User | None) -> int:
    """File by file and portion by portion, each finding what those before it have brought."""
    accepted = batch.rows.accepted().filter(kind=kind.kind).order_by(*_IN_ORDER)
    taken = 0
    for ids in _portions(accepted.values_list("sheet__file", "pk")):
        rows = ImportRow.objects.filter(pk__in=ids).order_by(*_IN_ORDER)
        kept = rows.select_related("sheet__file").defer("cells", "problems")
        taken += _commit_rows(kind, context, list(kept), by)
    return taken


def _portions(rows: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    for _file, of_file in groupby(rows, key=itemgetter(0)):
        ids = [pk for _file, pk in of_file]
        for start in range(0, len(ids), _PORTION):
            yield ids[start : start + _PORTION]


def _commit_rows(kind: type[Importer], context: Context, kept: list[ImportRow], by: User | None) -> int:
    """How many rows of the portion were taken over, set by set. Once a set is refused, what the importer
    remembers is no longer what is recorded, so the rest is compared anew."""
    importer, pairs = _compared(kind, context, kept)
    taken = 0
    while pairs:
        some, rest = pairs[:_AT_ONCE], pairs[_AT_ONCE:]
        if _take_set(importer, some, by):
            taken += sum(_is_taken(row) for _stored, row in some)
        else:
            taken += _commit_halves(kind, context, some, by)
            importer, rest = _compared(kind, context, [stored for stored, _row in rest])
        pairs = rest
        progress.advance(len(some))
    return taken


def _commit_halves(kind: type[Importer], context: Context, refused: Sequence[Pair], by: User | None) -> int:
    """The rows of a set that was refused, tried in halves until the refused row stands alone."""
    half = len(refused) // 2
    taken = 0
    for part in (refused[:half], refused[half:]):
        importer, pairs = _compared(kind, context, [stored for stored, _row in part])
        if _take_set(importer, pairs, by):
            taken += sum(_is_taken(row) for _stored, row in pairs)
        elif len(part) > 1:
            taken += _commit_halves(kind, context, pairs, by)
    return taken


def _compared(
    kind: type[Importer], context: Context, kept: Sequence[ImportRow]
) -> tuple[Importer, list[Pair]]:
    """The rows as they were kept, compared with what is recorded by now."""
    context.given.clear()
    importer = kind(context)
    pairs = staging.rows_again(kept)
    for _stored, row in pairs:
        _refuse_outside(row, context)
    match_rows(importer, [row for _stored, row in pairs])
    return importer, pairs


def _is_taken(row: Row) -> bool:
    return row.outcome in _TAKEN_OVER or (row.is_taken and row.outcome == Outcome.REVIEW)


def _take_set(importer: Importer, pairs: Sequence[Pair], by: User | None) -> bool:
    """Whether the rows were taken over, all together. A single refused row keeps the reason of the room's
    own action; several are taken back, to be tried again in smaller sets."""
    accepted = [pair for pair in pairs if _is_taken(pair[1])]
    try:
        with transaction.atomic():
            if accepted:
                _keep_changes(accepted, importer.commit_rows([row for _stored, row in accepted], by=by))
    except ValidationError as refusal:
        if len(pairs) > 1:
            return False
        [(stored, row)] = pairs
        row.add_problem("", "not_saved", sentence=" ".join(refusal.messages))
    for stored, row in pairs:
        if not _is_taken(row):
            _store_outcome(stored, row)
    return True


def _keep_changes(pairs: Sequence[Pair], changes: Iterable[Iterable[Change]]) -> None:
    """In the order of the rows, which undoing turns round."""
    kept = [
        (stored.pk, change)
        for (stored, _row), of_row in zip(pairs, changes, strict=True)
        for change in of_row
    ]
    insert_columns(
        CommittedChange,
        len(kept),
        {},
        {
            "row_id": [row_id for row_id, _change in kept],
            "object_type": [change.record._meta.label_lower for _row_id, change in kept],
            "object_id": [change.record.pk for _row_id, change in kept],
            "previous": [change.previous for _row_id, change in kept],
            "version": [change.record.version for _row_id, change in kept],
        },
    )
    ImportRow.objects.filter(pk__in=[stored.pk for stored, _row in pairs]).update(is_committed=True)


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
