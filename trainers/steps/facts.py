"""What the rules of steps 1-3 read, in a fixed number of queries for all the villages asked about."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, PositiveSmallIntegerField, Q, When

from trainers.enums import MemberStatus, TeamRole
from trainers.models import TeamMember
from villages.enums import AttendanceRole, EventKind, EvidenceKind, Presence, TargetUnit
from villages.models import EventDay, EventVillage, EvidenceFile, YearVillageQuerySet
from villages.process.attended import Came, attendance_of
from villages.process.catalogue import STEPS
from villages.process.sharing import shared

_BY_DISTRICT = Q(programme_year__target_unit=TargetUnit.DISTRICT)
_SETTINGS: dict[str, Any] = {
    **{column: F(f"programme_year__{column}") for step in STEPS for column in step.thresholds},
    "households_per_village": Case(
        When(_BY_DISTRICT, then=1),
        default=F("programme_year__households_per_village"),
        output_field=PositiveSmallIntegerField(),
    ),
    "has_free_number": _BY_DISTRICT | ~Q(household_reason=""),
    "allocation": F("allocation"),
}
_PLACES = {column: place for place, column in enumerate(_SETTINGS)}
_MEETINGS = (EventKind.TEAM_SELECTION, EventKind.PLANNING, EventKind.READINESS)


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


@shared
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
    """The events of one of the kinds that a team meets at, with the attendance of each village."""
    return _meetings(villages)[kind]


def lengths_of(events: Collection[int]) -> Counter[int]:
    """How many days each of the events has; one query, none without events."""
    return Counter(EventDay.objects.filter(event__in=events).order_by().values_list("event", flat=True))


def settings_of(villages: YearVillageQuerySet, *columns: str) -> dict[int, tuple[Any, ...]]:
    """For each village the columns of its year that steps ask by, its allocation, and whether it may have
    another number of households than the year says. In a year counted by district a village answers for the
    households it has, and for one at least."""
    places = [_PLACES[column] for column in columns]
    return {pk: tuple([values[place] for place in places]) for pk, *values in _settings(villages)}


@shared
def _settings(villages: YearVillageQuerySet) -> list[tuple[Any, ...]]:
    return list(villages.order_by().values_list("pk", *_SETTINGS.values()))


@shared
def _meetings(villages: YearVillageQuerySet) -> Mapping[str, dict[int, list[Meeting]]]:
    """By kind and village, the first one first; three queries, two where there is no meeting."""
    known: dict[tuple[int, int], Meeting] = {}
    by_kind: dict[str, defaultdict[int, list[Meeting]]] = {kind: defaultdict(list) for kind in _MEETINGS}
    served = EventVillage.objects.filter(
        year_village__in=villages, event__kind__in=_MEETINGS, event__removed_at__isnull=True
    )
    agenda = EvidenceFile.objects.filter(kind=EvidenceKind.AGENDA, event=OuterRef("event"))
    served = served.annotate(has_agenda_file=Exists(agenda)).select_related("event")
    rows = list(served.order_by("event__starts_on", "event"))
    lengths = lengths_of({row.event_id for row in rows})
    for row in rows:
        event = row.event
        meeting = Meeting(
            event.pk,
            has_decisions=bool(event.decisions.strip()),
            has_agenda=bool(event.agenda.strip()) or row.has_agenda_file,
            has_next=event.next_on is not None,
            days=lengths[event.pk],
        )
        known[row.year_village_id, event.pk] = meeting
        by_kind[event.kind][row.year_village_id].append(meeting)
    attendance = attendance_of(villages)
    for kind in _MEETINGS:
        _add_attendance(attendance.get(kind, ()), known)
    return by_kind


def _add_current(team: Team, member: TeamMember) -> None:
    team.current.add(member.person_id)
    team.started_on.append(member.starts_on)
    team.has_lead |= member.role == TeamRole.LEAD
    survey = member.survey
    if survey is not None and survey.removed_at is None:
        team.started_on.append(survey.surveyed_on or member.starts_on)
    elif not member.outside_reason.strip():
        team.proofless += 1


def _add_attendance(came: Iterable[Came], known: Mapping[tuple[int, int], Meeting]) -> None:
    for one in came:
        meeting = known.get((one.village, one.event))
        if meeting is None:
            continue
        # A trainer who sent somebody has not learnt it; a headman may send the assistant.
        if one.role == AttendanceRole.TRAINER and one.presence == Presence.PRESENT:
            meeting.trainers[one.held_on].add(one.person)
        elif one.role == AttendanceRole.LEADER:
            meeting.leaders_on.append(one.held_on)
            meeting.has_supporter = True
        elif one.role == AttendanceRole.OTHER:
            meeting.has_supporter = True
