"""A figure is questioned, and the question answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.converters import Month
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.enums import QuestionState
from sammachip.dashboards.models import FigureQuestion
from sammachip.dashboards.queries.questions import QuestionFilter
from sammachip.ui.fields import TidyCharField
from villages.forms.records import RecordForm
from villages.queries import staff_of


class QuestionForm(RecordForm):
    words = TidyCharField(
        label=_("Question"),
        max_length=300,
        help_text=_("A question helps to understand the figure; it blames nobody."),
    )

    class Meta:
        model = FigureQuestion
        fields = ("words", "officer")

    def __init__(self, *args: Any, code: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["officer"].queryset = staff_of(AreaScope.of(code))  # type: ignore[attr-defined]  # a choice among records


class AnswerForm(RecordForm):
    answer = TidyCharField(label=_("Answer"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = FigureQuestion
        fields = ("answer",)


class CloseQuestionForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class QuestionFilterForm(forms.Form):
    """Which questions of a district, read from the address; a part that cannot be read asks for nothing."""

    state = forms.ChoiceField(
        label=_("Status"), choices=[("", _("Any status")), *QuestionState.choices], required=False
    )
    officer = forms.IntegerField(widget=forms.HiddenInput, required=False)
    month = forms.RegexField(f"^{Month.regex}$", widget=forms.HiddenInput, required=False)
    figure = forms.SlugField(widget=forms.HiddenInput, required=False)
    step = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=13, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"].widget.attrs["class"] = "form-select"

    def clean_month(self) -> Any:
        written = self.cleaned_data["month"]
        return Month().to_python(written) if written else None

    def wanted(self) -> QuestionFilter:
        self.is_valid()
        return QuestionFilter(**self.cleaned_data)
