"""The bin: what was removed, back whole, and after a time gone for good.

Each app says how its records come back, since steps and neighbours have to follow. What is registered by
nobody stays in the bin until its own page brings it back.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.audit.actions import log_event
from sammachip.audit.models import AuditEntry, Record

REMOVED, BACK, GONE = "record.remove", "record.restore", "record.delete"

Restore = Callable[[Any, User], object]
_restores: dict[str, Restore] = {}


def register_restoring(restore: Restore, *models: type[Record]) -> None:
    """How records of these models come back out of the bin."""
    _restores.update({model._meta.label_lower: restore for model in models})


def in_bin(scope: AreaScope) -> QuerySet[AuditEntry]:
    """The removals of the scope that were neither taken back nor made final, the last first; one query."""
    same = AuditEntry.objects.filter(object_type=OuterRef("object_type"), object_id=OuterRef("object_id"))
    later = same.filter(action__in=[REMOVED, BACK, GONE], pk__gt=OuterRef("pk"))
    removals = AuditEntry.objects.within(scope).filter(action=REMOVED, object_type__in=_restores)
    return removals.exclude(Exists(later))


def restore_from_bin(entry: AuditEntry, *, by: User) -> Record:
    """The record of a removal comes back. Raises ValidationError when its place has been taken since."""
    record = _record_of(entry)
    with transaction.atomic():
        _restores[entry.object_type](record, by)
    return record


@transaction.atomic
def delete_for_good(entry: AuditEntry, *, by: User) -> None:
    """What has lain in the bin for `BIN_DAYS` leaves the database; the history keeps that it was there.

    Raises ValidationError before its time, and while other records still need it.
    """
    record = _record_of(entry)
    if record.removed_at is None or timezone.now() - record.removed_at < timedelta(days=settings.BIN_DAYS):
        raise ValidationError(
            _("It can be deleted for good when it has lain in the bin for %(days)s days."),
            code="too_early",
            params={"days": settings.BIN_DAYS},
        )
    label, code = str(record), record.area_code
    log_event(by=by, action=GONE, obj=record, label=label, area_code=code, reason=entry.reason)
    try:
        record.delete()
    except ProtectedError as error:
        raise ValidationError(
            _("Other records still belong to it, so it stays in the bin."), code="needed"
        ) from error


def _record_of(entry: AuditEntry) -> Record:
    model = apps.get_model(entry.object_type)
    record = model._base_manager.filter(pk=entry.object_id, removed_at__isnull=False).first()
    if not isinstance(record, Record):
        raise ValidationError(_("It is not in the bin any more."), code="gone")
    return record
