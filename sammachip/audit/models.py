from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.base import ModelBase
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet
from sammachip.audit.sources import Source
from sammachip.thai.dates import format_numeric

Row = TypeVar("Row", bound=models.Model, covariant=True)


@cache
def _reader(path: str) -> Callable[[models.Model], Any]:
    return attrgetter(path.replace("__", "."))


class RecordQuerySet(ScopedQuerySet[Row]):
    """Rows that carry a version and can go to the bin."""


class CurrentManager(models.Manager[Any]):
    """Records that are not in the bin; used as `CurrentManager.from_queryset(...)()`."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(removed_at__isnull=True)


def with_bin(queryset_class: type[models.QuerySet[Any]]) -> Any:
    """A manager that also finds what is in the bin."""
    return models.Manager.from_queryset(queryset_class)()


REMOVED_TOGETHER = models.CheckConstraint(
    name="%(app_label)s_%(class)s_removed_together",
    condition=Q(removed_at__isnull=True, removed_by__isnull=True, removed_reason="")
    | (Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removed_reason="")),
    violation_error_message=_("A removal needs who, when and why."),
)


class RecordBase(ModelBase):
    """Adds what every record keeps to the constraints of its own Meta, where it could be forgotten."""

    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **options: Any) -> Any:
        meta = attrs.get("Meta")
        if meta is not None and REMOVED_TOGETHER not in getattr(meta, "constraints", []):
            meta.constraints = [*getattr(meta, "constraints", []), REMOVED_TOGETHER]
        return super().__new__(cls, name, bases, attrs, **options)


class Record(models.Model, metaclass=RecordBase):
    """What every record an officer edits carries: a version, and a way to the bin and back."""

    SCOPE_PATH: ClassVar[str] = "year_village__code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset()

    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    removed_reason = models.CharField(max_length=200, blank=True, editable=False)

    # Any: each record brings its own queryset class, and the checker forbids to narrow a manager.
    objects: Any = CurrentManager.from_queryset(RecordQuerySet)()
    everything: Any = with_bin(RecordQuerySet)

    class Meta:
        abstract = True
        base_manager_name = "everything"

    @property
    def area_code(self) -> str:
        """The code the record is seen by; the year-village's unless the model says otherwise."""
        return str(_reader(self.SCOPE_PATH)(self))


VIEW = "view."
"""How the name of an action begins that changes nothing: somebody looked at what is masked."""


class AuditEntryQuerySet(ScopedQuerySet["AuditEntry"]):
    def of(self, record: models.Model) -> "AuditEntryQuerySet":
        """Newest first."""
        return self.filter(object_type=record._meta.label_lower, object_id=str(record.pk))

    def changes(self) -> "AuditEntryQuerySet":
        """What was done, without who looked at what is masked."""
        return self.exclude(action__startswith=VIEW)


class AuditEntry(models.Model):
    """One thing somebody did or looked at. No foreign keys: nothing can block it or take it along."""

    SCOPE_PATH: ClassVar[str] = "area_code"

    at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("who"), max_length=120, blank=True)
    source = models.CharField(_("through"), max_length=10, choices=Source.choices)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    action = models.CharField(_("action"), max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    object_label = models.CharField(_("record"), max_length=200, blank=True)
    area_code = models.CharField(_("area code"), max_length=8, blank=True)
    changes = models.JSONField(_("changes"), default=dict)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        # One index for each question: `db_index` would make two of each on PostgreSQL, to be kept up to date
        # with every entry. Areas are asked for by the beginning of their code.
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_of_object"),
            models.Index(fields=["area_code"], name="audit_of_area", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="audit_object_pair",
                condition=Q(object_type="", object_id="") | (~Q(object_type="") & ~Q(object_id="")),
                violation_error_message=_("An entry names both the kind and the number of its record."),
            )
        ]

    def __str__(self) -> str:
        return " ".join(
            filter(None, (format_numeric(localtime(self.at)), self.actor_name, self.object_label))
        )

    @property
    def kind_label(self) -> str:
        """What kind of record it is about, in words; "" for none, or one that is no more."""
        try:
            return str(apps.get_model(self.object_type)._meta.verbose_name) if self.object_type else ""
        except LookupError:
            return ""
