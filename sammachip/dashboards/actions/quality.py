from django.utils import timezone

from sammachip.accounts.models import User
from sammachip.audit.actions import StaleRecord, create_record
from sammachip.audit.models import Record
from sammachip.dashboards.models import QualityMark
from villages.validators import require_reason


def clear_doubt(record: Record, *, by: User, kind: str, reason: str, seen_version: int) -> QualityMark:
    """The record is right as it stands. Raises StaleRecord when it is another one than was looked at."""
    require_reason(reason)
    if record.version != seen_version:
        raise StaleRecord(record, {})
    mark = QualityMark(
        code=record.area_code[:8],
        kind=kind,
        record_id=record.pk,
        record_version=seen_version,
        reason=reason,
        marked_by=by,
        marked_at=timezone.now(),
    )
    return create_record(mark, by=by, action="quality.clear", reason=reason)
