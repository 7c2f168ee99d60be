"""The households of a district by the day they are to be visited, as lists and as figures of these lists."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from households.enums import DueState
from households.models import FollowUp, Household, HouseholdQuerySet, TrainerAssignment
from households.queries.follow_ups import Due, due_households
from households.queries.pairing import current_pairs
from households.queries.register import HouseholdFilters, household_list, with_people
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.people.models import Person
from trainers.models import TeamMember
from villages.models import ProgrammeYear, YearVillage, YearVillageQuerySet


@dataclass(frozen=True)
class DueHousehold:
    """A household with the day it is due, and by whom and where it is looked after."""

    pk: int
    due: Due
    officer: int | None
    village: str
    trainer: int | None


@dataclass
class DueFigure:
    """How many households of an officer, a village or a trainer are due when; `query` opens their list."""

    label: str
    query: dict[str, Any]
    counts: Counter[str] = field(default_factory=Counter)
    never: int = 0
    """Of them those that are trained and were never visited."""

    @property
    def total(self) -> int:
        return self.counts.total()


@dataclass(frozen=True)
class SheetCard:
    """A household on paper, with its newest visit."""

    household: Household
    person: Person | None
    last: FollowUp | None


@dataclass(frozen=True)
class VisitSheet:
    """A page to take along: a trainer of a village with the households to visit; nobody for those without."""

    year_village: YearVillage
    member: TeamMember | None
    cards: list[SheetCard]


def officers_of(scope: AreaScope, programme_year: ProgrammeYear) -> list[tuple[int, str]]:
    """The officers who look after target villages, by name."""
    villages = YearVillage.objects.within(scope).of_year(programme_year).targets()
    officers = User.objects.filter(pk__in=villages.values("officer")).order_by("full_name", "username")
    return [(one.pk, str(one)) for one in officers]


def trainers_in(village: str, scope: AreaScope, programme_year: ProgrammeYear) -> list[tuple[int, str]]:
    """Who looks after households of the village now, also when no longer in the team."""
    pairs = TrainerAssignment.objects.within(scope).filter(
        ends_on__isnull=True,
        year_village__code=village,
        year_village__programme_year=programme_year,
    )
    members = TeamMember.everything.filter(pk__in=pairs.values("member")).select_related("person")
    return [(one.pk, one.person.full_name) for one in members.order_by("seat")]


def due_list(
    scope: AreaScope, programme_year: ProgrammeYear, filters: HouseholdFilters, today: date
) -> list[DueHousehold]:
    """The longest overdue first, those not trained last. The scope is a district at most: every household of
    it is looked at. Seven queries."""
    villages: YearVillageQuerySet = YearVillage.objects.within(scope).of_year(programme_year).targets()
    if filters.village:
        villages = villages.filter(code=filters.village)
    due = due_households(villages, programme_year, today)
    trainer = Subquery(current_pairs().filter(household=OuterRef("pk")).values("member")[:1])
    rows = (
        household_list(scope, programme_year, filters)
        .active()
        .annotate(trainer=trainer)
        .values_list("pk", "year_village__officer", "year_village__code", "trainer")
    )
    found = [DueHousehold(pk, due[pk], *place) for pk, *place in rows if pk in due]
    return sorted(found, key=lambda one: one.due.on or date.max)


def narrowed(
    rows: Iterable[DueHousehold],
    *,
    officer: int | None = None,
    trainer: int | None = None,
    state: str = "",
    never: bool = False,
) -> list[DueHousehold]:
    """Only these; officer or trainer 0 asks for those that nobody looks after, `never` for those that are
    trained and were never visited."""
    return [
        one
        for one in rows
        if (officer is None or (one.officer or 0) == officer)
        and (trainer is None or (one.trainer or 0) == trainer)
        and (not state or one.due.state == state)
        and (not never or one.due.is_never_visited)
    ]


def ordered(rows: Sequence[DueHousehold], by: str) -> list[DueHousehold]:
    """By the code of the "village" or the day "due", "-due" falling; those without a day stand last."""
    is_falling = by.startswith("-")
    if by.removeprefix("-") == "village":
        return sorted(rows, key=lambda one: one.village, reverse=is_falling)
    if by.removeprefix("-") == "due":
        days = [one for one in rows if one.due.on]
        without = [one for one in rows if not one.due.on]
        return sorted(days, key=lambda one: one.due.on or date.max, reverse=is_falling) + without
    return list(rows)


def counted(rows: Iterable[DueHousehold]) -> Counter[str]:
    return Counter(one.due.state.value for one in rows)


def figures_by(rows: Sequence[DueHousehold], by: str) -> list[DueFigure]:
    """By "officer", "village" or "trainer"; the most overdue first. One query for the names."""
    figures: dict[tuple[Any, str], DueFigure] = {}
    labels = _labels(by, {getattr(one, by) for one in rows})
    for one in rows:
        who = getattr(one, by)
        query = {by: who or 0}
        if by == "trainer":
            query = {"trainer": who or 0, "village": one.village}
        key = (who, one.village if by == "trainer" else "")
        figure = figures.setdefault(key, DueFigure(labels.get(who, ""), query))
        figure.counts[one.due.state.value] += 1
        figure.never += one.due.is_never_visited
    return sorted(figures.values(), key=lambda figure: (-figure.counts[DueState.OVERDUE], figure.label))


def with_last_visit(households: HouseholdQuerySet) -> HouseholdQuerySet:
    """With the people of the household and `last_visit`, the key of its newest visit."""
    newest = FollowUp.objects.filter(household=OuterRef("pk")).order_by("-visited_on", "-pk")
    known = households.select_related(
        "year_village__village", "year_village__programme_year", "year_village__officer"
    )
    return with_people(known.annotate(last_visit=Subquery(newest.values("pk")[:1])))


def lines_of_page(rows: Sequence[DueHousehold]) -> list[tuple[DueHousehold, Any, FollowUp | None]]:
    """The households of these rows and their last visits, in the order of the rows; five queries."""
    found = {
        household.pk: (household, visit)
        for household, visit in last_visited(Household.objects.filter(pk__in=[one.pk for one in rows]))
    }
    return [(one, *found[one.pk]) for one in rows]


def last_visited(households: HouseholdQuerySet) -> list[tuple[Any, FollowUp | None]]:
    """With the newest visit of each, which knows its household; five queries."""
    found: list[Any] = list(with_last_visit(households))
    newest = [one.last_visit for one in found if one.last_visit]
    visits: dict[int, FollowUp] = FollowUp.objects.prefetch_related("problems").in_bulk(newest)
    for one in found:
        if visit := visits.get(one.last_visit):
            visit.household, visit.year_village = one, one.year_village
    return [(one, visits.get(one.last_visit)) for one in found]


def visit_sheets(households: HouseholdQuerySet) -> list[VisitSheet]:
    """A page for each village and trainer in order of seats, households without one last; five queries."""
    pages: dict[tuple[str, int, int], VisitSheet] = {}
    for household, visit in last_visited(households.order_by("year_village__code", "seq", "pk")):
        pair = next(iter(household.trained_by), None)
        person = household.representing[0].person if household.representing else None
        key = (household.year_village.code, *((0, pair.member.seat) if pair else (1, 0)))
        page = pages.setdefault(key, VisitSheet(household.year_village, pair.member if pair else None, []))
        page.cards.append(SheetCard(household, person, visit))
    return [pages[key] for key in sorted(pages)]


def _labels(by: str, keys: set[Any]) -> dict[Any, str]:
    if by == "officer":
        return {one.pk: str(one) for one in User.objects.filter(pk__in=keys - {None})}
    if by == "trainer":
        members = TeamMember.objects.filter(pk__in=keys - {None}).select_related("person")
        return {one.pk: one.person.full_name for one in members}
    villages = YearVillage.objects.filter(code__in=keys).select_related("village")
    return {one.code: one.village.label for one in villages}
