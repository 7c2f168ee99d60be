"""What undoing an import would do, before anybody says so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from sammachip.audit.models import AuditEntry
from sammachip.audit.sentences import sentence_for
from sammachip.imports.models import ImportBatch, ImportRow
from sammachip.imports.undoing import (
    Identity,
    RowUndo,
    fetch_names,
    objects_of,
    obstacles,
    plan_undo,
    record_kind,
)


@dataclass(frozen=True)
class RecordCount:
    """Records of one kind that would go to the bin, or be put back as they stood."""

    label: str
    removed: int
    restored: int


@dataclass(frozen=True)
class KeptRow:
    """A row that stays, what stands in its way, and who did that when."""

    row: ImportRow
    obstacle: str
    entry: AuditEntry | None
    sentence: str


@dataclass(frozen=True)
class GoingRow:
    """A row that is taken back: what its records are called, which go to the bin, which are put back."""

    row: ImportRow
    names: tuple[str, ...]
    removed: tuple[str, ...]
    restored: tuple[str, ...]


@dataclass(frozen=True)
class UndoPreview:
    going: Sequence[RowUndo]
    kept: Sequence[RowUndo]
    counts: Sequence[RecordCount]


def preview_undo(batch: ImportBatch) -> UndoPreview:
    """A fixed number of queries for each kind of record."""
    plan = plan_undo(batch)
    return UndoPreview(plan.going, plan.staying, _counts(plan.going))


def going_rows(going: Sequence[RowUndo]) -> list[GoingRow]:
    """The rows of a page in words; a fixed number of queries for each kind of record."""
    rows = _rows_of(going)
    records = objects_of(step.identity for undo in going for step in undo.steps)
    fetch_names(records.values())
    return [
        GoingRow(
            rows[undo.row],
            tuple(dict.fromkeys(str(records[step.identity]) for step in undo.steps)),
            tuple(_label(step.kind) for step in undo.steps if step.is_made),
            tuple(_label(step.kind) for step in undo.steps if not step.is_made),
        )
        for undo in going
    ]


def _rows_of(plan: Iterable[RowUndo]) -> dict[int, ImportRow]:
    """Without what stood in them, which takes long to decrypt."""
    rows = ImportRow.objects.select_related("sheet__file").only("number", "sheet__name", "sheet__file__name")
    return rows.in_bulk([undo.row for undo in plan])


def _label(kind: str) -> str:
    return str(record_kind(kind)._meta.verbose_name)


def _counts(going: Iterable[RowUndo]) -> list[RecordCount]:
    removed: Counter[str] = Counter()
    restored: Counter[str] = Counter()
    for undo in going:
        for step in undo.steps:
            (removed if step.is_made else restored)[step.kind] += 1
    counts = (RecordCount(_label(kind), removed[kind], restored[kind]) for kind in removed | restored)
    return sorted(counts, key=lambda count: count.label)


def kept_rows(staying: Sequence[RowUndo]) -> list[KeptRow]:
    """The rows of a page that stay, with who worked last on what stands in their way."""
    rows, names = _rows_of(staying), obstacles(staying)
    entries = _newest([undo.blocker for undo in staying if undo.blocker])
    kept = []
    for undo in staying:
        entry = entries.get(undo.blocker) if undo.blocker else None
        kept.append(KeptRow(rows[undo.row], names[undo.row], entry, sentence_for(entry) if entry else ""))
    return kept


def _newest(records: Sequence[Identity]) -> dict[Identity, AuditEntry]:
    """The last thing done to each record."""
    if not records:
        return {}
    condition = reduce(or_, (Q(object_type=kind, object_id=str(pk)) for kind, pk in records))
    entries = AuditEntry.objects.filter(condition).order_by("at", "pk")
    return {(entry.object_type, int(entry.object_id)): entry for entry in entries}
