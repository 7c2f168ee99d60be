"""A second count of the households to be visited: one household after the other, from its own records."""

from collections import Counter
from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from households.enums import VISITS_IN_PERSON, DueState, HouseholdStatus
from households.models import Household
from sammachip.accounts.access import access_of
from sammachip.areas.scope import DISTRICT_DIGITS
from sammachip.ui import figures
from sammachip.ui.figures import Asked
from villages.enums import TargetStatus
from villages.models import CAME, Attendance, ProgrammeYear
from villages.queries import year_to_show

UNDERSTOOD = {"year", "district", "tambon", "village", "officer", "trainer", "state", "never", "by", "page"}
OF_A_HOUSEHOLD = ("village", "officer", "trainer", "state", "never")
GROUPINGS = ("officer", "village", "trainer")
A_WEEK = 7
Told = tuple[str, str, str, str, str]
"""The village, its officer, the household's trainer ("0" for nobody), the state, and "on" for a household
that is trained and was never visited."""


def register_figures() -> None:
    figures.register_page("households:visit-list", lambda user: [reverse("households:visit-list")])
    figures.register_page(
        "households:visit-figures",
        lambda user: [reverse("households:visit-figures", query={"by": by}) for by in GROUPINGS],
    )
    figures.register_recount("households:visit-list", VisitRecount)


class VisitRecount:
    """Several queries for each household, and each programme year is read once: for proofs, not for pages."""

    def __init__(self) -> None:
        self._told: dict[int, Counter[Told]] = {}

    def __call__(self, asked: Asked) -> int | None:
        query, year = asked.query, year_to_show(asked.query.get("year"))
        if year is None or not UNDERSTOOD.issuperset(query):
            return None
        if year.pk not in self._told:
            self._told[year.pk] = Counter(_tell(one, year, localdate()) for one in _active(year))
        mine = [
            one for one in self._told[year.pk] if one[0].startswith(access_of(asked.user).reading.prefixes)
        ]
        # The list is of one district at a time: the first one, unless the address names another.
        district = query.get("district") or min((one[0][:DISTRICT_DIGITS] for one in mine), default="")
        return sum(
            self._told[year.pk][one]
            for one in mine
            if one[0].startswith(district)
            and one[0].startswith(query.get("tambon", ""))
            and all(
                query.get(name, "") in ("", value) for name, value in zip(OF_A_HOUSEHOLD, one, strict=True)
            )
        )


def _active(year: ProgrammeYear) -> list[Household]:
    households = Household.objects.filter(
        year_village__programme_year=year,
        year_village__status=TargetStatus.TARGET,
        year_village__removed_at__isnull=True,
        status=HouseholdStatus.ACTIVE,
    )
    return list(households.select_related("year_village"))


def _tell(household: Household, year: ProgrammeYear, today: date) -> Told:
    village = household.year_village
    pair = household.assignments.filter(removed_at__isnull=True, ends_on__isnull=True).first()
    trained = _trained_on(household, year.attendance_share)
    visits = household.follow_ups.filter(removed_at__isnull=True, mode__in=VISITS_IN_PERSON)
    days = list(visits.values_list("visited_on", flat=True))
    return (
        village.code,
        str(village.officer_id or 0),
        str(pair.member_id if pair else 0),
        _state([trained, *days], year, today) if trained else DueState.UNTRAINED,
        "on" if trained and not days else "",
    )


def _state(days: list[date], year: ProgrammeYear, today: date) -> str:
    days_left = (max(days) + timedelta(days=year.follow_up_days) - today).days
    if days_left < 0:
        return DueState.OVERDUE
    return DueState.SOON if days_left <= A_WEEK else DueState.IN_TIME


def _trained_on(household: Household, share: int) -> date | None:
    """The first day on which it had come to enough days of a training it is enrolled in."""
    people = household.representatives.values_list("person", flat=True)
    found = []
    enrolments = household.enrolments.filter(removed_at__isnull=True, session__removed_at__isnull=True)
    for enrolment in enrolments.select_related("session__event"):
        event = enrolment.session.event
        came = Attendance.objects.filter(
            event=event, person__in=people, presence__in=CAME, year_village=household.year_village
        )
        days = sorted(set(came.values_list("day__held_on", flat=True)))
        enough = [day for number, day in enumerate(days, 1) if number * 100 >= event.days.count() * share]
        if enough and event.removed_at is None:
            found.append(enough[0])
    return min(found, default=None)
