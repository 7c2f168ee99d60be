from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.ui.fields import TidyCharField


class ClearForm(forms.Form):
    reason = TidyCharField(
        label=_("Why it is right"),
        max_length=300,
        help_text=_("For example: asked the household, it sold the whole pond at once."),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
