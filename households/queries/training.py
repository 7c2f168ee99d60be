"""Training in a village: its sessions, who learns what, who came, and what was handed out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from households.models import Enrolment, Household, MaterialIssue, MaterialLine, TrainingSession
from households.queries.homes import days_by_home, enough, homes_of
from households.queries.needs import needs_of
from households.queries.register import register_of
from sammachip.people.models import Person
from trainers.models import Occupation
from trainers.steps.facts import lengths_of
from villages.enums import AttendanceRole, EventKind, Presence
from villages.models import Event, EventDay, EventVillage, YearVillage, YearVillageQuerySet
from villages.process.sharing import sharing


@dataclass(frozen=True)
class Learning:
    """A household in one session: how many of its days it came, and whether that is enough."""

    enrolment: Enrolment
    came: int
    days: int
    is_enough: bool


@dataclass(frozen=True)
class LearnerLine:
    """A household with what it wants, what it learns and how much it received."""

    household: Household
    person: Person | None
    needs: list[str]
    learnings: list[Learning] = field(default_factory=list)
    received: int = 0


def sessions_in(year_village: YearVillage) -> QuerySet[TrainingSession]:
    """The sessions that serve the village, newest first, with days, how many of the village came on each, and
    how many of it are enrolled; two queries."""
    served = EventVillage.objects.filter(year_village=year_village)
    enrolled = Q(enrolments__year_village=year_village, enrolments__removed_at__isnull=True)
    found: QuerySet[TrainingSession] = TrainingSession.objects.filter(
        event__in=served.values("event"), event__removed_at__isnull=True
    )
    return (
        found.select_related("event", "occupation")
        .annotate(learners=Count("enrolments", filter=enrolled, distinct=True))
        .prefetch_related(Prefetch("event__days", days_with_came(year_village)))
        .order_by("-event__starts_on", "-pk")
    )


def days_with_came(year_village: YearVillage) -> QuerySet[EventDay]:
    """The days of events with for how many households of the village somebody came."""
    came = Q(
        attendances__role=AttendanceRole.HOUSEHOLD,
        attendances__year_village=year_village,
        attendances__presence__in=[Presence.PRESENT, Presence.SUBSTITUTE],
        attendances__removed_at__isnull=True,
    )
    return EventDay.objects.annotate(came=Count("attendances", filter=came)).order_by("held_on")


def untaught_events(year_village: YearVillage) -> QuerySet[Event]:
    """Trainings of the village that do not say yet which occupation they teach."""
    events: QuerySet[Event] = Event.objects.filter(
        event_villages__year_village=year_village, kind=EventKind.TRAINING
    )
    taught = TrainingSession.objects.values("event")
    return events.exclude(pk__in=taught).order_by("starts_on", "pk")


def find_session(year_village: YearVillage, session_id: int) -> QuerySet[TrainingSession]:
    """The session that serves the village, for get_object_or_404."""
    return sessions_in(year_village).filter(pk=session_id)


def learner_lines(year_village: YearVillage) -> list[LearnerLine]:
    """The active households by number; ten queries."""
    households: list[Any] = list(register_of(year_village))
    needs = needs_of(households)
    names = dict(Occupation.objects.values_list("pk", "name"))
    learnings = _learnings(year_village)
    received = _received(year_village)
    return [
        LearnerLine(
            household,
            household.representing[0].person if household.representing else None,
            [names[need] for need in needs.get(household.pk, [])],
            learnings.get(household.pk, []),
            received.get(household.pk, 0),
        )
        for household in households
    ]


def enrolments_in(session: TrainingSession, year_village: YearVillage) -> dict[int, Enrolment]:
    """By household; one query."""
    found = Enrolment.objects.filter(session=session, year_village=year_village)
    return {one.household_id: one for one in found}


def materials_in(year_village: YearVillage) -> QuerySet[MaterialLine]:
    """What was bought, with how much is handed out."""
    handed = MaterialIssue.objects.filter(line=OuterRef("pk")).order_by().values("line")
    lines: QuerySet[MaterialLine] = MaterialLine.objects.filter(year_village=year_village)
    total = Subquery(handed.annotate(total=Sum("quantity")).values("total"))
    return lines.annotate(handed_out=Coalesce(total, Decimal(0))).order_by("item", "pk")


def quantity_left(line: MaterialLine) -> Decimal:
    """What of the material nobody received yet; one query."""
    handed = MaterialIssue.objects.filter(line=line).aggregate(total=Sum("quantity"))["total"]
    return line.quantity - (handed or Decimal(0))


def issues_of(line: MaterialLine) -> QuerySet[MaterialIssue]:
    issues: QuerySet[MaterialIssue] = MaterialIssue.objects.filter(line=line)
    return issues.select_related("household", "signature").order_by("household__seq", "received_on")


@sharing()
def _learnings(year_village: YearVillage) -> dict[int, list[Learning]]:
    villages: YearVillageQuerySet = YearVillage.objects.filter(pk=year_village.pk)
    share = year_village.programme_year.attendance_share
    came = days_by_home(villages, EventKind.TRAINING)
    homes = {home.pk: home for home in homes_of(villages).get(year_village.pk, [])}
    enrolments: Iterable[Enrolment] = Enrolment.objects.filter(
        year_village=year_village, session__removed_at__isnull=True, session__event__removed_at__isnull=True
    ).select_related("session__event", "session__occupation")
    days = lengths_of({one.session.event_id for one in enrolments})
    found: defaultdict[int, list[Learning]] = defaultdict(list)
    for one in enrolments:
        if home := homes.get(one.household_id):
            event = one.session.event_id
            count = len(came.get(home.pk, {}).get(event, ()))
            is_enough = 0 < enough(days[event], share) <= count
            found[home.pk].append(Learning(one, count, days[event], is_enough))
    return dict(found)


def _received(year_village: YearVillage) -> dict[int, int]:
    issues = MaterialIssue.objects.filter(year_village=year_village).order_by()
    return dict(issues.values_list("household").annotate(Count("line", distinct=True)))
