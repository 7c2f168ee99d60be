"""Saying which column means what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.imports.models import ImportSheet
from sammachip.imports.registry import importer_of


class MappingForm(forms.Form):
    """Which column of a sheet means what, when the headings did not say it."""

    def __init__(self, *args: Any, sheet: ImportSheet, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        places = [("", "-"), *((str(at), heading) for at, heading in enumerate(sheet.headings) if heading)]
        for column in importer_of(kind).columns:
            self.fields[column.field] = forms.ChoiceField(
                label=str(column.label or column.headings[0]),
                choices=places,
                required=False,
                initial=str(sheet.mapping.get(column.field, "")),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [place for place in cleaned.values() if place]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(_("Each column can mean one thing only."))
        return cleaned

    def mapping(self) -> dict[str, int]:
        return {name: int(place) for name, place in self.cleaned_data.items() if place}
