from collections.abc import Sequence
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sammachip.areas.scope import AreaScope
from sammachip.audit.models import CurrentManager, Record, RecordQuerySet
from sammachip.ui.templatetags.thai_text import be_short
from villages.enums import EventKind
from villages.models.partners import Partner
from villages.models.rules import between, in_order
from villages.models.villages import YearVillage
from villages.models.years import ProgrammeYear


class EventQuerySet(RecordQuerySet["Event"]):
    def within(self, scope: AreaScope) -> Self:
        """Events that serve at least one village of the scope."""
        seen = EventVillage.objects.filter(scope.as_q("year_village__code"), event=OuterRef("pk"))
        return self.filter(Exists(seen))

    def of_kinds(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)


class Event(Record):
    """A meeting, training or visit of one or several villages, on one or several days."""

    SCOPE_PATH: ClassVar[str] = "common_code"
    """For the history; `within` looks at the villages themselves."""

    programme_year = models.ForeignKey(
        ProgrammeYear, on_delete=models.PROTECT, related_name="events", verbose_name=_("programme year")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices)
    title = models.CharField(_("title of the event"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    start_time = models.TimeField(_("from"), null=True, blank=True)
    end_time = models.TimeField(_("until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    topics = models.TextField(_("topics"), blank=True)
    decisions = models.TextField(_("decisions"), blank=True)
    task_split = models.TextField(_("who does what"), blank=True)
    result = models.TextField(_("result of the event"), blank=True)
    problems = models.TextField(_("problems"), blank=True)
    next_on = models.DateField(_("next session on"), null=True, blank=True)
    common_code = models.CharField(max_length=8, editable=False, blank=True)
    year_villages = models.ManyToManyField(
        YearVillage, through="EventVillage", related_name="events", verbose_name=_("villages")
    )
    partners = models.ManyToManyField(
        Partner, through="EventPartner", related_name="events", verbose_name=_("partners")
    )

    objects = CurrentManager.from_queryset(EventQuerySet)()
    everything = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["programme_year", "kind", "starts_on"], name="event_year_kind_start")]
        constraints = [
            in_order(
                "starts_on",
                "ends_on",
                name="event_days_in_order",
                message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(start_time__isnull=False),
                name="event_end_time_has_start",
                violation_error_message=_("Please also give the time at which the event begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("villages:event", kwargs={"event_id": self.pk})


class EventPartQuerySet(RecordQuerySet[Record]):
    """Rows that belong to an event and are seen by whoever sees the event."""

    def within(self, scope: AreaScope) -> Self:
        seen = EventVillage.objects.filter(scope.as_q("year_village__code"), event=OuterRef("event_id"))
        return self.filter(Exists(seen))


class EventVillage(models.Model):
    """A village that an event serves."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="event_villages")
    year_village = models.ForeignKey(YearVillage, on_delete=models.PROTECT, related_name="event_villages")

    class Meta:
        ordering = ["year_village__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "year_village"],
                name="event_village_once",
                violation_error_message=_("The village is on the event already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.year_village_id}"


class EventDay(models.Model):
    """A day of an event; attendance is taken day by day."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="days")
    held_on = models.DateField(_("day"))
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "held_on"],
                name="event_day_once",
                violation_error_message=_("The event has this day already."),
            )
        ]

    def __str__(self) -> str:
        return be_short(self.held_on)


class EventOfficer(models.Model):
    """An officer of the department who took part."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="event_officers")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "officer"],
                name="event_officer_once",
                violation_error_message=_("The officer is on the event already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.officer_id}"


class EventSpeaker(models.Model):
    """A speaker from outside the team."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("full name"), max_length=160)
    agency = models.CharField(_("agency"), max_length=160, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"],
                name="event_speaker_once",
                violation_error_message=_("This speaker is listed already."),
            ),
            between(
                "hours", 0, 99, name="event_speaker_hours", message=_("Please give hours between 0 and 99.")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EventPartner(models.Model):
    """A partner that took part, and who came for it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="event_partners")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="event_partners")
    representative = models.CharField(_("who came"), max_length=160, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "partner"],
                name="event_partner_once",
                violation_error_message=_("The partner is on the event already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.partner_id}"


def common_code(codes: Sequence[str]) -> str:
    """The smallest area that holds all the codes: cut to whole levels."""
    if not codes:
        return ""
    first, last = min(codes), max(codes)
    length = next((at for at, digit in enumerate(first) if digit != last[at]), len(first))
    return first[: length - length % 2]
