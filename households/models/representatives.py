from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.enums import Relation
from households.models.conditions import days_in_order
from households.models.register import Household
from sammachip.audit.models import Record
from villages.models.rules import unique_current


class HouseholdRepresentative(Record):
    """Who attends for a household, and from when to when; those who left stay in the history."""

    # The household's own, which the database looks at there. The index with the person serves it, too.
    year_village = models.ForeignKey(
        "villages.YearVillage",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("village"),
        db_index=False,
        db_constraint=False,
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="representatives", verbose_name=_("household")
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="represents", verbose_name=_("person")
    )
    relation = models.CharField(_("relation to the head"), max_length=8, choices=Relation.choices, blank=True)
    shared_reason = models.CharField(
        _("why one person stands for two households"), max_length=200, blank=True
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        ordering = ["household", "-starts_on", "-pk"]
        constraints = [
            unique_current(
                "household",
                condition=Q(ends_on__isnull=True),
                name="representative_one_current",
                message=_("The household already has a representative."),
            ),
            days_in_order("starts_on", "ends_on", name="representative_days"),
        ]
        indexes = [models.Index(fields=["year_village", "person"], name="representative_person")]

    def __str__(self) -> str:
        """Reads the household and the person."""
        return f"{self.household}: {self.person}"
