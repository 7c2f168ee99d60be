from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.audit.models import CurrentManager, Record, RecordQuerySet
from villages.enums import TargetUnit
from villages.models.rules import between, step_exists, unique_current

SHARES = (
    "attendance_share",
    "orientation_share",
    "survey_share",
    "enrolment_share",
    "practice_share",
    "group_session_share",
    "visited_share",
    "practising_target",
    "income_target",
    "group_target",
    "coverage_floor",
)
SIZES = (
    "team_size",
    "households_per_village",
    "ratio",
    "follow_up_days",
    "joint_activity_days",
    "contact_days",
)


def _percent(default: int, label: Any) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(label, default=default)


class ProgrammeYearQuerySet(RecordQuerySet["ProgrammeYear"]):
    def current(self) -> "ProgrammeYear | None":
        """The year the office works in; no queryset, because at most one is marked."""
        return self.filter(is_current=True).first()


class ProgrammeYear(Record):
    """A round of the programme in a fiscal year, with the sizes, thresholds and targets of that round."""

    SCOPE_PATH: ClassVar[Any] = None  # the same for everybody

    year = models.PositiveSmallIntegerField(_("fiscal year (B.E.)"))
    title = models.CharField(_("title of the round"), max_length=200)
    target_unit = models.CharField(
        _("target unit"), max_length=10, choices=TargetUnit.choices, default=TargetUnit.VILLAGE
    )
    team_size = models.PositiveSmallIntegerField(_("trainers in a team"), default=5)
    households_per_village = models.PositiveSmallIntegerField(_("households per village"), default=20)
    ratio = models.PositiveSmallIntegerField(_("households per trainer"), default=4)
    follow_up_days = models.PositiveSmallIntegerField(_("days between follow-ups"), default=30)
    joint_activity_days = models.PositiveSmallIntegerField(_("days between joint activities"), default=90)
    contact_days = models.PositiveSmallIntegerField(_("days between contacts with a team"), default=30)
    attendance_share = _percent(80, _("attendance that counts (%)"))
    orientation_share = _percent(80, _("households oriented (%)"))
    survey_share = _percent(90, _("households surveyed (%)"))
    enrolment_share = _percent(90, _("households enrolled (%)"))
    practice_share = _percent(80, _("households with practice (%)"))
    group_session_share = _percent(50, _("practising households at the group session (%)"))
    visited_share = _percent(90, _("trained households visited (%)"))
    practising_target = _percent(85, _("target: households practising (%)"))
    income_target = _percent(3, _("target: income growth (%)"))
    group_target = _percent(10, _("target: groups per village (%)"))
    coverage_floor = _percent(50, _("coverage below which no percentage is shown (%)"))
    poverty_line = models.DecimalField(
        _("poverty line (baht per person and year)"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    is_current = models.BooleanField(_("the year we work in"), default=False)

    objects = CurrentManager.from_queryset(ProgrammeYearQuerySet)()
    everything = ProgrammeYearQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = _("programme year")
        verbose_name_plural = _("programme years")
        constraints = [
            unique_current("year", name="year_once", message=_("This fiscal year exists already.")),
            unique_current(
                "is_current",
                condition=Q(is_current=True),
                name="year_one_current",
                message=_("Only one fiscal year can be the current one."),
            ),
            between(
                "year",
                2550,
                2700,
                name="year_is_buddhist",
                message=_("Please give the fiscal year in the Buddhist era, for example 2560."),
            ),
            *(
                between(
                    share,
                    0,
                    100,
                    name=f"year_{share}_percent",
                    message=_("A percentage lies between 0 and 100."),
                )
                for share in SHARES
            ),
            *(
                between(
                    size, 1, 366, name=f"year_{size}_range", message=_("Please give a number from 1 to 366.")
                )
                for size in SIZES
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def area_code(self) -> str:
        """A year belongs to the nation."""
        return ""

    @property
    def is_by_district(self) -> bool:
        """Whether the number of households is one of the district, and not of each village."""
        return self.target_unit == TargetUnit.DISTRICT


class StepSetting(Record):
    """Whether a step is asked for in a year, and until when."""

    SCOPE_PATH: ClassVar[Any] = None  # the same for everybody

    programme_year = models.ForeignKey(
        ProgrammeYear,
        on_delete=models.CASCADE,
        related_name="step_settings",
        verbose_name=_("programme year"),
    )
    step = models.PositiveSmallIntegerField(_("step"))
    is_applicable = models.BooleanField(_("is asked for"), default=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)

    class Meta:
        ordering = ["step"]
        verbose_name = _("setting of a step")
        verbose_name_plural = _("settings of steps")
        constraints = [
            unique_current(
                "programme_year",
                "step",
                name="step_setting_once",
                message=_("The step has its setting already."),
            ),
            step_exists(name="step_setting_exists", message=_("There are 13 steps.")),
        ]

    def __str__(self) -> str:
        return gettext("Step %(number)s") % {"number": self.step}

    @property
    def area_code(self) -> str:
        """A year belongs to the nation."""
        return ""
