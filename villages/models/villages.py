from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import CurrentManager, Record, RecordQuerySet
from villages.enums import KtcLevel, SepLevel, TargetStatus
from villages.models.rules import between, unique_current
from villages.models.years import ProgrammeYear
from villages.validators import village_code


class Village(Record):
    """A village of the register, with what the office knows about it whatever the year."""

    SCOPE_PATH: ClassVar[str] = "code"
    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"headman_name", "headman_phone"})

    code = models.CharField(_("village code"), max_length=8, validators=[village_code])
    name = models.CharField(_("name of the village"), max_length=120)
    moo = models.PositiveSmallIntegerField(_("moo"))
    tambon_code = models.CharField(_("tambon"), max_length=6)
    tambon_name = models.CharField(_("name of the tambon"), max_length=80)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)
    search_text = models.CharField(max_length=400, editable=False)
    households_total = models.PositiveIntegerField(_("households"), null=True, blank=True)
    population_m = models.PositiveIntegerField(_("men"), null=True, blank=True)
    population_f = models.PositiveIntegerField(_("women"), null=True, blank=True)
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    headman_name = models.CharField(_("village head"), max_length=160, blank=True)
    headman_phone = models.CharField(_("telephone of the village head"), max_length=60, blank=True)
    local_gov = models.CharField(_("local government"), max_length=120, blank=True)
    ktc_level = models.CharField(
        _("level in the basic village survey"), max_length=1, choices=KtcLevel.choices, blank=True
    )
    ktc_year = models.PositiveSmallIntegerField(_("year of that survey (B.E.)"), null=True, blank=True)
    sep_level = models.CharField(
        _("level as a sufficiency-economy village"), max_length=10, choices=SepLevel.choices, blank=True
    )
    in_se_2559 = models.BooleanField(_("educated in the sufficiency economy in 2559"), null=True, blank=True)
    jpt_below_line = models.PositiveIntegerField(_("households below the income line"), null=True, blank=True)
    lat = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6, null=True, blank=True)
    lng = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    learning_centre = models.CharField(_("community learning centre"), max_length=200, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("village")
        verbose_name_plural = _("villages")
        constraints = [
            unique_current(
                "code", name="village_code_once", message=_("A village with this code exists already.")
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{8}$"),
                name="village_code_digits",
                violation_error_message=_("A village code has 8 digits, for example 33011601."),
            ),
            models.CheckConstraint(
                condition=Q(tambon_code=Substr(F("code"), 1, 6)) | Q(code__regex=r"^[0-9]{2}99"),
                name="village_code_in_tambon",
                violation_error_message=_("The village code must begin with the code of its tambon."),
            ),
            between("moo", 0, 99, name="village_moo_range", message=_("A moo lies between 0 and 99.")),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lng__isnull=True) | Q(lat__isnull=False, lng__isnull=False),
                name="village_lat_lng_together",
                violation_error_message=_("Please give both latitude and longitude, or none."),
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True)
                | Q(
                    lat__range=(Decimal("5.6"), Decimal("20.5")),
                    lng__range=(Decimal("97.3"), Decimal("105.7")),
                ),
                name="village_in_thailand",
                violation_error_message=_("This place lies outside Thailand; please check the two numbers."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return gettext("Ban %(name)s Moo %(moo)s, Tambon %(tambon)s") % {
            "name": self.name,
            "moo": self.moo,
            "tambon": self.tambon_name,
        }

    @property
    def short_label(self) -> str:
        return gettext("Ban %(name)s Moo %(moo)s") % {"name": self.name, "moo": self.moo}


class YearVillageQuerySet(RecordQuerySet["YearVillage"]):
    def of_year(self, programme_year: ProgrammeYear) -> "YearVillageQuerySet":
        return self.filter(programme_year=programme_year)

    def targets(self) -> "YearVillageQuerySet":
        """Villages that take part, without those that withdrew."""
        return self.filter(status=TargetStatus.TARGET)


class YearVillage(Record):
    """A target village in a fiscal year: what the 13 steps hang on. It keeps the code as it was that year."""

    SCOPE_PATH: ClassVar[str] = "code"

    village = models.ForeignKey(
        Village, on_delete=models.PROTECT, related_name="years", verbose_name=_("village")
    )
    programme_year = models.ForeignKey(
        ProgrammeYear, on_delete=models.PROTECT, related_name="villages", verbose_name=_("programme year")
    )
    code = models.CharField(_("village code"), max_length=8, db_index=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="year_villages",
        verbose_name=_("development officer"),
    )
    allocation = models.DecimalField(
        _("allocation (baht)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    household_reason = models.CharField(
        _("why not the usual number of households"), max_length=300, blank=True
    )
    status = models.CharField(
        _("status"), max_length=10, choices=TargetStatus.choices, default=TargetStatus.TARGET
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason for withdrawing"), max_length=300, blank=True)

    objects = CurrentManager.from_queryset(YearVillageQuerySet)()
    everything = YearVillageQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("target village of a year")
        verbose_name_plural = _("target villages of a year")
        # PostgreSQL counts the provinces by it, and then sums the nation's board without sorting on disk.
        indexes = [models.Index(Substr("code", 1, 2), name="year_village_by_province")]
        constraints = [
            unique_current(
                "village",
                "programme_year",
                name="year_village_once",
                message=_("The village is a target village of this year already."),
            ),
            unique_current(
                "programme_year",
                "code",
                name="year_village_code_once",
                message=_("The village is a target village of this year already."),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{8}$"),
                name="year_village_code_digits",
                violation_error_message=_("A village code has 8 digits, for example 33011601."),
            ),
            models.CheckConstraint(
                condition=Q(allocation__isnull=True) | Q(allocation__gte=0),
                name="year_village_allocation_positive",
                violation_error_message=_("An allocation is not below zero."),
            ),
            models.CheckConstraint(
                condition=Q(status=TargetStatus.TARGET, withdrawn_on__isnull=True, withdrawn_reason="")
                | (Q(status=TargetStatus.WITHDRAWN, withdrawn_on__isnull=False) & ~Q(withdrawn_reason="")),
                name="year_village_withdrawn_together",
                violation_error_message=_("A withdrawn village needs the day and the reason."),
            ),
        ]

    def __str__(self) -> str:
        """Reads the village; lists fetch it along."""
        return self.village.label

    def get_absolute_url(self) -> str:
        """Reads the year; lists fetch it along."""
        return reverse("dashboards:village", kwargs={"code": self.code, "year": self.programme_year.year})

    @property
    def is_withdrawn(self) -> bool:
        return self.status == TargetStatus.WITHDRAWN

    @property
    def name(self) -> str:
        return self.village.name

    @property
    def moo(self) -> int:
        return self.village.moo

    @property
    def tambon_name(self) -> str:
        return self.village.tambon_name
