"""Deciding about rows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.imports.enums import Decision
from sammachip.imports.queries import RowView


class DecisionForm(forms.Form):
    """What to do with a doubtful row, and which village it means where that was the doubt."""

    decision = forms.ChoiceField(choices=Decision.choices, required=False)
    village_code = forms.ChoiceField(label=_("Village"), required=False)

    def __init__(self, *args: Any, view: RowView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_villages = bool(view.villages)
        self.fields["village_code"] = forms.ChoiceField(
            label=_("Village"),
            required=False,
            choices=[("", _("Choose the village")), *view.villages],
            initial=view.row.values.get("village_code") or "",
            widget=forms.Select(attrs={"class": "form-control", "id": f"village-{view.row.pk}"}),
        )
