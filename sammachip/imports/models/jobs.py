from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet
from sammachip.imports.enums import JobState, JobWork
from sammachip.imports.models.batches import ImportBatch

OPEN = (JobState.WAITING, JobState.RUNNING)


class ImportJobQuerySet(ScopedQuerySet["ImportJob"]):
    def open(self) -> Self:
        """Not ended yet, as far as anybody has written down."""
        return self.filter(state__in=OPEN)

    def with_people(self) -> Self:
        """Beside the import, its first files and who asked; newest first."""
        batches = Prefetch("batch", ImportBatch.objects.with_files())
        return self.select_related("asked_by").prefetch_related(batches).order_by("-asked_at", "-pk")


class ImportJob(models.Model):
    """Work on an import that is done outside the page: who asked for it, when, and what became of it."""

    SCOPE_PATH: ClassVar[str] = "batch__area_code"

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="jobs")
    work = models.CharField(max_length=6, choices=JobWork.choices)
    state = models.CharField(max_length=9, choices=JobState.choices, default=JobState.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=500, blank=True)

    objects = ImportJobQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch"],
                condition=Q(state__in=OPEN),
                name="import_job_one_at_a_time",
                violation_error_message=_("Somebody is already working on this import."),
            ),
            models.CheckConstraint(
                name="import_job_state",
                condition=Q(state=JobState.WAITING, ended_at__isnull=True)
                | Q(state=JobState.RUNNING, started_at__isnull=False, ended_at__isnull=True)
                | Q(state__in=(JobState.DONE, JobState.STOPPED, JobState.CANCELLED), ended_at__isnull=False),
                violation_error_message=_("The state of the work and its times do not fit."),
            ),
            models.CheckConstraint(
                name="import_job_trouble_when_stopped",
                condition=~Q(state=JobState.STOPPED) | ~Q(trouble=""),
                violation_error_message=_("Say why the work stopped."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.work}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def took(self) -> timedelta | None:
        """How long the last attempt has lasted so far; None while it waits."""
        return (self.ended_at or timezone.now()) - self.started_at if self.started_at else None
