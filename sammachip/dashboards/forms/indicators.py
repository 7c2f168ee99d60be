from django import forms
from django.utils.translation import gettext_lazy as _

from trainers.enums import ProductGroup


class FigureForm(forms.Form):
    """What a figure of an indicator counted, read from the address of its list."""

    village = forms.RegexField(r"^[0-9]{8}$", required=False, label=_("Village"))
    occupation = forms.IntegerField(min_value=0, required=False, label=_("Occupation"))
    category = forms.ChoiceField(
        choices=[("", ""), *ProductGroup.choices], required=False, label=_("Category")
    )
