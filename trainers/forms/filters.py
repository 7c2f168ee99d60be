"""What the list of sages of an area is filtered by; kept in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.areas.scope import AreaScope
from sammachip.ui.fields import TidyCharField
from trainers.enums import Availability
from trainers.queries import FREE, IN_TEAM, NO_DAY, SageFilters, active_occupations
from villages.models import ProgrammeYear
from villages.queries import area_choices


class SageFilterForm(forms.Form):
    """Districts are offered where there are several, and the tambons of the one that is asked for."""

    q = TidyCharField(label=_("Name, telephone or expertise"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    occupation = forms.TypedChoiceField(label=_("Can teach"), required=False, coerce=int, empty_value=None)
    score = forms.TypedChoiceField(
        label=_("Teaching (of 5)"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("Any teaching score")),
            (5, _("5 of 5")),
            (4, _("4 or more")),
            (3, _("3 or more")),
        ],
    )
    available = forms.ChoiceField(
        label=_("Ready"), required=False, choices=[("", _("Ready or not")), *Availability.choices]
    )
    team = forms.ChoiceField(
        label=_("Team"),
        required=False,
        choices=[("", _("In a team or not")), (IN_TEAM, _("In a team this year")), (FREE, _("In no team"))],
    )
    surveyed = forms.ChoiceField(label=_("Surveyed in"), required=False)
    year = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, scope: AreaScope, programme_year: ProgrammeYear) -> None:
        super().__init__(data)
        years = ProgrammeYear.objects.order_by("-year").values_list("year", flat=True)
        surveyed = [(str(year), gettext("Fiscal year %(year)s") % {"year": year}) for year in years]
        surveyed.append((NO_DAY, gettext("Day not known")))
        occupations = [(one.pk, one.name) for one in active_occupations()]
        self._offer(
            "area", gettext("Every tambon"), area_choices(scope, programme_year, data.get("area", ""))
        )
        self._offer("occupation", gettext("Every occupation"), occupations)
        self._offer("surveyed", gettext("Surveyed in any year"), surveyed)
        self.fields["q"].widget.attrs["placeholder"] = self.fields["q"].label

    def filters(self) -> SageFilters:
        """What cannot be read asks for nothing, so that a mistyped address still shows a list."""
        self.is_valid()
        found = self.cleaned_data
        return SageFilters(
            text=found.get("q", ""),
            area=found.get("area", ""),
            occupation=found.get("occupation"),
            score=found.get("score"),
            available=found.get("available", ""),
            team=found.get("team", ""),
            surveyed=found.get("surveyed", ""),
        )

    def _offer(self, name: str, everything: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", everything), *choices]
