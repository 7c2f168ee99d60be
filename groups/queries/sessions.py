"""Who of the practising households came to learn how a group works."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery

from households.enums import PRACTISING, HouseholdStatus
from households.models import FollowUp, Household
from households.steps.facts import homes_of, sessions_of
from villages.enums import EventKind
from villages.models import EventVillage, YearVillageQuerySet


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
    """The sessions of each village with the households that came, whoever stood for them; four queries."""
    found: defaultdict[int, dict[int, Session]] = defaultdict(dict)
    served = EventVillage.objects.filter(
        year_village__in=year_villages,
        event__kind=EventKind.GROUP_PROCESS,
        event__removed_at__isnull=True,
    ).order_by("event__ends_on", "event_id")
    for village_id, event_id, day in served.values_list("year_village_id", "event_id", "event__ends_on"):
        found[village_id][event_id] = Session(event_id, day)
    came = sessions_of(year_villages, EventKind.GROUP_PROCESS)
    for village_id, homes in homes_of(year_villages).items():
        for home in homes:
            for event_id in came.of(village_id, home):
                found[village_id][event_id].households.add(home.pk)
    return {village_id: list(sessions.values()) for village_id, sessions in found.items() if sessions}
