from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.enums import ProducerPaperKind, ProducerStatus, ProducerType
from groups.models.groups import OccupationalGroup
from groups.validators import OTOP_NUMBER_MESSAGE, OTOP_NUMBER_PATTERN, otop_number
from households.models.conditions import days_in_order, together
from sammachip.audit.models import Record
from sammachip.people.models import Person
from sammachip.thai.sorting import MAX_LENGTH, sort_key
from sammachip.thai.text import search_text
from villages.models import EvidenceFile, YearVillage
from villages.models.rules import between, unique_current

STATUS_DAYS: dict[str, str] = {
    ProducerStatus.SUBMITTED: "submitted_on",
    ProducerStatus.CONSIDERED: "considered_on",
    ProducerStatus.REGISTERED: "registered_on",
    ProducerStatus.REFUSED: "refused_on",
    ProducerStatus.EXPIRED: "expires_on",
}


PLACE_PATTERN = r"^[0-9]{4}([0-9]{2}){0,2}$"
VILLAGE_PATTERN = r"^[0-9]{8}$"


def _has_its_day(status: str, day: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(status=status) | Q(**{f"{day}__isnull": False}),
        name=f"producer_{status}_day",
        violation_error_message=_("Give the day on which the producer reached this status."),
    )


class OtopProducer(Record):
    """A producer or entrepreneur on the way into the OTOP register, or in it."""

    SCOPE_PATH: ClassVar[str] = "place_code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"owner_name", "phone", "address", "search_text"})
    DERIVED_FIELDS: ClassVar[frozenset[str]] = frozenset({"place_code", "sort_key", "search_text"})

    year_village = models.ForeignKey(
        YearVillage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="otop_producers",
        verbose_name=_("village"),
    )
    place_code = models.CharField(_("area code"), max_length=8, db_index=True, editable=False)
    """Of the village; while nobody knows it, of the tambon or district whose list names the producer."""
    name = models.CharField(_("name of the producer"), max_length=160)
    sort_key = models.CharField(max_length=MAX_LENGTH, editable=False)
    search_text = models.CharField(max_length=600, editable=False)
    producer_type = models.CharField(_("kind of producer"), max_length=5, choices=ProducerType.choices)
    group = models.ForeignKey(
        OccupationalGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="producers",
        verbose_name=_("group"),
    )
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    owner_name = models.CharField(_("name of the chair or owner"), max_length=160, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    site = models.CharField(_("place of production in this district"), max_length=200, blank=True)
    links_production = models.BooleanField(_("people of the community produce"), default=False)
    links_management = models.BooleanField(_("people of the community manage"), default=False)
    links_benefit = models.BooleanField(_("the community benefits"), default=False)
    round_year = models.PositiveSmallIntegerField(_("round, fiscal year (B.E.)"), null=True, blank=True)
    round_quarter = models.PositiveSmallIntegerField(_("round, quarter"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ProducerStatus.choices, default=ProducerStatus.PREPARING
    )
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    considered_on = models.DateField(_("considered on"), null=True, blank=True)
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    refused_on = models.DateField(_("refused on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    otop_no = models.CharField(_("OTOP number"), max_length=12, blank=True, validators=[otop_number])
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("OTOP producer")
        verbose_name_plural = _("OTOP producers")
        ordering = ["sort_key", "pk"]
        constraints = [
            unique_current(
                "otop_no",
                condition=~Q(otop_no=""),
                name="producer_number_once",
                message=_("Another producer has this OTOP number."),
            ),
            models.CheckConstraint(
                condition=Q(otop_no="") | Q(otop_no__regex=OTOP_NUMBER_PATTERN),
                name="producer_number_digits",
                violation_error_message=OTOP_NUMBER_MESSAGE,
            ),
            models.CheckConstraint(
                condition=Q(place_code__regex=PLACE_PATTERN),
                name="producer_place",
                violation_error_message=_("A producer has a village, or at least a tambon or district."),
            ),
            models.CheckConstraint(
                condition=Q(year_village__isnull=True) | Q(place_code__regex=VILLAGE_PATTERN),
                name="producer_village_place",
                violation_error_message=_("A producer of a village has the code of the village."),
            ),
            models.CheckConstraint(
                condition=~Q(producer_type=ProducerType.GROUP)
                | Q(group__isnull=False)
                | Q(year_village__isnull=True),
                name="producer_group_given",
                violation_error_message=_("A community producer group needs its group."),
            ),
            models.CheckConstraint(
                condition=Q(status=ProducerStatus.PREPARING)
                | Q(links_production=True)
                | Q(links_management=True)
                | Q(links_benefit=True),
                name="producer_linked",
                violation_error_message=_("Say how the producer is linked with the community."),
            ),
            together(
                "round_year",
                "round_quarter",
                name="producer_round_pair",
                message=_("A round has a fiscal year and a quarter."),
            ),
            between("round_quarter", 1, 4, name="producer_quarter", message=_("A year has quarters 1 to 4.")),
            between(
                "round_year",
                2540,
                2700,
                name="producer_round_year",
                message=_("Please give the fiscal year in the Buddhist era, for example 2560."),
            ),
            days_in_order("submitted_on", "registered_on", name="producer_days"),
            *(_has_its_day(status, day) for status, day in STATUS_DAYS.items()),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:producer", kwargs={"producer_id": self.pk})


def derived_of_producer(producer: OtopProducer) -> dict[str, str]:
    """The stored columns that follow from the others. Whose village turns out wrong stays in its tambon."""
    village = producer.year_village
    return {
        "place_code": village.code if village else producer.place_code[:6],
        "sort_key": sort_key(producer.name),
        "search_text": search_text(producer.name, producer.owner_name, producer.otop_no, producer.phone),
    }


class ProducerPaper(Record):
    """A paper that a producer has to hand in, and whether it is there."""

    SCOPE_PATH: ClassVar[str] = "producer__place_code"

    producer = models.ForeignKey(
        OtopProducer, on_delete=models.PROTECT, related_name="papers", verbose_name=_("producer")
    )
    kind = models.CharField(_("paper"), max_length=20, choices=ProducerPaperKind.choices)
    is_present = models.BooleanField(_("is there"), default=True)
    file = models.ForeignKey(
        EvidenceFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="producer_papers",
        verbose_name=_("file"),
    )

    class Meta:
        verbose_name = _("paper of a producer")
        verbose_name_plural = _("papers of producers")
        ordering = ["producer", "pk"]
        constraints = [
            unique_current(
                "producer", "kind", name="producer_paper_once", message=_("The paper is on the list already.")
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=True) | Q(is_present=True),
                name="producer_paper_file_present",
                violation_error_message=_("A paper with a file is there."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
