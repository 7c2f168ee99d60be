import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.enums import IncomePeriod, KnowledgeUse, Practising, ProblemKind, VisitMode, VisitorKind
from households.models.conditions import amount_with_period, days_in_order, money, not_negative
from households.models.register import Household
from sammachip.areas.querysets import ScopedQuerySet
from sammachip.audit.models import Record
from villages.models.rules import between


class FollowUp(Record):
    """One visit to a household after its training: what it practises and earns, what stands in its way."""

    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"visitor_name", "latitude", "longitude"})
    DERIVED_FIELDS: ClassVar[frozenset[str]] = frozenset({"is_latest"})

    client_uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("village")
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("household")
    )
    visited_on = models.DateField(_("visited on"))
    round_no = models.PositiveSmallIntegerField(_("round"))
    visitor_kind = models.CharField(_("visited by"), max_length=12, choices=VisitorKind.choices)
    visitor_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("officer"),
    )
    visitor_member = models.ForeignKey(
        "trainers.TeamMember",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("trainer"),
    )
    visitor_name = models.CharField(_("name of the visitor"), max_length=150, blank=True)
    is_other_trainer = models.BooleanField(_("visited by another than its own trainer"), default=False)
    mode = models.CharField(_("how"), max_length=10, choices=VisitMode.choices, default=VisitMode.HOME)
    practising = models.CharField(_("practising"), max_length=13, choices=Practising.choices)
    occupation = models.ForeignKey(
        "trainers.Occupation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("occupation really practised"),
    )
    use = models.CharField(_("use of the knowledge"), max_length=6, choices=KnowledgeUse.choices, blank=True)
    output_quantity = models.DecimalField(
        _("produce"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    output_unit = models.CharField(_("unit"), max_length=30, blank=True)
    income_amount = money(_("income from this occupation"))
    income_period = models.CharField(
        _("income is for"), max_length=5, choices=IncomePeriod.choices, blank=True
    )
    is_income_confirmed = models.BooleanField(_("unusual income was checked"), default=False)
    expense_reduced = money(_("expense reduced a month"))
    sold_where = models.JSONField(_("sold where"), default=list, blank=True)
    problem_words = models.CharField(_("problem in words"), max_length=300, blank=True)
    advice = models.TextField(_("advice"), blank=True)
    next_action = models.CharField(_("help needed"), max_length=300, blank=True)
    next_on = models.DateField(_("next visit on"), null=True, blank=True)
    encouragement = models.PositiveSmallIntegerField(_("ready to form a group (1-5)"), null=True, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    is_latest = models.BooleanField(default=False, editable=False)
    """Whether it is the newest visit to its household that is not in the bin; written by
    `refresh_latest_visits` only."""
    photos = models.ManyToManyField(
        "villages.EvidenceFile", blank=True, related_name="+", verbose_name=_("photos")
    )

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["household", "-visited_on", "-pk"]
        indexes = [
            models.Index(fields=["year_village", "visited_on"], name="follow_up_village_day"),
            # All that the indicators ask of a household's newest visit, so that the table itself is not read.
            models.Index(
                fields=["household", "practising", "occupation", "income_amount", "income_period"],
                condition=Q(is_latest=True),
                name="follow_up_latest",
            ),
        ]
        constraints = [
            # Also against the bin: a phone that sends again must not bring a removed visit back.
            models.UniqueConstraint(
                fields=["client_uuid"],
                name="follow_up_sent_once",
                violation_error_message=_("This visit was received already."),
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(is_latest=True),
                name="follow_up_latest_once",
                violation_error_message=_("A household has one newest visit."),
            ),
            models.CheckConstraint(
                condition=Q(round_no__gte=1),
                name="follow_up_round",
                violation_error_message=_("Rounds are counted from 1."),
            ),
            between(
                "encouragement",
                1,
                5,
                name="follow_up_encouragement",
                message=_("Give a score from 1 to 5."),
            ),
            amount_with_period("income_amount", "income_period", name="follow_up_income_period"),
            not_negative("income_amount", "expense_reduced", "output_quantity", name="follow_up_amounts"),
            days_in_order("visited_on", "next_on", name="follow_up_days"),
        ]

    def __str__(self) -> str:
        """Reads the household."""
        return str(self.household)

    @property
    def visitor(self) -> str:
        """Who visited, in words; reads the officer or the trainer."""
        if self.visitor_member:
            return self.visitor_member.person.full_name
        return str(self.visitor_user or self.visitor_name or self.get_visitor_kind_display())


class FollowUpProblem(models.Model):
    """One thing that stands in the way of a household."""

    SCOPE_PATH: ClassVar[str] = "year_village__code"

    follow_up = models.ForeignKey(
        FollowUp, on_delete=models.CASCADE, related_name="problems", verbose_name=_("follow-up")
    )
    year_village = models.ForeignKey(
        "villages.YearVillage", on_delete=models.PROTECT, related_name="+", verbose_name=_("village")
    )
    kind = models.CharField(_("problem"), max_length=12, choices=ProblemKind.choices)

    objects = ScopedQuerySet["FollowUpProblem"].as_manager()

    class Meta:
        verbose_name = _("problem")
        verbose_name_plural = _("problems")
        ordering = ["follow_up", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up", "kind"],
                name="follow_up_problem_once",
                violation_error_message=_("Each problem is noted once."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id}: {self.kind}"
