from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.forms.filters import PlaceFilterForm
from trainers.enums import ProductGroup


class FigureForm(PlaceFilterForm):
    """What a figure of an indicator counted, read from the address of its list; the area is chosen on it."""

    village = forms.RegexField(r"^[0-9]{8}$", required=False, label=_("Village"), widget=forms.HiddenInput)
    occupation = forms.IntegerField(
        min_value=0, required=False, label=_("Occupation"), widget=forms.HiddenInput
    )
    category = forms.ChoiceField(
        choices=[("", ""), *ProductGroup.choices],
        required=False,
        label=_("Category"),
        widget=forms.HiddenInput,
    )

    def narrowed(self) -> AreaScope:
        scope = super().narrowed()
        village = self.cleaned_data.get("village", "")
        return scope.narrow(village) if village else scope
