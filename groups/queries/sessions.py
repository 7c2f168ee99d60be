"""Who of the practising households came to learn how a group works."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from households.enums import PRACTISING
from households.steps.facts import days_by_home, homes_of, visits_of
from villages.enums import EventKind
from villages.models import EventVillage, YearVillageQuerySet


@dataclass
class Session:
    """A session on the forming of groups, as one village took part in it."""

    event_id: int
    held_on: date
    households: set[int] = field(default_factory=set)


def practising_households(year_villages: YearVillageQuerySet) -> dict[int, set[int]]:
    """Active households of each village that practise by their latest follow-up; three queries."""
    visits = visits_of(year_villages)
    practising = {pk for pk, of_home in visits.items() if of_home[-1].practising in PRACTISING}
    return {
        village_id: {home.pk for home in homes if home.pk in practising}
        for village_id, homes in homes_of(year_villages).items()
    }


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
    came = days_by_home(year_villages, EventKind.GROUP_PROCESS)
    for village_id, homes in homes_of(year_villages).items():
        for home in homes:
            for event_id in came.get(home.pk, ()):
                found[village_id][event_id].households.add(home.pk)
    return {village_id: list(sessions.values()) for village_id, sessions in found.items() if sessions}
