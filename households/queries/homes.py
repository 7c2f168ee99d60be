"""Who of a village came to what: the households with everybody who stood for them, and the days they came.

Each function reads all the villages asked about in a fixed number of queries.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from households.models import Enrolment, Household, HouseholdRepresentative
from villages.enums import EventKind
from villages.models import CAME, Attendance, EventDay, YearVillageQuerySet
from villages.process.sharing import shared


@dataclass
class Home:
    """An active household, and everybody who is or was its representative."""

    pk: int
    seq: int
    has_house: bool
    has_baseline: bool
    people: set[int] = field(default_factory=set)
    represented_since: date | None = None


@dataclass(frozen=True)
class Sessions:
    """On which days of which events somebody came, for each village."""

    days: dict[tuple[int, int], dict[int, set[date]]]

    def of(self, village: int, home: Home) -> dict[int, set[date]]:
        """The days of each event on which the household was there, whoever stood for it."""
        came: defaultdict[int, set[date]] = defaultdict(set)
        for person in home.people:
            for event, days in self.days.get((village, person), {}).items():
                came[event] |= days
        return came


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


def sessions_of(villages: YearVillageQuerySet, *kinds: str) -> Sessions:
    """Who of the villages came to events of these kinds; a substitute counts for the one they came for."""
    days: defaultdict[tuple[int, int], dict[int, set[date]]] = defaultdict(lambda: defaultdict(set))
    rows = Attendance.objects.filter(
        year_village__in=villages,
        event__kind__in=kinds,
        event__removed_at__isnull=True,
        presence__in=CAME,
    ).values_list("year_village", "person", "event", "day__held_on")
    for village, person, event, held_on in rows:
        days[village, person][event].add(held_on)
    return Sessions(days)


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


def trained_of(
    villages: YearVillageQuerySet, homes: dict[int, list[Home]], shares: dict[int, int]
) -> dict[int, date]:
    """The households that came to the year's share of the days of a training they are enrolled in, with the
    day that made it enough; three queries."""
    enrolled = enrolments_of(villages)
    came = sessions_of(villages, EventKind.TRAINING)
    lengths = _lengths({event for events in enrolled.values() for event in events})
    trained = {}
    for village, of_village in homes.items():
        for home in of_village:
            days = came.of(village, home)
            found = [
                day
                for event in enrolled.get(home.pk, set())
                if (day := day_of(days.get(event, set()), enough(lengths[event], shares[village])))
            ]
            if found:
                trained[home.pk] = min(found)
    return trained


def enough(total: int, share: int) -> int:
    """The smallest number that is the share of the total, in per cent."""
    return -(-total * share // 100)


def day_of(days: Collection[date], number: int) -> date | None:
    """The day of the proof with this number, counted from the first; None while there are fewer."""
    return sorted(days)[number - 1] if 0 < number <= len(days) else None


def _add_representatives(villages: YearVillageQuerySet, homes: dict[int, Home]) -> None:
    rows = HouseholdRepresentative.objects.filter(year_village__in=villages)
    for household, person, starts_on, ends_on in rows.values_list(
        "household", "person", "starts_on", "ends_on"
    ):
        home = homes.get(household)
        if home is None:
            continue
        home.people.add(person)
        if ends_on is None:
            home.represented_since = starts_on


def _lengths(events: set[int]) -> dict[int, int]:
    lengths: defaultdict[int, int] = defaultdict(int)
    for event in EventDay.objects.filter(event__in=events).values_list("event", flat=True):
        lengths[event] += 1
    return lengths
