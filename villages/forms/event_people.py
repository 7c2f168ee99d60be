"""Who came for whom: leaders of the community in one go, and the partners of an event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.people.models import Person
from sammachip.ui.fields import TidyCharField
from sammachip.ui.person_fields import OfferingInput, PersonFields, enter_person
from villages.actions import AttendanceRow
from villages.enums import AttendanceRole
from villages.models import Event, EventDay, Partner, YearVillage

LEADERS_AT_ONCE = 5
POSITIONS = (
    _("Village headman"),
    _("Kamnan"),
    _("Assistant headman"),
    _("Village committee"),
    _("Community development volunteer leader"),
    _("Tambon women's committee"),
    _("Tambon coordination centre"),
    _("Village health volunteer"),
    _("Local councillor"),
)


class LeaderForm(PersonFields):
    """A leader in a line: the name in one cell, the position, and the village when there are several."""

    asks_while_typed = False

    position = TidyCharField(label=_("Position"), max_length=120)
    year_village = forms.ModelChoiceField(YearVillage.objects.none(), label=_("Village"), empty_label=None)

    _OF_PERSON = ("first_name", "phone")

    def __init__(self, *args: Any, year_villages: Sequence[YearVillage], **options: Any) -> None:
        super().__init__(*args, home_code=year_villages[0].code, **options)
        for name in set(PersonFields.base_fields) - set(self._OF_PERSON):
            del self.fields[name]
        self.order_fields(("first_name", "position", "year_village", "phone"))
        self.fields["first_name"].label = _("Title, name and surname")
        self.fields["position"].widget = OfferingInput([str(word) for word in POSITIONS])
        if len(year_villages) > 1:
            self._offer(year_villages)
        else:
            del self.fields["year_village"]
        self.of_village = year_villages[0]
        typed = self.data.get(self.add_prefix("year_village"), "")
        self.of_village = next((one for one in year_villages if str(one.pk) == typed), self.of_village)
        self.home_code = self.of_village.code

    def has_changed(self) -> bool:
        """A village alone, which is always chosen, is nobody."""
        return bool(set(self.changed_data) - {"year_village"})

    def person_values(self) -> dict[str, Any]:
        names = ("title", "first_name", "last_name", "phone")
        return {name: self.cleaned_data.get(name) or "" for name in names}

    def row(self, day: EventDay, person: Person) -> AttendanceRow:
        return AttendanceRow(
            day.pk,
            self.of_village.pk,
            person.pk,
            AttendanceRole.LEADER,
            leader_position=self.cleaned_data["position"],
        )

    def _offer(self, year_villages: Sequence[YearVillage]) -> None:
        village = cast("forms.ModelChoiceField[YearVillage]", self.fields["year_village"])
        village.queryset = YearVillage.objects.filter(pk__in=[one.pk for one in year_villages])
        village.choices = [(one.pk, one.village.short_label) for one in year_villages]
        self.initial.setdefault("year_village", year_villages[0].pk)


class LeadersFormSet(forms.BaseFormSet[LeaderForm]):
    """Lines left blank are nobody."""

    def clean(self) -> None:
        if not any(form.has_changed() for form in self.forms):
            raise ValidationError(_("Please write at least one leader."), code="nobody")

    def rows(self, day: EventDay, by: User) -> Iterator[AttendanceRow]:
        """Registers whoever is new; the caller holds the transaction."""
        for form in self.forms:
            if form.has_changed():
                yield form.row(day, enter_person(form, by=by))


# Any: the factory hides which class it makes.
_leaders: Any = forms.formset_factory(LeaderForm, formset=LeadersFormSet, extra=LEADERS_AT_ONCE, max_num=20)


def leaders_form(data: QueryDict | None, *, by: User, year_villages: Sequence[YearVillage]) -> LeadersFormSet:
    formset: LeadersFormSet = _leaders(
        data, prefix="leader", form_kwargs={"by": by, "year_villages": year_villages}
    )
    return formset


@dataclass(frozen=True)
class PartnerLine:
    partner: Partner
    came: forms.BoundField
    who: forms.BoundField


class PartnersForm(forms.Form):
    """The partners of the area: which took part, and who came for each."""

    def __init__(self, *args: Any, event: Event, partners: Sequence[Partner], **options: Any) -> None:
        super().__init__(*args, **options)
        self.partners = partners
        present = {row.partner_id: row.representative for row in event.event_partners.all()}
        for one in partners:
            self.fields[f"came_{one.pk}"] = forms.BooleanField(
                label=one.name, required=False, initial=one.pk in present, widget=_tick()
            )
            self.fields[f"who_{one.pk}"] = TidyCharField(
                label=_("Who came"),
                max_length=160,
                required=False,
                initial=present.get(one.pk, ""),
                widget=_known_people(one),
            )

    def lines(self) -> Iterator[PartnerLine]:
        for one in self.partners:
            yield PartnerLine(one, self[f"came_{one.pk}"], self[f"who_{one.pk}"])

    def representatives(self) -> dict[Partner, str]:
        """A partner for which somebody came took part, ticked or not."""
        told = {one: self.cleaned_data[f"who_{one.pk}"] for one in self.partners}
        return {one: who for one, who in told.items() if who or self.cleaned_data[f"came_{one.pk}"]}


def _tick() -> forms.CheckboxInput:
    return forms.CheckboxInput({"class": "form-check-input"})


def _known_people(partner: Partner) -> OfferingInput:
    return OfferingInput([member.name for member in partner.members.all()], {"class": "form-control"})
