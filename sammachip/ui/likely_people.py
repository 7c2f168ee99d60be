"""The question whether somebody typed is one of the people registered already, and its answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils.translation import gettext as _

from sammachip.areas.queries import names_of
from sammachip.people.enums import LikeReason
from sammachip.people.models import Person
from sammachip.people.queries import Likeness

USE_PERSON = "use_person"
CONFIRMED_NEW = "confirmed_new"


@dataclass(frozen=True)
class LikelyPerson:
    """One of those registered, with enough to be recognised and nothing to be copied."""

    person: Person
    place: str
    reasons: list[str]


class LikelyPeople:
    """Those who may be meant, as a form shows them.

    `use_name` and `confirmed_name` are the names of the answering buttons; `may_be_used` is False where
    somebody registered is edited, who cannot become another person.
    """

    def __init__(self, likely: list[Likeness], form: forms.BaseForm, *, may_be_used: bool) -> None:
        self.likely = likely
        self.may_be_used = may_be_used
        self.use_name = form.add_prefix(USE_PERSON)
        self.confirmed_name = form.add_prefix(CONFIRMED_NEW)

    @property
    def key(self) -> str:
        """Which people are shown: that somebody is none of them counts for these only."""
        return "-".join(str(pk) for pk in sorted(likeness.person.pk for likeness in self.likely))

    @property
    def may_be_new(self) -> bool:
        """A national ID belongs to one person, so its holder is no stranger."""
        return not any(LikeReason.SAME_ID in likeness.reasons for likeness in self.likely)

    def chosen(self, data: Mapping[str, str]) -> Person | None:
        """Whom the officer meant; only somebody who was offered can be chosen."""
        people = {str(likeness.person.pk): likeness.person for likeness in self.likely}
        return people.get(data.get(self.use_name, "")) if self.may_be_used else None

    def is_none_of_them(self, data: Mapping[str, str]) -> bool:
        return self.may_be_new and data.get(self.confirmed_name) == self.key

    @cached_property
    def shown(self) -> list[LikelyPerson]:
        """One query, for the names of the tambons."""
        places = places_of_people(likeness.person for likeness in self.likely)
        return [
            LikelyPerson(
                likeness.person,
                places[likeness.person.pk],
                [str(reason.label) for reason in likeness.reasons],
            )
            for likeness in self.likely
        ]


def places_of_people(people: Iterable[Person]) -> dict[int, str]:
    """House, moo and tambon of each person; one query, for the names of the tambons."""
    people = list(people)
    tambons = names_of({person.home_code[:6] for person in people})
    return {person.pk: _place(person, tambons) for person in people}


def _place(person: Person, tambons: Mapping[str, str]) -> str:
    """House, moo and tambon; the last two digits of a village code are its moo."""
    tambon = tambons.get(person.home_code[:6], "")
    parts = (
        _("house %(number)s") % {"number": person.house_no} if person.house_no else "",
        _("moo %(number)s") % {"number": int(person.home_code[6:])} if person.home_code[6:] else "",
        _("tambon %(name)s") % {"name": tambon} if tambon else "",
    )
    return " ".join(filter(None, parts))
