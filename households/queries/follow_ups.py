"""Who is to be visited and until when, and what the last visits found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, QuerySet

from households.enums import VISITS_IN_PERSON, DueState
from households.models import Enrolment, FollowUp, Household
from households.queries.homes import homes_of, trained_of
from households.queries.pairing import current_pair, current_pairs
from households.queries.register import register_of
from sammachip.people.models import Person
from trainers.models import TeamMember
from villages.models import ProgrammeYear, YearVillage, YearVillageQuerySet
from villages.process.sharing import sharing

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """Until when a household is to be visited; no day while it is not trained."""

    state: DueState
    on: date | None
    today: date
    visited_on: date | None = None
    """The last visit in person."""

    @property
    def is_never_visited(self) -> bool:
        """Trained, and nobody came since the household was registered."""
        return self.on is not None and self.visited_on is None

    @property
    def days_over(self) -> int:
        return (self.today - self.on).days if self.on else 0


@dataclass(frozen=True)
class VisitCard:
    """A household with what its last visit found, for a thumb to open."""

    household: Household
    person: Person | None
    last: FollowUp | None
    due: Due


@dataclass(frozen=True)
class VisitRow:
    """A trainer with the households looked after; nobody for households without a trainer."""

    member: TeamMember | None
    cards: list[VisitCard]


@sharing()
def due_households(
    villages: YearVillageQuerySet, programme_year: ProgrammeYear, today: date
) -> dict[int, Due]:
    """Until when each active household of these villages of one year is to be visited; six queries.

    A trained household is due `follow_up_days` after its last visit in person, or after its training while
    nobody came since: the rule of step 11. Costs memory for every household, so not for more than a district.
    """
    homes = homes_of(villages)
    trained = trained_of(villages, dict.fromkeys(homes, programme_year.attendance_share))
    visits = FollowUp.objects.filter(year_village__in=villages, mode__in=VISITS_IN_PERSON)
    visited = dict(visits.order_by().values_list("household").annotate(Max("visited_on")))
    interval = timedelta(days=programme_year.follow_up_days)
    return {
        home.pk: _due(trained.get(home.pk), visited.get(home.pk), interval, today)
        for of_village in homes.values()
        for home in of_village
    }


def visit_rows(year_village: YearVillage, today: date) -> list[VisitRow]:
    """The active households by trainer in order of seats, those without one last; ten queries."""
    due = due_households(_only(year_village), year_village.programme_year, today)
    last = _last_visits(year_village)
    rows: dict[int, VisitRow] = {}
    households: Iterable[Any] = register_of(year_village)
    for household in households:
        pair = next(iter(household.trained_by), None)
        person = household.representing[0].person if household.representing else None
        row = rows.setdefault(pair.member_id if pair else 0, VisitRow(pair.member if pair else None, []))
        row.cards.append(VisitCard(household, person, last.get(household.pk), due[household.pk]))
    return sorted(rows.values(), key=lambda row: (row.member is None, row.member.seat if row.member else 0))


def visits_of(household: Household) -> QuerySet[FollowUp]:
    """Newest first, with who visited."""
    visits: QuerySet[FollowUp] = household.follow_ups.filter(removed_at__isnull=True)
    return visits.select_related("visitor_user", "visitor_member__person").order_by("-visited_on", "-pk")


def find_follow_up(year_village: YearVillage, follow_up_id: int) -> QuerySet[FollowUp]:
    """The visit of this village, for get_object_or_404."""
    found: QuerySet[FollowUp] = FollowUp.objects.filter(year_village=year_village, pk=follow_up_id)
    return found.select_related(
        "household__year_village__programme_year", "visitor_user", "visitor_member__person"
    )


def round_of(household: Household) -> list[Household]:
    """The households of the same trainer in order of seats; the household alone while it has none."""
    pair = current_pair(household)
    if pair is None:
        return [household]
    pairs = current_pairs().filter(member=pair.member_id).select_related("household")
    return [one.household for one in pairs.order_by("seat")]


def visited_on(households: Iterable[Household], day: date) -> dict[int, int]:
    """The newest visit of each household on that day, by household."""
    visits = FollowUp.objects.filter(household__in=list(households), visited_on=day).order_by("pk")
    return dict(visits.values_list("household", "pk"))


def occupation_learnt(household: Household) -> int | None:
    """What the household is enrolled in, the newest first."""
    enrolled = Enrolment.objects.filter(household=household, session__removed_at__isnull=True)
    newest = enrolled.order_by("-enrolled_on", "-pk").values_list("session__occupation", flat=True)
    occupation: int | None = newest.first()
    return occupation


def is_received(client_uuid: Any) -> bool:
    """Whether a telephone already sent this visit, also when it was removed since."""
    return bool(client_uuid) and FollowUp.everything.filter(client_uuid=client_uuid).exists()


def _due(trained_on: date | None, visited: date | None, interval: timedelta, today: date) -> Due:
    if trained_on is None:
        return Due(DueState.UNTRAINED, None, today, visited)
    on = max(trained_on, visited or trained_on) + interval
    if on < today:
        return Due(DueState.OVERDUE, on, today, visited)
    return Due(DueState.SOON if on <= today + SOON else DueState.IN_TIME, on, today, visited)


def _only(year_village: YearVillage) -> YearVillageQuerySet:
    villages: YearVillageQuerySet = YearVillage.objects.filter(pk=year_village.pk)
    return villages


def _last_visits(year_village: YearVillage) -> dict[int, FollowUp]:
    """The newest visit of each household, however it was made; one query."""
    visits = FollowUp.objects.filter(year_village=year_village).order_by("visited_on", "pk")
    return {visit.household_id: visit for visit in visits}
