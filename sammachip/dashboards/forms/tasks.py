"""Who is asked for what and until when, and how it ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.areas.scope import DISTRICT_DIGITS, AreaScope
from sammachip.dashboards.enums import TaskState
from sammachip.dashboards.forms.filters import MissingField
from sammachip.dashboards.models import Task
from sammachip.dashboards.queries.tasks import TaskFilter
from sammachip.ui.fields import DueField, ThaiDateField, TidyCharField
from villages.forms.records import RecordForm
from villages.models import MissingProof, ProgrammeYear, YearVillage
from villages.process.rules import sentence_of
from villages.queries import staff_of


class TaskForm(RecordForm):
    """One task. A new one may ask for a proof that the village lacks; that never changes later."""

    missing = forms.ChoiceField(label=_("Missing proof"), required=False)
    words = TidyCharField(
        label=_("What is to be done"),
        max_length=300,
        required=False,
        help_text=_("Or a hint beside the proof that is chosen."),
    )
    due_on = ThaiDateField(label=_("Until"), required=False)
    field_order = ("missing", "words", "officer", "due_on")

    class Meta:
        model = Task
        fields = ("missing", "words", "officer", "due_on")

    def __init__(self, *args: Any, village: YearVillage, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["officer"].queryset = staff_of(AreaScope.of(village.code[:DISTRICT_DIGITS]))  # type: ignore[attr-defined]  # a choice among records
        if self.instance.pk:
            del self.fields["missing"]
            return
        proofs = MissingProof.objects.filter(year_village=village).order_by("step", "order")
        named = {proof.code: f"{proof.step} · {sentence_of(proof.code, proof.params)}" for proof in proofs}
        self.fields["missing"].choices = [("", gettext("None: the words say it")), *named.items()]  # type: ignore[attr-defined]  # a choice
        self.initial.setdefault("officer", village.officer_id)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        missing = self.instance.missing if self.instance.pk else cleaned.get("missing")
        if not missing and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Please choose a missing proof, or write what is to be done."))
        return cleaned


class CloseForm(forms.Form):
    note = TidyCharField(
        label=_("How it ended"),
        max_length=300,
        help_text=_("For example what was done, or why it is not needed any more."),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AssignForm(forms.Form):
    """The same proof in many villages."""

    officer = forms.ModelChoiceField(label=_("Who does it"), queryset=User.objects.none(), required=False)
    due_on = DueField(label=_("Until"), required=False)
    words = TidyCharField(label=_("A hint or a word of support"), max_length=300, required=False)

    def __init__(self, *args: Any, code: str, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["officer"]
        field.empty_label = gettext("The officer of each village")
        if len(code) < DISTRICT_DIGITS:
            del self.fields["officer"]
        else:
            field.queryset = staff_of(AreaScope.of(code[:DISTRICT_DIGITS]))


class TaskFilterForm(forms.Form):
    """The filters of the list of tasks, read from the address."""

    officer = forms.TypedChoiceField(label=_("Officer"), coerce=int, empty_value=None, required=False)
    state = forms.ChoiceField(
        label=_("Status"), choices=[("", _("Any status")), *TaskState.choices], required=False
    )
    missing = MissingField(widget=forms.HiddenInput, required=False)
    area = forms.RegexField(r"^([0-9]{2}){1,4}\Z", widget=forms.HiddenInput, required=False)
    year = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, scope: AreaScope, year: ProgrammeYear, **options: Any) -> None:
        super().__init__(*args, **options)
        asked: Any = self.fields["officer"]
        asked.choices = [("", _("Every officer")), *_asked(scope, year)]
        for name in ("officer", "state"):
            self.fields[name].widget.attrs["class"] = "form-select"

    def asked_area(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("area", ""))

    def wanted(self) -> TaskFilter:
        """What the address asks for; a part that cannot be read asks for nothing."""
        self.is_valid()
        found = self.cleaned_data
        return TaskFilter(found.get("officer"), found.get("state", ""), found.get("missing", ""))


def _asked(scope: AreaScope, year: ProgrammeYear) -> list[tuple[int, str]]:
    """Who is or was asked for something in the scope. One query."""
    tasks = Task.objects.within(scope).filter(year_village__programme_year=year)
    users = User.objects.filter(pk__in=tasks.values("officer")).order_by("full_name", "username")
    return [(user.pk, str(user)) for user in users]
