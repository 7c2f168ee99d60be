"""What undoing an import would do, before anybody says so."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Model, Q, prefetch_related_objects

from sammachip.audit.models import AuditEntry, Record
from sammachip.audit.sentences import sentence_for
from sammachip.imports.models import ImportBatch, ImportRow
from sammachip.imports.undoing import RowUndo, plan_undo

_AT_ONCE = 200


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
    kept: Sequence[KeptRow]
    counts: Sequence[RecordCount]


def preview_undo(batch: ImportBatch) -> UndoPreview:
    """A fixed number of queries for each kind of record."""
    plan = plan_undo(batch)
    going = [undo for undo in plan if not undo.obstacle]
    return UndoPreview(going, _kept([undo for undo in plan if undo.obstacle]), _counts(going))


def going_rows(plan: Sequence[RowUndo]) -> list[GoingRow]:
    """The rows of a page in words; a fixed number of queries for each kind of record."""
    _fetch_names([record for undo in plan for _change, record in undo.steps])
    return [
        GoingRow(
            undo.row,
            tuple(dict.fromkeys(str(record) for _change, record in undo.steps)),
            tuple(_label(record) for change, record in undo.steps if change.previous is None),
            tuple(_label(record) for change, record in undo.steps if change.previous is not None),
        )
        for undo in plan
    ]


def _fetch_names(records: Iterable[Model]) -> None:
    """Records are called after those they belong to, and these after others: both are fetched for all rows of
    a page at once, as each would be for every record otherwise.
    """
    of_model: defaultdict[type[Model], list[Model]] = defaultdict(list)
    for record in records:
        of_model[type(record)].append(record)
    for model, found in of_model.items():
        names = _belongs_to(model)
        further = [f"{name}__{one}" for name, owner in names.items() for one in _belongs_to(owner)]
        prefetch_related_objects(found, *names, *further)


def _belongs_to(model: type[Model]) -> dict[str, type[Model]]:
    relations = (one for one in model._meta.concrete_fields if one.is_relation)
    owners = {one.name: one.related_model for one in relations}
    return {
        name: owner for name, owner in owners.items() if isinstance(owner, type) and issubclass(owner, Record)
    }


def _label(record: Model) -> str:
    return str(record._meta.verbose_name)


def _counts(going: Iterable[RowUndo]) -> list[RecordCount]:
    removed: Counter[str] = Counter()
    restored: Counter[str] = Counter()
    for undo in going:
        for change, record in undo.steps:
            (removed if change.previous is None else restored)[_label(record)] += 1
    return [RecordCount(label, removed[label], restored[label]) for label in sorted(removed | restored)]


def _kept(blocked: Sequence[RowUndo]) -> list[KeptRow]:
    entries = _newest([undo.blocker for undo in blocked if undo.blocker])
    kept = []
    for undo in blocked:
        entry = entries.get(_identity(undo.blocker)) if undo.blocker else None
        kept.append(KeptRow(undo.row, undo.obstacle, entry, sentence_for(entry) if entry else ""))
    return kept


def _newest(records: Sequence[Model]) -> dict[tuple[str, str], AuditEntry]:
    """The last thing done to each record."""
    found: dict[tuple[str, str], AuditEntry] = {}
    for start in range(0, len(records), _AT_ONCE):
        wanted = [_identity(record) for record in records[start : start + _AT_ONCE]]
        condition = reduce(or_, (Q(object_type=label, object_id=pk) for label, pk in wanted))
        for entry in AuditEntry.objects.filter(condition).order_by("at", "pk"):
            found[entry.object_type, entry.object_id] = entry
    return found


def _identity(record: Model) -> tuple[str, str]:
    return record._meta.label_lower, str(record.pk)
