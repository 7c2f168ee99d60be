from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sammachip.audit.models import AuditEntry, Record
from sammachip.audit.sentences import sentence_for


@dataclass(frozen=True)
class HistoryLine:
    """Who did what, when and through what, as a sentence."""

    at: datetime
    who: str
    what: str
    source: str


def history_of(record: Record) -> QuerySet[AuditEntry]:
    """What happened to the record, newest first; whoever may see the record may see its history."""
    return AuditEntry.objects.of(record)


def lines_of(entries: Iterable[AuditEntry]) -> list[HistoryLine]:
    return [
        HistoryLine(entry.at, entry.actor_name, sentence_for(entry), entry.get_source_display())
        for entry in entries
    ]
