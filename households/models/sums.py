"""What the households of a village come to; stored because the nation cannot count half a million of them on
each page."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet


def _count(label: Any) -> "models.PositiveIntegerField[int, int]":
    return models.PositiveIntegerField(label, default=0)


def _money(label: Any) -> "models.DecimalField[Any, Any]":
    """In baht a year."""
    return models.DecimalField(label, max_digits=16, decimal_places=2, default=0)


class PractisedSums(models.Model):
    """What is added up over households that practise; incomes are of those with both."""

    SCOPE_PATH: ClassVar[str] = "year_village__code"

    practising = _count(_("practising"))
    compared = _count(_("with both incomes"))
    before = _money(_("incomes before"))
    after = _money(_("incomes after"))
    doubtful = _count(_("incomes to be checked"))
    sure_before = _money(_("incomes before, without those to be checked"))
    sure_after = _money(_("incomes after, without those to be checked"))

    objects: Any = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True


class VillageSums(PractisedSums):
    """The active households of a village of a year, together; written by `refresh_sums` only."""

    year_village = models.OneToOneField(
        "villages.YearVillage",
        on_delete=models.CASCADE,
        related_name="household_sums",
        verbose_name=_("village"),
    )
    households = _count(_("households"))
    asked = _count(_("asked"))

    class Meta:
        verbose_name = _("sums of the households of a village")
        verbose_name_plural = _("sums of the households of villages")

    def __str__(self) -> str:
        return f"{self.year_village_id}: {self.practising}/{self.households}"


class OccupationSums(PractisedSums):
    """Those that practise one occupation in a village; without an occupation those whose visit named none."""

    # The index that keeps the occupations apart serves it, too.
    year_village = models.ForeignKey(
        "villages.YearVillage",
        on_delete=models.CASCADE,
        related_name="occupation_sums",
        verbose_name=_("village"),
        db_index=False,
    )
    occupation = models.ForeignKey(
        "trainers.Occupation",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("occupation"),
    )

    class Meta:
        verbose_name = _("sums of an occupation in a village")
        verbose_name_plural = _("sums of occupations in villages")
        constraints = [
            models.UniqueConstraint(
                fields=["year_village", "occupation"],
                name="occupation_sums_once",
                violation_error_message=_("The occupation has its sums already."),
            ),
            models.UniqueConstraint(
                fields=["year_village"],
                condition=Q(occupation__isnull=True),
                name="occupation_sums_not_said_once",
                violation_error_message=_("The occupation has its sums already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year_village_id}/{self.occupation_id}: {self.practising}"
