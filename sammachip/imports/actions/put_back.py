"""Records as they stood before an import changed them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F, Field, ManyToManyField

from sammachip.accounts.models import User
from sammachip.audit.each import change_each
from sammachip.audit.models import Record
from sammachip.imports.models import CommittedChange
from sammachip.imports.undoing import Identity, Step, fetch_names, objects_of, record_kind

PUT_BACK = "imports.put_back"


def put_back(steps: Sequence[Step], seen: dict[Identity, int], by: User) -> None:
    """In the order given, with the versions `seen`, which are kept up; raises StaleRecord when one moved on.

    A record that was changed several times is put back as often, once in each round; a round takes a fixed
    number of queries for each kind of record.
    """
    records = objects_of(step.identity for step in steps)
    fetch_names(records.values())
    for together in _rounds(steps):
        changes = CommittedChange.objects.in_bulk([step.change for step in together])
        CommittedChange.objects.filter(pk__in=changes).update(is_undone=True)
        of_kind: defaultdict[str, list[tuple[CommittedChange, Any]]] = defaultdict(list)
        for step in together:
            of_kind[step.kind].append((changes[step.change], records[step.identity]))
        for kind, pairs in of_kind.items():
            _put_back_kind(record_kind(kind), pairs, seen, by)


def _rounds(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Each record at most once in each."""
    times: defaultdict[Identity, int] = defaultdict(int)
    rounds: defaultdict[int, list[Step]] = defaultdict(list)
    for step in steps:
        rounds[times[step.identity]].append(step)
        times[step.identity] += 1
    return (rounds[number] for number in sorted(rounds))


def _put_back_kind(
    model: type[Record],
    pairs: Sequence[tuple[CommittedChange, Record]],
    seen: dict[Identity, int],
    by: User,
) -> None:
    """The columns as they stood, and the records others were tied to."""
    kind = model._meta.label_lower
    fields = {field.name: field for field in model._meta.concrete_fields}
    wanted = [(record, _columns(change.previous, fields)) for change, record in pairs]
    versions = {record.pk: seen[kind, record.pk] for record, _values in wanted}
    change_each(wanted, by=by, action=PUT_BACK, seen=versions)
    for tie in model._meta.many_to_many:
        _tie_again(tie, {record.pk: change.previous.get(tie.name) for change, record in pairs})
    for record, _values in wanted:
        seen[kind, record.pk] = record.version
    _match_earlier(kind, pairs)


def _columns(previous: Mapping[str, Any], fields: Mapping[str, Field[Any, Any]]) -> dict[str, Any]:
    """Days and amounts were kept as words."""
    return {name: fields[name].to_python(value) for name, value in previous.items() if name in fields}


def _tie_again(tie: ManyToManyField[Any, Any], tied: Mapping[int, Sequence[int] | None]) -> None:
    wanted = {pk: others for pk, others in tied.items() if others is not None}
    if not wanted:
        return
    through: Any = tie.remote_field.through
    one, other = f"{tie.m2m_field_name()}_id", f"{tie.m2m_reverse_field_name()}_id"
    through._base_manager.filter(**{f"{one}__in": wanted}).delete()
    through._base_manager.bulk_create(
        through(**{one: pk, other: tied_to}) for pk, others in wanted.items() for tied_to in others
    )


def _match_earlier(kind: str, pairs: Sequence[tuple[CommittedChange, Record]]) -> None:
    """The records are again what earlier imports left, if nobody worked on them between the two: the versions
    that those left move on together, and so keep the distance that somebody's work made.
    """
    moved: defaultdict[int, list[int]] = defaultdict(list)
    for change, record in pairs:
        moved[record.version - change.version + 1].append(record.pk)
    for versions, ids in moved.items():
        earlier = CommittedChange.objects.filter(object_type=kind, object_id__in=ids, is_undone=False)
        earlier.update(version=F("version") + versions)
