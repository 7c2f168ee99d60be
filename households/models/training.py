from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.enums import TrainingResult, Vehicle
from households.models.conditions import money, not_negative
from households.models.places import StudySite
from households.models.register import Household
from sammachip.audit.models import Record
from villages.models import Event
from villages.models.papers import EventPart
from villages.models.rules import unique_current


class TrainingSession(EventPart):
    """An event that teaches one occupation."""

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="training_sessions", verbose_name=_("event")
    )
    occupation = models.ForeignKey(
        "trainers.Occupation",
        on_delete=models.PROTECT,
        related_name="training_sessions",
        verbose_name=_("occupation"),
    )
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=1, null=True, blank=True)

    class Meta:
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")
        ordering = ["event"]
        constraints = [
            unique_current(
                "event",
                name="training_session_once",
                message=_("The event already teaches an occupation; open another event for the second one."),
            ),
            not_negative("hours", name="training_session_hours"),
        ]

    def __str__(self) -> str:
        """Reads the event and the occupation."""
        return f"{self.event}: {self.occupation}"


class Enrolment(Record):
    """A household signed up for a training session, because it asked for it or for another reason."""

    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("village")
    )
    session = models.ForeignKey(
        TrainingSession,
        on_delete=models.PROTECT,
        related_name="enrolments",
        verbose_name=_("training session"),
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("household")
    )
    enrolled_on = models.DateField(_("enrolled on"))
    matches_need = models.BooleanField(_("is among its stated needs"))
    reason = models.CharField(_("why this occupation"), max_length=200, blank=True)
    result = models.CharField(_("result"), max_length=6, choices=TrainingResult.choices, blank=True)

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["session", "household"]
        constraints = [
            unique_current(
                "session",
                "household",
                name="enrolment_once",
                message=_("The household is enrolled in this session already."),
            ),
            models.CheckConstraint(
                condition=Q(matches_need=True) | ~Q(reason=""),
                name="enrolment_reason",
                violation_error_message=_(
                    "The household did not ask for this occupation: write why it learns it."
                ),
            ),
        ]

    def __str__(self) -> str:
        """Reads the household and the session."""
        return f"{self.household}: {self.session.occupation}"


class StudyVisit(EventPart):
    """An event that visits a place to learn, and what was learnt there."""

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="study_visits", verbose_name=_("event")
    )
    site = models.ForeignKey(
        StudySite,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name=_("study site"),
    )
    place = models.CharField(_("name of the place"), max_length=200)
    vehicle = models.CharField(_("vehicle"), max_length=16, choices=Vehicle.choices, blank=True)
    vehicle_cost = money(_("cost of the vehicle"))
    topics = models.CharField(_("topics"), max_length=300, blank=True)
    learnt = models.TextField(_("what was learnt"), blank=True)
    applied = models.TextField(_("how it will be used"), blank=True)

    class Meta:
        verbose_name = _("study visit")
        verbose_name_plural = _("study visits")
        ordering = ["event"]
        constraints = [
            unique_current(
                "event", name="study_visit_once", message=_("The visit is recorded for this event already.")
            ),
            not_negative("vehicle_cost", name="study_visit_cost"),
        ]

    def __str__(self) -> str:
        return self.place
