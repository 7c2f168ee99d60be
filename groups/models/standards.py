from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groups.enums import StandardKind
from groups.models.products import OtopProduct
from households.models.conditions import days_in_order
from sammachip.audit.models import CurrentManager, Record, RecordQuerySet, with_bin
from villages.models.rules import unique_current

WARN_DAYS = 90


class ProductStandardQuerySet(RecordQuerySet["ProductStandard"]):
    def expiring(self, today: date) -> Self:
        """Run out already, or within the next 90 days."""
        return self.filter(expires_on__lte=today + timedelta(days=WARN_DAYS))


class ProductStandard(Record):
    """A standard or licence that a product holds, until when."""

    SCOPE_PATH: ClassVar[str] = "product__place_code"

    product = models.ForeignKey(
        OtopProduct, on_delete=models.PROTECT, related_name="standards", verbose_name=_("product")
    )
    kind = models.CharField(_("standard"), max_length=20, choices=StandardKind.choices)
    number = models.CharField(_("number"), max_length=60, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)

    objects: Any = CurrentManager.from_queryset(ProductStandardQuerySet)()
    everything: Any = with_bin(ProductStandardQuerySet)

    class Meta:
        verbose_name = _("standard of a product")
        verbose_name_plural = _("standards of products")
        ordering = ["product", "kind"]
        constraints = [
            unique_current(
                "product",
                "kind",
                name="product_standard_once",
                message=_("The product has this standard already."),
            ),
            days_in_order("issued_on", "expires_on", name="product_standard_days"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    @property
    def days_left(self) -> int | None:
        """Below zero when it ran out already; None for a standard without an end."""
        return (self.expires_on - localdate()).days if self.expires_on else None

    @property
    def days_gone(self) -> int:
        return -(self.days_left or 0)

    @property
    def look(self) -> str:
        """The status its sign shows."""
        if self.days_left is None or self.days_left > WARN_DAYS:
            return "done"
        return "late" if self.days_left < 0 else "claimed"
