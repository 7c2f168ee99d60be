from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet
from villages.enums import StepStatus
from villages.models.rules import step_exists
from villages.models.status_sql import due_on, is_late, shown_status
from villages.models.villages import YearVillage


class StepProgressQuerySet(ScopedQuerySet["StepProgress"]):
    def with_status(self, today: date, due: Mapping[int, date | None] | None = None) -> models.QuerySet[Any]:
        """Annotates shown_status, due_on and is_late as of the day; the twin of `process.status.decide`.

        `due` is for rows of one year whose due dates are known: it makes the nation's 300,000 rows quick.
        """
        return self.annotate(shown_status=shown_status(today), due_on=due_on(due)).annotate(
            is_late=is_late(today, due)
        )


class StepProgress(models.Model):
    """How far a village is with a step, as its records prove; written by `refresh_progress` only."""

    SCOPE_PATH: ClassVar[str] = "year_village__code"

    # The index that keeps the steps apart serves it, too.
    year_village = models.ForeignKey(
        YearVillage,
        on_delete=models.CASCADE,
        related_name="progress",
        verbose_name=_("village"),
        db_index=False,
    )
    step = models.PositiveSmallIntegerField(_("step number"))
    status = models.CharField(
        _("status"), max_length=15, choices=StepStatus.choices, default=StepStatus.NOT_STARTED
    )
    is_claimed = models.BooleanField(_("claimed as done"), default=False)
    have = models.PositiveIntegerField(_("proofs there"), default=0)
    need = models.PositiveIntegerField(_("proofs needed"), default=0)
    reached_on = models.DateField(_("reached on"), null=True)
    good_until = models.DateField(_("holds until"), null=True)
    refreshed_at = models.DateTimeField(_("last reckoned"))

    objects = StepProgressQuerySet.as_manager()

    class Meta:
        ordering = ["year_village", "step"]
        verbose_name = _("standing of a step")
        verbose_name_plural = _("standings of steps")
        constraints = [
            models.UniqueConstraint(
                fields=["year_village", "step"],
                name="step_progress_once",
                violation_error_message=_("The village has this step already."),
            ),
            step_exists(name="step_progress_exists", message=_("There are 13 steps.")),
        ]
        indexes = [models.Index(fields=["step", "status"], name="step_progress_by_status")]

    def __str__(self) -> str:
        return gettext("Step %(number)s") % {"number": self.step} + f": {self.get_status_display()}"


class MissingProof(models.Model):
    """One thing that is missing before a step is proved: a code with its numbers, told as a sentence."""

    SCOPE_PATH: ClassVar[str] = "year_village__code"

    # The index that keeps the order serves it, too.
    progress = models.ForeignKey(
        StepProgress, on_delete=models.CASCADE, related_name="missing", db_index=False
    )
    # The step's own, which the database looks at there, and not again for two dozen rows of each new village.
    year_village = models.ForeignKey(
        YearVillage, on_delete=models.CASCADE, related_name="missing", db_constraint=False
    )
    step = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    params = models.JSONField(default=dict)

    objects = ScopedQuerySet["MissingProof"].as_manager()

    class Meta:
        ordering = ["year_village", "step", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["progress", "order"],
                name="missing_proof_order_once",
                violation_error_message=_("The place in the list is taken."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year_village_id}/{self.step}: {self.code}"
