from datetime import date

import pytest
from django.core.exceptions import ValidationError

from households.actions import (
    arrange_pairs,
    pair_all,
    pair_household,
    record_first_contact,
    withdraw_household,
)
from households.models import TrainerAssignment
from tests.factories import make_year_village
from tests.households.factories import make_household, make_households, make_pairs
from tests.people.factories import make_person
from tests.trainers.factories import make_member, make_team
from trainers.actions import replace_member
from trainers.models import TeamMember

TODAY = date(2017, 3, 1)


@pytest.fixture
def village(year):
    return make_year_village(year=year)


def seats(year_village):
    pairs = TrainerAssignment.objects.filter(year_village=year_village, ends_on__isnull=True)
    return set(pairs.values_list("member__seat", "seat", "household__seq"))


def test_first_free_seat_is_taken(village, officer_here):
    member = make_member(village)
    households = make_households(village, 2)

    pairs = [pair_household(by=officer_here, household=one, member=member) for one in households]

    assert [pair.seat for pair in pairs] == [1, 2]


def test_fifth_household_is_refused_with_the_four(village, officer_here):
    member = make_member(village)
    *four, fifth = make_households(village, 5)
    make_pairs(four, [member])

    with pytest.raises(ValidationError) as refusal:
        pair_household(by=officer_here, household=fifth, member=member)

    assert refusal.value.code == "trainer_full"
    assert "1, 2, 3, 4" in refusal.value.message


def test_a_smaller_ratio_of_the_year_is_kept(village, officer_here):
    village.programme_year.ratio = 2
    village.programme_year.save()
    member = make_member(village)
    *two, third = make_households(village, 3)
    make_pairs(two, [member])

    with pytest.raises(ValidationError) as refusal:
        pair_household(by=officer_here, household=third, member=member, seat=3)

    assert refusal.value.code == "trainer_full"


def test_trainer_of_another_village_is_refused(village, year, officer_here):
    stranger = make_member(make_year_village("33011602", year))

    with pytest.raises(ValidationError) as refusal:
        pair_household(by=officer_here, household=make_household(village), member=stranger)

    assert refusal.value.code == "other_village"
    assert not TrainerAssignment.objects.exists()


def test_former_trainer_is_refused(village, officer_here):
    former = make_member(village, status="resigned", ends_on=date(2017, 2, 1))

    with pytest.raises(ValidationError) as refusal:
        pair_household(by=officer_here, household=make_household(village), member=former)

    assert refusal.value.code == "left_team"


def test_another_trainer_ends_the_first_pairing(village, officer_here):
    first, second = make_team(village, 2)
    household = make_household(village)
    pair_household(by=officer_here, household=household, member=first, starts_on=date(2017, 2, 1))

    pair_household(by=officer_here, household=household, member=second, starts_on=TODAY, reason="ใกล้บ้าน")

    history = household.assignments.order_by("pk").values_list("member__seat", "ends_on", "end_reason")
    assert list(history) == [(1, TODAY, "ใกล้บ้าน"), (2, None, "")]


def test_two_households_exchange_trainers_and_seats(village, officer_here):
    team = make_team(village, 2)
    households = make_households(village, 5)
    make_pairs(households, team)
    exchanged = {(team[0].pk, 1): households[4], (team[1].pk, 1): households[0]}

    arrange_pairs(by=officer_here, year_village=village, seats=exchanged)

    assert seats(village) == {(1, 1, 5), (1, 2, 2), (1, 3, 3), (1, 4, 4), (2, 1, 1)}


def test_board_keeps_the_history_of_what_did_not_move(village, officer_here):
    team = make_team(village, 2)
    households = make_households(village, 3)
    kept, moved, _ = make_pairs(households, team)
    board = {
        (team[0].pk, 1): households[0],
        (team[0].pk, 2): None,
        (team[0].pk, 3): households[2],
        (team[1].pk, 1): households[1],
    }

    begun = arrange_pairs(by=officer_here, year_village=village, seats=board)

    moved.refresh_from_db()
    assert [(pair.household_id, pair.member_id) for pair in begun] == [(households[1].pk, team[1].pk)]
    assert moved.ends_on is not None
    assert seats(village) == {(1, 1, 1), (1, 3, 3), (2, 1, 2)}


def test_board_refuses_a_household_on_two_seats_and_writes_nothing(village, officer_here):
    member = make_member(village)
    household = make_household(village)

    with pytest.raises(ValidationError) as refusal:
        arrange_pairs(
            by=officer_here,
            year_village=village,
            seats={(member.pk, 1): household, (member.pk, 2): household},
        )

    assert refusal.value.code == "twice"
    assert seats(village) == set()


def test_pair_all_moves_only_who_is_named_elsewhere(village, officer_here):
    team = make_team(village, 2)
    households = make_households(village, 3)
    make_pairs(households[:2], team)

    pair_all(
        by=officer_here,
        year_village=village,
        pairs=[(households[0], team[0]), (households[1], team[1]), (households[2], team[0])],
    )

    assert seats(village) == {(1, 1, 1), (1, 2, 3), (2, 1, 2)}


def test_successor_takes_over_the_four_with_history(village, officer_here):
    team = make_team(village, 2)
    households = make_households(village, 4)
    make_pairs(households, team)

    replace_member(
        by=officer_here, member=team[0], person=make_person(), on=TODAY, reason="ย้าย", outside_reason="ใกล้กัน"
    )

    history = TrainerAssignment.objects.filter(member=team[0]).values_list("ends_on", "end_reason").distinct()
    successors = TrainerAssignment.objects.filter(ends_on__isnull=True).values_list("how", "member__person")
    assert history.count() == 1
    assert set(successors) == {("handover", TeamMember.objects.get(seat=1, status="active").person_id)}
    assert seats(village) == {(1, 1, 1), (1, 2, 2), (1, 3, 3), (1, 4, 4)}


def test_contact_before_the_pairing_is_refused(village, officer_here):
    (pair,) = make_pairs([make_household(village)], make_team(village, 1))

    with pytest.raises(ValidationError):
        record_first_contact(by=officer_here, assignment=pair, contact_on=date(2016, 12, 1))

    pair.refresh_from_db()
    assert pair.first_contact_on is None


def test_withdrawn_household_leaves_trainer_and_number(village, officer_here):
    household = make_household(village)
    make_pairs([household], make_team(village, 1))

    withdraw_household(by=officer_here, household=household, reason="ย้ายไปทำงานต่างจังหวัด", ended_on=TODAY)

    assert seats(village) == set()
    assert household.representatives.filter(ends_on__isnull=True).count() == 0
    assert (household.status, household.end_reason) == ("withdrawn", "ย้ายไปทำงานต่างจังหวัด")
