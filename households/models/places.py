from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.enums import SiteKind, VenueKind
from households.models.conditions import not_negative, together
from sammachip.audit.models import Record
from villages.models.rules import unique_current


class StudySite(Record):
    """A place worth visiting to learn from, found for a village."""

    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"contact", "phone"})

    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="+", verbose_name=_("village")
    )
    name = models.CharField(_("name of the place"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=SiteKind.choices, blank=True)
    contact = models.CharField(_("owner or contact"), max_length=150, blank=True)
    phone = models.CharField(_("telephone"), max_length=10, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    distance_km = models.DecimalField(
        _("distance (km)"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    topics = models.CharField(_("what to learn there"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("study site")
        verbose_name_plural = _("study sites")
        ordering = ["year_village", "name"]
        constraints = [not_negative("distance_km", name="study_site_distance")]

    def __str__(self) -> str:
        return self.name


class VenueChoice(Record):
    """Where a village trains and what it visits, as agreed with the team and confirmed by the officer."""

    year_village = models.ForeignKey(
        "villages.YearVillage",
        on_delete=models.PROTECT,
        related_name="venue_choices",
        verbose_name=_("village"),
    )
    place = models.CharField(_("training place"), max_length=200)
    kind = models.CharField(_("kind of place"), max_length=15, choices=VenueKind.choices)
    has_space = models.BooleanField(_("enough space"), null=True, blank=True)
    has_water = models.BooleanField(_("water"), null=True, blank=True)
    has_power = models.BooleanField(_("electricity"), null=True, blank=True)
    has_shade = models.BooleanField(_("shade"), null=True, blank=True)
    has_toilet = models.BooleanField(_("toilet"), null=True, blank=True)
    distance_km = models.DecimalField(
        _("distance (km)"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    site = models.ForeignKey(
        StudySite,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="venue_choices",
        verbose_name=_("study site"),
    )
    no_visit_reason = models.CharField(_("why there is no study visit"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["year_village", "-decided_on"]
        constraints = [
            unique_current(
                "year_village",
                name="venue_one_choice",
                message=_("The village already chose its venue; change that choice."),
            ),
            together(
                "confirmed_by",
                "confirmed_on",
                name="venue_confirmed",
                message=_("A confirmation needs who confirmed and when."),
            ),
            models.CheckConstraint(
                condition=Q(site__isnull=True) | Q(no_visit_reason=""),
                name="venue_site_or_reason",
                violation_error_message=_("Name a study site, or why there is none, not both."),
            ),
            not_negative("distance_km", name="venue_distance"),
        ]

    def __str__(self) -> str:
        return self.place
