"""Which trainer suits which household: a balanced suggestion with its reasons; no database.

Every trainer gets nearly the same number. Within that, the sum of what speaks for the pairs is the greatest
possible (the assignment problem, solved by the Hungarian method in its form with potentials).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from households.enums import PairReason

NEED_POINTS = (
    (PairReason.FIRST_NEED, 100),
    (PairReason.SECOND_NEED, 60),
    (PairReason.THIRD_NEED, 30),
)
SAME_TRAINER_POINTS = 40
SAME_VILLAGE_POINTS = 10
NEAR_POINTS = 20

# One seat more weighs above everything that can speak for any pairs together.
SEAT_COST = 100_000
IMPOSSIBLE = 10**9

_HOUSE = re.compile(r"\d+", re.ASCII)


@dataclass(frozen=True)
class Home:
    """A household to be paired; `needs` are occupations, the first choice first."""

    pk: int
    needs: tuple[int, ...] = ()
    house_no: str = ""
    trainer: int | None = None
    """The trainer of now."""


@dataclass(frozen=True)
class Trainer:
    pk: int
    subjects: frozenset[int] = frozenset()
    house_no: str = ""
    lives_here: bool = False


@dataclass(frozen=True)
class Suggested:
    home: int
    trainer: int
    reasons: tuple[PairReason, ...]


def suggest(
    homes: Sequence[Home],
    trainers: Sequence[Trainer],
    *,
    ratio: int = 4,
    locked: Mapping[int, int] | None = None,
) -> list[Suggested]:
    """A trainer for every household as far as the seats go, in the order of the households.

    `locked` maps households to the trainers they must stay with; a lock to somebody not offered is void.
    """
    known = {trainer.pk for trainer in trainers}
    locks = {home: trainer for home, trainer in (locked or {}).items() if trainer in known}
    seats = [(trainer, place) for trainer in trainers for place in range(ratio)]
    if not homes or not seats:
        return []
    costs = [[_cost(home, *seat, locks) for seat in seats] for home in homes]
    # Households beyond the seats wait on places that cost more than any seat.
    waiting = [[*row, *[IMPOSSIBLE // 2] * max(0, len(homes) - len(seats))] for row in costs]
    chosen = assign(waiting)
    pairs = [
        (home, seats[column][0]) for home, column in zip(homes, chosen, strict=True) if column < len(seats)
    ]
    return [Suggested(home.pk, trainer.pk, _reasons(home, trainer, locks)) for home, trainer in pairs]


def assign(costs: Sequence[Sequence[int]]) -> list[int]:
    """The column of each row at the least total cost, no column twice; there are at least as many columns as
    rows. Takes rows² x columns steps."""
    columns = len(costs[0])
    row_of = [-1] * (columns + 1)
    row_potential = [0] * len(costs)
    column_potential = [0] * (columns + 1)
    for row in range(len(costs)):
        row_of[columns] = row
        last, before = _cheapest_path(costs, row_of, row_potential, column_potential)
        while last != columns:
            row_of[last] = row_of[before[last]]
            last = before[last]
    found = {row: column for column, row in enumerate(row_of[:columns]) if row >= 0}
    return [found[row] for row in range(len(costs))]


def _cheapest_path(
    costs: Sequence[Sequence[int]],
    row_of: list[int],
    row_potential: list[int],
    column_potential: list[int],
) -> tuple[int, list[int]]:
    """The free column reached most cheaply from the new row, and the way back; moves the potentials."""
    columns = len(costs[0])
    slack = [IMPOSSIBLE * 10] * columns
    before = [columns] * columns
    visited = [False] * (columns + 1)
    column = columns
    while row_of[column] != -1:
        visited[column] = True
        row = row_of[column]
        for other in range(columns):
            if visited[other]:
                continue
            reduced = costs[row][other] - row_potential[row] - column_potential[other]
            if reduced < slack[other]:
                slack[other], before[other] = reduced, column
        following = min((c for c in range(columns) if not visited[c]), key=slack.__getitem__)
        step = slack[following]
        for other in range(columns + 1):
            if visited[other]:
                row_potential[row_of[other]] += step
                column_potential[other] -= step
            elif other < columns:
                slack[other] -= step
        column = following
    return column, before


def _cost(home: Home, trainer: Trainer, place: int, locks: Mapping[int, int]) -> int:
    if home.pk in locks:
        return place * SEAT_COST if locks[home.pk] == trainer.pk else IMPOSSIBLE
    return place * SEAT_COST - sum(_points(home, trainer).values())


def _points(home: Home, trainer: Trainer) -> dict[PairReason, int]:
    """What speaks for this pair, the strongest first."""
    found: dict[PairReason, int] = {}
    for need, (reason, points) in zip(home.needs, NEED_POINTS, strict=False):
        if need in trainer.subjects:
            found[reason] = points
            break
    if home.trainer == trainer.pk:
        found[PairReason.SAME_TRAINER] = SAME_TRAINER_POINTS
    if trainer.lives_here:
        near = max(0, NEAR_POINTS - _distance(home.house_no, trainer.house_no))
        found[PairReason.NEAR_HOUSE if near else PairReason.SAME_VILLAGE] = SAME_VILLAGE_POINTS + near
    return found


def _reasons(home: Home, trainer: Trainer, locks: Mapping[int, int]) -> tuple[PairReason, ...]:
    if home.pk in locks:
        return (PairReason.LOCKED,)
    return tuple(_points(home, trainer)) or (PairReason.BALANCE,)


def _distance(one: str, other: str) -> int:
    """House numbers were given along the way, so that near numbers are near houses; unknown ones are far."""
    numbers = [_HOUSE.match(one), _HOUSE.match(other)]
    found = [int(number[0]) for number in numbers if number]
    return abs(found[0] - found[1]) if len(found) == 2 else NEAR_POINTS
