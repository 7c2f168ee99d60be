from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from sammachip.thai.sorting import MAX_LENGTH
from trainers.enums import LivelihoodCode, ProductGroup
from villages.models.rules import unique_current


class Occupation(Record):
    """Something that can be taught, learned and chosen, under the name and the other names people use."""

    SCOPE_PATH: ClassVar[str] = ""

    name = models.CharField(_("Occupation"), max_length=120)
    synonyms = models.JSONField(_("Other names"), default=list, blank=True)
    jpt_code = models.PositiveSmallIntegerField(_("Livelihood code"), choices=LivelihoodCode)
    product_group = models.CharField(_("Product line"), max_length=1, choices=ProductGroup)
    sort_key = models.CharField(max_length=MAX_LENGTH, editable=False)
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta(Record.Meta):
        ordering = ["sort_key", "pk"]
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")
        constraints = [
            unique_current(
                "name", name="occupation_name_once", message=_("This occupation is in the list already.")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def area_code(self) -> str:
        """ "": the list belongs to no area."""
        return ""
