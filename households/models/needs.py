from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.enums import KnowledgeUse, NeedDecision, Skill
from households.models.conditions import days_in_order, not_negative
from households.models.register import Household
from sammachip.areas.querysets import ScopedQuerySet
from sammachip.audit.models import Record
from sammachip.thai.dates import format_date
from villages.models.rules import unique_current


class NeedSurvey(Record):
    """What a household said it wants to learn, on one day; asking again keeps the earlier answer."""

    # The household's own, which the database looks at there.
    year_village = models.ForeignKey(
        "villages.YearVillage",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("village"),
        db_constraint=False,
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="need_surveys", verbose_name=_("household")
    )
    asked_on = models.DateField(_("asked on"))
    asked_by = models.CharField(_("asked by"), max_length=100, blank=True)
    superseded_on = models.DateField(_("replaced by a later survey on"), null=True, blank=True)
    use = models.CharField(_("use of the knowledge"), max_length=6, choices=KnowledgeUse.choices, blank=True)
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    skill_now = models.CharField(_("skill today"), max_length=7, choices=Skill.choices, blank=True)
    has_land = models.BooleanField(_("land"), null=True, blank=True)
    land_amount = models.CharField(_("how much land"), max_length=60, blank=True)
    has_water = models.BooleanField(_("water"), null=True, blank=True)
    water_amount = models.CharField(_("how much water"), max_length=60, blank=True)
    has_labour = models.BooleanField(_("labour"), null=True, blank=True)
    labour_amount = models.CharField(_("how much labour"), max_length=60, blank=True)
    has_capital = models.BooleanField(_("capital"), null=True, blank=True)
    capital_amount = models.CharField(_("how much capital"), max_length=60, blank=True)
    has_raw_material = models.BooleanField(_("raw material"), null=True, blank=True)
    raw_material_amount = models.CharField(_("how much raw material"), max_length=60, blank=True)
    markets = models.JSONField(_("where it will be sold"), default=list, blank=True)
    convenient = models.CharField(_("convenient days and times"), max_length=200, blank=True)
    busy_months = models.CharField(_("months without time"), max_length=100, blank=True)
    contribution = models.CharField(_("what the household adds"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("need survey")
        verbose_name_plural = _("need surveys")
        ordering = ["household", "-asked_on", "-pk"]
        constraints = [
            unique_current(
                "household",
                condition=Q(superseded_on__isnull=True),
                name="need_survey_one_current",
                message=_("The household already has a need survey of this year."),
            ),
            days_in_order("asked_on", "superseded_on", name="need_survey_days"),
        ]

    def __str__(self) -> str:
        """Reads the household."""
        return str(self.household)


class NeedChoice(models.Model):
    """The first, second or third occupation that a household wants, in the list's words or in its own."""

    SCOPE_PATH: ClassVar[str] = "year_village__code"

    # The index that keeps the ranks apart serves it, too.
    survey = models.ForeignKey(
        NeedSurvey,
        on_delete=models.CASCADE,
        related_name="choices",
        verbose_name=_("need survey"),
        db_index=False,
    )
    # The household's own, which the database looks at there.
    year_village = models.ForeignKey(
        "villages.YearVillage",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("village"),
        db_constraint=False,
    )
    rank = models.PositiveSmallIntegerField(
        _("rank"), validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    occupation = models.ForeignKey(
        "trainers.Occupation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="need_choices",
        verbose_name=_("occupation"),
    )
    words = models.CharField(_("in the household's words"), max_length=100, blank=True)

    objects = ScopedQuerySet["NeedChoice"].as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["survey", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "rank"],
                name="need_choice_rank_unique",
                violation_error_message=_("There is one first, one second and one third choice."),
            ),
            models.UniqueConstraint(
                fields=["survey", "occupation"],
                name="need_choice_occupation_unique",
                violation_error_message=_("Choose a different occupation for each rank."),
            ),
            models.CheckConstraint(
                condition=Q(rank__range=(1, 3)),
                name="need_choice_rank_range",
                violation_error_message=_("A choice is the first, second or third."),
            ),
            models.CheckConstraint(
                condition=Q(occupation__isnull=False) | ~Q(words=""),
                name="need_choice_named",
                violation_error_message=_("Choose an occupation or write it in words."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank} {self.words}"


class NeedAnalysis(Record):
    """What the meeting made of the needs: the ranking, and what the village will train in."""

    year_village = models.ForeignKey(
        "villages.YearVillage",
        on_delete=models.PROTECT,
        related_name="need_analyses",
        verbose_name=_("village"),
    )
    event = models.ForeignKey(
        "villages.Event",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="need_analyses",
        verbose_name=_("meeting"),
    )
    analysed_on = models.DateField(_("analysed on"))
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision = models.TextField(_("decision"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("need analysis")
        verbose_name_plural = _("need analyses")
        ordering = ["year_village", "-analysed_on", "-pk"]
        constraints = [days_in_order("analysed_on", "decided_on", name="need_analysis_days")]

    def __str__(self) -> str:
        return gettext("analysis of needs of %(day)s") % {"day": format_date(self.analysed_on)}


class NeedAnalysisLine(models.Model):
    """One occupation in the ranking of an analysis, as it stood on the day, and what was decided on it."""

    SCOPE_PATH: ClassVar[str] = "year_village__code"

    analysis = models.ForeignKey(
        NeedAnalysis, on_delete=models.CASCADE, related_name="lines", verbose_name=_("need analysis")
    )
    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="+", verbose_name=_("village")
    )
    rank = models.PositiveSmallIntegerField(_("rank"))
    occupation = models.ForeignKey(
        "trainers.Occupation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("occupation"),
    )
    words = models.CharField(_("occupation in words"), max_length=100)
    points = models.PositiveSmallIntegerField(_("points, 3-2-1"))
    households_count = models.PositiveSmallIntegerField(_("households"))
    has_sage = models.BooleanField(_("a sage is available"))
    has_trainer = models.BooleanField(_("a trainer is in the team"))
    cost_per_household = models.DecimalField(
        _("rough cost for a household"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    decision = models.CharField(_("decision"), max_length=5, choices=NeedDecision.choices, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = ScopedQuerySet["NeedAnalysisLine"].as_manager()

    class Meta:
        verbose_name = _("line of a need analysis")
        verbose_name_plural = _("lines of a need analysis")
        ordering = ["analysis", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "rank"],
                name="need_analysis_line_rank_unique",
                violation_error_message=_("Each rank is given once."),
            ),
            not_negative("cost_per_household", name="need_analysis_line_cost"),
        ]

    def __str__(self) -> str:
        return f"{self.rank} {self.words}"
