from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.ui.fields import TidyCharField


class ReasonForm(forms.Form):
    """Why a record goes to the bin."""

    reason = TidyCharField(
        label=_("Why it is removed"),
        max_length=200,
        help_text=_("For example: entered twice, or in the wrong village."),
    )
