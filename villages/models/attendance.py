from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import Record
from sammachip.people.models import Person
from villages.enums import AttendanceRole, Presence
from villages.models.events import Event, EventDay
from villages.models.rules import unique_current
from villages.models.villages import YearVillage

CAME = (Presence.PRESENT, Presence.SUBSTITUTE)


class Attendance(Record):
    """Whether a person came on a day of an event, for which village and in which role."""

    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"substitute_name"})

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("event")
    )
    day = models.ForeignKey(
        EventDay, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("day")
    )
    year_village = models.ForeignKey(
        YearVillage, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("village")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=10, choices=AttendanceRole.choices)
    leader_position = models.CharField(_("position"), max_length=120, blank=True)
    presence = models.CharField(
        _("presence"), max_length=10, choices=Presence.choices, default=Presence.PRESENT
    )
    substitute_name = models.CharField(_("substitute"), max_length=160, blank=True)
    substitute_person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("substitute in the register of people"),
    )
    signed = models.BooleanField(_("signed the sheet"), default=False)

    class Meta:
        ordering = ["day", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        indexes = [models.Index(fields=["year_village", "role", "presence"], name="attendance_village_role")]
        constraints = [
            unique_current(
                "day",
                "person",
                name="attendance_once_a_day",
                message=_("This person is on the sheet of that day already."),
            ),
            models.CheckConstraint(
                condition=Q(presence=Presence.SUBSTITUTE) & ~Q(substitute_name="")
                | ~Q(presence=Presence.SUBSTITUTE) & Q(substitute_name="", substitute_person__isnull=True),
                name="attendance_substitute_named",
                violation_error_message=_("Please write who came as the substitute."),
            ),
            models.CheckConstraint(
                condition=~Q(role=AttendanceRole.LEADER) | ~Q(leader_position=""),
                name="attendance_leader_position",
                violation_error_message=_("Please give the position of the community leader."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.get_presence_display()}"
