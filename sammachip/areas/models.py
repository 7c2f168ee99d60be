from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from sammachip.areas.querysets import ScopedQuerySet

BANGKOK = "10"


class AreaQuerySet(ScopedQuerySet["Area"]):
    def at_level(self, level: str) -> Self:
        """Only "province", "district" or "tambon"."""
        digits = next(digits for digits, name in Area.LEVELS.items() if name == level)
        return self.alias(digits=Length("code")).filter(digits=digits)

    def children_of(self, code: str) -> Self:
        """One level below, in Thai order; the provinces below the nation ("")."""
        below = self.alias(digits=Length("code")).filter(code__startswith=code, digits=len(code) + 2)
        return below.order_by("sort_key")


class Area(models.Model):
    """A province, district or tambon of the Department of Provincial Administration."""

    SCOPE_PATH: ClassVar[str] = "code"
    LEVELS: ClassVar[dict[int, str]] = {2: "province", 4: "district", 6: "tambon"}
    TITLES: ClassVar[dict[int, str]] = {2: "จังหวัด", 4: "อำเภอ", 6: "ตำบล"}

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    name_th = models.CharField(_("Thai name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=80)
    sort_key = models.CharField(max_length=400, db_index=True)
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")

    def __str__(self) -> str:
        return self.name_th

    @property
    def level(self) -> str:
        return self.LEVELS[len(self.code)]

    @property
    def full_name(self) -> str:
        """With its level as officials write it; never translated, it is a name.

        Bangkok is no province, and its districts carry their own word in their names.
        """
        if self.code.startswith(BANGKOK):
            return f"แขวง{self.name_th}" if self.level == "tambon" else self.name_th
        return f"{self.TITLES[len(self.code)]}{self.name_th}"

    @property
    def parent_code(self) -> str:
        """Code of the area above; "" for a province."""
        return self.code[:-2]
