"""What an entry of the history says, and how one or many are written."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from django.db import models

from sammachip.accounts.models import User
from sammachip.audit.bulk import insert_columns
from sammachip.audit.models import AuditEntry, Record
from sammachip.audit.sources import Source, current_origin
from sammachip.audit.values import Changes

_SYSTEM_SOURCES = {Source.COMMAND, Source.DEMO}


def entry_of(
    record: Record, *, by: User | None, action: str, reason: str = "", changes: Changes | None = None
) -> AuditEntry:
    entry = blank_entry(by=by, action=action, reason=reason)
    entry.area_code, entry.changes = record.area_code, changes or {}
    name_object(entry, record)
    return entry


def blank_entry(*, by: User | None, action: str, reason: str) -> AuditEntry:
    origin = current_origin()
    if by is None and origin.source not in _SYSTEM_SOURCES:
        raise TypeError("Somebody has to answer for a change from a page, an import or the admin site.")
    return AuditEntry(
        actor_id=by.pk if by else None,
        actor_name=str(by)[:120] if by else "",
        source=origin.source,
        reference=origin.reference,
        action=action,
        reason=reason[:300],
    )


def name_object(entry: AuditEntry, obj: models.Model) -> None:
    entry.object_type = obj._meta.label_lower
    entry.object_id = str(obj.pk)
    entry.object_label = str(obj)[:200]


def write_entry(entry: AuditEntry) -> AuditEntry:
    entry.save(force_insert=True)
    return entry


def write_entries(
    records: Sequence[Record], *, by: User | None, action: str, changes: Sequence[Changes] = ()
) -> None:
    """The entries of records of one model that were written together, each with its own changes."""
    model = type(records[0])
    # Django's `pk` looks up anew what the key is called, for each record.
    number = attrgetter(model._meta.pk.attname)
    named = {str(number(record)): (str(record)[:200], record.area_code) for record in records}
    write_named(model, named, by=by, action=action, changes=changes)


def write_named(
    model: type[Record],
    named: Mapping[str, tuple[str, str]],
    *,
    by: User | None,
    action: str,
    reason: str = "",
    changes: Sequence[Changes] = (),
) -> None:
    """`named` tells the number of each record, what it is called, and the area it is seen by."""
    first = blank_entry(by=by, action=action, reason=reason)
    first.object_type = model._meta.label_lower
    same = ("actor_id", "actor_name", "source", "reference", "action", "reason", "object_type")
    insert_columns(
        AuditEntry,
        len(named),
        {name: getattr(first, name) for name in same},
        {
            "object_id": list(named),
            "object_label": [label for label, _area in named.values()],
            "area_code": [area for _label, area in named.values()],
            "changes": changes or [{} for _record in named],
        },
        is_history=True,
    )


def last_names(model: type[Record], ids: Sequence[int]) -> dict[str, tuple[str, str]]:
    """By the last entry about each; by the record itself where none was written."""
    told = AuditEntry.objects.filter(object_type=model._meta.label_lower, object_id__in=map(str, ids))
    last = told.order_by("pk").values_list("object_id", "object_label", "area_code")
    named = {pk: (label, area) for pk, label, area in last}
    if untold := [pk for pk in ids if str(pk) not in named]:
        found = model._base_manager.filter(pk__in=untold)
        named |= {str(record.pk): (str(record)[:200], record.area_code) for record in found}
    return named
