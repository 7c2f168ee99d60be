"""Step 3: the team prepares together with the district's officers, its support team and partners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from trainers.steps.facts import (
    Meeting,
    Team,
    meetings_of,
    settings_of,
    teams_of,
)
from villages.enums import EventKind, EvidenceKind
from villages.models import EventOfficer, EventPartner, EvidenceFile, YearVillageQuerySet
from villages.process.evidence import Evidence, Missing


@dataclass(frozen=True)
class Papers:
    """Events by what is written of them beside the attendance."""

    with_officer: set[int]
    with_partner: set[int]
    with_sheet: set[int]

    @classmethod
    def of(cls, meetings: Iterable[Meeting]) -> "Papers":
        """Three queries, none without meetings."""
        events = {meeting.event_id for meeting in meetings}
        officers = EventOfficer.objects.filter(event__in=events).order_by()
        partners = EventPartner.objects.filter(event__in=events).order_by()
        sheets = EvidenceFile.objects.filter(kind=EvidenceKind.SIGNATURE_SHEET, event__in=events).order_by()
        return cls(
            set(officers.values_list("event", flat=True)),
            set(partners.values_list("event", flat=True)),
            set(sheets.values_list("event", flat=True)),
        )


@dataclass(frozen=True)
class Norm:
    """What the year asks for."""

    size: int
    share: int

    def person_days(self, meeting: Meeting) -> int:
        """The smallest number of person-days that reaches the share."""
        return -(-self.size * meeting.days * self.share // 100)


def prove_readiness(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    settings = settings_of(villages, "team_size", "attendance_share")
    teams = teams_of(villages)
    meetings = meetings_of(villages, EventKind.READINESS)
    papers = Papers.of(chain.from_iterable(meetings.values()))
    return {
        pk: _evidence(teams.get(pk, Team()), meetings.get(pk, []), Norm(size, share), papers)
        for pk, (size, share) in settings.items()
    }


def _evidence(team: Team, meetings: list[Meeting], norm: Norm, papers: Papers) -> Evidence:
    """By the preparation that proves most; members may catch up in another one."""
    if not meetings:
        return Evidence(need=norm.size, missing=(Missing("readiness_lacking"),))
    prepared = _prepared(team, meetings)
    best = min(meetings, key=lambda meeting: len(_missing_of_event(meeting, team, norm, papers)))
    missing = (
        *_missing_members(team, prepared, meetings[-1]),
        *_missing_of_event(best, team, norm, papers),
    )
    days = [*prepared.values(), *best.came(team.ever)]
    return Evidence(
        have=min(len(prepared), norm.size),
        need=norm.size,
        missing=missing,
        reached_on=max(days, default=None) if not missing else None,
        is_started=True,
    )


def _prepared(team: Team, meetings: list[Meeting]) -> dict[int, date]:
    """Members on duty who came at least one day, with the first."""
    first: dict[int, date] = {}
    for meeting in meetings:
        for day, people in meeting.came(team.current).items():
            for person in people:
                first[person] = min(day, first.get(person, day))
    return first


def _missing_members(team: Team, prepared: dict[int, date], last: Meeting) -> list[Missing]:
    absent = len(team.current) - len(prepared)
    if not absent:
        return []
    return [Missing("readiness_member_absent", {"event_id": last.event_id, "count": absent})]


def _missing_of_event(meeting: Meeting, team: Team, norm: Norm, papers: Papers) -> list[Missing]:
    event = {"event_id": meeting.event_id}
    came = sum(min(len(people), norm.size) for people in meeting.came(team.ever).values())
    asked = norm.person_days(meeting)
    missing = []
    if came < asked:
        missing.append(Missing("readiness_days_lacking", {**event, "have": came, "need": asked}))
    if meeting.event_id not in papers.with_officer:
        missing.append(Missing("readiness_officer_lacking", event))
    if not meeting.has_supporter and meeting.event_id not in papers.with_partner:
        missing.append(Missing("readiness_partner_lacking", event))
    if meeting.event_id not in papers.with_sheet:
        missing.append(Missing("readiness_sheet_lacking", event))
    return missing
