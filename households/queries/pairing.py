"""Who looks after whom: the current pairings, the board of seats, and the suggestion."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from households.enums import VISITS_IN_PERSON, PairReason
from households.models import FollowUp, Household, HouseholdRepresentative, TrainerAssignment
from households.pairing import Home, Trainer, suggest
from households.queries.needs import needs_of
from sammachip.people.models import Person
from trainers.models import TeamMember
from trainers.queries import team_of
from villages.models import YearVillage


@dataclass(frozen=True)
class Seat:
    """A place of the board; `pair` is None while it is free."""

    number: int
    pair: TrainerAssignment | None = None


@dataclass(frozen=True)
class BoardRow:
    """A trainer with all their seats, taken or free."""

    member: TeamMember
    seats: tuple[Seat, ...]

    @property
    def taken(self) -> int:
        return sum(seat.pair is not None for seat in self.seats)


@dataclass(frozen=True)
class SuggestedPair:
    household: Household
    member: TeamMember
    reasons: tuple[PairReason, ...]
    representative: Person | None
    trainer_now: int | None

    @property
    def is_new(self) -> bool:
        """Whether the household would change, or get, its trainer."""
        return self.trainer_now != self.member.pk

    @property
    def is_kept(self) -> bool:
        return PairReason.LOCKED in self.reasons

    @property
    def words(self) -> list[str]:
        return [str(reason.label) for reason in self.reasons]


@dataclass(frozen=True)
class LookedAfter:
    """Who looked after a household for a time; `representative` is None when nobody attends for it now."""

    pair: TrainerAssignment
    representative: Person | None


def current_pairs() -> QuerySet[TrainerAssignment]:
    pairs: QuerySet[TrainerAssignment] = TrainerAssignment.objects.filter(ends_on__isnull=True)
    return pairs


def current_pair(household: Household) -> TrainerAssignment | None:
    pair: TrainerAssignment | None = household.assignments.filter(ends_on__isnull=True).first()
    return pair


def pairs_of(year_village: YearVillage) -> QuerySet[TrainerAssignment]:
    """The current pairings of the village."""
    pairs: QuerySet[TrainerAssignment] = current_pairs().filter(year_village=year_village)
    return pairs.select_related("household", "member__person")


def board_of(year_village: YearVillage) -> list[BoardRow]:
    """The trainers on duty by seat, each with the places that the year gives; trainers who left and still
    hold households come last, with the places that are taken. Pairs carry `is_visited` since they began."""
    pairs = {(pair.member_id, pair.seat): pair for pair in _with_contact(pairs_of(year_village))}
    team = list(team_of(year_village))
    rows = [_row(member, pairs, year_village.programme_year.ratio) for member in team]
    on_duty = {member.pk for member in team}
    left: dict[int, list[TrainerAssignment]] = {}
    for (member, _), pair in sorted(pairs.items()):
        if member not in on_duty:
            left.setdefault(member, []).append(pair)
    former = [
        BoardRow(of_member[0].member, tuple(Seat(pair.seat, pair) for pair in of_member))
        for of_member in left.values()
    ]
    return rows + former


def suggested_pairs(year_village: YearVillage, locked: Collection[int] = ()) -> list[SuggestedPair]:
    """A trainer for every active household. Those in `locked` keep the trainer of now."""
    households = {one.pk: one for one in _to_pair(year_village)}
    team = {one.pk: one for one in team_of(year_village)}
    now = dict(pairs_of(year_village).values_list("household", "member"))
    needs = needs_of(households.values())
    people = representatives_of(year_village)
    found = suggest(
        [Home(pk, tuple(needs.get(pk, ())), one.house_no, now.get(pk)) for pk, one in households.items()],
        [_traits(member, year_village) for member in team.values()],
        ratio=year_village.programme_year.ratio,
        locked={pk: now[pk] for pk in locked if pk in now},
    )
    return [
        SuggestedPair(
            households[one.home], team[one.trainer], one.reasons, people.get(one.home), now.get(one.home)
        )
        for one in found
    ]


def representatives_of(year_village: YearVillage) -> dict[int, Person]:
    """By household, who attends for it now."""
    current = HouseholdRepresentative.objects.filter(year_village=year_village, ends_on__isnull=True)
    return {one.household_id: one.person for one in current.select_related("person")}


def households_to_seat(year_village: YearVillage) -> list[Household]:
    """The active households by their number."""
    return list(_to_pair(year_village))


def history_of_pairs(household: Household) -> QuerySet[TrainerAssignment]:
    """Every trainer the household has had, the current one first."""
    pairs: QuerySet[TrainerAssignment] = TrainerAssignment.objects.filter(household=household)
    return pairs.select_related("member__person").order_by("-starts_on", "-pk")


def history_of_village(year_village: YearVillage) -> list[LookedAfter]:
    """Every pairing the village has had, household by household, the current one first. Two queries."""
    pairs = TrainerAssignment.objects.filter(year_village=year_village)
    people = representatives_of(year_village)
    return [
        LookedAfter(pair, people.get(pair.household_id))
        for pair in pairs.select_related("household", "member__person").order_by(
            "household__seq", "-starts_on", "-pk"
        )
    ]


def _to_pair(year_village: YearVillage) -> QuerySet[Household]:
    households: QuerySet[Household] = Household.objects.filter(year_village=year_village).active()
    return households.order_by("seq")


def _with_contact(pairs: QuerySet[TrainerAssignment]) -> QuerySet[TrainerAssignment]:
    visits = FollowUp.objects.filter(
        household=OuterRef("household"), mode__in=VISITS_IN_PERSON, visited_on__gte=OuterRef("starts_on")
    )
    return pairs.annotate(is_visited=Exists(visits))


def _row(member: TeamMember, pairs: dict[tuple[int, int], TrainerAssignment], ratio: int) -> BoardRow:
    numbers = set(range(1, ratio + 1)) | {seat for pk, seat in pairs if pk == member.pk}
    return BoardRow(member, tuple(Seat(number, pairs.get((member.pk, number))) for number in sorted(numbers)))


def _traits(member: TeamMember, year_village: YearVillage) -> Trainer:
    """Reads the subjects, which `team_of` fetches along."""
    return Trainer(
        member.pk,
        frozenset(subject.pk for subject in member.subjects.all()),
        member.person.house_no,
        member.person.home_code == year_village.code,
    )
