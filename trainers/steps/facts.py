"""What the rules of steps 1-3 read, each in one query for all the villages asked about."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, PositiveSmallIntegerField, QuerySet, When

from trainers.enums import MemberStatus, TeamRole
from trainers.models import TeamMember
from villages.enums import AttendanceRole, EvidenceKind, Presence, TargetUnit
from villages.models import (
    CAME,
    Attendance,
    EventOfficer,
    EventPartner,
    EventVillage,
    EvidenceFile,
    YearVillageQuerySet,
)

_OF_VILLAGE = {
    "households_per_village": Case(
        When(programme_year__target_unit=TargetUnit.DISTRICT, then=1),
        default=F("programme_year__households_per_village"),
        output_field=PositiveSmallIntegerField(),
    )
}


@dataclass
class Team:
    """Who is in the team of a village, and who ever was: a seat keeps what its former holder attended."""

    current: set[int] = field(default_factory=set)
    ever: set[int] = field(default_factory=set)
    leads: set[int] = field(default_factory=set)
    has_lead: bool = False
    proofless: int = 0
    started_on: list[date] = field(default_factory=list)


@dataclass
class Meeting:
    """An event as one of its villages sees it: who of that village came on which day."""

    event_id: int
    has_decisions: bool
    has_agenda: bool
    has_next: bool
    days: int
    trainers: dict[date, set[int]] = field(default_factory=lambda: defaultdict(set))
    leaders_on: list[date] = field(default_factory=list)
    has_supporter: bool = False

    def came(self, people: set[int]) -> dict[date, set[int]]:
        """By day, those of the people who came themselves."""
        found = {day: present & people for day, present in self.trainers.items()}
        return {day: present for day, present in found.items() if present}


def teams_of(villages: YearVillageQuerySet) -> dict[int, Team]:
    teams: defaultdict[int, Team] = defaultdict(Team)
    members = TeamMember.objects.filter(year_village__in=villages).select_related("survey").order_by("pk")
    for member in members:
        team = teams[member.year_village_id]
        team.ever.add(member.person_id)
        if member.role == TeamRole.LEAD:
            team.leads.add(member.person_id)
        if member.status == MemberStatus.ACTIVE:
            _add_current(team, member)
    return teams


def meetings_of(villages: YearVillageQuerySet, kind: str) -> dict[int, list[Meeting]]:
    """The events of the kind with the attendance of each village; three queries."""
    known: dict[tuple[int, int], Meeting] = {}
    by_village: defaultdict[int, list[Meeting]] = defaultdict(list)
    with_agenda = _events_with(EvidenceKind.AGENDA)
    served = (
        EventVillage.objects.filter(
            year_village__in=villages, event__kind=kind, event__removed_at__isnull=True
        )
        .annotate(has_agenda_file=Exists(with_agenda.filter(event=OuterRef("event"))))
        .select_related("event")
        .prefetch_related("event__days")
        .order_by("event__starts_on", "event")
    )
    for row in served:
        event = row.event
        meeting = Meeting(
            event.pk,
            has_decisions=bool(event.decisions.strip()),
            has_agenda=bool(event.agenda.strip()) or row.has_agenda_file,
            has_next=event.next_on is not None,
            days=len(event.days.all()),
        )
        known[row.year_village_id, event.pk] = meeting
        by_village[row.year_village_id].append(meeting)
    _add_attendance(villages, kind, known)
    return by_village


def events_with_sheet(villages: YearVillageQuerySet) -> set[int]:
    files = _events_with(EvidenceKind.SIGNATURE_SHEET)
    return set(files.filter(event__in=_events_of(villages)).values_list("event", flat=True))


def events_with_officer(villages: YearVillageQuerySet) -> set[int]:
    officers = EventOfficer.objects.filter(event__in=_events_of(villages))
    return set(officers.values_list("event", flat=True))


def events_with_partner(villages: YearVillageQuerySet) -> set[int]:
    partners = EventPartner.objects.filter(event__in=_events_of(villages))
    return set(partners.values_list("event", flat=True))


def settings_of(villages: YearVillageQuerySet, *columns: str) -> dict[int, tuple[int, ...]]:
    """The columns of its year for each village. In a year counted by district a village answers for the
    households it has, and for one at least."""
    settings = (_OF_VILLAGE.get(column, F(f"programme_year__{column}")) for column in columns)
    rows: Iterable[tuple[int, ...]] = villages.values_list("pk", *settings)
    return {pk: tuple(values) for pk, *values in rows}


def _add_current(team: Team, member: TeamMember) -> None:
    team.current.add(member.person_id)
    team.started_on.append(member.starts_on)
    team.has_lead |= member.role == TeamRole.LEAD
    survey = member.survey
    if survey is not None and survey.removed_at is None:
        team.started_on.append(survey.surveyed_on or member.starts_on)
    elif not member.outside_reason.strip():
        team.proofless += 1


def _add_attendance(villages: YearVillageQuerySet, kind: str, known: dict[tuple[int, int], Meeting]) -> None:
    rows = Attendance.objects.filter(
        year_village__in=villages, event__kind=kind, presence__in=CAME
    ).values_list("year_village", "event", "person", "role", "presence", "day__held_on")
    for village, event, person, role, presence, held_on in rows:
        meeting = known.get((village, event))
        if meeting is None:
            continue
        # A trainer who sent somebody has not learnt it; a headman may send the assistant.
        if role == AttendanceRole.TRAINER and presence == Presence.PRESENT:
            meeting.trainers[held_on].add(person)
        elif role == AttendanceRole.LEADER:
            meeting.leaders_on.append(held_on)
            meeting.has_supporter = True
        elif role == AttendanceRole.OTHER:
            meeting.has_supporter = True


def _events_with(kind: str) -> QuerySet[EvidenceFile]:
    files: QuerySet[EvidenceFile] = EvidenceFile.objects.filter(kind=kind, event__isnull=False)
    return files


def _events_of(villages: YearVillageQuerySet) -> QuerySet[EventVillage, Any]:
    return EventVillage.objects.filter(year_village__in=villages).values("event")
