from django.db.models import QuerySet

from sammachip.audit.models import AuditEntry, Record


def history_of(record: Record) -> QuerySet[AuditEntry]:
    """What happened to the record, newest first; whoever may see the record may see its history."""
    return AuditEntry.objects.of(record)
