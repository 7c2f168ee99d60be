from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from villages.enums import FundSource, PlanKind, PlanStatus
from villages.models.evidence_files import EvidenceFile
from villages.models.villages import YearVillage

IN_THE_PLAN = (PlanStatus.ACCEPTED, PlanStatus.FUNDED)


class PlanEntry(Record):
    """A project of the village proposed for, or accepted into, a development plan."""

    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="plan_entries", verbose_name=_("village")
    )
    plan_kind = models.CharField(_("plan"), max_length=10, choices=PlanKind.choices)
    plan_years = models.CharField(_("years of the plan"), max_length=40)
    project_name = models.CharField(_("project"), max_length=300)
    reference = models.CharField(_("page or number in the plan"), max_length=80, blank=True)
    budget = models.DecimalField(_("budget (baht)"), max_digits=12, decimal_places=2, null=True, blank=True)
    fund = models.CharField(_("source of the money"), max_length=20, choices=FundSource.choices, blank=True)
    status = models.CharField(
        _("status"), max_length=15, choices=PlanStatus.choices, default=PlanStatus.PROPOSED
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    file = models.ForeignKey(
        EvidenceFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_entries",
        verbose_name=_("file"),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("project in a development plan")
        verbose_name_plural = _("projects in development plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="plan_entry_budget_positive",
                violation_error_message=_("A sum of money is not below zero."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=IN_THE_PLAN) | ~Q(reference=""),
                name="plan_entry_reference_given",
                violation_error_message=_("An accepted project needs its page or number in the plan."),
            ),
        ]

    def __str__(self) -> str:
        return self.project_name
