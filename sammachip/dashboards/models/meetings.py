"""The monthly meeting of a district, its decisions, and the sheet that is kept when it is closed."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet
from sammachip.audit.models import Record
from sammachip.ui.templatetags.thai_text import be_month
from villages.models import ProgrammeYear
from villages.models.rules import unique_current


class MonthlyMeeting(Record):
    """The office's meeting about one month. Open, its sheet shows what the records say now; closed, it shows
    the sheet that was kept."""

    SCOPE_PATH: ClassVar[str] = "code"

    code = models.CharField(
        _("district"), max_length=4, validators=[RegexValidator(r"^[0-9]{4}$", _("A district has 4 digits."))]
    )
    programme_year = models.ForeignKey(
        ProgrammeYear, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("programme year")
    )
    month = models.DateField(_("month"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )

    class Meta:
        ordering = ["code", "-month"]
        verbose_name = _("monthly meeting")
        verbose_name_plural = _("monthly meetings")
        constraints = [
            unique_current(
                "code",
                "month",
                name="monthly_meeting_once",
                message=_("The district has its meeting of this month already."),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="monthly_meeting_first_day",
                violation_error_message=_("A month is named by its first day."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="monthly_meeting_closed_together",
                violation_error_message=_("A closed meeting needs who and when."),
            ),
        ]

    def __str__(self) -> str:
        return be_month(self.month)

    def get_absolute_url(self) -> str:
        return reverse("dashboards:meeting", kwargs={"code": self.code, "month": self.month})

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class MeetingDecision(Record):
    """What the meeting decided: what, who and until when."""

    SCOPE_PATH: ClassVar[str] = "meeting__code"

    meeting = models.ForeignKey(
        MonthlyMeeting, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("meeting")
    )
    words = models.CharField(_("what was decided"), max_length=300)
    responsible = models.CharField(_("who does it"), max_length=150, blank=True)
    due_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("decision of a meeting")
        verbose_name_plural = _("decisions of meetings")

    def __str__(self) -> str:
        return self.words

    def kept(self) -> dict[str, Any]:
        """As the sheet of a closed meeting holds it."""
        day: date | None = self.due_on
        return {"words": self.words, "responsible": self.responsible, "due_on": day and day.isoformat()}


class MeetingSheet(models.Model):
    """All figures and rows of a meeting as they were when it was closed. Nothing ever changes one; a meeting
    that is opened and closed again has a later version."""

    SCOPE_PATH: ClassVar[str] = "meeting__code"

    meeting = models.ForeignKey(MonthlyMeeting, on_delete=models.PROTECT, related_name="sheets")
    version_no = models.PositiveSmallIntegerField(_("version"))
    sheet = models.JSONField()
    records = models.JSONField(null=True, editable=False)
    """What was done with records in the month, a row each (see `meetings.records`); null in sheets that were
    kept before their rows were."""
    closed_at = models.DateTimeField(_("closed at"), auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("closed by")
    )

    objects = ScopedQuerySet["MeetingSheet"].as_manager()

    class Meta:
        ordering = ["meeting", "-version_no"]
        verbose_name = _("sheet of a meeting")
        verbose_name_plural = _("sheets of meetings")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "version_no"],
                name="meeting_sheet_once",
                violation_error_message=_("The version is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.version_no}"
