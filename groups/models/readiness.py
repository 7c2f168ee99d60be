from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.enums import Readiness
from groups.models.groups import OccupationalGroup
from sammachip.audit.models import Record
from villages.models import YearVillage

READY_FROM, NEARLY_FROM = 7, 4


class ReadinessCheck(Record):
    """How far people who want to form a group are, in nine ticks on a day; a later check stands beside it."""

    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="readiness_checks", verbose_name=_("village")
    )
    group = models.ForeignKey(
        OccupationalGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="readiness_checks",
        verbose_name=_("group"),
    )
    group_idea = models.CharField(_("the group people think of"), max_length=160, blank=True)
    product_idea = models.CharField(_("the product they think of"), max_length=200, blank=True)
    checked_on = models.DateField(_("checked on"))
    has_members = models.BooleanField(_("enough members"), default=False)
    has_committee = models.BooleanField(_("a committee"), default=False)
    has_rules = models.BooleanField(_("rules"), default=False)
    has_fund = models.BooleanField(_("a fund"), default=False)
    has_accounts = models.BooleanField(_("accounts"), default=False)
    has_production_plan = models.BooleanField(_("a production plan"), default=False)
    has_market = models.BooleanField(_("a market"), default=False)
    has_place = models.BooleanField(_("a place"), default=False)
    has_standard = models.BooleanField(_("a standard or licence"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("readiness check")
        verbose_name_plural = _("readiness checks")
        ordering = ["-checked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(group__isnull=False) | ~Q(group_idea=""),
                name="readiness_names_a_group",
                violation_error_message=_("Say which group the check is about."),
            ),
        ]

    def __str__(self) -> str:
        """Reads the group when there is one."""
        return self.group.name if self.group else self.group_idea

    @property
    def score(self) -> int:
        return sum(getattr(self, tick) for tick in TICKS)

    @property
    def result(self) -> Readiness:
        if self.score >= READY_FROM:
            return Readiness.READY
        return Readiness.NEARLY if self.score >= NEARLY_FROM else Readiness.EARLY

    def get_absolute_url(self) -> str:
        return reverse("groups:readiness", kwargs={"check_id": self.pk})


TICKS: tuple[str, ...] = tuple(
    field.name for field in ReadinessCheck._meta.local_fields if isinstance(field, models.BooleanField)
)
