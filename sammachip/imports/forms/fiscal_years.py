"""A fiscal year as offices write it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.thai.digits import parse_integer
from sammachip.thai.errors import Unreadable

_FIRST, _LAST = 2550, 2599
_CENTURY = 2500


class FiscalYearField(forms.Field):
    """2561, ๒๕๖๑ or only 61; None for blank."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 10})
    default_error_messages = {"invalid": _("Write the fiscal year in the Buddhist era, as 2561 or 61.")}

    def to_python(self, value: Any) -> int | None:
        try:
            year = parse_integer(value)
        except Unreadable:
            year = 0
        if year is None:
            return None
        year += _CENTURY if 0 < year < 100 else 0
        if not _FIRST <= year <= _LAST:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return year
