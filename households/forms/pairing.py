"""Forms of the board: who sits where, the accepted suggestion, the first contact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from households.actions import arrange_pairs, pair_all, record_first_contact
from households.models import Household, TrainerAssignment
from households.queries import (
    BoardRow,
    Seat,
    SuggestedPair,
    board_of,
    households_to_seat,
    representatives_of,
    suggested_pairs,
)
from sammachip.accounts.models import User
from sammachip.ui.fields import ThaiDateField
from trainers.models import TeamMember
from villages.models import YearVillage


@dataclass(frozen=True)
class SeatField:
    """A seat of the board with the select that fills it."""

    seat: Seat
    field: forms.BoundField
    name: str
    """Who sits there, for people who only look."""


@dataclass(frozen=True)
class FormRow:
    row: BoardRow
    fields: list[SeatField]


class BoardForm(forms.Form):
    """Every seat as a select. What somebody else moved meanwhile is shown before it is overwritten."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: User, year_village: YearVillage, **options: Any) -> None:
        self.by, self.year_village = by, year_village
        self.board = board_of(year_village)
        self.households = {household.pk: household for household in households_to_seat(year_village)}
        self.people = representatives_of(year_village)
        self.moved: list[tuple[str, str, str]] = []
        super().__init__(*args, **options)
        choices = [("", gettext("Free")), *((pk, self._name(pk)) for pk in self.households)]
        for row, seat in self._places():
            self.fields[_name_of(row.member, seat)] = forms.TypedChoiceField(
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.Select({"class": "form-select"}),
                initial=seat.pair.household_id if seat.pair else None,
                label=gettext("%(name)s, seat %(seat)s")
                % {"name": row.member.person.full_name, "seat": seat.number},
            )
        self.initial["seen"] = self._laid()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self._laid():
            self.moved = list(self._differences(cleaned))
            self.data = {name: self.data[name] for name in self.data} | {"seen": self._laid()}
            self.add_error(None, _("Somebody changed the board meanwhile. Compare, then save again."))
        return cleaned

    def save(self) -> list[TrainerAssignment]:
        wanted = {
            (row.member.pk, seat.number): self._chosen(row.member, seat) for row, seat in self._places()
        }
        return arrange_pairs(by=self.by, year_village=self.year_village, seats=wanted)

    def rows(self) -> Iterator[FormRow]:
        for row in self.board:
            fields = [
                SeatField(seat, self[_name_of(row.member, seat)], self._name(_sitting(seat)))
                for seat in row.seats
            ]
            yield FormRow(row, fields)

    @property
    def unpaired(self) -> list[str]:
        """The households that nobody looks after, with their representatives."""
        paired = {seat.pair.household_id for _, seat in self._places() if seat.pair}
        return [self._name(pk) for pk in self.households if pk not in paired]

    def _places(self) -> Iterator[tuple[BoardRow, Seat]]:
        return ((row, seat) for row in self.board for seat in row.seats)

    def _laid(self) -> str:
        """The board as it is, to notice that it moved."""
        taken = [f"{row.member.pk}.{seat.number}.{_sitting(seat)}" for row, seat in self._places()]
        return "-".join(taken)

    def _chosen(self, member: TeamMember, seat: Seat) -> Household | None:
        chosen = self.cleaned_data[_name_of(member, seat)]
        return self.households[chosen] if chosen else None

    def _differences(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
        for row, seat in self._places():
            name = _name_of(row.member, seat)
            now, typed = _sitting(seat), cleaned.get(name)
            if now != typed:
                yield str(self.fields[name].label), self._name(now), self._name(typed)

    def _name(self, household: int | None) -> str:
        if household is None:
            return gettext("Free")
        if household not in self.households:
            return ""
        person = self.people.get(household)
        return f"{self.households[household].seq} · {person.full_name if person else '–'}"


class SuggestionForm(forms.Form):
    """The suggestion, with a tick for each household that keeps its trainer, and what of it was shown."""

    keep = forms.TypedMultipleChoiceField(coerce=int, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: User, year_village: YearVillage, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.year_village = by, year_village
        households = households_to_seat(year_village)
        keep = self.fields["keep"]
        assert isinstance(keep, forms.ChoiceField)  # noqa: S101 -- declared above
        keep.choices = [(household.pk, str(household.seq)) for household in households]
        self.is_valid()
        self.kept: list[int] = self.cleaned_data.get("keep", []) if self.is_bound else []
        self.pairs: list[SuggestedPair] = suggested_pairs(year_village, self.kept)
        self.waiting = _waiting(households, self.pairs)

    @property
    def fingerprint(self) -> str:
        """What is suggested, so that only what was seen is accepted."""
        return "-".join(f"{pair.household.pk}.{pair.member.pk}" for pair in self.pairs)

    @property
    def is_as_shown(self) -> bool:
        return bool(self.cleaned_data.get("shown") == self.fingerprint)

    def save(self) -> list[TrainerAssignment]:
        pairs = [(pair.household, pair.member) for pair in self.pairs]
        return pair_all(by=self.by, year_village=self.year_village, pairs=pairs)


class ContactForm(forms.Form):
    first_contact_on = ThaiDateField(label=_("First contact on"), may_be_ahead=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, assignment: TrainerAssignment, **options: Any) -> None:
        self.by, self.assignment = by, assignment
        options["initial"] = {
            "first_contact_on": assignment.first_contact_on,
            "seen_version": assignment.version,
        }
        super().__init__(*args, **options)

    def save(self) -> TrainerAssignment:
        return record_first_contact(
            by=self.by,
            assignment=self.assignment,
            contact_on=self.cleaned_data["first_contact_on"],
            seen_version=self.cleaned_data["seen_version"],
        )


def _name_of(member: TeamMember, seat: Seat) -> str:
    return f"seat_{member.pk}_{seat.number}"


def _sitting(seat: Seat) -> int | None:
    return seat.pair.household_id if seat.pair else None


def _waiting(households: list[Household], pairs: list[SuggestedPair]) -> list[Household]:
    """Those for whom there is no seat."""
    paired = {pair.household.pk for pair in pairs}
    return [household for household in households if household.pk not in paired]
