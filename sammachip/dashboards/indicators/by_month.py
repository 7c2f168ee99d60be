"""How many households practised at the end of each month, by what their visits found until then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from households.enums import PRACTISING
from households.models import FollowUp, Household
from sammachip.areas.scope import AreaScope
from sammachip.thai.fiscal import fiscal_bounds
from villages.models import ProgrammeYear

MONTH = timedelta(days=32)


@dataclass(frozen=True)
class MonthStanding:
    """`day` is the last of the month, or today in the month that goes on."""

    day: date
    households: int
    asked: int
    practising: int


def month_ends(year: ProgrammeYear, today: date) -> Iterator[date]:
    """The last day of each month of the fiscal year, up to today; none before the year begins. The year the
    office works in goes on after its last day, as its work does."""
    first, last = fiscal_bounds(year.year)
    end = today if year.is_current else min(last, today)
    while first <= end:
        following = (first + MONTH).replace(day=1)
        yield min(following - timedelta(days=1), today)
        first = following


def practising_by_month(scope: AreaScope, year: ProgrammeYear, today: date) -> list[MonthStanding]:
    """One line a month. Two queries; reads every visit of the scope, so not for more than a district."""
    homes = list(
        Household.objects.within(scope)
        .filter(year_village__programme_year=year, year_village__removed_at__isnull=True)
        .values_list("pk", "ended_on", "year_village__withdrawn_on")
    )
    visits = (
        FollowUp.objects.within(scope)
        .filter(year_village__programme_year=year)
        .order_by("visited_on", "pk")
        .values_list("household", "visited_on", "practising")
    )
    waiting = iter(visits)
    newest: dict[int, str] = {}
    visit = next(waiting, None)
    lines = []
    for day in month_ends(year, today):
        while visit is not None and visit[1] <= day:
            newest[visit[0]] = visit[2]
            visit = next(waiting, None)
        here = [pk for pk, *ends in homes if all(end is None or end > day for end in ends)]
        lines.append(_standing(day, here, newest))
    return lines


def _standing(day: date, here: Iterable[int], newest: dict[int, str]) -> MonthStanding:
    answers = [newest.get(pk) for pk in here]
    asked = sum(answer is not None for answer in answers)
    practising = sum(answer in PRACTISING for answer in answers)
    return MonthStanding(day, len(answers), asked, practising)
