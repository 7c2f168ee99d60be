"""The suggestion: balanced first, then what suits best, and always the same."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from households.enums import PairReason
from households.pairing import Home, Trainer, assign, suggest

EGGS, SILK, FISH = 1, 2, 3


def pairs(suggested):
    return {one.home: one.trainer for one in suggested}


def teams(count):
    return [Trainer(pk) for pk in range(101, 101 + count)]


@pytest.mark.parametrize(
    ("homes", "trainers", "loads"),
    [
        (20, 5, [4, 4, 4, 4, 4]),
        (17, 5, [3, 3, 3, 4, 4]),
        (3, 5, [1, 1, 1]),
        (8, 3, [2, 3, 3]),
        (1, 1, [1]),
    ],
)
def test_trainers_share_the_households_evenly(homes, trainers, loads):
    found = suggest([Home(pk) for pk in range(homes)], teams(trainers))

    assert sorted(Counter(one.trainer for one in found).values()) == loads


def test_households_beyond_the_seats_wait():
    found = suggest([Home(pk) for pk in range(10)], teams(2))

    assert len(found) == 8


@pytest.mark.parametrize(("homes", "trainers"), [([], teams(2)), ([Home(1)], [])])
def test_nobody_to_pair_suggests_nothing(homes, trainers):
    assert suggest(homes, trainers) == []


def test_who_teaches_the_first_choice_is_suggested():
    trainers = [Trainer(101, frozenset({EGGS})), Trainer(102, frozenset({SILK}))]

    found = suggest([Home(1, (SILK, EGGS)), Home(2, (EGGS, FISH))], trainers)

    assert pairs(found) == {1: 102, 2: 101}
    assert {one.reasons for one in found} == {(PairReason.FIRST_NEED,)}


def test_the_sum_counts_and_not_the_first_come():
    trainers = [Trainer(101, frozenset({EGGS})), Trainer(102, frozenset({SILK}))]

    found = suggest([Home(1, (EGGS, SILK)), Home(2, (EGGS,))], trainers)

    assert pairs(found) == {1: 102, 2: 101}
    assert found[0].reasons == (PairReason.SECOND_NEED,)


def test_neighbours_come_together_when_nothing_else_speaks():
    trainers = [Trainer(101, house_no="12", lives_here=True), Trainer(102, house_no="120/3", lives_here=True)]

    found = suggest([Home(1, house_no="118"), Home(2, house_no="9")], trainers)

    assert pairs(found) == {1: 102, 2: 101}
    assert found[0].reasons == (PairReason.NEAR_HOUSE,)


def test_trainer_of_now_is_kept_before_a_neighbour():
    trainers = [Trainer(101, house_no="12", lives_here=True), Trainer(102)]

    found = suggest([Home(1, house_no="12", trainer=102), Home(2, house_no="90")], trainers)

    assert pairs(found) == {1: 102, 2: 101}
    assert found[0].reasons == (PairReason.SAME_TRAINER,)


def test_locked_households_stay_and_the_others_move_round_them():
    trainers = [Trainer(101, frozenset({EGGS})), Trainer(102)]
    homes = [Home(pk, (EGGS,)) for pk in range(4)]

    found = suggest(homes, trainers, locked={0: 102, 1: 102})

    assert pairs(found) == {0: 102, 1: 102, 2: 101, 3: 101}
    assert found[0].reasons == (PairReason.LOCKED,)


def test_lock_to_somebody_who_left_is_void():
    assert pairs(suggest([Home(1)], teams(1), locked={1: 999})) == {1: 101}


def test_no_reason_but_a_free_seat_is_said():
    assert suggest([Home(1)], teams(1))[0].reasons == (PairReason.BALANCE,)


@settings(deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda rows: st.lists(
            st.lists(st.integers(-50, 50), min_size=6, max_size=6), min_size=rows, max_size=rows
        )
    )
)
def test_assignment_is_the_cheapest_of_all(costs):
    chosen = assign(costs)
    cheapest = min(
        sum(row[column] for row, column in zip(costs, columns, strict=True))
        for columns in permutations(range(6), len(costs))
    )

    assert len(set(chosen)) == len(costs)
    assert sum(row[column] for row, column in zip(costs, chosen, strict=True)) == cheapest
