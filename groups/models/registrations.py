from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.enums import RegistrationKind, RegistrationStatus
from groups.models.groups import OccupationalGroup
from households.models.conditions import days_in_order
from sammachip.audit.models import Record
from villages.models import YearVillage
from villages.models.rules import unique_current


class GroupRegistration(Record):
    """A group in another office's register, such as the agriculture office's community enterprises."""

    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="+", verbose_name=_("village")
    )
    group = models.ForeignKey(
        OccupationalGroup, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("group")
    )
    kind = models.CharField(_("register"), max_length=20, choices=RegistrationKind.choices)
    status = models.CharField(_("status"), max_length=10, choices=RegistrationStatus.choices)
    number = models.CharField(_("number"), max_length=40, blank=True)
    applied_on = models.DateField(_("applied on"), null=True, blank=True)
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("registration of a group")
        verbose_name_plural = _("registrations of groups")
        ordering = ["group", "kind"]
        constraints = [
            unique_current(
                "group",
                "kind",
                name="group_registration_once",
                message=_("The group has this record already."),
            ),
            models.CheckConstraint(
                condition=Q(registered_on__isnull=False) & ~Q(number="")
                | Q(registered_on__isnull=True, number=""),
                name="group_registration_number_pair",
                violation_error_message=_("A registration needs its number and its day."),
            ),
            models.CheckConstraint(
                condition=~Q(status=RegistrationStatus.REGISTERED) | Q(registered_on__isnull=False),
                name="group_registration_proved",
                violation_error_message=_("A registration needs its number and its day."),
            ),
            days_in_order("applied_on", "registered_on", name="group_registration_days"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()
