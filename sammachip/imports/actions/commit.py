"""Taking the accepted rows over."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from operator import itemgetter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.behind import GivenUp, writing_behind
from sammachip.audit.bulk import count_anew, insert_columns
from sammachip.audit.models import Record
from sammachip.audit.parts import in_parts
from sammachip.imports import progress, staging
from sammachip.imports.actions.journal import acting, count_rows, locked, log_batch
from sammachip.imports.enums import BatchStatus, Outcome, Phase
from sammachip.imports.models import CommittedChange, ImportBatch, ImportRow
from sammachip.imports.pipeline import match_rows, outside
from sammachip.imports.registry import Change, Context, Importer, importers, steps_once
from sammachip.imports.rows import Row

# The numbers of a file and of a kept row in it.
Place = tuple[int, int]
# The number of a kept row, and the row.
Pair = tuple[int, Row]
# So many new rows make a plan for few of them a bad one.
_MANY = 500
# So many times the rows counted last make the count a bad one.
_GROWN = 4
_PORTIONS_READ = 5
_IN_ORDER = ("sheet__file__order", "sheet__order", "number", "part")
_TAKEN_OVER = (Outcome.NEW, Outcome.CHANGED)


def commit_batch(*, by: User | None, batch: ImportBatch) -> ImportBatch:
    """Takes over the accepted rows in one transaction. Refused when there is none."""
    try:
        return _commit(by, batch, writing_behind())
    except GivenUp:
        # Once more in front, where a refused row can be told from the others.
        return _commit(by, batch, nullcontext())


def _commit(by: User | None, batch: ImportBatch, writing: AbstractContextManager[None]) -> ImportBatch:
    with acting(by, batch), transaction.atomic():
        batch = locked(batch, BatchStatus.STAGED, BatchStatus.COMMITTING)
        accepted = _accepted(batch)
        progress.begin(Phase.WRITING, sum(map(len, accepted.values())))
        context = staging.context_for(
            by=by, area_code=batch.area_code, year=batch.year, options=batch.options
        )
        with writing, steps_once():
            taken = sum(_commit_kind(kind, context, accepted[kind.kind], by) for kind in importers())
            progress.begin(Phase.STEPS)
        if not taken:
            raise ValidationError(_("No row can be taken over: look at the reasons beside the rows."))
        if taken > _MANY:
            # The last two for the page that shows what undoing would do, which is often opened next.
            count_anew(context.written | {CommittedChange, ImportRow})
        batch.status = BatchStatus.COMMITTED
        batch.committed_by, batch.committed_at = by, timezone.now()
        batch.save(update_fields=["status", "committed_by", "committed_at"])
        count_rows(batch)
        log_batch(batch, by, "imports.commit")
    return batch


def _accepted(batch: ImportBatch) -> defaultdict[str, list[Place]]:
    """The accepted rows of each kind in their order; one query, since each looks at all rows of the batch."""
    of_kind: defaultdict[str, list[Place]] = defaultdict(list)
    accepted = batch.rows.accepted().order_by(*_IN_ORDER)
    for kind, file, pk in accepted.values_list("kind", "sheet__file", "pk"):
        of_kind[kind].append((file, pk))
    return of_kind


def _commit_kind(kind: type[Importer], context: Context, places: Sequence[Place], by: User | None) -> int:
    """File by file and portion by portion, each finding what those before it have brought."""
    taken = counted = 0
    for pairs in _portions(places, kind.at_once):
        taken += _commit_rows(kind, context, pairs, by)
        if taken > max(_MANY, counted * _GROWN):
            # Counted once, all that comes later would seem to belong to the few villages of the first rows,
            # and reading the whole table quicker than finding those of some.
            count_anew(context.written)
            counted = taken
        progress.advance(len(pairs))
    return taken


def _portions(places: Iterable[Place], at_once: int) -> Iterator[list[Pair]]:
    """Several are read together, and opened one by one: each reading waits for what is being written."""
    for _file, of_file in groupby(places, key=itemgetter(0)):
        for ids in in_parts((pk for _file, pk in of_file), _PORTIONS_READ * at_once):
            for sealed in in_parts(staging.sealed_rows(ids), at_once):
                yield staging.opened_rows(sealed)


def _commit_rows(kind: type[Importer], context: Context, pairs: Sequence[Pair], by: User | None) -> int:
    """How many rows were taken over: all together, or where that is refused in halves, until the refused row
    stands alone. What the importer remembers is then no longer what is recorded: all is compared anew."""
    taken = _commit_together(kind, context, pairs, by)
    if taken is None:
        ids = [pk for pk, _row in pairs]
        half = len(ids) // 2
        halves = (staging.opened_rows(staging.sealed_rows(part)) for part in (ids[:half], ids[half:]))
        return sum(_commit_rows(kind, context, part, by) for part in halves)
    return taken


def _commit_together(
    kind: type[Importer], context: Context, pairs: Sequence[Pair], by: User | None
) -> int | None:
    """None where one of several was refused; what was looked up for them is then held no longer."""
    importer = _compared(kind, context, [row for _pk, row in pairs])
    return sum(_is_taken(row) for _pk, row in pairs) if _take_set(importer, pairs, by) else None


def _compared(kind: type[Importer], context: Context, rows: Sequence[Row]) -> Importer:
    """The rows as they were kept, compared with what is recorded by now."""
    context.given.clear()
    importer = kind(context)
    _refuse_outside(rows, context)
    match_rows(importer, rows)
    return importer


def _is_taken(row: Row) -> bool:
    return row.outcome in _TAKEN_OVER or (row.is_taken and row.outcome == Outcome.REVIEW)


def _take_set(importer: Importer, pairs: Sequence[Pair], by: User | None) -> bool:
    """Whether the rows were taken over, all together. A single refused row keeps the reason of the room's
    own action; several are taken back, to be tried again in smaller sets."""
    accepted = [pair for pair in pairs if _is_taken(pair[1])]
    try:
        with transaction.atomic():
            if accepted:
                changes = importer.commit_rows([row for _pk, row in accepted], by=by)
                importer.context.written |= _keep_changes(accepted, changes)
    except ValidationError as refusal:
        if len(pairs) > 1:
            return False
        [(_pk, row)] = pairs
        row.add_problem("", "not_saved", sentence=" ".join(refusal.messages))
    for pk, row in pairs:
        if not _is_taken(row):
            _store_outcome(pk, row)
    return True


def _keep_changes(pairs: Sequence[Pair], changes: Iterable[Iterable[Change]]) -> set[type[Record]]:
    """In the order of the rows, which undoing turns round; says what kinds of records they are about."""
    of_rows = [(pk, list(of_row)) for (pk, _row), of_row in zip(pairs, changes, strict=True)]
    if already_there := [pk for pk, of_row in of_rows if not of_row]:
        ImportRow.objects.filter(pk__in=already_there).update(outcome=Outcome.SAME)
    kept = [(pk, change) for pk, of_row in of_rows for change in of_row]
    # Asked once: Django puts the label together anew each time.
    kinds = {kind: kind._meta.label_lower for kind in {type(change.record) for _pk, change in kept}}
    insert_columns(
        CommittedChange,
        len(kept),
        {},
        {
            "row_id": [pk for pk, _change in kept],
            "object_type": [kinds[type(change.record)] for _pk, change in kept],
            "object_id": [change.record.pk for _pk, change in kept],
            "previous": [change.previous for _pk, change in kept],
            "version": [change.record.version for _pk, change in kept],
        },
        is_history=True,
    )
    return set(kinds)


def _store_outcome(pk: int, row: Row) -> None:
    """What is true by now: since the file was read, others may have recorded the same."""
    problems = [problem.as_json() for problem in row.problems]
    ImportRow.objects.filter(pk=pk).update(outcome=row.outcome, problems=problems, why=row.why)


def _refuse_outside(rows: Sequence[Row], context: Context) -> None:
    codes = {code for row in rows if (code := row.values.get("village_code"))}
    if refused := {code for code in codes if outside(code, context)}:
        for row in rows:
            if row.values.get("village_code") in refused:
                row.add_problem("village_code", "outside_area")
