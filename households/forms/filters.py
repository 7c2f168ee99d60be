from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.enums import HouseholdStatus
from households.queries import HouseholdFilters, trainers_to_filter
from sammachip.areas.scope import AreaScope
from sammachip.ui.fields import TidyCharField
from villages.models import ProgrammeYear, YearVillage
from villages.queries import tambon_choices


class HouseholdFilterForm(forms.Form):
    """The filters of the list of households, kept in the address. A trainer is chosen within a village."""

    q = TidyCharField(label=_("Name, nickname, house or telephone"), required=False)
    tambon = forms.ChoiceField(label=_("Tambon"), required=False)
    village = forms.ChoiceField(label=_("Village"), required=False)
    trainer = forms.TypedChoiceField(label=_("Trainer"), required=False, coerce=int, empty_value=None)
    status = forms.ChoiceField(label=_("Status"), required=False)
    year = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, scope: AreaScope, programme_year: ProgrammeYear, **options: Any) -> None:
        super().__init__(*args, **options)
        village = self.data.get("village", "")
        trainers = trainers_to_filter(scope, programme_year, village) if village else []
        self._offer("tambon", gettext("Every tambon"), tambon_choices(scope, programme_year))
        self._offer("village", gettext("Every village"), _villages(scope, programme_year))
        self._offer("trainer", gettext("Every trainer"), [(one.pk, one.person.full_name) for one in trainers])
        self._offer("status", gettext("Every status"), HouseholdStatus.choices)
        self.fields["q"].widget.attrs["placeholder"] = self.fields["q"].label

    def filters(self) -> HouseholdFilters:
        """What cannot be read asks for nothing, so that a mistyped address still shows a list."""
        self.is_valid()
        found = self.cleaned_data
        return HouseholdFilters(
            text=found.get("q", ""),
            tambon=found.get("tambon", ""),
            village=found.get("village", ""),
            trainer_id=found.get("trainer"),
            status=found.get("status", ""),
        )

    def _offer(self, name: str, everything: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", everything), *choices]


def _villages(scope: AreaScope, programme_year: ProgrammeYear) -> list[tuple[str, str]]:
    found = YearVillage.objects.within(scope).filter(programme_year=programme_year)
    return [(one.code, one.village.label) for one in found.select_related("village").order_by("code")]
