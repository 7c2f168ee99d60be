"""Doubtful records that somebody looked at and found right."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from sammachip.dashboards.enums import Doubt
from villages.models.rules import unique_current


class QualityMark(Record):
    """A doubtful record was looked at and is right, with the reason. It holds for the record as it was: a
    change brings the doubt back."""

    SCOPE_PATH: ClassVar[str] = "code"

    code = models.CharField(_("area code"), max_length=8, blank=True, db_index=True)
    kind = models.CharField(_("doubt"), max_length=15, choices=Doubt.choices)
    record_id = models.BigIntegerField(_("record"))
    record_version = models.PositiveIntegerField(_("version that was seen"))
    reason = models.CharField(_("why it is right"), max_length=300)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("looked at by")
    )
    marked_at = models.DateTimeField(_("looked at"))

    class Meta:
        ordering = ["-marked_at", "-pk"]
        verbose_name = _("doubt that was cleared")
        verbose_name_plural = _("doubts that were cleared")
        constraints = [
            unique_current(
                "kind",
                "record_id",
                "record_version",
                name="quality_mark_once",
                message=_("Somebody looked at it already."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="quality_mark_reason_given",
                violation_error_message=_("Please write the reason in a few words."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
