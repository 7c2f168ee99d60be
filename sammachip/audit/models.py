from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models

from sammachip.areas.querysets import ScopedQuerySet

Row = TypeVar("Row", bound="Record", covariant=True)


class RecordQuerySet(ScopedQuerySet[Row]):
    pass


class CurrentManager(models.Manager[Any]):
    """Records that are not in the bin."""

    def get_queryset(self) -> RecordQuerySet[Any]:
        return RecordQuerySet(self.model, using=self._db).filter(removed_at__isnull=True)


class Record(models.Model):
    """What every record an officer edits carries: a version, and a way to the bin and back."""

    SCOPE_PATH: ClassVar[str] = "year_village__code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset()

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
