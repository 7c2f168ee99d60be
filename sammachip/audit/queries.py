from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast

from sammachip.audit.models import AuditEntry, AuditEntryQuerySet
from sammachip.audit.sentences import sentence_for


@dataclass(frozen=True)
class HistoryLine:
    """Who did what, when and through what, as a sentence."""

    at: datetime
    who: str
    what: str
    source: str


def history_of(record: Model) -> AuditEntryQuerySet:
    """What happened to the record, newest first; whoever may see the record may see its history."""
    return AuditEntry.objects.of(record)


def history_of_rows(*rows: QuerySet[Any]) -> QuerySet[AuditEntry]:
    """What happened to these records, one set of them for each model, newest first; one query."""
    condition = Q(pk__in=[])
    for records in rows:
        keys = records.order_by().annotate(key=Cast("pk", CharField())).values("key")
        condition |= Q(object_type=records.model._meta.label_lower, object_id__in=keys)
    return AuditEntry.objects.filter(condition)


def lines_of(entries: Iterable[AuditEntry], names: Mapping[int, str] | None = None) -> list[HistoryLine]:
    """Where one card tells of many records, `names` says by their numbers what each of them is called."""
    called = {str(pk): f"{name}: " for pk, name in (names or {}).items()}
    return [
        HistoryLine(
            entry.at,
            entry.actor_name,
            called.get(entry.object_id, "") + sentence_for(entry),
            entry.get_source_display(),
        )
        for entry in entries
    ]
