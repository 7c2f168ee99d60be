"""What officers write about a group: its facts, its stages, its end."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groups.enums import ALIVE, GroupStatus
from groups.models import GroupVillage, OccupationalGroup
from households.enums import IncomePeriod
from sammachip.areas.scope import AreaScope
from sammachip.ui.fields import MoneyField, PhoneField, ThaiDateField, TidyCharField
from sammachip.ui.layouts import helper_of, row
from sammachip.ui.templatetags.thai_text import be_short
from trainers.enums import ProductGroup
from trainers.forms.sages import YesNoField
from villages.forms.choices import VillagesField
from villages.models import Event, YearVillage

LIVING = [(status.value, status.label) for status in GroupStatus if status in ALIVE]
PERIODS = [("", "–"), *((one.value, one.label) for one in (IncomePeriod.MONTH, IncomePeriod.YEAR))]


class OfGroup(forms.Form):
    """A form about a group that is there, with the version that was seen."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, group: OccupationalGroup | None = None, **options: Any) -> None:
        self.group = group
        if group:
            known = {name: getattr(group, name) for name in self.base_fields if hasattr(group, name)}
            given = options.get("initial") or {}
            options["initial"] = known | {"seen_version": group.version} | given
        super().__init__(*args, **options)
        if group is None:
            del self.fields["seen_version"]

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class GroupForm(OfGroup):
    """A group's own facts."""

    name = TidyCharField(label=_("Name of the group"), max_length=160)
    category = forms.ChoiceField(label=_("Category"), choices=ProductGroup.choices)
    product = TidyCharField(label=_("Product or activity"), max_length=200, required=False)
    status = forms.ChoiceField(label=_("Status"), choices=LIVING)
    is_from_programme = forms.BooleanField(
        label=_("Formed in the programme"),
        required=False,
        initial=True,
        help_text=_("An older group does not count as formed in the programme."),
    )
    renamed_from = TidyCharField(
        label=_("Name of the group before"),
        max_length=160,
        required=False,
        help_text=_("Only when an older group goes on under a new name."),
    )
    founded_on = ThaiDateField(label=_("Founded on"), required=False, is_old=True, may_be_ahead=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    place = TidyCharField(label=_("Place of work"), max_length=200, required=False)
    meeting_rhythm = TidyCharField(label=_("How often it meets"), max_length=100, required=False)
    market = TidyCharField(label=_("Market"), max_length=200, required=False)
    share_value = MoneyField(label=_("Value of a share (baht)"), required=False)
    start_fund = MoneyField(label=_("Fund at the start (baht)"), required=False)
    savings = MoneyField(label=_("Savings (baht)"), required=False)
    has_account_book = YesNoField(label=_("Keeps accounts"))
    note = TidyCharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = helper_of(
            Fieldset(
                _("The group"),
                "name",
                row("category", "product"),
                row("status", "founded_on"),
                "is_from_programme",
                "renamed_from",
            ),
            Fieldset(_("How it works"), row("place", "meeting_rhythm"), row("market", "phone")),
            Fieldset(
                _("Money"),
                row("share_value", "start_fund"),
                row("savings", "has_account_book"),
                "note",
            ),
            *(name for name in ("seen_version",) if name in self.fields),
        )


class FoundingForm(OfGroup):
    founded_on = ThaiDateField(label=_("Founded on"), is_old=True, may_be_ahead=False)
    founding_event: Any = forms.ModelChoiceField(
        label=_("Founding meeting"),
        queryset=None,
        required=False,
        empty_label=_("not among the events"),
        help_text=_("An event of the village that is recorded with its attendance and minutes."),
    )

    def __init__(self, *args: Any, group: OccupationalGroup, **options: Any) -> None:
        super().__init__(*args, group=group, **options)
        field: Any = self.fields["founding_event"]
        villages = GroupVillage.objects.filter(group=group).values("year_village")
        field.queryset = Event.objects.filter(event_villages__year_village__in=villages).distinct()
        field.label_from_instance = _event_words


class RegisterForm(OfGroup):
    registered_on = ThaiDateField(label=_("Registered on"), may_be_ahead=False)
    register_no = TidyCharField(label=_("Number in the register"), max_length=40, required=False)


class FirstSaleForm(OfGroup):
    first_sale_on = ThaiDateField(label=_("First sale on"), may_be_ahead=False)
    income = MoneyField(
        label=_("Income of the group (baht)"),
        required=False,
        help_text=_("Zero is an answer. Leave it empty while it is not known."),
    )
    income_period = forms.ChoiceField(label=_("Income is for"), required=False, choices=PERIODS)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("income") is None:
            cleaned["income_period"] = ""
        elif not cleaned.get("income_period"):
            self.add_error("income_period", _("Choose one: an income without it cannot be compared."))
        return cleaned


class RulesForm(OfGroup):
    has_rules = YesNoField(label=_("Has written rules"))
    file = forms.FileField(
        label=_("File of the rules"), required=False, help_text=_("A photo, PDF or Word file, up to 20 MB.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("file") and not cleaned.get("has_rules"):
            self.add_error("has_rules", _("A group with a file of rules has rules."))
        return cleaned


class CloseForm(OfGroup):
    closed_on = ThaiDateField(label=_("Closed on"), may_be_ahead=False)
    reason = TidyCharField(
        label=_("Why it closed"), max_length=300, help_text=_("In a few words, for who reads it next year.")
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={"closed_on": localdate()}, **options)


class ReopenForm(OfGroup):
    status = forms.ChoiceField(label=_("Status"), choices=LIVING[1:])
    reason = TidyCharField(label=_("Why it works again"), max_length=200)


class GroupVillagesForm(forms.Form):
    """Which other villages have people in the group; villages out of sight stay as they are."""

    villages = VillagesField(YearVillage.objects.none(), label=_("Other villages"), required=False)

    def __init__(self, *args: Any, group: OccupationalGroup, scope: AreaScope, **options: Any) -> None:
        own = group.year_village
        around = YearVillage.objects.within(scope.narrow(own.code[:4])).of_year(own.programme_year)
        offered = around.select_related("village").exclude(pk=own.pk).order_by("code")
        linked = set(GroupVillage.objects.filter(group=group).values_list("year_village_id", flat=True))
        seen = {one.pk for one in offered}
        self.unseen = list(YearVillage.objects.filter(pk__in=linked - seen - {own.pk}))
        options["initial"] = {"villages": list(linked & seen)}
        super().__init__(*args, **options)
        field: Any = self.fields["villages"]
        field.queryset = offered
        field.by_tambon(offered)

    def chosen(self) -> list[YearVillage]:
        return [*self.unseen, *self.cleaned_data["villages"]]


def _event_words(event: Event) -> str:
    return f"{be_short(event.starts_on)} · {event.title}"
