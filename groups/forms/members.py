"""Who joins a group, with which position, and who leaves."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Column, Row
from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groups.actions import Joining
from groups.enums import COMMITTEE, Position
from groups.models import GroupMember
from groups.queries import Candidate
from sammachip.accounts.models import User
from sammachip.ui.fields import ThaiDateField, ThaiIntegerField, TidyCharField
from sammachip.ui.layouts import helper_of
from sammachip.ui.person_fields import PersonFields, person_rows
from villages.forms.records import RecordForm

NOT_JOINING = ("", "–")


class MembershipFields(forms.Form):
    """What somebody is in the group."""

    position = forms.ChoiceField(label=_("Position"), choices=Position.choices, initial=Position.MEMBER)
    joined_on = ThaiDateField(label=_("Joined on"), initial=localdate, may_be_ahead=False)
    shares = ThaiIntegerField(label=_("Shares"), min_value=0, required=False)

    def membership(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in MembershipFields.base_fields}


class MemberForm(PersonFields, MembershipFields):
    """Somebody who is not on the list of the village's people joins."""

    def __init__(self, *args: Any, by: User, home_code: str, **options: Any) -> None:
        super().__init__(*args, by=by, home_code=home_code, **options)
        columns = (Column(name, css_class="col-md-4") for name in MembershipFields.base_fields)
        self.helper = helper_of(*person_rows(self), Row(*columns))


class ManyMembersForm(forms.Form):
    """Many join in one screen: a position beside each name, nothing beside who stays out."""

    joined_on = ThaiDateField(label=_("Joined on"), initial=localdate, may_be_ahead=False)

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **options: Any) -> None:
        super().__init__(*args, **options)
        self.candidates = candidates
        for one in candidates:
            name = f"position_{one.person.pk}"
            self.fields[name] = forms.ChoiceField(
                label=one.person.full_name,
                choices=[NOT_JOINING, *Position.choices],
                required=False,
                widget=forms.Select({"class": "form-select"}),
            )

    def lines(self) -> list[tuple[Candidate, forms.BoundField]]:
        return [(one, self[f"position_{one.person.pk}"]) for one in self.candidates]

    def joining(self) -> list[Joining]:
        chosen = [(one, self.cleaned_data[f"position_{one.person.pk}"]) for one in self.candidates]
        return [
            Joining(one.person, position, one.household, one.year_village)
            for one, position in chosen
            if position
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(name) for name in self.fields if name != "joined_on"):
            self.add_error(None, _("Choose a position for everybody who joins."))
        return cleaned


class CommitteeForm(forms.Form):
    """The three positions without which a group is not registered."""

    def __init__(self, *args: Any, members: Sequence[GroupMember], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {str(one.pk): one for one in members}
        choices = [("", _("nobody yet")), *((pk, one.person.full_name) for pk, one in self.members.items())]
        for position in COMMITTEE:
            holder = next((one.pk for one in members if one.position == position), "")
            self.fields[position.value] = forms.ChoiceField(
                label=position.label, choices=choices, required=False, initial=holder
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = [cleaned[name] for name in self.fields if cleaned.get(name)]
        for name in self.fields:
            if cleaned.get(name) and chosen.count(cleaned[name]) > 1:
                self.add_error(name, _("One person holds one position."))
        return cleaned

    def seats(self) -> dict[str, GroupMember | None]:
        return {name: self.members.get(self.cleaned_data[name]) for name in self.fields}


class EditMemberForm(RecordForm):
    joined_on = ThaiDateField(label=_("Joined on"), may_be_ahead=False)
    shares = ThaiIntegerField(label=_("Shares"), min_value=0, required=False)

    class Meta:
        model = GroupMember
        fields = ["position", "joined_on", "shares"]


class EndMembershipForm(forms.Form):
    left_on = ThaiDateField(label=_("Left on"), initial=localdate, may_be_ahead=False)
    reason = TidyCharField(label=_("Why the member left"), max_length=200)
