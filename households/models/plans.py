from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.enums import PlanLineKind, PlanStatus
from households.models.conditions import days_in_order, not_negative, together
from sammachip.audit.models import Record
from villages.enums import FundSource
from villages.models.rules import unique_current


class TrainingPlan(Record):
    """One version of the village's training action plan, from draft to the chief's approval."""

    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="plans", verbose_name=_("village")
    )
    version_no = models.PositiveSmallIntegerField(_("version of the plan"))
    status = models.CharField(
        _("status"), max_length=10, choices=PlanStatus.choices, default=PlanStatus.DRAFT
    )
    prepared_on = models.DateField(_("prepared on"))
    prepared_by = models.CharField(_("prepared by"), max_length=100, blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    returned_reason = models.CharField(_("why it was handed back"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("training plan")
        verbose_name_plural = _("training plans")
        ordering = ["year_village", "-version_no"]
        constraints = [
            unique_current(
                "year_village",
                "version_no",
                name="training_plan_version_unique",
                message=_("This version of the plan already exists."),
            ),
            unique_current(
                "year_village",
                condition=Q(status=PlanStatus.APPROVED),
                name="training_plan_one_approved",
                message=_("Only one version of the plan is in force."),
            ),
            together(
                "submitted_on",
                "submitted_by",
                name="training_plan_submitted",
                message=_("A submitted plan needs who submitted it and when."),
            ),
            together(
                "approved_on",
                "approved_by",
                name="training_plan_approved",
                message=_("An approved plan needs who approved it and when."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=[PlanStatus.DRAFT, PlanStatus.SUBMITTED], approved_on__isnull=True)
                | Q(status__in=[PlanStatus.APPROVED, PlanStatus.SUPERSEDED], approved_on__isnull=False),
                name="training_plan_status_proved",
                violation_error_message=_("A plan is approved when somebody approved it."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(submitted_by__isnull=True)
                | ~Q(approved_by=F("submitted_by")),
                name="training_plan_approved_by_another",
                violation_error_message=_("Nobody approves a plan that they submitted themselves."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("training action plan, version %(number)s") % {"number": self.version_no}

    @property
    def is_open(self) -> bool:
        """Drafted or waiting for approval; no other version is begun beside it."""
        return self.status in (PlanStatus.DRAFT, PlanStatus.SUBMITTED)


class PlanLine(Record):
    """One activity of a training plan, with the columns of the official form."""

    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="+", verbose_name=_("village")
    )
    plan = models.ForeignKey(
        TrainingPlan, on_delete=models.PROTECT, related_name="lines", verbose_name=_("training plan")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=11, choices=PlanLineKind.choices)
    activity = models.CharField(_("project or activity"), max_length=200)
    objective = models.TextField(_("objective"), blank=True)
    method = models.TextField(_("steps and method"), blank=True)
    target_group = models.CharField(_("target group"), max_length=200, blank=True)
    target_count = models.PositiveSmallIntegerField(_("how many"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    budget = models.DecimalField(_("budget"), max_digits=12, decimal_places=2, default=0)
    fund = models.CharField(_("source of the budget"), max_length=20, choices=FundSource.choices, blank=True)
    expected = models.TextField(_("expected result"), blank=True)
    responsible = models.CharField(_("responsible"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("line of a training plan")
        verbose_name_plural = _("lines of a training plan")
        ordering = ["plan", "order"]
        constraints = [
            unique_current(
                "plan",
                "order",
                name="plan_line_order_unique",
                message=_("Two lines of the plan have the same place."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False),
                name="plan_line_start_known",
                violation_error_message=_("Give the first day as well as the last."),
            ),
            days_in_order("starts_on", "ends_on", name="plan_line_days"),
            not_negative("budget", name="plan_line_budget"),
        ]

    def __str__(self) -> str:
        return self.activity


# The allocation is the Department's money; a line that names another source does not take from it.
OF_ALLOCATION = Q(fund__in=["", FundSource.DEPARTMENT])
