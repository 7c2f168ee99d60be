"""Step 2: a planning meeting in which the team designs its sessions."""

from datetime import date

from trainers.steps.facts import Meeting, Team, meetings_of, settings_of, teams_of
from villages.enums import EventKind
from villages.models import YearVillageQuerySet
from villages.process.evidence import Evidence, Missing

CONDITIONS = 5


def prove_design(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    sizes = settings_of(villages, "team_size")
    teams = teams_of(villages)
    meetings = meetings_of(villages, EventKind.PLANNING)
    return {
        pk: _evidence(teams.get(pk, Team()), meetings.get(pk, []), quorum=size // 2 + 1)
        for pk, (size,) in sizes.items()
    }


def _evidence(team: Team, meetings: list[Meeting], quorum: int) -> Evidence:
    """By the meeting that proves most; the earliest of equals."""
    if not meetings:
        return Evidence(need=CONDITIONS, missing=(Missing("planning_lacking"),))
    missing, day = min(
        ((_missing(meeting, team, quorum), _last_day(meeting, team)) for meeting in meetings),
        key=lambda found: (len(found[0]), found[1] or date.max),
    )
    return Evidence(
        have=CONDITIONS - len(missing),
        need=CONDITIONS,
        missing=missing,
        reached_on=None if missing else day,
        is_started=True,
    )


def _missing(meeting: Meeting, team: Team, quorum: int) -> tuple[Missing, ...]:
    came = meeting.came(team.ever)
    present = set().union(*came.values())
    event = {"event_id": meeting.event_id}
    missing = []
    if not present & team.leads:
        missing.append(Missing("planning_lead_absent", event))
    if len(present) < quorum:
        missing.append(Missing("planning_team_absent", {**event, "count": quorum - len(present)}))
    if not meeting.has_decisions:
        missing.append(Missing("planning_decisions_lacking", event))
    if not (meeting.has_agenda or meeting.has_next):
        missing.append(Missing("planning_agenda_lacking", event))
    return tuple(missing)


def _last_day(meeting: Meeting, team: Team) -> date | None:
    return max(meeting.came(team.ever), default=None)
