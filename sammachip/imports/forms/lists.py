"""Which rows a list comes filled with."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.imports.enums import BatchStatus
from sammachip.imports.queries import FILE_ORDERS, FILE_STATES, FileFilter, area_choices
from sammachip.imports.registry import current_year

_NOT_YOURS = _(
    "This area is not one that you may import for: no list of it is given out. Choose one from here."
)


class BatchFilterForm(forms.Form):
    """What to look for among the imports, kept in the address."""

    q = forms.CharField(label=_("File, or who handed it in"), required=False)
    status = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Any state")), *BatchStatus.choices]
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["q"].widget.attrs["placeholder"] = self.fields["q"].label

    def wanted(self) -> dict[str, str]:
        """What cannot be read asks for nothing."""
        self.is_valid()
        return {"text": self.cleaned_data.get("q", ""), "status": self.cleaned_data.get("status", "")}


class FileFilterForm(forms.Form):
    """Which files of an import to look at, kept in the address."""

    q = forms.CharField(label=_("Name of the file"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Every file")), *FILE_STATES.items()]
    )
    order = forms.ChoiceField(label=_("Order"), required=False, choices=list(FILE_ORDERS.items()))
    year = forms.TypedChoiceField(label=_("Fiscal year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: Sequence[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["q"].widget.attrs["placeholder"] = self.fields["q"].label
        self.fields["year"].choices = [("", _("Any year")), *((year, year) for year in years)]  # type: ignore[attr-defined]
        if not years:
            del self.fields["year"]

    def wanted(self) -> FileFilter:
        """What cannot be read asks for nothing."""
        self.is_valid()
        said = self.cleaned_data
        return FileFilter(said.get("q", ""), said.get("state", ""), said.get("order", ""), said.get("year"))


class ListForm(forms.Form):
    """The area and year of a list; without them it is empty."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    year = forms.IntegerField(label=_("Fiscal year"), required=False, min_value=2550, max_value=2700)
    filled = forms.BooleanField(required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = area_choices(scope_for(user, Permission.IMPORT_RUN))
        self.fields["area"] = forms.ChoiceField(
            label=_("Area"), required=False, choices=areas, error_messages={"invalid_choice": _NOT_YOURS}
        )
        self.fields["area"].initial = areas[0][0] if areas else ""
        self.fields["year"].initial = current_year()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("filled") and not said.get("area"):
            self.add_error("area", _("Choose the area."))
        return said
