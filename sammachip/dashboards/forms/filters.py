from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.queries.cells import ASKED, StepFilter, target_villages
from sammachip.ui.fields import TidyCharField
from villages.enums import ShownStatus
from villages.models import ProgrammeYear
from villages.process.catalogue import STEPS
from villages.queries import area_choices


class MissingField(forms.RegexField):
    """The code of a missing proof, in an address."""

    def __init__(self, **options: Any) -> None:
        super().__init__(r"^[a-z0-9_.]+\Z", max_length=60, **options)


class StepFilterForm(forms.Form):
    """The filters of boards and of the lists behind them, read from the address."""

    officer = forms.TypedChoiceField(label=_("Officer"), coerce=int, empty_value=None, required=False)
    step = forms.TypedChoiceField(label=_("Step"), coerce=int, empty_value=None, required=False)
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("Any status")), *ShownStatus.choices, (ASKED, _("All that are asked for"))],
        required=False,
    )
    late = forms.BooleanField(label=_("Late only"), required=False)
    missing = MissingField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, scope: AreaScope, year: ProgrammeYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [(step.number, f"{step.number} · {step.short}") for step in STEPS]
        if scope.contains(""):  # thousands of officers are no choice
            self.fields["officer"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        else:
            self.choose("officer", [("", _("Every officer")), *officers(scope, year)])
        self.choose("step", [("", _("Any step")), *steps])
        for name in ("officer", "step", "status"):
            self.fields[name].widget.attrs["class"] = "form-select"
        self.fields["late"].widget.attrs["class"] = "form-check-input"

    def choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the checker
        field.choices = choices

    def wanted(self) -> StepFilter:
        """What the address asks for; a part that cannot be read asks for nothing."""
        self.is_valid()
        found = self.cleaned_data
        return StepFilter(
            officer=found.get("officer"),
            step=found.get("step"),
            status=found.get("status", ""),
            is_late=found.get("late", False),
            missing=found.get("missing", ""),
        )


class StepListForm(StepFilterForm):
    """As the boards, and by the words of the village."""

    q = TidyCharField(label=_("Name, moo, tambon or code"), required=False)
    year = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ["q", "officer", "step", "status", "late"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["q"].widget.attrs |= {"class": "form-control", "placeholder": self.fields["q"].label}

    def wanted(self) -> StepFilter:
        return replace(super().wanted(), text=self.cleaned_data.get("q", ""))


class PlaceFilterForm(forms.Form):
    """A list of an area, narrowed to a part of it."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    year = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, scope: AreaScope, year: ProgrammeYear) -> None:
        super().__init__(data)
        self.scope = scope
        area: Any = self.fields["area"]
        area.choices = [("", _("Every tambon")), *area_choices(scope, year, data.get("area", ""))]
        area.widget.attrs["class"] = "form-select"

    def narrowed(self) -> AreaScope:
        """An area that cannot be read narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data.get("area", "")
        return self.scope.narrow(asked) if asked else self.scope

    @property
    def is_asking(self) -> bool:
        return self.narrowed() != self.scope


class CareFilterForm(forms.Form):
    """Whose teams, and whether also those that somebody was in touch with lately."""

    officer = forms.TypedChoiceField(label=_("Officer"), coerce=int, empty_value=None, required=False)
    all = forms.BooleanField(widget=forms.HiddenInput, required=False)
    year = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, scope: AreaScope, year: ProgrammeYear, **options: Any) -> None:
        super().__init__(*args, **options)
        whose: Any = self.fields["officer"]
        whose.choices = [("", _("Every officer")), *officers(scope, year)]
        whose.widget.attrs["class"] = "form-select"

    def wanted(self) -> tuple[int | None, bool]:
        self.is_valid()
        return self.cleaned_data.get("officer"), self.cleaned_data.get("all", False)


class PeopleFilterForm(forms.Form):
    """The filters of the register of people, read from the address."""

    q = TidyCharField(label=_("Name, nickname, house or telephone"), required=False)
    doubled = forms.BooleanField(label=_("Only those with the same name as another"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["q"].widget.attrs |= {"class": "form-control", "placeholder": self.fields["q"].label}
        self.fields["doubled"].widget.attrs["class"] = "form-check-input"

    def wanted(self) -> tuple[str, bool]:
        """The words and whether only namesakes are asked for."""
        self.is_valid()
        return self.cleaned_data.get("q", ""), self.cleaned_data.get("doubled", False)


class BinFilterForm(forms.Form):
    """What to look for in the bin, read from the address."""

    q = TidyCharField(label=_("Record, reason or who removed it"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["q"].widget.attrs |= {"class": "form-control", "placeholder": self.fields["q"].label}

    def is_asking(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["q"])

    def filtered(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        for word in self.cleaned_data["q"].split() if self.is_asking() else ():
            columns = ("object_label", "reason", "actor_name")
            entries = entries.filter(reduce(or_, (Q(**{f"{name}__icontains": word}) for name in columns)))
        return entries


def officers(scope: AreaScope, year: ProgrammeYear) -> list[tuple[int, str]]:
    """Who holds a target village in the scope. One query."""
    holders = target_villages(scope, year).order_by().values("officer")
    return [(user.pk, str(user)) for user in User.objects.filter(pk__in=holders).order_by("full_name")]
