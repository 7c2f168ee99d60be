"""Teams by the day on which somebody of the office was last in touch with them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.queries.cells import target_villages
from trainers.enums import MemberStatus, TeamRole
from trainers.models import TeamContact, TeamMember
from villages.enums import AttendanceRole
from villages.models import CAME, Attendance, ProgrammeYear, YearVillage

NEVER = date(1900, 1, 1)


@dataclass(frozen=True)
class CareLine:
    """A team, its lead, and since when nobody was in touch."""

    village: YearVillage
    lead: TeamMember | None
    last_on: date | None
    days: int | None
    next_on: date | None
    said: str


def teams(
    scope: AreaScope, year: ProgrammeYear, officer: int | None = None, *, quiet_on: date | None = None
) -> QuerySet[Any]:
    """Target villages with somebody in the team, and `last_on`: the last talk noted, or the last day on which
    a trainer came to an event. With a day only those not contacted for the year's number of days by then;
    who waited longest comes first."""
    on_duty = TeamMember.objects.filter(year_village=OuterRef("pk"), status=MemberStatus.ACTIVE)
    talks = TeamContact.objects.filter(year_village=OuterRef("pk")).order_by("-contacted_on", "-pk")
    came = Attendance.objects.filter(
        year_village=OuterRef("pk"), role=AttendanceRole.TRAINER, presence__in=CAME
    ).order_by("-day__held_on")
    never = Value(NEVER)
    found = target_villages(scope, year, officer).filter(Exists(on_duty))
    found = found.annotate(
        last_on=Greatest(
            Coalesce(Subquery(talks.values("contacted_on")[:1]), never),
            Coalesce(Subquery(came.values("day__held_on")[:1]), never),
        ),
        next_on=Subquery(talks.values("next_on")[:1]),
        said=Subquery(talks.values("words")[:1]),
    )
    if quiet_on is not None:
        found = found.filter(last_on__lt=quiet_on - timedelta(days=year.contact_days))
    return found.order_by("last_on", "code")


def with_leads(villages: QuerySet[Any]) -> QuerySet[Any]:
    """With what a line prints."""
    leads = TeamMember.objects.filter(status=MemberStatus.ACTIVE, role=TeamRole.LEAD).select_related("person")
    return villages.select_related("village", "programme_year", "officer").prefetch_related(
        Prefetch("team_members", leads, to_attr="leads")
    )


def line_of(village: Any, today: date) -> CareLine:
    """Of a row of `with_leads`."""
    last_on = None if village.last_on == NEVER else village.last_on
    days = (today - last_on).days if last_on else None
    lead = next(iter(village.leads), None)
    return CareLine(village, lead, last_on, days, village.next_on, village.said or "")
