from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.enums import PairedHow
from households.models.conditions import days_in_order, ended_with_reason
from households.models.register import Household
from sammachip.audit.models import Record
from villages.models.rules import unique_current

SEATS = (1, 2, 3, 4)


class TrainerAssignment(Record):
    """A trainer looks after a household, on one of the trainer's four seats, for a time."""

    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="+", verbose_name=_("village")
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("household")
    )
    member = models.ForeignKey(
        "trainers.TeamMember", on_delete=models.PROTECT, related_name="assignments", verbose_name=_("trainer")
    )
    seat = models.PositiveSmallIntegerField(
        _("seat"), validators=[MinValueValidator(SEATS[0]), MaxValueValidator(SEATS[-1])]
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=200, blank=True)
    first_contact_on = models.DateField(_("first contact on"), null=True, blank=True)
    how = models.CharField(
        _("how it was decided"), max_length=9, choices=PairedHow.choices, default=PairedHow.HAND
    )

    class Meta:
        verbose_name = _("pairing")
        verbose_name_plural = _("pairings")
        ordering = ["household", "-starts_on", "-pk"]
        constraints = [
            unique_current(
                "household",
                condition=Q(ends_on__isnull=True),
                name="assignment_one_trainer",
                message=_("The household already has a trainer."),
            ),
            unique_current(
                "member",
                "seat",
                condition=Q(ends_on__isnull=True),
                name="assignment_seat_unique",
                message=_("This seat of the trainer is taken by another household."),
            ),
            models.CheckConstraint(
                condition=Q(seat__range=(SEATS[0], SEATS[-1])),
                name="assignment_seat_range",
                violation_error_message=_("A trainer looks after four households at most: seats 1 to 4."),
            ),
            ended_with_reason(
                name="assignment_end_complete",
                message=_("A pairing that ended needs the day and the reason."),
            ),
            days_in_order("starts_on", "ends_on", name="assignment_days"),
            days_in_order("starts_on", "first_contact_on", name="assignment_contact_after_start"),
        ]

    def __str__(self) -> str:
        """Reads the household, the trainer and their person."""
        return f"{self.household}: {self.member}"
