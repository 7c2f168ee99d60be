from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import CurrentManager, Record
from villages.enums import BudgetKind, PaperKind
from villages.models.events import Event, EventPartQuerySet
from villages.models.evidence_files import EvidenceFile
from villages.models.rules import in_order, unique_current

LOAN_DAYS = 30


class EventPart(Record):
    """A paper or a sum of money of an event."""

    SCOPE_PATH: ClassVar[str] = "event__common_code"
    """For the history; `within` looks at the villages of the event."""

    objects: ClassVar[Any] = CurrentManager.from_queryset(EventPartQuerySet)()
    everything: ClassVar[Any] = EventPartQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True


class BudgetLine(EventPart):
    """A cost of an event: what was planned and what was spent."""

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="budget_lines", verbose_name=_("event")
    )
    kind = models.CharField(_("cost"), max_length=20, choices=BudgetKind.choices)
    details = models.CharField(_("details"), max_length=200, blank=True)
    planned = models.DecimalField(_("planned (baht)"), max_digits=12, decimal_places=2)
    spent = models.DecimalField(_("spent (baht)"), max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("cost of an event")
        verbose_name_plural = _("costs of events")
        constraints = [
            models.CheckConstraint(
                condition=Q(planned__gte=0) & (Q(spent__isnull=True) | Q(spent__gte=0)),
                name="budget_line_positive",
                violation_error_message=_("A sum of money is not below zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class CashLoan(EventPart):
    """Cash an officer borrowed for an event; it must be cleared within 30 days."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="loans", verbose_name=_("event"))
    number = models.CharField(_("number of the contract"), max_length=60)
    amount = models.DecimalField(_("amount (baht)"), max_digits=12, decimal_places=2)
    borrowed_on = models.DateField(_("borrowed on"))
    due_on = models.DateField(_("to be cleared by"))
    cleared_on = models.DateField(_("cleared on"), null=True, blank=True)

    class Meta:
        ordering = ["due_on"]
        verbose_name = _("cash loan")
        verbose_name_plural = _("cash loans")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="cash_loan_amount_positive",
                violation_error_message=_("The amount of a loan is above zero."),
            ),
            in_order(
                "borrowed_on",
                "due_on",
                name="cash_loan_due_after_borrowed",
                message=_("A loan is due after the day it was borrowed."),
            ),
            in_order(
                "borrowed_on",
                "cleared_on",
                name="cash_loan_cleared_after_borrowed",
                message=_("A loan cannot be cleared before it was borrowed."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def days_left(self, today: date) -> int:
        """Below zero when the loan is overdue."""
        return (self.due_on - today).days


class PaperCheck(EventPart):
    """Whether a paper of the disbursement file is there."""

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="paper_checks", verbose_name=_("event")
    )
    kind = models.CharField(_("paper"), max_length=20, choices=PaperKind.choices)
    is_present = models.BooleanField(_("is there"), default=False)
    file = models.ForeignKey(
        EvidenceFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="paper_checks",
        verbose_name=_("file"),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("paper of an event")
        verbose_name_plural = _("papers of events")
        constraints = [
            unique_current(
                "event", "kind", name="paper_check_once", message=_("The paper is on the list already.")
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=True) | Q(is_present=True),
                name="paper_check_file_present",
                violation_error_message=_("A paper with a file is there."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
