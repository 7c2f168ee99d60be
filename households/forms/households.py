"""Forms of the register: a household's facts, its representative, and its leaving."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from households.actions import (
    change_household,
    change_representative,
    correct_representative,
    next_seq,
    register_household,
    withdraw_household,
)
from households.enums import (
    HouseholdStatus,
    MainOccupation,
    PovertyTag,
    Relation,
)
from households.forms.incomes import NOT_SAID, IncomeBefore
from households.forms.layouts import facts_parts, representative_part
from households.models import Household, HouseholdRepresentative
from sammachip.accounts.models import User
from sammachip.audit.actions import StaleRecord
from sammachip.ui.fields import (
    HouseNumberField,
    ThaiDateField,
    ThaiIntegerField,
    TidyCharField,
)
from sammachip.ui.layouts import helper_of
from sammachip.ui.person_fields import PersonFields, enter_person
from villages.models import YearVillage


class HouseholdFacts(IncomeBefore):
    """What is asked about a household beside its people."""

    seq = ThaiIntegerField(label=_("Number in the register"), min_value=1, max_value=999)
    members_count = ThaiIntegerField(label=_("Members"), min_value=1, max_value=30, required=False)
    occupation_main = forms.ChoiceField(
        label=_("Main occupation"), choices=[NOT_SAID, *MainOccupation.choices], required=False
    )
    poverty_tags = forms.MultipleChoiceField(
        label=_("The household is"),
        choices=PovertyTag.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    selected_on = ThaiDateField(
        label=_("Chosen at the village meeting on"), may_be_ahead=False, required=False
    )
    notice_on = ThaiDateField(label=_("Told about its data on"), may_be_ahead=False, required=False)
    consent_on = ThaiDateField(label=_("Agreed on"), may_be_ahead=False, required=False)
    note = TidyCharField(label=_("Note"), max_length=300, required=False)

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in HouseholdFacts.base_fields}


class Represents(forms.Form):
    """How somebody stands for a household."""

    relation = forms.ChoiceField(
        label=_("Relation to the head"), choices=[NOT_SAID, *Relation.choices], required=False
    )
    shared_reason = TidyCharField(
        label=_("Why one person stands for two households"),
        max_length=200,
        required=False,
        help_text=_("Only when this person already represents another household."),
    )

    def standing(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in Represents.base_fields}


class NewHouseholdForm(HouseholdFacts, Represents, PersonFields):
    """A new household together with the person who attends for it."""

    field_order = ["seq", *PersonFields.base_fields, *Represents.base_fields]

    def __init__(self, *args: Any, by: User, year_village: YearVillage, **options: Any) -> None:
        self.year_village = year_village
        self.household: Household | None = None
        options["initial"] = {"seq": next_seq(year_village)}
        super().__init__(*args, by=by, home_code=year_village.code, **options)
        self.helper = helper_of(representative_part(self), *facts_parts("seq"))

    def save(self) -> Household:
        """What was registered stays in `household`."""
        self.household = register_household(
            by=self.by,
            year_village=self.year_village,
            person=enter_person(self, by=self.by),
            house_no=self.cleaned_data["house_no"] or "",
            **self.facts(),
            **self.standing(),
        )
        return self.household


class EditHouseholdForm(HouseholdFacts):
    """The facts of a registered household, with the version that was seen."""

    house_no = HouseNumberField(label=_("House number"), required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["seq", "house_no"]

    def __init__(self, *args: Any, by: User, household: Household, **options: Any) -> None:
        self.by, self.household = by, household
        names = [*HouseholdFacts.base_fields, "house_no"]
        options["initial"] = {name: getattr(household, name) for name in names} | {
            "seen_version": household.version
        }
        super().__init__(*args, **options)
        self.helper = helper_of(*facts_parts("seq", "house_no"), "seen_version")

    def save(self) -> Household:
        return change_household(
            by=self.by,
            household=self.household,
            seen_version=self.cleaned_data["seen_version"],
            house_no=self.cleaned_data["house_no"] or "",
            **self.facts(),
        )


class RepresentativeForm(Represents, PersonFields):
    """Another person attends for the household from a day on."""

    starts_on = ThaiDateField(label=_("From"))
    field_order = [*PersonFields.base_fields, *Represents.base_fields, "starts_on"]

    def __init__(self, *args: Any, by: User, household: Household, **options: Any) -> None:
        self.household = household
        options["initial"] = {"starts_on": localdate(), "house_no": household.house_no}
        super().__init__(*args, by=by, home_code=household.year_village.code, **options)
        self.helper = helper_of(representative_part(self, "starts_on"))

    def save(self) -> HouseholdRepresentative:
        return change_representative(
            by=self.by,
            household=self.household,
            person=enter_person(self, by=self.by),
            starts_on=self.cleaned_data["starts_on"],
            **self.standing(),
        )


class CorrectRepresentativeForm(Represents, PersonFields):
    """The same person, better written. `seen_version` is the person's."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    representative_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, representative: HouseholdRepresentative, **options: Any) -> None:
        self.representative = representative
        person = representative.person
        options["initial"] = {
            "relation": representative.relation,
            "shared_reason": representative.shared_reason,
            "seen_version": person.version,
            "representative_version": representative.version,
        }
        super().__init__(*args, by=by, home_code=person.home_code, person=person, **options)
        self.helper = helper_of(representative_part(self), "seen_version", "representative_version")

    def save(self) -> HouseholdRepresentative:
        """The caller holds the transaction of both records."""
        enter_person(self, by=self.by, seen_version=self.cleaned_data["seen_version"])
        try:
            return correct_representative(
                by=self.by,
                representative=self.representative,
                seen_version=self.cleaned_data["representative_version"],
                **self.standing(),
            )
        except StaleRecord as stale:
            raise self._overtaken(stale) from stale

    def _overtaken(self, stale: StaleRecord) -> ValidationError:
        """What somebody else wrote beside the person; saving again then counts as having seen it."""
        now: Any = stale.record_now
        self.data = {name: self.data[name] for name in self.data} | {"representative_version": now.version}
        return ValidationError(
            _("Somebody wrote meanwhile: %(relation)s %(reason)s. Compare, then save again."),
            code="overtaken",
            params={"relation": now.get_relation_display(), "reason": now.shared_reason},
        )


class WithdrawForm(forms.Form):
    status = forms.ChoiceField(
        label=_("Why it leaves"),
        choices=[choice for choice in HouseholdStatus.choices if choice[0] != HouseholdStatus.ACTIVE],
    )
    ended_on = ThaiDateField(label=_("On"), may_be_ahead=False)
    reason = TidyCharField(label=_("In a few words"), max_length=200)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, household: Household, **options: Any) -> None:
        self.by, self.household = by, household
        options["initial"] = {"ended_on": localdate(), "seen_version": household.version}
        super().__init__(*args, **options)

    def save(self) -> Household:
        return withdraw_household(by=self.by, household=self.household, **self.cleaned_data)
