"""Who of a village came to what: the households with everybody who stood for them, and the days they came.

Each function reads all the villages asked about in a fixed number of queries; what several of them ask is
read once inside of `sharing`.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from households.models import Enrolment, Household, HouseholdRepresentative
from trainers.steps.facts import lengths_of
from villages.enums import EventKind
from villages.models import YearVillageQuerySet
from villages.process.attended import attendance_of
from villages.process.sharing import shared

Days = Mapping[int, Mapping[int, set[date]]]
"""On which days of which events each household was there, whoever stood for it."""

_NEVER: Mapping[int, set[date]] = {}


@dataclass(slots=True)
class Home:
    """An active household, and everybody who is or was its representative."""

    pk: int
    seq: int
    has_house: bool
    has_baseline: bool
    people: list[int] = field(default_factory=list)
    represented_since: date | None = None


@shared
def homes_of(villages: YearVillageQuerySet) -> dict[int, list[Home]]:
    """The active households of each village by their number; two queries."""
    homes: dict[int, Home] = {}
    by_village: defaultdict[int, list[Home]] = defaultdict(list)
    known = Q(income_before__isnull=False) | Q(income_main__isnull=False) | ~Q(income_unknown_reason="")
    active = Household.objects.filter(year_village__in=villages).active()
    rows = active.order_by("seq").values_list("year_village", "pk", "seq", "house_no", known)
    for village, pk, seq, house_no, has_baseline in rows:
        homes[pk] = Home(pk, seq, bool(house_no), has_baseline)
        by_village[village].append(homes[pk])
    _add_representatives(villages, homes)
    return by_village


@shared
def days_by_home(villages: YearVillageQuerySet, kind: str) -> Days:
    """Who of the households came to events of the kind; a substitute counts for the one they came for."""
    days: defaultdict[int, defaultdict[int, set[date]]] = defaultdict(lambda: defaultdict(set))
    if attendance := attendance_of(villages).get(kind):
        standing_for = _standing_for(villages)
        for came in attendance:
            for household in standing_for.get((came.village, came.person), ()):
                days[household][came.event].add(came.held_on)
    return days


def all_days_of(home: Home, days: Days) -> set[date]:
    """The days of all these events on which the household was there."""
    return set().union(*days.get(home.pk, _NEVER).values())


@shared
def enrolments_of(villages: YearVillageQuerySet) -> dict[int, set[int]]:
    """The training events each household is enrolled in; every one matches a need or has its reason."""
    enrolled: defaultdict[int, set[int]] = defaultdict(set)
    rows = Enrolment.objects.filter(
        year_village__in=villages,
        session__removed_at__isnull=True,
        session__event__removed_at__isnull=True,
    )
    for household, event in rows.values_list("household", "session__event"):
        enrolled[household].add(event)
    return enrolled


def trained_of(villages: YearVillageQuerySet, shares: Mapping[int, int]) -> dict[int, date]:
    """The households that came to the share of their year of the days of a training they are enrolled in,
    with the day that made it enough; five queries."""
    enrolled = enrolments_of(villages)
    came = days_by_home(villages, EventKind.TRAINING)
    lengths = lengths_of(set().union(*enrolled.values()))
    trained = {}
    for village, homes in homes_of(villages).items():
        for home in homes:
            days = came.get(home.pk, _NEVER)
            reached = [
                day_of(days.get(event, ()), enough(lengths[event], shares[village]))
                for event in enrolled.get(home.pk, ())
            ]
            if any(reached):
                trained[home.pk] = min(filter(None, reached))
    return trained


def enough(total: int, share: int) -> int:
    """The smallest number that is the share of the total, in per cent."""
    return -(-total * share // 100)


def day_of(days: Collection[date], number: int) -> date | None:
    """The day of the proof with this number, counted from the first; None while there are fewer."""
    return sorted(days)[number - 1] if 0 < number <= len(days) else None


def _add_representatives(villages: YearVillageQuerySet, homes: dict[int, Home]) -> None:
    rows = HouseholdRepresentative.objects.filter(year_village__in=villages).order_by()
    for household, person, starts_on, ends_on in rows.values_list(
        "household", "person", "starts_on", "ends_on"
    ):
        home = homes.get(household)
        if home is None:
            continue
        home.people.append(person)
        if ends_on is None:
            home.represented_since = starts_on


@shared
def _standing_for(villages: YearVillageQuerySet) -> Mapping[tuple[int, int], list[int]]:
    """The households of a village that a person stands or stood for."""
    households: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for village, homes in homes_of(villages).items():
        for home in homes:
            for person in home.people:
                households[village, person].append(home.pk)
    return households
