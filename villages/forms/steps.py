from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sammachip.ui.fields import ThaiDateField, TidyCharField
from villages.enums import OverrideStatus


class ClaimForm(forms.Form):
    note = TidyCharField(
        label=_("What has been done, and what is still missing"), max_length=300, required=False
    )


class ReasonForm(forms.Form):
    reason = TidyCharField(label=_("Reason"), max_length=200)


class OverrideForm(forms.Form):
    status = forms.ChoiceField(label=_("Decision"), choices=OverrideStatus.choices)
    reason = TidyCharField(label=_("Reason"), max_length=300)
    ends_on = ThaiDateField(
        label=_("Holds until"), required=False, help_text=_("Empty: until somebody ends it.")
    )

    def clean_ends_on(self) -> object:
        ends_on = self.cleaned_data["ends_on"]
        if ends_on and ends_on < localdate():
            raise forms.ValidationError(_("This day is over already."), code="past")
        return ends_on
