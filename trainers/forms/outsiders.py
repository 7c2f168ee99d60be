"""Somebody of another village who joins a team: who it is, where they live, and why."""

from typing import Any, cast

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.access import access_of
from sammachip.accounts.models import User
from sammachip.ui.fields import ThaiDateField, TidyCharField
from sammachip.ui.layouts import row
from sammachip.ui.person_fields import PersonFields, enter_person, person_rows
from trainers.actions import appoint_member, replace_member
from trainers.enums import MemberStatus, TeamRole
from trainers.forms.teams import LEAVING, AppointmentFields
from trainers.models import LEAD_SEAT, TeamMember
from trainers.queries import active_occupations, open_seats
from villages.forms.choices import by_tambon
from villages.models import Village, YearVillage


class OutsiderFields(AppointmentFields, PersonFields):
    """The person, with the village they live in, what they teach and why they are asked."""

    home = forms.ModelChoiceField(
        Village.objects.none(), label=_("Lives in"), empty_label=_("Choose the village")
    )
    outside_reason = TidyCharField(label=_("Why from another village"), max_length=200)
    subjects = forms.MultipleChoiceField(
        label=_("Teaches"), widget=forms.CheckboxSelectMultiple, required=False
    )
    subject_words = TidyCharField(label=_("Teaches, in other words"), max_length=300, required=False)

    seat_rows: tuple[tuple[str, ...], ...] = ()
    """The fields of the seat, by row."""

    def __init__(self, *args: Any, by: User, year_village: YearVillage, **options: Any) -> None:
        self.year_village = year_village
        super().__init__(*args, by=by, home_code="", **options)
        villages = Village.objects.within(access_of(by).reading).exclude(pk=year_village.village_id)
        self.occupations = {str(one.pk): one for one in active_occupations()}
        home, subjects = self.fields["home"], self.fields["subjects"]
        cast(forms.ModelChoiceField[Village], home).queryset = villages
        by_tambon(home, villages.order_by("code"), blank=_("Choose the village"))
        cast(forms.MultipleChoiceField, subjects).choices = [
            (pk, one.name) for pk, one in self.occupations.items()
        ]
        typed = str(self.data.get("home", ""))
        chosen = villages.filter(pk=typed).first() if typed.isascii() and typed.isdigit() else None
        self.home_code = chosen.code if chosen else ""
        self.helper.layout = self._layout()

    def _appointed(self) -> dict[str, Any]:
        """What appointing and replacing both take. The caller holds the transaction of person and seat."""
        cleaned = self.cleaned_data
        return {
            "by": self.by,
            "person": enter_person(self, by=self.by),
            "subjects": [self.occupations[pk] for pk in cleaned["subjects"]],
            "subject_words": cleaned["subject_words"],
            "outside_reason": cleaned["outside_reason"],
            **self.appointment(),
        }

    def _layout(self) -> Layout:
        return Layout(
            Fieldset(_("The person"), row("home", "outside_reason"), *person_rows(self)),
            Fieldset(_("What they teach"), "subjects", "subject_words"),
            Fieldset(_("The seat"), *(row(*names) for names in self.seat_rows), row("order_no", "order_on")),
        )


class OutsiderForm(OutsiderFields):
    """Takes an open seat."""

    role = forms.ChoiceField(label=_("Role"), choices=TeamRole.choices)
    starts_on = ThaiDateField(label=_("Since"), may_be_ahead=False, initial=localdate)

    seat_rows = (("role", "starts_on"),)

    def __init__(self, *args: Any, year_village: YearVillage, **options: Any) -> None:
        is_led = LEAD_SEAT not in open_seats(year_village)
        initial = {"role": TeamRole.MEMBER if is_led else TeamRole.LEAD}
        super().__init__(*args, year_village=year_village, initial=initial, **options)

    def save(self) -> TeamMember:
        values = {name: self.cleaned_data[name] for name in ("role", "starts_on")}
        return appoint_member(year_village=self.year_village, **values, **self._appointed())


class OutsiderReplaceForm(OutsiderFields):
    """Takes the seat of a member, with the member's households."""

    status = forms.ChoiceField(
        label=_("Why the seat is handed on"),
        choices=[(MemberStatus.REPLACED.value, _("Replaced by agreement")), *LEAVING],
    )
    reason = TidyCharField(label=_("Reason in a few words"), max_length=200)
    on = ThaiDateField(label=_("On"), may_be_ahead=False, initial=localdate)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    seat_rows = (("status", "reason", "on"), ("seen_version",))

    def __init__(self, *args: Any, member: TeamMember, **options: Any) -> None:
        self.member = member
        initial = {"seen_version": member.version}
        super().__init__(*args, year_village=member.year_village, initial=initial, **options)

    def save(self) -> TeamMember:
        values = {name: self.cleaned_data[name] for name in ("status", "reason", "on", "seen_version")}
        return replace_member(member=self.member, **values, **self._appointed())
