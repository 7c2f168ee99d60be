"""Who of the practising households came to learn how a group works."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery

from households.enums import PRACTISING, HouseholdStatus
from households.models import FollowUp, Household, HouseholdRepresentative
from villages.enums import EventKind
from villages.models import CAME, Attendance, EventVillage, YearVillageQuerySet


@dataclass
class Session:
    """A session on the forming of groups, as one village took part in it."""

    event_id: int
    held_on: date
    households: set[int] = field(default_factory=set)


def practising_households(year_villages: YearVillageQuerySet) -> dict[int, set[int]]:
    """Active households of each village that practise by their latest follow-up; one query."""
    visits = FollowUp.objects.filter(household=OuterRef("pk")).order_by("-visited_on", "-pk")
    households = (
        Household.objects.filter(year_village__in=year_villages, status=HouseholdStatus.ACTIVE)
        .annotate(latest=Subquery(visits.values("practising")[:1]))
        .filter(latest__in=PRACTISING)
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for village_id, household_id in households.values_list("year_village_id", "pk"):
        found[village_id].add(household_id)
    return dict(found)


def attended_sessions(year_villages: YearVillageQuerySet) -> dict[int, list[Session]]:
    """The sessions of each village with the households that somebody came for; three queries."""
    found: defaultdict[int, dict[int, Session]] = defaultdict(dict)
    events = EventVillage.objects.filter(
        year_village__in=year_villages,
        event__kind=EventKind.GROUP_PROCESS,
        event__removed_at__isnull=True,
    )
    rows = events.order_by("event__ends_on", "event_id")
    for village_id, event_id, day in rows.values_list("year_village_id", "event_id", "event__ends_on"):
        found[village_id][event_id] = Session(event_id, day)
    stands_for = _stands_for(year_villages)
    for village_id, event_id, person_id in _came(year_villages):
        if session := found[village_id].get(event_id):
            session.households |= stands_for.get((village_id, person_id), set())
    return {village_id: list(sessions.values()) for village_id, sessions in found.items() if sessions}


def _came(year_villages: YearVillageQuerySet) -> Iterable[tuple[int, int, int]]:
    came = Attendance.objects.filter(
        year_village__in=year_villages, presence__in=CAME, event__kind=EventKind.GROUP_PROCESS
    )
    rows: Iterable[tuple[int, int, int]] = came.values_list("year_village_id", "event_id", "person_id")
    return rows


def _stands_for(year_villages: YearVillageQuerySet) -> dict[tuple[int, int], set[int]]:
    """Households by village and person, past representatives too: they came when it was their turn."""
    found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    rows = HouseholdRepresentative.objects.filter(year_village__in=year_villages)
    for village_id, person_id, household_id in rows.values_list(
        "year_village_id", "person_id", "household_id"
    ):
        found[village_id, person_id].add(household_id)
    return dict(found)
