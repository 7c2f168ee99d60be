from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.dashboards.meetings.changes import HOW, KINDS
from sammachip.dashboards.models import MeetingDecision
from sammachip.ui.fields import ThaiDateField, TidyCharField
from villages.forms.records import RecordForm


class DecisionForm(RecordForm):
    words = TidyCharField(label=_("What was decided"), max_length=300)
    responsible = TidyCharField(label=_("Who does it"), max_length=150, required=False)
    due_on = ThaiDateField(label=_("Until"), required=False)

    class Meta:
        model = MeetingDecision
        fields = ("words", "responsible", "due_on")


class ReopenForm(forms.Form):
    reason = TidyCharField(
        label=_("Reason"), max_length=200, help_text=_("The sheet that was kept stays, with its version.")
    )


class RecordsForm(forms.Form):
    """Which of the records that changed in a month, read from the address."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS], required=False)
    how = forms.ChoiceField(choices=[(how, how) for how in HOW], required=False)


class RowsForm(forms.Form):
    step = forms.IntegerField(min_value=1, max_value=13, required=False)
