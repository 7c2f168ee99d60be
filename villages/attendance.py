"""Who is expected at an event: the apps that own teams and households say it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sammachip.people.models import Person
from villages.models import Event, YearVillage


@dataclass(frozen=True)
class ExpectedPerson:
    """Somebody whose name stands on the sheet before anybody signs."""

    person: Person
    year_village_id: int
    role: str
    note: str = ""
    """A few words beside the name: lead, house 12/3."""


Expected = Callable[[Event, list[YearVillage]], Iterable[ExpectedPerson]]

_registered: list[Expected] = []


def register_expected(function: Expected) -> None:
    """Called in `ready()`. The function answers for all the villages in a fixed number of queries."""
    if function not in _registered:
        _registered.append(function)


def expected_people(event: Event, year_villages: list[YearVillage]) -> list[ExpectedPerson]:
    """In the order of registration; a person is expected once, in the first role."""
    found: dict[int, ExpectedPerson] = {}
    for function in _registered:
        for one in function(event, year_villages):
            found.setdefault(one.person.pk, one)
    return list(found.values())
