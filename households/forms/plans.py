"""The training action plan: a new version and sending it back."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.actions import change_plan_lines, create_plan, return_plan
from households.enums import PlanLineKind
from households.models import TrainingPlan
from households.queries import open_plan, plans_to_copy
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.ui.fields import ThaiDateField, TidyCharField
from villages.models import YearVillage

EMPTY, USUAL = "empty", "usual"
# What nearly every village does, in its usual order.
USUAL_LINES = (
    (PlanLineKind.TRAINING, _("Occupational training of the households")),
    (PlanLineKind.STUDY_VISIT, _("Study visit")),
    (PlanLineKind.PRACTICE, _("Practice in the households")),
    (PlanLineKind.FOLLOW_UP, _("Follow-up of the trained households")),
)


class NewPlanForm(forms.Form):
    """Where the next version begins."""

    source = forms.ChoiceField(
        label=_("Begin with"),
        help_text=_(
            "From another village or another year the days, places and names are left empty, to be written"
            " anew."
        ),
    )
    prepared_on = ThaiDateField(label=_("Prepared on"), may_be_ahead=False)
    prepared_by = TidyCharField(label=_("Prepared by"), max_length=100, required=False)

    def __init__(
        self, *args: Any, by: User, year_village: YearVillage, scope: AreaScope, **options: Any
    ) -> None:
        self.by, self.year_village = by, year_village
        self.plans = list(plans_to_copy(year_village, scope))
        options["initial"] = {"source": self._usual(), "prepared_on": localdate(), "prepared_by": str(by)}
        super().__init__(*args, **options)
        source = self.fields["source"]
        assert isinstance(source, forms.ChoiceField)  # noqa: S101 -- declared above
        source.choices = list(self._sources())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if unfinished := open_plan(self.year_village):
            raise ValidationError(
                _("Version %(number)s is not finished yet. Go on with it, or remove it first."),
                code="unfinished",
                params={"number": unfinished.version_no},
            )
        return cleaned

    def save(self) -> TrainingPlan:
        source = self.cleaned_data["source"]
        copied_from = next((plan for plan in self.plans if str(plan.pk) == source), None)
        plan = create_plan(
            by=self.by,
            year_village=self.year_village,
            copied_from=copied_from,
            prepared_on=self.cleaned_data["prepared_on"],
            prepared_by=self.cleaned_data["prepared_by"],
        )
        if source == USUAL:
            usual = [{"kind": kind, "activity": str(words)} for kind, words in USUAL_LINES]
            change_plan_lines(by=self.by, plan=plan, added=usual)
        return plan

    def _usual(self) -> str:
        """A village with a plan revises it."""
        own = [plan for plan in self.plans if plan.year_village_id == self.year_village.pk]
        return str(own[0].pk) if own else USUAL

    def _sources(self) -> Iterator[tuple[str, Any]]:
        yield USUAL, gettext("The usual activities")
        yield EMPTY, gettext("Nothing: I write every line myself")
        groups: dict[str, list[tuple[str, str]]] = {}
        for plan in self.plans:
            groups.setdefault(self._group(plan), []).append((str(plan.pk), self._name(plan)))
        yield from groups.items()

    def _group(self, plan: TrainingPlan) -> str:
        if plan.year_village_id == self.year_village.pk:
            return gettext("This village, this year")
        if plan.year_village.village_id == self.year_village.village_id:
            return gettext("This village, another year")
        return gettext("Another village: approved plans of the district")

    def _name(self, plan: TrainingPlan) -> str:
        if plan.year_village_id == self.year_village.pk:
            return gettext("Version %(number)s") % {"number": plan.version_no}
        place = plan.year_village
        return f"{place.programme_year.year} · {place.village.label}"


class SeenForm(forms.Form):
    """A button: which version of the record its page showed."""

    seen_version = forms.IntegerField(required=False)


class ReturnPlanForm(forms.Form):
    """What its author should change."""

    returned_reason = TidyCharField(label=_("What should be changed"), max_length=300)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, plan: TrainingPlan, **options: Any) -> None:
        self.by, self.plan = by, plan
        options["initial"] = {"seen_version": plan.version}
        super().__init__(*args, **options)

    def save(self) -> TrainingPlan:
        return return_plan(
            by=self.by,
            plan=self.plan,
            reason=self.cleaned_data["returned_reason"],
            seen_version=self.cleaned_data["seen_version"],
        )
