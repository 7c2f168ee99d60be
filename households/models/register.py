from decimal import Decimal
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.enums import (
    BasicNeeds,
    HouseholdStatus,
    IncomeBasis,
    IncomePeriod,
    MainOccupation,
)
from households.incomes import INCOME_PARTS, Income
from households.models.conditions import all_or_none, amount_with_period, money, not_negative
from sammachip.audit.models import CurrentManager, Record, RecordQuerySet, with_bin
from sammachip.thai.sorting import MAX_LENGTH, natural_key
from villages.models.rules import between, unique_current

MOST_NUMBERS = 999
"""The highest number in the register of a village."""


class HouseholdQuerySet(RecordQuerySet["Household"]):
    def active(self) -> Self:
        """Households that take part, without those that left."""
        return self.filter(status=HouseholdStatus.ACTIVE)


class Household(Record):
    """A target household of a village in a programme year, with its number in the official register."""

    PERSONAL_FIELDS: ClassVar[frozenset[str]] = frozenset(
        {"house_no", "house_sort", "house_code", "has_vulnerable_member", "latitude", "longitude"}
    )
    DERIVED_FIELDS: ClassVar[frozenset[str]] = frozenset({"house_sort"})

    year_village = models.ForeignKey(
        "villages.YearVillage",
        on_delete=models.PROTECT,
        related_name="households",
        verbose_name=_("village"),
    )
    seq = models.PositiveSmallIntegerField(
        _("number in the register"), validators=[MinValueValidator(1), MaxValueValidator(MOST_NUMBERS)]
    )
    house_no = models.CharField(_("house number"), max_length=20, blank=True)
    house_sort = models.CharField(max_length=MAX_LENGTH, blank=True, editable=False)
    house_code = models.CharField(
        _("house code"),
        max_length=11,
        blank=True,
        validators=[RegexValidator(r"^\d{11}$", _("A house code has 11 digits."))],
    )
    head = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="headed_households",
        verbose_name=_("head of the household"),
    )
    members_count = models.PositiveSmallIntegerField(
        _("members"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    occupation_main = models.CharField(
        _("main occupation"), max_length=2, choices=MainOccupation.choices, blank=True
    )
    occupation_main_text = models.CharField(_("main occupation in words"), max_length=100, blank=True)
    occupation_second = models.CharField(
        _("second occupation"), max_length=2, choices=MainOccupation.choices, blank=True
    )
    occupation_second_text = models.CharField(_("second occupation in words"), max_length=100, blank=True)
    income_main = money(_("income of the main occupation a year"))
    income_second = money(_("income of the second occupation a year"))
    income_other = money(_("other income a year"))
    income_own_use = money(_("what the household makes for itself a year"))
    expense_production = money(_("cost of production a year"))
    expense_needs = money(_("cost of living a year"))
    expense_other = money(_("expense that could be spared a year"))
    expense_debt = money(_("repayment of debt a year"))
    income_before = money(_("income before training"))
    income_period = models.CharField(
        _("income before training is for"), max_length=5, choices=IncomePeriod.choices, blank=True
    )
    income_basis = models.CharField(
        _("income before training is"), max_length=10, choices=IncomeBasis.choices, blank=True
    )
    income_unknown_reason = models.CharField(
        _("why the income before training is not known"), max_length=200, blank=True
    )
    debt = money(_("debt"))
    saving = money(_("savings"))
    land_area = money(_("land (square metres)"))
    basic_needs = models.CharField(
        _("basic needs survey, income"), max_length=7, choices=BasicNeeds.choices, blank=True
    )
    basic_needs_year = models.PositiveSmallIntegerField(
        _("year of the basic needs survey"), null=True, blank=True
    )
    poverty_tags = models.JSONField(_("lists the household is on"), default=list, blank=True)
    has_vulnerable_member = models.BooleanField(
        _("disabled or chronically ill member"), null=True, blank=True
    )
    selected_by = models.CharField(_("how it was chosen"), max_length=200, blank=True)
    selected_on = models.DateField(_("day of the village meeting"), null=True, blank=True)
    other_programmes = models.CharField(_("other programmes"), max_length=200, blank=True)
    notice_on = models.DateField(_("told about its data on"), null=True, blank=True)
    consent_on = models.DateField(_("agreed on"), null=True, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    status = models.CharField(
        _("status"), max_length=9, choices=HouseholdStatus.choices, default=HouseholdStatus.ACTIVE
    )
    ended_on = models.DateField(_("left on"), null=True, blank=True)
    end_reason = models.CharField(_("why it left"), max_length=200, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("replaced by"),
    )

    objects: ClassVar[Any] = CurrentManager.from_queryset(HouseholdQuerySet)()
    everything: ClassVar[Any] = with_bin(HouseholdQuerySet)

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        ordering = ["year_village", "seq", "pk"]
        constraints = [
            unique_current(
                "year_village",
                "seq",
                condition=Q(status=HouseholdStatus.ACTIVE),
                name="household_seq_unique",
                message=_("Another household of the village has this number."),
            ),
            between(
                "seq",
                1,
                MOST_NUMBERS,
                name="household_seq_range",
                message=_("The number in the register is between 1 and 999."),
            ),
            between(
                "members_count",
                1,
                30,
                name="household_members_range",
                message=_("A household has 1 to 30 members."),
            ),
            models.CheckConstraint(
                condition=Q(status=HouseholdStatus.ACTIVE, ended_on__isnull=True, end_reason="")
                | ~Q(status=HouseholdStatus.ACTIVE) & Q(ended_on__isnull=False) & ~Q(end_reason=""),
                name="household_end_complete",
                violation_error_message=_("A household that left needs the day and the reason."),
            ),
            all_or_none(
                *INCOME_PARTS,
                name="household_income_parts",
                message=_("Give all four parts of the income; write 0 where the household has none."),
            ),
            amount_with_period("income_before", "income_period", name="household_income_period"),
            models.CheckConstraint(
                condition=Q(income_before__isnull=True, income_main__isnull=True)
                | Q(income_unknown_reason=""),
                name="household_income_known_or_not",
                violation_error_message=_(
                    "Give the income before training, or why it is not known, not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(income_before__isnull=True, income_basis="")
                | Q(income_before__isnull=False) & ~Q(income_basis=""),
                name="household_income_basis",
                violation_error_message=_(
                    "Say whether the income is of one occupation or of the whole household."
                ),
            ),
            not_negative(
                *INCOME_PARTS,
                "expense_production",
                "expense_needs",
                "expense_other",
                "expense_debt",
                "income_before",
                "debt",
                "saving",
                "land_area",
                name="household_amounts",
            ),
        ]

    def __str__(self) -> str:
        return gettext("household %(seq)s, house %(house)s") % {
            "seq": self.seq,
            "house": self.house_no or "–",
        }

    def get_absolute_url(self) -> str:
        """Reads the year-village; fetch it along for lists."""
        place = self.year_village
        return reverse(
            "households:household",
            kwargs={"code": place.code, "year": place.programme_year.year, "household_id": self.pk},
        )

    @property
    def is_active(self) -> bool:
        return self.status == HouseholdStatus.ACTIVE

    @property
    def has_baseline(self) -> bool:
        """The same as in `homes_of`, which the rule of step 4 reads."""
        return self.before_training is not None or bool(self.income_unknown_reason)

    @property
    def income_parts(self) -> list[tuple[str, Decimal]]:
        """The four parts of a year by their names; empty where nobody asked for them."""
        if self.income_main is None:
            return []
        names = {field.name: capfirst(field.verbose_name) for field in self._meta.concrete_fields}
        return [(names[name], getattr(self, name)) for name in INCOME_PARTS]

    @property
    def income_a_year(self) -> Decimal | None:
        """The sum of the four parts; None where nobody asked for them."""
        return sum((amount for _name, amount in self.income_parts), Decimal()) if self.income_parts else None

    @property
    def before_training(self) -> Income | None:
        """What it had before, wherever one income is read; None when unknown.

        The one figure, which is of the occupation where the four parts are known too, else these together:
        visits are compared with the occupation. `incomes.before_sql` is the twin.
        """
        if self.income_before is not None:
            return Income(self.income_before, self.income_period, self.income_basis)
        if (total := self.income_a_year) is not None:
            return Income(total, IncomePeriod.YEAR.value, IncomeBasis.HOUSEHOLD.value)
        return None

    @property
    def income_a_head(self) -> Decimal | None:
        """Baht a year for each member, as the basic needs survey counts; None where either is not known."""
        total = self.income_a_year
        return total / self.members_count if total is not None and self.members_count else None


def derived(household: Household) -> dict[str, str]:
    """The stored columns that follow from the others."""
    return {"house_sort": natural_key(household.house_no)}
