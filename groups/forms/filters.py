"""What lists of groups are filtered by; kept in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.enums import GroupStatus
from sammachip.areas.scope import AreaScope
from sammachip.ui.fields import TidyCharField
from trainers.enums import ProductGroup
from villages.models import ProgrammeYear, YearVillage


class GroupFilterForm(forms.Form):
    """The filters of the list, kept in its address."""

    text = TidyCharField(
        label=_("Search"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Name or product")})
    )
    category = forms.ChoiceField(
        label=_("Category"), required=False, choices=[("", _("All categories")), *ProductGroup.choices]
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All states")), *GroupStatus.choices]
    )
    village = forms.ChoiceField(label=_("Village"), required=False)

    def __init__(self, *args: Any, scope: AreaScope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["village"].choices = village_choices(scope)  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self) -> dict[str, str]:
        """What the list takes; a filter that cannot be read filters nothing."""
        self.is_valid()
        asked = self.cleaned_data
        names = ("text", "category", "status")
        return {name: asked.get(name, "") for name in names} | {"code": asked.get("village", "")}


def village_choices(scope: AreaScope) -> list[tuple[str, Any]]:
    """The villages of the current year that the scope sees."""
    year = ProgrammeYear.objects.current()
    villages = YearVillage.objects.within(scope).filter(programme_year=year)
    found = villages.select_related("village").order_by("code")
    return [("", _("All villages")), *((one.code, one.village.label) for one in found)]
