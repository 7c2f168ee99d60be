from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models.conditions import not_negative
from households.models.register import Household
from sammachip.audit.models import Record
from villages.enums import FundSource
from villages.models.rules import unique_current


class MaterialLine(Record):
    """Something bought for the training, with its price, its receipt and who inspected it."""

    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="materials", verbose_name=_("village")
    )
    event = models.ForeignKey(
        "villages.Event",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name=_("event"),
    )
    occupation = models.ForeignKey(
        "trainers.Occupation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for the occupation"),
    )
    item = models.CharField(_("item"), max_length=150)
    specification = models.CharField(_("specification"), max_length=200, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=30)
    unit_price = models.DecimalField(_("price of one unit"), max_digits=12, decimal_places=2)
    total_stated = models.DecimalField(
        _("total on the paper"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    fund = models.CharField(_("source of the budget"), max_length=20, choices=FundSource.choices, blank=True)
    household_share = models.CharField(_("what households add"), max_length=150, blank=True)
    supplier = models.CharField(_("shop"), max_length=150, blank=True)
    receipt_no = models.CharField(_("receipt number"), max_length=60, blank=True)
    receipt_on = models.DateField(_("day of the receipt"), null=True, blank=True)
    inspected_by = models.CharField(_("inspected by"), max_length=100, blank=True)
    inspected_on = models.DateField(_("inspected on"), null=True, blank=True)

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["year_village", "item", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="material_quantity",
                violation_error_message=_("The quantity is above zero."),
            ),
            not_negative("unit_price", "total_stated", name="material_amounts"),
            models.CheckConstraint(
                condition=Q(inspected_by="", inspected_on__isnull=True)
                | ~Q(inspected_by="") & Q(inspected_on__isnull=False),
                name="material_inspected",
                violation_error_message=_("An inspection needs who inspected and when."),
            ),
        ]

    def __str__(self) -> str:
        return self.item

    @property
    def total(self) -> Decimal:
        return (self.quantity * self.unit_price).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def is_total_doubtful(self) -> bool:
        """Whether the paper's total differs from quantity times price by more than one baht."""
        return self.total_stated is not None and abs(self.total_stated - self.total) > 1


class MaterialIssue(Record):
    """What a household received of a material, and who signed for it."""

    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"receiver_name"})

    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="+", verbose_name=_("village")
    )
    line = models.ForeignKey(
        MaterialLine, on_delete=models.PROTECT, related_name="issues", verbose_name=_("material")
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="materials", verbose_name=_("household")
    )
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=2)
    received_on = models.DateField(_("received on"))
    receiver_name = models.CharField(_("received by"), max_length=150, blank=True)
    signature = models.ForeignKey(
        "villages.EvidenceFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed sheet"),
    )

    class Meta:
        verbose_name = _("material handed out")
        verbose_name_plural = _("materials handed out")
        ordering = ["line", "household"]
        constraints = [
            unique_current(
                "line",
                "household",
                "received_on",
                name="material_issue_unique",
                message=_("The household already received this material on that day."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="material_issue_quantity",
                violation_error_message=_("The quantity is above zero."),
            ),
        ]

    def __str__(self) -> str:
        """Reads the material and the household."""
        return f"{self.line}: {self.household}"
