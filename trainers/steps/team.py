"""Step 1: a team of sages, chosen from the sage survey together with the community's leaders."""

from datetime import date

from django.db.models import Exists, OuterRef

from trainers.models import SageSurvey
from trainers.steps.facts import Meeting, Team, meetings_of, settings_of, teams_of
from villages.enums import EventKind
from villages.models import YearVillageQuerySet
from villages.process.evidence import Evidence, Missing


def prove_team(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    sizes = settings_of(villages, "team_size")
    teams = teams_of(villages)
    meetings = meetings_of(villages, EventKind.TEAM_SELECTION)
    surveyed = _surveyed(villages)
    return {
        pk: _evidence(teams.get(pk, Team()), meetings.get(pk, []), size, is_surveyed=pk in surveyed)
        for pk, (size,) in sizes.items()
    }


def _evidence(team: Team, meetings: list[Meeting], size: int, *, is_surveyed: bool) -> Evidence:
    witnessed = [min(meeting.leaders_on) for meeting in meetings if meeting.leaders_on]
    missing = (*_missing_of_team(team, size), *_missing_of_meeting(meetings, witnessed))
    return Evidence(
        have=min(len(team.current), size),
        need=size,
        missing=missing,
        reached_on=None if missing else max(min(witnessed), *team.started_on),
        is_started=bool(team.ever or meetings or is_surveyed),
    )


def _missing_of_team(team: Team, size: int) -> list[Missing]:
    missing = []
    if lacking := size - len(team.current):
        code = "trainers_lacking" if lacking > 0 else "trainers_too_many"
        missing.append(Missing(code, {"count": abs(lacking)}))
    if not team.has_lead:
        missing.append(Missing("lead_lacking"))
    if team.proofless:
        missing.append(Missing("sage_survey_lacking", {"count": team.proofless}))
    return missing


def _missing_of_meeting(meetings: list[Meeting], witnessed: list[date]) -> list[Missing]:
    if witnessed:
        return []
    if not meetings:
        return [Missing("selection_lacking")]
    return [Missing("selection_leader_lacking", {"event_id": meetings[-1].event_id})]


def _surveyed(villages: YearVillageQuerySet) -> set[int]:
    """Villages where somebody has been surveyed."""
    surveys = SageSurvey.objects.filter(village=OuterRef("village"))
    return set(villages.filter(Exists(surveys)).order_by().values_list("pk", flat=True))
