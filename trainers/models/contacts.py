from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from sammachip.thai.dates import format_short
from trainers.enums import ContactWay
from trainers.models.teams import TeamMember
from villages.models import YearVillage
from villages.models.rules import in_order


class TeamContact(Record):
    """A talk of the office with a team: constant follow-up and encouragement, written down."""

    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="team_contacts", verbose_name=_("village")
    )
    contacted_on = models.DateField(_("day of the contact"))
    contacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("contacted by")
    )
    how = models.CharField(_("how"), max_length=10, choices=ContactWay.choices, default=ContactWay.PHONE)
    member = models.ForeignKey(
        TeamMember,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name=_("with whom"),
        help_text=_("Empty: with the whole team."),
    )
    words = models.CharField(_("what was said"), max_length=500, blank=True)
    next_on = models.DateField(_("next contact on"), null=True, blank=True)

    class Meta:
        ordering = ["-contacted_on", "-pk"]
        verbose_name = _("contact with a team")
        verbose_name_plural = _("contacts with teams")
        constraints = [
            in_order(
                "contacted_on",
                "next_on",
                name="team_contact_next_after",
                message=_("The next contact cannot be before this one."),
            ),
        ]
        indexes = [models.Index(fields=["year_village", "contacted_on"], name="team_contact_by_day")]

    def __str__(self) -> str:
        return f"{self.get_how_display()} {format_short(self.contacted_on)}"
