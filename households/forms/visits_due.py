"""The filters of the lists of households to be visited, kept in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.enums import DueState
from households.forms.filters import HouseholdFilterForm
from households.queries import HouseholdFilters, officers_of, trainers_in
from sammachip.areas.scope import AreaScope
from sammachip.ui.fields import DueField
from villages.models import ProgrammeYear
from villages.queries import districts_of


class NextVisitForm(forms.Form):
    """The day of the next visit to the households that were chosen on a list."""

    next_on = DueField(label=_("Next visit agreed for"))


class VisitsDueForm(HouseholdFilterForm):
    """As the list of households, and by officer and day. A district is chosen where there are several."""

    district = forms.ChoiceField(label=_("District"), required=False)
    state = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    never = forms.BooleanField(label=_("Never visited"), required=False)
    field_order = ["q", "district", "tambon", "village", "officer", "trainer", "never", "state", "year"]

    def __init__(self, data: Any, *, scope: AreaScope, programme_year: ProgrammeYear) -> None:
        districts = districts_of(scope, programme_year)
        codes = [code for code, _name in districts]
        self.asked = data.get("district") if data.get("district") in codes else next(iter(codes), "")
        self.scope = scope.narrow(self.asked) if self.asked else scope
        super().__init__(data, scope=self.scope, programme_year=programme_year)
        # Nobody can be asked for too, and an officer who is no longer of the staff.
        self.fields["officer"] = forms.TypedChoiceField(
            label=gettext("Officer"), required=False, coerce=int, empty_value=None
        )
        self.order_fields(self.field_order)
        for name in ("status", "overdue"):
            self.fields.pop(name, None)
        if len(districts) > 1:
            self._choose("district", districts)
            self.initial["district"] = self.asked
        else:
            del self.fields["district"]
        village = data.get("village", "")
        trainers = trainers_in(village, self.scope, programme_year) if village else []
        officers = officers_of(self.scope, programme_year)
        self._offer("officer", gettext("Every officer"), [*officers, (0, gettext("No officer"))])
        self._offer("trainer", gettext("Every trainer"), [*trainers, (0, gettext("No trainer"))])
        self._offer("state", "", DueState.choices)

    def asked_for(self) -> HouseholdFilters:
        """What the database filters by; officer, trainer and day come after."""
        self.is_valid()
        found = self.cleaned_data
        return HouseholdFilters(
            text=found.get("q", ""), tambon=found.get("tambon", ""), village=found.get("village", "")
        )

    def responsible(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in ("officer", "trainer", "never")}

    def _choose(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = choices
