"""Which rows of a confirmed import can be taken back: those whose records nobody has touched since.

A province has several hundred thousand records: they are looked at by their numbers and versions, and only
what a person reads becomes an object.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models

from sammachip.audit.models import Record
from sammachip.audit.parts import in_parts
from sammachip.imports.models import CommittedChange, ImportBatch

Identity = tuple[str, int]
AT_ONCE = 500


class Step(NamedTuple):
    """A kept change as it is taken back: `is_made` when the record came with it."""

    change: int
    kind: str
    record: int
    version: int
    is_made: bool

    @property
    def identity(self) -> Identity:
        return self.kind, self.record


class Now(NamedTuple):
    """A record as it stands."""

    version: int
    is_removed: bool


@dataclass(slots=True)
class RowUndo:
    """The records a row made or changed, last first; `blocker` is the one that stands in the way."""

    row: int
    steps: list[Step] = field(default_factory=list)
    blocker: Identity | None = None


@dataclass(frozen=True)
class UndoPlan:
    """Every row that was taken over, the last one first, and its records as they stand."""

    rows: Sequence[RowUndo]
    records: Mapping[Identity, Now]

    @property
    def going(self) -> list[RowUndo]:
        return [undo for undo in self.rows if not undo.blocker]

    @property
    def staying(self) -> list[RowUndo]:
        return [undo for undo in self.rows if undo.blocker]


def plan_undo(batch: ImportBatch) -> UndoPlan:
    """A fixed number of queries for each kind of record and for each that may use it."""
    changes = CommittedChange.objects.filter(row__batch=batch, is_undone=False)
    rows: dict[int, RowUndo] = {}
    latest: dict[Identity, int] = {}
    for row, pk, kind, record, version, is_restored in _columns_of(changes):
        step = Step(pk, kind, record, version, not is_restored)
        rows.setdefault(row, RowUndo(row)).steps.append(step)
        # The version the import left each record at; the changes come last first.
        latest.setdefault(step.identity, step.version)
    kinds = sorted({kind for kind, _pk in latest})
    records = {one: now for kind in kinds for one, now in _records(kind, changes)}
    users = _users_of(kinds, changes)
    going = set(latest)
    while stays := _blocked(rows.values(), records, latest, users, going):
        # A row that stays keeps its records, and those keep what they hang on.
        going -= stays
    return UndoPlan(list(rows.values()), records)


def objects_of(identities: Iterable[Identity]) -> dict[Identity, models.Model]:
    """What somebody is told about; one query for each kind and five hundred."""
    return {
        (kind, pk): one
        for kind, ids in _by_kind(identities).items()
        for part in in_parts(sorted(ids), AT_ONCE)
        for pk, one in _everything(apps.get_model(kind)).in_bulk(part).items()
    }


def fetch_names(records: Iterable[models.Model]) -> None:
    """Records are called after those they belong to, and these after others: both are fetched for all at
    once, as each would be for every record otherwise.
    """
    of_model: defaultdict[type[models.Model], list[models.Model]] = defaultdict(list)
    for record in records:
        of_model[type(record)].append(record)
    for model, found in of_model.items():
        names = _belongs_to(model)
        further = [f"{name}__{one}" for name, owner in names.items() for one in _belongs_to(owner)]
        models.prefetch_related_objects(found, *names, *further)


def obstacles(staying: Sequence[RowUndo]) -> dict[int, str]:
    """The number of each row that stays -> what stands in its way, as people call it."""
    found = objects_of(undo.blocker for undo in staying if undo.blocker)
    return {
        undo.row: str(found.get(undo.blocker) or "{} {}".format(*undo.blocker))
        for undo in staying
        if undo.blocker
    }


def placed(identities: Iterable[Identity]) -> Iterator[Record]:
    """The records with nothing but the villages they belong to; one query for each kind."""
    for kind, ids in _by_kind(identities).items():
        model = record_kind(kind)
        places = {field.name for field in model._meta.concrete_fields} & {"year_village", "village"}
        yield from model.everything.filter(pk__in=ids).only("pk", *places)


def record_kind(label: str) -> type[Record]:
    model = apps.get_model(label)
    assert issubclass(model, Record)  # noqa: S101 -- only records are ever committed
    return model


def _by_kind(identities: Iterable[Identity]) -> dict[str, set[int]]:
    of_kind: dict[str, set[int]] = {}
    for kind, pk in identities:
        of_kind.setdefault(kind, set()).add(pk)
    return of_kind


def _belongs_to(model: type[models.Model]) -> dict[str, type[models.Model]]:
    relations = (one for one in model._meta.concrete_fields if one.is_relation)
    owners = {one.name: one.related_model for one in relations}
    return {
        name: owner for name, owner in owners.items() if isinstance(owner, type) and issubclass(owner, Record)
    }


def _blocked(
    rows: Iterable[RowUndo],
    records: Mapping[Identity, Now],
    latest: Mapping[Identity, int],
    users: Mapping[Identity, Sequence[tuple[Identity, Identity]]],
    going: Set[Identity],
) -> set[Identity]:
    """Finds what stands in the way of rows that seemed free; the records that therefore stay, too."""
    stays: set[Identity] = set()
    for undo in rows:
        if undo.blocker:
            continue
        for step in undo.steps:
            one = step.identity
            now = records.get(one)
            used = users.get(one, ()) if step.is_made else ()
            user = next((user for goes_with, user in used if goes_with not in going), None)
            is_as_left = now is not None and not now.is_removed and now.version == latest[one]
            if user or one not in going or not is_as_left:
                undo.blocker = user or one
                stays.update(step.identity for step in undo.steps)
                break
    return stays


def _columns_of(changes: models.QuerySet[CommittedChange]) -> Iterator[tuple[int, int, str, int, int, bool]]:
    told = changes.annotate(is_restored=models.Q(previous__isnull=False)).order_by("-pk")
    columns = told.values_list("row", "pk", "object_type", "object_id", "version", "is_restored")
    return columns.iterator()


def _records(kind: str, changes: models.QuerySet[CommittedChange]) -> Iterator[tuple[Identity, Now]]:
    found = record_kind(kind).everything.filter(pk__in=changes.filter(object_type=kind).values("object_id"))
    for pk, version, removed_at in found.values_list("pk", "version", "removed_at").iterator():
        yield (kind, pk), Now(version, removed_at is not None)


def _users_of(
    kinds: Iterable[str], changes: models.QuerySet[CommittedChange]
) -> dict[Identity, list[tuple[Identity, Identity]]]:
    """What hangs on each record the import made, after what goes along with it; one query a relation."""
    users: defaultdict[Identity, list[tuple[Identity, Identity]]] = defaultdict(list)
    for kind in kinds:
        made = changes.filter(object_type=kind, previous__isnull=True).values("object_id")
        for relation in _uses(record_kind(kind)):
            for used, goes_with, user in _hanging_on(relation, made):
                users[kind, used].append((goes_with, user))
    return users


def _hanging_on(relation: models.ManyToOneRel, made: Any) -> Iterator[tuple[int, Identity, Identity]]:
    """A part of a record, such as a village of a group, goes where its record goes."""
    model = relation.related_model
    users = model._base_manager.filter(**{f"{relation.field.name}__in": made})
    if issubclass(model, Record):
        users = users.filter(removed_at__isnull=True)
    whole = None if issubclass(model, Record) else _whole_of(model)
    kind = model._meta.label_lower
    goes = whole.related_model._meta.label_lower if whole else kind
    names = relation.field.attname, whole.attname if whole else "pk", "pk"
    for used, part_of, pk in users.order_by().values_list(*names).iterator():
        yield used, (goes, part_of), (kind, pk)


def _whole_of(model: type[models.Model]) -> Any:
    keys = (key for key in model._meta.concrete_fields if isinstance(key, models.ForeignKey))
    return next((key for key in keys if key.remote_field.on_delete is models.CASCADE), None)


def _uses(model: type[Record]) -> Iterator[models.ManyToOneRel]:
    """The relations that use a record; what is deleted along with it is a part of it, no use."""
    return (
        relation
        for relation in model._meta.related_objects
        if isinstance(relation, models.ManyToOneRel)
        and not relation.hidden
        and relation.on_delete is not models.CASCADE
    )


def _everything(model: type[models.Model]) -> Any:
    return model.everything if issubclass(model, Record) else model._base_manager
