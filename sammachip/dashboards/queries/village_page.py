"""The page of one village: its 13 steps as a path, and who works on them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from groups.enums import Level
from groups.models import OccupationalGroup
from groups.queries import level_of, with_level
from households.models import Household, HouseholdQuerySet
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import HistoryLine, lines_of
from sammachip.dashboards.queries.papers import EventPapers, Loan, incomplete_files, open_loans
from sammachip.dashboards.queries.summary import calendar_of
from trainers.models import TeamMember
from villages.enums import ShownStatus
from villages.models import Event, YearVillage
from villages.queries import StepView, steps_of

EVENTS_SHOWN = 5
HISTORY_SHOWN = 8


@dataclass(frozen=True)
class PathStep(StepView):
    """A step with its proof, and how long it may still take."""

    days_left: int | None = None

    @property
    def is_settled(self) -> bool:
        return self.status in (ShownStatus.DONE, ShownStatus.NOT_APPLICABLE)


@dataclass(frozen=True)
class VillagePath:
    """Settled steps before the current one are folded; what comes after it stays quiet."""

    folded: tuple[PathStep, ...]
    current: PathStep | None
    later: tuple[PathStep, ...]
    done: int
    of: int
    ahead: int

    @property
    def steps(self) -> tuple[PathStep, ...]:
        return (*self.folded, *([self.current] if self.current else []), *self.later)

    @property
    def behind(self) -> int:
        return -self.ahead

    @property
    def last_reached_on(self) -> date | None:
        return max((step.reached_on for step in self.folded if step.reached_on), default=None)


@dataclass(frozen=True)
class GroupLine:
    """An occupational group of the village, and how far it came since it was registered."""

    group: OccupationalGroup
    level: Level


@dataclass(frozen=True)
class VillagePapers:
    """What an officer still has to hand in or pay back for the village's events."""

    loans: tuple[Loan, ...]
    papers: tuple[EventPapers, ...]

    @property
    def are_complete(self) -> bool:
        return not (self.loans or self.papers)


@dataclass(frozen=True)
class TrainerLine:
    """A trainer and the seats for households: taken, then free."""

    member: TeamMember
    subjects: str
    households: int
    seats: tuple[bool, ...]


def path_of(village: YearVillage, today: date) -> VillagePath:
    """Five queries."""
    steps = [_path_step(view, today) for view in steps_of(village, today)]
    return _path(steps, calendar_of(village.programme_year, today).steps_expected)


def team_lines(village: YearVillage) -> list[TrainerLine]:
    """The current team in order of seats; two queries."""
    members = (
        TeamMember.objects.filter(year_village=village, ends_on__isnull=True)
        .select_related("person")
        .prefetch_related("subjects")
        .annotate(
            households_now=Count(
                "assignments",
                filter=Q(assignments__ends_on__isnull=True, assignments__removed_at__isnull=True),
            )
        )
        .order_by("seat")
    )
    return [_trainer_line(member, village.programme_year.ratio) for member in members]


def households_count(village: YearVillage) -> int:
    """Those that take part now."""
    households: HouseholdQuerySet = Household.objects.filter(year_village=village)
    return households.active().count()


def latest_events(village: YearVillage) -> QuerySet[Event]:
    events: QuerySet[Event] = Event.objects.filter(event_villages__year_village=village)
    return events.order_by("-starts_on", "-pk")[:EVENTS_SHOWN]


def group_lines(village: YearVillage) -> list[GroupLine]:
    """The groups that serve the village, also those of a neighbour that it joined. One query."""
    groups = OccupationalGroup.objects.filter(group_villages__year_village=village).order_by("sort_key", "pk")
    return [GroupLine(group, level_of(group)) for group in with_level(groups)]


def papers_of(village: YearVillage, today: date) -> VillagePapers:
    """Two queries."""
    this = YearVillage.objects.filter(pk=village.pk)
    return VillagePapers(open_loans(this, today), incomplete_files(this, today))


def history_lines(village: YearVillage) -> list[HistoryLine]:
    """The latest things done in the village, whoever did them and in whatever app; not who looked at what,
    which each person's own history tells. One query."""
    return lines_of(AuditEntry.objects.filter(area_code=village.code).changes()[:HISTORY_SHOWN])


def _path_step(view: StepView, today: date) -> PathStep:
    return PathStep(**vars(view), days_left=(view.due_on - today).days if view.due_on else None)


def _path(steps: list[PathStep], steps_expected: int) -> VillagePath:
    at = next((index for index, step in enumerate(steps) if not step.is_settled), len(steps))
    done = sum(step.status == ShownStatus.DONE for step in steps)
    return VillagePath(
        folded=tuple(steps[:at]),
        current=steps[at] if at < len(steps) else None,
        later=tuple(steps[at + 1 :]),
        done=done,
        of=sum(step.status != ShownStatus.NOT_APPLICABLE for step in steps),
        ahead=done - steps_expected,
    )


def _trainer_line(member: Any, ratio: int) -> TrainerLine:
    seats = tuple(seat < member.households_now for seat in range(max(ratio, member.households_now)))
    return TrainerLine(
        member, " · ".join(str(subject) for subject in member.subjects.all()), member.households_now, seats
    )
