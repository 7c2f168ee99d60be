"""Who got the summary of which week."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet
from sammachip.ui.templatetags.thai_text import be_short

MOST_TRIES = 5
PAUSE = timedelta(minutes=15)


class WeeklySummaryQuerySet(ScopedQuerySet["WeeklySummary"]):
    def to_send(self, now: datetime) -> Self:
        """Not begun yet, or refused a while ago. What began and never ended may have arrived: never twice."""
        refused = Q(failed_at__lte=now - PAUSE, tries__lt=MOST_TRIES)
        return self.filter(Q(begun_at__isnull=True) | refused, sent_at__isnull=True)


class WeeklySummary(models.Model):
    """The mail of one week to one person, written down before it is sent."""

    SCOPE_PATH: ClassVar[str] = "area_code"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    monday = models.DateField(_("week from"))
    area_code = models.CharField(_("area code"), max_length=6, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    begun_at = models.DateTimeField(_("begun"), null=True, blank=True)
    failed_at = models.DateTimeField(_("refused"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = WeeklySummaryQuerySet.as_manager()

    class Meta:
        ordering = ["-monday", "pk"]
        verbose_name = _("weekly summary")
        verbose_name_plural = _("weekly summaries")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "monday"],
                name="weekly_summary_once",
                violation_error_message=_("The week has its summary already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {be_short(self.monday)}"


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
