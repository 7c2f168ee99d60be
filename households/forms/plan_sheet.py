"""The lines of a training action plan in one sheet, with the official columns."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from households.actions import change_plan, change_plan_lines
from households.enums import PlanLineKind
from households.models import PlanLine, TrainingPlan
from sammachip.accounts.models import User
from sammachip.audit.actions import StaleRecord
from sammachip.ui.fields import MoneyField, ThaiDateField, ThaiIntegerField, TidyCharField
from villages.enums import FundSource
from villages.forms.records import RecordForm, show_both_sides

BLANK_LINES = 2
_LONG = {"rows": 2}


class PlanHeadForm(RecordForm):
    prepared_on = ThaiDateField(label=_("Prepared on"))
    prepared_by = TidyCharField(label=_("Prepared by"), max_length=100, required=False)
    note = TidyCharField(label=_("Note on the plan"), max_length=300, required=False)

    class Meta:
        model = TrainingPlan
        fields = ["prepared_on", "prepared_by", "note"]


class PlanLineForm(forms.Form):
    """One line of the sheet, with the official columns; a line left blank is no line."""

    line = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose")), *PlanLineKind.choices])
    activity = TidyCharField(label=_("Project or activity"), max_length=200)
    starts_on = ThaiDateField(label=_("From"), required=False)
    ends_on = ThaiDateField(label=_("Until"), required=False)
    place = TidyCharField(
        label=_("Place"), max_length=200, required=False, widget=forms.TextInput({"list": "plan-places"})
    )
    responsible = TidyCharField(
        label=_("Responsible"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"list": "plan-people"}),
    )
    target_group = TidyCharField(label=_("Target group"), max_length=200, required=False)
    target_count = ThaiIntegerField(label=_("How many"), min_value=0, max_value=30_000, required=False)
    budget = MoneyField(
        label=_("Budget (baht)"),
        required=False,
        widget=forms.TextInput({"data-money": "", "autocomplete": "off"}),
    )
    fund = forms.ChoiceField(
        label=_("Source of the budget"),
        choices=FundSource.choices,
        initial=FundSource.DEPARTMENT,
        widget=forms.Select({"data-fund": ""}),
    )
    objective = forms.CharField(label=_("Objective"), required=False, widget=forms.Textarea(_LONG))
    method = forms.CharField(label=_("Steps and method"), required=False, widget=forms.Textarea(_LONG))
    expected = forms.CharField(label=_("Expected result"), required=False, widget=forms.Textarea(_LONG))
    note = TidyCharField(label=_("Note"), max_length=200, required=False)

    COLUMNS = (
        "kind",
        "activity",
        "starts_on",
        "ends_on",
        "place",
        "responsible",
        "target_group",
        "target_count",
        "budget",
        "fund",
        "objective",
        "method",
        "expected",
        "note",
    )
    MORE = ("objective", "method", "expected", "note")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if ends_on and not starts_on and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Give the first day as well as the last."))
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day cannot be before the first day."))
        return cleaned

    def values(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in self.COLUMNS}
        return values | {"budget": values["budget"] or 0}

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The long columns, which fold away."""
        return [self[name] for name in self.MORE]

    @property
    def is_more_open(self) -> bool:
        return any(field.value() or field.errors for field in self.more_fields)


class LinesFormSet(forms.BaseFormSet[PlanLineForm]):
    def add_fields(self, form: PlanLineForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Take this line out")


# Any: the factory hides which class it makes.
_line_forms: Any = forms.formset_factory(
    PlanLineForm, formset=LinesFormSet, extra=BLANK_LINES, can_delete=True, max_num=200
)


class PlanSheet:
    """The head of a draft and all its lines, saved together."""

    def __init__(self, data: QueryDict | None, *, by: User, plan: TrainingPlan) -> None:
        self.by, self.plan = by, plan
        self.known: dict[int, PlanLine] = {line.pk: line for line in plan.lines.order_by("order")}
        self.head = PlanHeadForm(data, instance=plan)
        initial = None if data else [_initial(line) for line in self.known.values()]
        self.lines = _line_forms(data, initial=initial, prefix="line")

    def save(self) -> bool:
        """Whether everything was written; what was refused stands in the forms."""
        if not (self.head.is_valid() & self.lines.is_valid()) or self._has_lost_lines():
            return False
        try:
            with transaction.atomic():
                change_plan(by=self.by, plan=self.plan, **self.head.values())
                change_plan_lines(by=self.by, plan=self.plan, **self._changes())
        except StaleRecord as stale:
            show_both_sides(self._form_of(stale.record_now), stale)
        except ValidationError as error:
            self.head.add_error(None, error)
        else:
            return True
        return False

    @property
    def has_errors(self) -> bool:
        return bool(self.head.errors or self.lines.total_error_count())

    def _has_lost_lines(self) -> bool:
        """Lines that somebody took out meanwhile are offered as new ones."""
        lost = [form for form in self._written() if form.cleaned_data["line"] not in {None, *self.known}]
        for form in lost:
            typed = QueryDict(mutable=True)
            typed.update(form.data)
            typed[form.add_prefix("line")] = ""
            form.data = typed
            form.add_error(
                None, _("Somebody took this line out meanwhile. Save again to put it back as a new line.")
            )
        return bool(lost)

    def _written(self) -> list[PlanLineForm]:
        return [form for form in self.lines if form.cleaned_data and not form.cleaned_data["DELETE"]]

    def _changes(self) -> Mapping[str, Any]:
        written = self._written()
        removed = [form.cleaned_data.get("line") for form in self.lines.deleted_forms]
        return {
            "added": [form.values() for form in written if not form.cleaned_data["line"]],
            "changed": {
                self.known[pk]: form.values() | {"seen_version": form.cleaned_data["seen_version"]}
                for form in written
                if (pk := form.cleaned_data["line"])
            },
            "removed": [self.known[pk] for pk in removed if pk in self.known],
        }

    def _form_of(self, record: Any) -> forms.BaseForm:
        if isinstance(record, TrainingPlan):
            return self.head
        form: PlanLineForm = next(form for form in self.lines if form.cleaned_data.get("line") == record.pk)
        return form


def _initial(line: PlanLine) -> dict[str, Any]:
    """A line without a named source takes from the allocation, which is the Department's."""
    columns = {name: getattr(line, name) for name in PlanLineForm.COLUMNS}
    return columns | {
        "line": line.pk,
        "seen_version": line.version,
        "fund": line.fund or FundSource.DEPARTMENT,
    }
