"""What officers type about a group, its members and its readiness."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groups.enums import ALIVE, GroupStatus, Position
from groups.models import TICKS, GroupMember, OccupationalGroup, ReadinessCheck
from households.enums import IncomePeriod
from households.models import Household, HouseholdRepresentative
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.audit.actions import StaleRecord
from sammachip.ui.fields import MoneyField, PhoneField, ThaiDateField, ThaiIntegerField, TidyCharField
from sammachip.ui.person_fields import PersonFields, person_rows
from trainers.enums import ProductGroup
from villages.models import ProgrammeYear, YearVillage

LIVING = [(status.value, status.label) for status in GroupStatus if status in ALIVE]


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
        self.fields["village"].choices = [("", _("All villages")), *_village_choices(scope)]  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self) -> dict[str, str]:
        """What the list takes; a filter that cannot be read filters nothing."""
        self.is_valid()
        asked = self.cleaned_data
        names = ("text", "category", "status")
        return {name: asked.get(name, "") for name in names} | {"code": asked.get("village", "")}


class GroupForm(forms.Form):
    """A group's own facts."""

    name = TidyCharField(label=_("Name of the group"), max_length=160)
    category = forms.ChoiceField(label=_("Category"), choices=ProductGroup.choices)
    product = TidyCharField(label=_("Product or activity"), max_length=200, required=False)
    status = forms.ChoiceField(label=_("Status"), choices=LIVING)
    founded_on = ThaiDateField(label=_("Founded on"), required=False, is_old=True, may_be_ahead=False)
    renamed_from = TidyCharField(
        label=_("Name of the group before"),
        max_length=160,
        required=False,
        help_text=_("Only when an older group goes on under a new name."),
    )
    is_from_programme = forms.BooleanField(
        label=_("Formed in the programme"),
        required=False,
        initial=True,
        help_text=_("An older group does not count as formed in the programme."),
    )
    phone = PhoneField(label=_("Telephone"), required=False)
    place = TidyCharField(label=_("Place of work"), max_length=200, required=False)
    meeting_rhythm = TidyCharField(label=_("How often it meets"), max_length=100, required=False)
    market = TidyCharField(label=_("Market"), max_length=200, required=False)
    share_value = MoneyField(label=_("Value of a share (baht)"), required=False)
    start_fund = MoneyField(label=_("Fund at the start (baht)"), required=False)
    savings = MoneyField(label=_("Savings (baht)"), required=False)
    has_rules = forms.NullBooleanField(label=_("Has written rules"), required=False)
    has_account_book = forms.NullBooleanField(label=_("Keeps accounts"), required=False)
    note = TidyCharField(label=_("Note"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, group: OccupationalGroup, data: Any = None) -> "GroupForm":
        return cls(data, initial={name: getattr(group, name) for name in cls.base_fields})

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def compare(self, stale: StaleRecord) -> list[tuple[str, Any, Any]]:
        """Label, saved and typed of what differs; the form then goes on from the saved version."""
        self.data = {**dict(self.data.items()), "version": stale.record_now.version}
        return [
            (str(self.fields[name].label), getattr(stale.record_now, name), typed)
            for name, typed in self.values().items()
            if getattr(stale.record_now, name) != typed
        ]


class RegisterForm(forms.Form):
    registered_on = ThaiDateField(label=_("Registered on"), may_be_ahead=False)
    register_no = TidyCharField(label=_("Number in the register"), max_length=40, required=False)


class FirstSaleForm(forms.Form):
    first_sale_on = ThaiDateField(label=_("First sale on"), may_be_ahead=False)
    income = MoneyField(label=_("Income of the group (baht)"), required=False)
    income_period = forms.ChoiceField(
        label=_("Income is for"),
        required=False,
        choices=[
            ("", "–"),
            (IncomePeriod.MONTH.value, IncomePeriod.MONTH.label),
            (IncomePeriod.YEAR.value, IncomePeriod.YEAR.label),
        ],
    )


class MembershipFields(forms.Form):
    """What somebody is in the group."""

    position = forms.ChoiceField(label=_("Position"), choices=Position.choices, initial=Position.MEMBER)
    joined_on = ThaiDateField(label=_("Joined on"), initial=localdate, may_be_ahead=False)
    shares = ThaiIntegerField(label=_("Shares"), min_value=0, required=False)

    def membership(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in MembershipFields.base_fields}


class MemberForm(PersonFields, MembershipFields):
    """Somebody who is no target household's representative joins."""

    def __init__(self, *args: Any, by: User, home_code: str, **options: Any) -> None:
        super().__init__(*args, by=by, home_code=home_code, **options)
        columns = (Column(name, css_class="col-md-4") for name in MembershipFields.base_fields)
        self.helper.layout = Layout(*person_rows(self), Row(*columns))


class HouseholdMemberForm(MembershipFields):
    """The representative of a target household joins."""

    representative: Any = forms.ModelChoiceField(label=_("Target household"), queryset=None)
    field_order = ["representative"]

    def __init__(self, *args: Any, group: OccupationalGroup, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["representative"]
        field.queryset = _representatives_outside(group)
        field.label_from_instance = _household_words


class EndMembershipForm(forms.Form):
    left_on = ThaiDateField(label=_("Left on"), initial=localdate, may_be_ahead=False)
    reason = TidyCharField(label=_("Why the member left"), max_length=200)


class ReadinessForm(forms.Form):
    """The nine ticks, for a group or for people who think of one."""

    checked_on = ThaiDateField(label=_("Checked on"), initial=localdate, may_be_ahead=False)
    group: Any = forms.ModelChoiceField(
        label=_("Group"), queryset=None, required=False, empty_label=_("not a group yet")
    )
    group_idea = TidyCharField(label=_("The group people think of"), max_length=160, required=False)
    product_idea = TidyCharField(label=_("The product they think of"), max_length=200, required=False)
    note = TidyCharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, year_village: YearVillage, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["group"]
        field.queryset = OccupationalGroup.objects.alive().filter(group_villages__year_village=year_village)
        for tick in TICKS:
            column: Any = ReadinessCheck._meta.get_field(tick)
            self.fields[tick] = forms.BooleanField(label=column.verbose_name, required=False)
        self.order_fields(["checked_on", "group", "group_idea", "product_idea", *TICKS, "note"])
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("group") and not cleaned.get("group_idea"):
            self.add_error("group_idea", _("Say which group the check is about."))
        return cleaned


def _village_choices(scope: AreaScope) -> list[tuple[str, str]]:
    year = ProgrammeYear.objects.current()
    villages = YearVillage.objects.within(scope).filter(programme_year=year)
    return [(one.code, one.village.label) for one in villages.select_related("village").order_by("code")]


def _representatives_outside(group: OccupationalGroup) -> Any:
    """Current representatives of active households in the group's villages who are not members yet."""
    members = GroupMember.objects.active().filter(group=group)
    return (
        HouseholdRepresentative.objects.filter(
            household__in=Household.objects.all().active(),
            ends_on__isnull=True,
            year_village__in=group.group_villages.values("year_village"),
        )
        .exclude(person__in=members.values("person"))
        .select_related("person", "household__year_village__village")
        .order_by("year_village__code", "household__seq")
    )


def _household_words(representative: HouseholdRepresentative) -> str:
    return f"{representative.household.seq} · {representative.person.full_name}"
