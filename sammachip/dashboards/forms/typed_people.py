"""Somebody who is still being typed, compared with those registered."""

from typing import Any

from django import forms

from sammachip.ui.person_fields import PersonFields


class TypedFor(forms.Form):
    """Where the person lives, by code or as a village that was chosen, and whose entry is being changed."""

    home_code = forms.RegexField(r"^\d{4,8}$", required=False)
    home = forms.IntegerField(min_value=1, required=False)
    person = forms.IntegerField(min_value=1, required=False)


class TypedPerson(PersonFields):
    """Half of it may not be readable yet; what is read is compared, and nothing is refused."""

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("first_name") and not cleaned.get("title") and not cleaned.get("last_name"):
            self._split_pasted_name(cleaned)
        if cleaned.get("last_name") or cleaned.get("national_id") or cleaned.get("phone"):
            self._ask({"first_name": "", "last_name": ""} | cleaned)
        return cleaned
