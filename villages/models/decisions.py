from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import CurrentManager, Record, RecordQuerySet
from villages.enums import OverrideStatus
from villages.models.rules import in_order, step_exists, unique_current
from villages.models.villages import YearVillage


class StepClaim(Record):
    """An officer says that a step is done although its proof is not complete yet."""

    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="claims", verbose_name=_("village")
    )
    step = models.PositiveSmallIntegerField(_("step number"))
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("claimed by")
    )
    claimed_at = models.DateTimeField(_("claimed at"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["year_village", "step"]
        verbose_name = _("step claimed as done")
        verbose_name_plural = _("steps claimed as done")
        constraints = [
            unique_current(
                "year_village",
                "step",
                name="step_claim_once",
                message=_("The step is claimed as done already."),
            ),
            step_exists(name="step_claim_exists", message=_("There are 13 steps.")),
        ]

    def __str__(self) -> str:
        return gettext("Step %(number)s") % {"number": self.step}


class StepOverrideQuerySet(RecordQuerySet["StepOverride"]):
    def live_on(self, today: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))


class StepOverride(Record):
    """The chief's decision on a step: shown beside what the records prove, never instead of it."""

    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="overrides", verbose_name=_("village")
    )
    step = models.PositiveSmallIntegerField(_("step number"))
    status = models.CharField(_("decision"), max_length=15, choices=OverrideStatus.choices)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"))
    decided_on = models.DateField(_("day of the decision"))
    reason = models.CharField(_("reason"), max_length=300)
    ends_on = models.DateField(_("holds until"), null=True, blank=True)

    objects = CurrentManager.from_queryset(StepOverrideQuerySet)()
    everything = StepOverrideQuerySet.as_manager()

    class Meta:
        ordering = ["year_village", "step", "-decided_at"]
        verbose_name = _("decision of the chief")
        verbose_name_plural = _("decisions of the chief")
        constraints = [
            step_exists(name="step_override_exists", message=_("There are 13 steps.")),
            unique_current(
                "year_village",
                "step",
                name="step_override_once",
                message=_("The step has a decision already; please end that one first."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="step_override_reason_given",
                violation_error_message=_("Please write the reason in a few words."),
            ),
            in_order(
                "decided_on",
                "ends_on",
                name="step_override_ends_after",
                message=_("The decision cannot end before the day it was taken."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Step %(number)s") % {"number": self.step} + f": {self.get_status_display()}"
