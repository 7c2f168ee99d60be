"""Step 12 of one village as its page shows it: who practises, and who of them came to which session."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from groups.models import ReadinessCheck
from groups.queries.sessions import attended_sessions, practising_households
from households.models import Household
from households.queries import register_of
from households.steps.facts import enough
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import history_of_rows
from trainers.steps.facts import settings_of
from villages.enums import EventKind
from villages.models import Event, YearVillage
from villages.process.sharing import sharing


@dataclass(frozen=True)
class HeldSession:
    """A session, with how many of the practising households and how many others came."""

    event: Event
    practising: int
    others: int
    is_best: bool = False


@dataclass(frozen=True)
class HouseholdLine:
    """A practising household and whether it came, session by session."""

    household: Any
    came: tuple[bool, ...]


@dataclass(frozen=True)
class GroupProcess:
    """`have` counts the best session: half of the households have to hear the same evening."""

    sessions: tuple[HeldSession, ...]
    lines: tuple[HouseholdLine, ...]
    have: int
    need: int

    @property
    def percent(self) -> int:
        return min(100, self.have * 100 // len(self.lines)) if self.lines else 0

    @property
    def due_percent(self) -> int | None:
        return self.need * 100 // len(self.lines) if self.lines else None


def process_changes(year_village: YearVillage) -> QuerySet[AuditEntry]:
    """What was done with the readiness checks and the sessions of the village, newest first; one query."""
    sessions = Event.everything.of_kinds(EventKind.GROUP_PROCESS).filter(year_villages=year_village)
    return history_of_rows(ReadinessCheck.everything.filter(year_village=year_village), sessions)


@sharing()
def group_process_of(year_village: YearVillage) -> GroupProcess:
    """A fixed number of queries, whatever the number of sessions and households."""
    own = YearVillage.objects.filter(pk=year_village.pk)
    practising = practising_households(own).get(year_village.pk, set())
    attended = attended_sessions(own).get(year_village.pk, [])
    events = Event.objects.in_bulk([one.event_id for one in attended])
    fetched = register_of(year_village).select_related("year_village__programme_year")
    households: list[Household] = list(fetched.filter(pk__in=practising))
    (share,) = settings_of(own, "group_session_share")[year_village.pk]
    have = max((len(one.households & practising) for one in attended), default=0)
    return GroupProcess(
        tuple(
            HeldSession(
                events[one.event_id],
                len(one.households & practising),
                len(one.households - practising),
                is_best=bool(have) and len(one.households & practising) == have,
            )
            for one in attended
        ),
        tuple(
            HouseholdLine(household, tuple(household.pk in one.households for one in attended))
            for household in households
        ),
        have,
        enough(len(practising), share),
    )
