from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models.conditions import days_in_order, not_negative, together
from households.models.register import Household
from sammachip.audit.models import Record


class PracticeRecord(Record):
    """What a household does at home with what it learnt, shown by a photo or checked by a trainer."""

    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="+", verbose_name=_("village")
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="practices", verbose_name=_("household")
    )
    occupation = models.ForeignKey(
        "trainers.Occupation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("occupation"),
    )
    started_on = models.DateField(_("started on"))
    what = models.CharField(_("what is done"), max_length=200)
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    photo_before = models.ForeignKey(
        "villages.EvidenceFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo before"),
    )
    photo = models.ForeignKey(
        "villages.EvidenceFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    checked_by = models.ForeignKey(
        "trainers.TeamMember",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="checked_practices",
        verbose_name=_("checked by the trainer"),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("practice record")
        verbose_name_plural = _("practice records")
        ordering = ["household", "-started_on", "-pk"]
        constraints = [
            together(
                "checked_by",
                "checked_on",
                name="practice_checked",
                message=_("A check needs the trainer and the day."),
            ),
            days_in_order("started_on", "checked_on", name="practice_days"),
            not_negative("quantity", name="practice_quantity"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_proved(self) -> bool:
        return self.photo_id is not None or self.checked_by_id is not None


PROVED = Q(photo__isnull=False) | Q(checked_by__isnull=False)
