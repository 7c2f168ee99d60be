from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sammachip.ui.fields import MoneyField, ThaiDateField, ThaiDateInput, ThaiIntegerField, TidyCharField
from sammachip.ui.layouts import helper_of, threes
from villages.enums import TargetUnit
from villages.forms.records import RecordForm
from villages.models import ProgrammeYear, StepSetting
from villages.models.years import SHARES, SIZES

AIMS = ("practising_target", "income_target", "group_target", "coverage_floor")
PROVING = tuple(share for share in SHARES if share not in AIMS)


class NewYearForm(forms.Form):
    """A round of the programme; its thresholds begin as usual and are changed afterwards."""

    year = ThaiIntegerField(label=_("Fiscal year"), min_value=2550, max_value=2700, help_text="2570")
    title = TidyCharField(label=_("Name of the round"), max_length=200, required=False)
    target_unit = forms.ChoiceField(
        label=_("The households are counted by"),
        choices=TargetUnit.choices,
        initial=TargetUnit.VILLAGE,
        widget=forms.RadioSelect,
        help_text=_(
            "By village: a team and its households in each target village. By district: so many households"
            " wherever they live, without trainer teams; steps 1, 2, 3 and 5 are not asked for."
        ),
    )
    households_per_village = ThaiIntegerField(
        label=_("Households per village, or per district"), min_value=1, max_value=366, initial=20
    )


class YearForm(RecordForm):
    """Sizes, thresholds and targets of a round."""

    title = TidyCharField(label=_("Name of the round"), max_length=200)
    poverty_line = MoneyField(label=_("Poverty line (baht per person and year)"), required=False)

    class Meta:
        model = ProgrammeYear
        fields = ["title", *SIZES, *SHARES, "poverty_line"]
        field_classes = dict.fromkeys((*SIZES, *SHARES), ThaiIntegerField)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = helper_of(
            "title",
            Fieldset(_("Sizes"), threes(*SIZES)),
            Fieldset(_("Enough to prove a step"), threes(*PROVING)),
            Fieldset(_("Targets"), threes(*AIMS, "poverty_line")),
            "seen_version",
        )


class StepSettingForm(RecordForm):
    """Whether the year asks for a step, and until when."""

    is_applicable = forms.BooleanField(
        label=_("Asked for"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )
    due_on = ThaiDateField(
        label=_("Due on"), required=False, widget=ThaiDateInput(attrs={"class": "form-control"})
    )

    class Meta:
        model = StepSetting
        fields = ["is_applicable", "due_on"]


SettingLine = tuple[StepSetting, StepSettingForm]


def setting_lines(programme_year: ProgrammeYear, data: QueryDict | None) -> list[SettingLine]:
    """Each of the 13 steps with its form, in their order."""
    settings = programme_year.step_settings.order_by("step")
    return [(one, StepSettingForm(data, instance=one, prefix=f"step-{one.step}")) for one in settings]
