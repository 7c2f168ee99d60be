from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from households.actions import roll_over, roll_over_villages
from households.models import Household
from households.queries import register_of, unfinished
from sammachip.accounts.models import User
from sammachip.ui.fields import ThaiDateField
from trainers.models import TeamMember
from trainers.queries import team_of
from villages.forms.choices import VillagesField
from villages.models import ProgrammeYear, YearVillage
from villages.queries import other_years


class _IntoForm(forms.Form):
    into = forms.ModelChoiceField(ProgrammeYear.objects.none(), label=_("Into fiscal year"), empty_label=None)
    on = ThaiDateField(
        label=_("From"), may_be_ahead=False, help_text=_("The day the team and the households begin there.")
    )

    def __init__(self, *args: Any, by: User, source: ProgrammeYear, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by
        into = self.fields["into"]
        assert isinstance(into, forms.ModelChoiceField)  # noqa: S101 -- declared above
        into.queryset = other_years(source)
        self.initial["on"] = localdate()


class HouseholdsField(forms.ModelMultipleChoiceField[Household]):
    """Households to tick, by number, name and house."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        representative = next(iter(obj.representing), None)
        name = representative.person.full_name if representative else ""
        return " ".join(filter(None, [f"{obj.seq}.", name, obj.house_no]))


class MembersField(forms.ModelMultipleChoiceField[TeamMember]):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: TeamMember) -> str:
        return f"{obj.seat}. {obj.person.full_name}"


class RollOverForm(_IntoForm):
    """One village: who of its team and which of its households go on."""

    members = MembersField(TeamMember.objects.none(), label=_("Trainers"), required=False)
    households = HouseholdsField(
        Household.objects.none(),
        label=_("Households"),
        required=False,
        help_text=_("Ticked: those that did not practise yet when they were last visited."),
    )

    def __init__(self, *args: Any, by: User, year_village: YearVillage, **options: Any) -> None:
        super().__init__(*args, by=by, source=year_village.programme_year, **options)
        self.year_village = year_village
        self._offer("members", team_of(year_village), [one.pk for one in team_of(year_village)])
        waiting = unfinished(year_village).values_list("pk", flat=True)
        self._offer("households", register_of(year_village), list(waiting))

    def save(self) -> YearVillage:
        return roll_over(by=self.by, year_village=self.year_village, **self.cleaned_data)

    def _offer(self, name: str, rows: QuerySet[Any], ticked: list[int]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 -- declared above
        field.queryset = rows
        self.initial[name] = ticked


class RollOverVillagesForm(_IntoForm):
    """Many villages at once."""

    villages = VillagesField(YearVillage.objects.none(), label=_("Villages"))
    with_team = forms.BooleanField(label=_("with the trainers on duty"), required=False, initial=True)
    with_households = forms.BooleanField(
        label=_("with the households that do not practise yet"), required=False, initial=True
    )

    def __init__(
        self,
        *args: Any,
        by: User,
        source: ProgrammeYear,
        candidates: QuerySet[YearVillage],
        **options: Any,
    ) -> None:
        super().__init__(*args, by=by, source=source, **options)
        villages = self.fields["villages"]
        assert isinstance(villages, VillagesField)  # noqa: S101 -- declared above
        villages.queryset = candidates
        villages.by_tambon(candidates)

    def save(self) -> list[YearVillage]:
        chosen = self.cleaned_data
        return roll_over_villages(
            by=self.by,
            year_villages=chosen["villages"],
            into=chosen["into"],
            with_team=chosen["with_team"],
            with_households=chosen["with_households"],
            on=chosen["on"],
        )
