from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sammachip.people.models import Person
from sammachip.ui.fields import TidyCharField
from sammachip.ui.layouts import threes
from sammachip.ui.person_fields import PersonFields
from villages.actions import AttendanceRow
from villages.enums import AttendanceRole, Presence
from villages.models import EventDay, YearVillage
from villages.queries import SheetLine

_WALK_IN_ROLES = (
    AttendanceRole.LEADER,
    AttendanceRole.OTHER,
    AttendanceRole.HOUSEHOLD,
    AttendanceRole.TRAINER,
)


class _Tick(forms.CheckboxInput):
    def __init__(self) -> None:
        super().__init__({"class": "form-check-input"})


class LineForm(forms.Form):
    """One person on the sheet of a day: came, came through somebody else, or on leave."""

    person = forms.IntegerField(widget=forms.HiddenInput)
    came = forms.BooleanField(label=_("came"), required=False, widget=_Tick)
    substitute_name = TidyCharField(
        label=_("substitute"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    on_leave = forms.BooleanField(label=_("on leave"), required=False, widget=_Tick)
    signed = forms.BooleanField(label=_("signed"), required=False, widget=_Tick)

    line: SheetLine

    def presence(self) -> Presence:
        """A substitute's name says more than a tick that "all present" has set before."""
        if self.cleaned_data["substitute_name"]:
            return Presence.SUBSTITUTE
        if self.cleaned_data["came"]:
            return Presence.PRESENT
        return Presence.LEAVE if self.cleaned_data["on_leave"] else Presence.ABSENT

    def row(self, day: EventDay) -> AttendanceRow:
        known = self.line.attendance
        return AttendanceRow(
            day.pk,
            self.line.year_village_id,
            self.line.person.pk,
            self.line.role,
            presence=self.presence(),
            leader_position=known.leader_position if known else "",
            substitute_name=self.cleaned_data["substitute_name"],
            signed=self.cleaned_data["signed"],
        )


class Sheet(forms.BaseFormSet[LineForm]):
    """A part of the sheet of a day. Lines are matched by person among all `known` of the sheet, so that one
    which grew meanwhile mixes up nobody."""

    def __init__(
        self, *args: Any, lines: Sequence[SheetLine], known: Sequence[SheetLine], **options: Any
    ) -> None:
        options["initial"] = [_initial(line) for line in lines]
        super().__init__(*args, **options)
        of_person = {line.person.pk: line for line in known}
        for number, form in enumerate(self.forms):
            if not self.is_bound:
                form.line = lines[number]
            elif line := of_person.get(_whole_number(form["person"].value())):
                form.line = line

    def clean(self) -> None:
        if any(not hasattr(form, "line") for form in self.forms):
            raise ValidationError(
                _("Somebody on the sheet is not expected any more. Please look at the sheet again."),
                code="stranger",
            )

    def rows(self, day: EventDay) -> list[AttendanceRow]:
        return [form.row(day) for form in self.forms]


# Any: the factory hides which class it makes.
_sheet: Any = forms.formset_factory(LineForm, formset=Sheet, extra=0, max_num=2000)


def sheet_form(
    data: QueryDict | None, lines: Sequence[SheetLine], *, known: Sequence[SheetLine] = ()
) -> Sheet:
    """The form of these lines; where they are a part of a sheet, `known` is all of it."""
    sheet: Sheet = _sheet(data, lines=lines, known=known or lines, prefix="sheet")
    return sheet


class WalkInForm(PersonFields):
    """Somebody nobody expected: a leader of the community, a neighbour."""

    asks_while_typed = False

    role = forms.ChoiceField(label=_("Came as"), choices=[(one.value, one.label) for one in _WALK_IN_ROLES])
    leader_position = TidyCharField(
        label=_("Position of the leader"),
        max_length=120,
        required=False,
        help_text=_("For example: kamnan, village head, village committee, volunteer leader."),
    )
    year_village = forms.ModelChoiceField(YearVillage.objects.none(), label=_("Village"), empty_label=None)

    def __init__(self, *args: Any, year_villages: Sequence[YearVillage], **options: Any) -> None:
        super().__init__(*args, home_code=year_villages[0].code, **options)
        village = self.fields["year_village"]
        assert isinstance(village, forms.ModelChoiceField)  # noqa: S101 -- declared above
        ids = [one.pk for one in year_villages]
        village.queryset = YearVillage.objects.filter(pk__in=ids).select_related("village")
        typed = self.data.get("year_village", "")
        self.home_code = next((one.code for one in year_villages if str(one.pk) == typed), self.home_code)
        names = ("role", "leader_position", "year_village")
        self.helper.layout.append(threes(*names))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("role") == AttendanceRole.LEADER and not cleaned.get("leader_position"):
            self.add_error("leader_position", _("Please give the position of the community leader."))
        return cleaned

    def row(self, day: EventDay, person: Person) -> AttendanceRow:
        is_leader = self.cleaned_data["role"] == AttendanceRole.LEADER
        return AttendanceRow(
            day.pk,
            self.cleaned_data["year_village"].pk,
            person.pk,
            self.cleaned_data["role"],
            leader_position=self.cleaned_data["leader_position"] if is_leader else "",
        )


def _initial(line: SheetLine) -> dict[str, Any]:
    known = line.attendance
    return {
        "person": line.person.pk,
        "came": line.presence in (Presence.PRESENT, Presence.SUBSTITUTE),
        "on_leave": line.presence == Presence.LEAVE,
        "substitute_name": known.substitute_name if known else "",
        "signed": known.signed if known else False,
    }


def _whole_number(text: Any) -> int:
    return int(text) if str(text).isascii() and str(text).isdigit() else 0
