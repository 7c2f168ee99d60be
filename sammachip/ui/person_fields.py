"""The fields of a person for every form, and the question whether somebody is registered already.

A form asks before it makes a second row of one person: its page includes components/likely_people.html
inside the form, so that an answer sends everything typed along.
"""

from typing import Any

from crispy_forms.layout import Column, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.access import access_of, allows
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.queries import area_title
from sammachip.people.actions import change_person, complete_person, register_person
from sammachip.people.models import Person
from sammachip.people.queries import find_by_national_id, likely_duplicates
from sammachip.thai.errors import Unreadable
from sammachip.thai.names import TITLES, clean_title, split_name
from sammachip.ui.fields import (
    BirthYearField,
    HouseNumberField,
    NationalIdField,
    PhoneField,
    ThaiIntegerField,
    TidyCharField,
)
from sammachip.ui.layouts import helper_of
from sammachip.ui.likely_people import CONFIRMED_NEW, USE_PERSON, LikelyPeople
from sammachip.ui.unreadable import sentence_of

_IDENTITY = {"first_name", "last_name", "national_id", "phone"}
_ROWS = (
    {"title": 2, "first_name": 4, "last_name": 4, "nickname": 2},
    {"national_id": 6, "birth_year": 3, "age_stated": 3},
    {"phone": 6, "house_no": 6},
)
_NAMES = tuple(name for row in _ROWS for name in row)
_OFFERED_TITLES = [title.name for title in TITLES[:9]]


class OfferingInput(forms.TextInput):
    """A text box that offers usual words and takes any other."""

    def __init__(self, words: list[str], attrs: dict[str, Any] | None = None) -> None:
        self.words = words
        super().__init__(attrs)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        list_id = f"{(attrs or {}).get('id', name)}_words"
        box = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = format_html_join("", "<option>{}</option>", ((word,) for word in self.words))
        return format_html('{}<datalist id="{}">{}</datalist>', box, list_id, options)


class PersonFields(forms.Form):
    """A person's own fields, mixed into the form of a sage, a household or a member.

    `person` is given when somebody registered is edited. `question` is set when likely duplicates wait for
    an answer, `chosen` when the answer is that one of them is meant.
    """

    asks_while_typed = True
    """Whether the question is shown as soon as enough is typed; saving asks in any case."""

    title = TidyCharField(
        label=_("Title"), max_length=40, required=False, widget=OfferingInput(_OFFERED_TITLES)
    )
    first_name = TidyCharField(label=_("First name"), max_length=80)
    last_name = TidyCharField(label=_("Surname"), max_length=80, required=False)
    nickname = TidyCharField(label=_("Nickname"), max_length=40, required=False)
    national_id = NationalIdField(label=_("National ID"), required=False)
    birth_year = BirthYearField(label=_("Birth year (B.E.)"), required=False)
    age_stated = ThaiIntegerField(label=_("or age"), min_value=0, max_value=120, required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    house_no = HouseNumberField(label=_("House number"), required=False)

    def __init__(
        self, *args: Any, by: User, home_code: str, person: Person | None = None, **options: Any
    ) -> None:
        self.by, self.home_code, self.person = by, home_code, person
        self.chosen: Person | None = None
        self.question: LikelyPeople | None = None
        if person:
            options["initial"] = _shown(person) | (options.get("initial") or {})
        super().__init__(*args, **options)
        if person:
            self._keep_from_eyes(person)
        self.helper = helper_of(*person_rows(self))

    def clean_title(self) -> str:
        return clean_title(self.cleaned_data["title"])

    def clean_national_id(self) -> str | None:
        """Within the area a holder of the same number is offered below; beyond it only the place is told."""
        digits: str | None = self.cleaned_data["national_id"]
        holder = find_by_national_id(digits) if digits else None
        if holder and holder != self.person and not access_of(self.by).reading.contains(holder.home_code):
            raise ValidationError(
                _("Somebody of %(area)s has this national ID. Ask the administrators of both offices."),
                code="elsewhere",
                params={"area": area_title(holder.home_code[:4])},
            )
        return digits

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("first_name") and not cleaned.get("title") and not cleaned.get("last_name"):
            self._split_pasted_name(cleaned)
        if not self.errors and self._is_to_be_compared():
            self._ask(cleaned)
        return cleaned

    def person_values(self) -> dict[str, Any]:
        """What was typed, by column; of a person edited only what changed."""
        names = [name for name in _NAMES if name in self.fields]
        if self.person:
            names = [name for name in names if name in self.changed_data]
        values = {name: self.cleaned_data[name] for name in names}
        if self.person and not values.get("national_id"):
            values.pop("national_id", None)
        if "age_stated" in values:
            values["age_stated_on"] = None if values["age_stated"] is None else localdate()
        return values

    @property
    def answers(self) -> list[tuple[str, str]]:
        """An answer given before, as name and value of the input that carries it along."""
        given = ((name, self.data.get(name)) for name in map(self.add_prefix, (USE_PERSON, CONFIRMED_NEW)))
        return [(name, value) for name, value in given if value]

    def _keep_from_eyes(self, person: Person) -> None:
        """Nobody reads an ID by editing; who may see it may still write another."""
        if not allows(self.by, Permission.PERSON_VIEW_ID, person.home_code):
            del self.fields["national_id"]
        elif person.national_id:
            self.fields["national_id"].help_text = gettext(
                "Registered: %(masked)s. Leave this empty to keep it."
            ) % {"masked": person.masked_id}
        if not allows(self.by, Permission.PERSON_VIEW_CONTACT, person.home_code):
            del self.fields["phone"]

    def _split_pasted_name(self, cleaned: dict[str, Any]) -> None:
        try:
            name = split_name(cleaned["first_name"])
        except Unreadable as error:
            self.add_error("first_name", sentence_of(error))
        else:
            cleaned |= {"title": name.title, "first_name": name.first, "last_name": name.last}

    def _is_to_be_compared(self) -> bool:
        return self.person is None or bool(_IDENTITY & set(self.changed_data))

    def _ask(self, cleaned: dict[str, Any]) -> None:
        likely = likely_duplicates(
            first_name=cleaned["first_name"],
            last_name=cleaned["last_name"],
            home_code=self.home_code,
            national_id=cleaned.get("national_id"),
            phone=cleaned.get("phone"),
            exclude=self.person,
            scope=access_of(self.by).reading,
        )
        people = LikelyPeople(likely, self, may_be_used=self.person is None)
        self.chosen = people.chosen(self.data)
        if likely and not self.chosen and not people.is_none_of_them(self.data):
            self.question = people
            self.add_error(None, _("Somebody like this is registered already. Say who is meant."))


def person_rows(form: forms.Form) -> list[Row]:
    """The person's part of a layout, without the fields that the officer may not see."""
    return [
        Row(
            *(Column(name, css_class=f"col-md-{width}") for name, width in row.items() if name in form.fields)
        )
        for row in _ROWS
    ]


def enter_person(form: PersonFields, *, by: User, seen_version: int | None = None) -> Person:
    """The person a valid form is about: changed, chosen from those registered, or newly registered."""
    values = form.person_values()
    if form.person:
        return change_person(form.person, by=by, seen_version=seen_version, **values)
    if form.chosen is None:
        return register_person(by=by, home_code=form.home_code, **values)
    # Somebody of another village is used as registered there: that row is for its own officer.
    is_of_here = form.chosen.home_code == form.home_code
    return complete_person(form.chosen, by=by, **values) if is_of_here else form.chosen


def _shown(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in _NAMES if name != "national_id"}
