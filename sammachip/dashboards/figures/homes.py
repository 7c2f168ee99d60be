"""A second count of the rows behind indicators: one household after the other from its own visits, without
the marks and sums that are stored."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from groups.models import OccupationalGroup
from households.enums import PRACTISING, HouseholdStatus, IncomeBasis
from households.incomes import is_unusual, yearly
from households.models import FollowUp, Household
from sammachip.dashboards.figures.places import Place, codes_asked, places_of, year_asked
from sammachip.ui.figures import Asked
from villages.models import ProgrammeYear

UNDERSTOOD = {"year", "village", "occupation", "category", "page"}
IsHere = Callable[[str], bool]
"""Whether a village, by its code, is asked for."""


@dataclass(frozen=True)
class Home:
    """A household as its records say; `answer` is "" and `occupation` 0 where nobody asked or said."""

    code: str
    answer: str = ""
    occupation: int = 0
    before: Decimal | None = None
    after: Decimal | None = None
    is_doubtful: bool = False

    @property
    def counts_in(self) -> set[str]:
        """The figures in which it is counted."""
        found = {"households", "asked" if self.answer else "not-asked"}
        if self.answer in PRACTISING:
            is_compared = self.before is not None and self.after is not None
            found |= {"practising", "compared" if is_compared else "not-compared"}
            if is_compared and self.is_doubtful:
                found.add("doubtful")
        elif self.answer:
            found.add("not-practising")
        return found


@dataclass(frozen=True)
class Known:
    """All that the indicators of a year count, now or on a day."""

    floor: int
    income_target: int
    villages: frozenset[str]
    homes: tuple[Home, ...]
    groups: tuple[tuple[str, str], ...]
    """The village and the line of each."""

    def count(self, figure: str, is_here: IsHere, occupation: str = "", category: str = "") -> int:
        if figure == "groups":
            return sum(is_here(code) and category in ("", line) for code, line in self.groups)
        if figure == "villages":
            return sum(map(is_here, self.villages))
        homes = [one for one in self.homes if is_here(one.code)]
        if figure in ("measured", "grown"):
            return sum(figure in self._standing(members) for members in _by_village(homes))
        return sum(figure in one.counts_in and occupation in ("", str(one.occupation)) for one in homes)

    def within(self, prefix: str) -> "Known":
        return replace(
            self,
            villages=frozenset(code for code in self.villages if code.startswith(prefix)),
            homes=tuple(one for one in self.homes if one.code.startswith(prefix)),
            groups=tuple(one for one in self.groups if one[0].startswith(prefix)),
        )

    def _standing(self, homes: Iterable[Home]) -> set[str]:
        """Whether enough is known of a village, and whether its income grew as aimed."""
        practising = [one for one in homes if one.answer in PRACTISING]
        pairs = [(one.before, one.after) for one in practising if "compared" in one.counts_in]
        before, after = sum(one or 0 for one, _ in pairs), sum(one or 0 for _, one in pairs)
        if not before or 100 * len(pairs) < self.floor * len(practising):
            return set()
        has_grown = 100 * (after - before) >= self.income_target * before
        return {"measured", "grown"} if has_grown else {"measured"}


class IndicatorRecount:
    """Reads each programme year once."""

    def __init__(self) -> None:
        self._known: dict[int, Known] = {}

    def __call__(self, asked: Asked) -> int | None:
        query, year = asked.query, year_asked(asked, UNDERSTOOD)
        if year is None:
            return None
        if year.pk not in self._known:
            self._known[year.pk] = known_of(year)
        inside, village = codes_asked(asked), query.get("village", "")
        return self._known[year.pk].count(
            asked.parts["figure"],
            lambda code: code.startswith(inside) and code.startswith(village),
            query.get("occupation", ""),
            query.get("category", ""),
        )


def known_of(year: ProgrammeYear, day: date | None = None) -> Known:
    """Four queries; memory for every household of the year. As of a past day, or now."""
    places = {pk: one for pk, one in places_of(year).items() if _is_there(one, day)}
    return Known(
        year.coverage_floor,
        year.income_target,
        frozenset(one.code for one in places.values()),
        tuple(_homes(year, places, day)),
        tuple(_groups(places, day)),
    )


def _is_there(place: Place, day: date | None) -> bool:
    if day is None:
        return place.is_target
    return place.village.withdrawn_on is None or place.village.withdrawn_on > day


def _homes(year: ProgrammeYear, places: Mapping[int, Place], day: date | None) -> Iterator[Home]:
    newest: dict[int, FollowUp] = {}
    for visit in FollowUp.objects.filter(year_village__programme_year=year).iterator():
        known = newest.get(visit.household_id)
        is_newer = known is None or (visit.visited_on, visit.pk) > (known.visited_on, known.pk)
        if is_newer and (day is None or visit.visited_on <= day):
            newest[visit.household_id] = visit
    for household in Household.objects.filter(year_village__programme_year=year).iterator():
        place = places.get(household.year_village_id)
        if place and _takes_part(household, day):
            yield _home(place.code, household, newest.get(household.pk))


def _takes_part(household: Household, day: date | None) -> bool:
    if day is None:
        return household.status == HouseholdStatus.ACTIVE
    return household.ended_on is None or household.ended_on > day


def _home(code: str, household: Household, visit: FollowUp | None) -> Home:
    income = household.before_training if household.income_basis == IncomeBasis.OCCUPATION else None
    before = income.a_year if income else None
    if visit is None:
        return Home(code, before=before)
    after = yearly(visit.income_amount, visit.income_period)
    doubt = is_unusual(before, after)
    return Home(code, visit.practising, visit.occupation_id or 0, before, after, doubt)


def _groups(places: Mapping[int, Place], day: date | None) -> Iterator[tuple[str, str]]:
    for group in OccupationalGroup.objects.filter(is_from_programme=True).iterator():
        place = places.get(group.year_village_id)
        if place and _is_in_register(group, day):
            yield place.code, group.category


def _is_in_register(group: OccupationalGroup, day: date | None) -> bool:
    if group.registered_on is None:
        return False
    if day is None:
        return group.closed_on is None
    return group.registered_on <= day and (group.closed_on or date.max) > day


def _by_village(homes: Iterable[Home]) -> Iterable[list[Home]]:
    villages: dict[str, list[Home]] = {}
    for home in homes:
        villages.setdefault(home.code, []).append(home)
    return villages.values()
