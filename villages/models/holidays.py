from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from villages.models.rules import unique_current


class Holiday(Record):
    """A day on which offices are closed. The cabinet adds some every year, so the office keeps the list."""

    SCOPE_PATH: ClassVar[str] = ""

    day = models.DateField(_("day"))
    name = models.CharField(_("name of the holiday"), max_length=150)

    class Meta:
        verbose_name = _("public holiday")
        verbose_name_plural = _("public holidays")
        ordering = ["day", "name"]
        constraints = [
            unique_current(
                "day", "name", name="holiday_once", message=_("This holiday is in the list already.")
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def area_code(self) -> str:
        """ "": the list belongs to no area."""
        return ""
