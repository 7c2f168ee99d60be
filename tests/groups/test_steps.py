"""Rules of steps 12 and 13: each stage says exactly which proofs are missing."""

from datetime import date

import pytest
from django.utils.translation import override

from groups.actions import (
    end_membership,
    record_first_sale,
    record_group_registration,
    register_group,
    save_readiness_check,
)
from groups.enums import Level
from groups.models import OccupationalGroup
from groups.queries import level_of, with_level
from groups.steps import GROUP_SENTENCES, PROCESS_SENTENCES, group, group_process
from tests.factories import make_event, make_user, make_year_village
from tests.groups.factories import come, join, make_group, make_target, make_visit
from villages.models import YearVillage
from villages.process.rules import sentence_of
from villages.process.sharing import sharing

pytestmark = pytest.mark.django_db
COMMITTEE = ["chair", "secretary", "treasurer"]


@pytest.fixture
def officer():
    return make_user("officer", "330116")


@pytest.fixture
def village(year):
    return make_year_village()


def proof(rule, village):
    return rule(YearVillage.objects.filter(pk=village.pk))[village.pk]


def missing(rule, village):
    return [(one.code, one.params.get("count")) for one in proof(rule, village).missing]


def level(found):
    return level_of(with_level(OccupationalGroup.objects.filter(pk=found.pk)).get())


def practising(village, number):
    return [make_target(village, seq, "earning") for seq in range(1, number + 1)]


def session(village, households, on=date(2017, 7, 10)):
    event = make_event(village, kind="group_process", starts_on=on)
    for household in households:
        come(event, household)
    return event


def test_nothing_recorded_has_not_started_step_12(village):
    found = proof(group_process, village)

    assert missing(group_process, village) == [
        ("group_process.practising", None),
        ("group_process.session", None),
        ("group_process.readiness", None),
    ]
    assert (found.have, found.need, found.is_started) == (0, 0, False)


@pytest.mark.parametrize(
    ("came", "wanted"),
    [(0, [("group_process.attendance", 3)]), (2, [("group_process.attendance", 1)]), (3, [])],
)
def test_half_of_the_practising_households_have_to_come(village, officer, came, wanted):
    households = practising(village, 5)
    session(village, households[:came])
    save_readiness_check(by=officer, year_village=village, checked_on=date(2017, 7, 1), group_idea="ทอเสื่อ")

    assert missing(group_process, village) == wanted
    assert proof(group_process, village).reached_on == (None if wanted else date(2017, 7, 10))


def test_attendance_of_two_sessions_is_not_added_up(village):
    households = practising(village, 4)
    session(village, households[:1])
    session(village, households[1:2], on=date(2017, 7, 20))

    assert missing(group_process, village) == [
        ("group_process.attendance", 1),
        ("group_process.readiness", None),
    ]


def test_a_household_that_stopped_is_not_asked_to_come(village):
    practising(village, 2)
    make_visit(make_target(village, 3, "earning"), "stopped", date(2017, 7, 1))

    assert proof(group_process, village).need == 1


def test_an_absent_representative_does_not_count(village):
    household = practising(village, 1)[0]
    come(make_event(village, kind="group_process"), household, presence="absent")

    assert missing(group_process, village)[0] == ("group_process.attendance", 1)


def test_a_session_of_another_kind_is_none(village):
    household = practising(village, 1)[0]
    come(make_event(village, kind="training"), household)

    assert missing(group_process, village)[0] == ("group_process.session", None)


def full_group(village, officer, households=3):
    found = make_group(village, officer)
    for position in COMMITTEE:
        join(found, officer, position)
    targets = [make_target(village, seq) for seq in range(1, households + 1)]
    for target in targets:
        join(found, officer, household=target)
    return found


def test_no_group_has_not_started_step_13(village):
    found = proof(group, village)

    assert missing(group, village) == [("group.none", None)]
    assert (found.have, found.need, found.is_started) == (0, 5, False)


def test_a_new_group_lacks_everything(village, officer):
    make_group(village, officer)

    assert missing(group, village) == [
        ("group.members", 5),
        ("group.households", 3),
        ("group.chair", None),
        ("group.secretary", None),
        ("group.treasurer", None),
        ("group.register", None),
    ]


def test_a_registered_group_with_members_and_committee_proves_step_13(village, officer):
    register_group(full_group(village, officer), by=officer, registered_on=date(2017, 8, 1))

    found = proof(group, village)

    assert found.missing == ()
    assert (found.have, found.need, found.reached_on) == (6, 5, date(2017, 8, 1))


def test_two_target_households_are_one_too_few(village, officer):
    register_group(full_group(village, officer, households=2), by=officer, registered_on=date(2017, 8, 1))

    assert missing(group, village) == [("group.households", 1)]


def test_a_chair_who_left_leaves_the_chair_empty(village, officer):
    found = full_group(village, officer)
    register_group(found, by=officer, registered_on=date(2017, 8, 1))

    chair = found.members.get(position="chair")
    end_membership(chair, by=officer, left_on=date(2017, 9, 1), reason="ย้ายบ้าน")

    assert missing(group, village) == [("group.chair", None)]


@pytest.mark.parametrize("fields", [{"is_from_programme": False}, {"status": "closed"}])
def test_a_renamed_or_closed_group_does_not_count(village, officer, fields):
    if fields.get("status") == "closed":
        fields |= {"closed_on": date(2017, 9, 1), "closed_reason": "เลิกทำ"}
    make_group(village, officer, **fields)

    assert missing(group, village) == [("group.none", None)]


def test_the_nearest_of_two_groups_speaks(village, officer):
    make_group(village, officer, name="กลุ่มใหม่")
    register_group(full_group(village, officer), by=officer, registered_on=date(2017, 8, 1))

    assert missing(group, village) == []


def test_a_shared_group_asks_each_village_for_its_own_households(village, officer):
    neighbour = make_year_village("33011602")
    shared = make_group(village, officer, other_villages=[neighbour])
    for seq in (1, 2, 3):
        join(shared, officer, household=make_target(neighbour, seq))
    for position in COMMITTEE:
        join(shared, officer, position)
    register_group(shared, by=officer, registered_on=date(2017, 8, 1))

    assert missing(group, neighbour) == []
    assert missing(group, village) == [("group.households", 3)]


def test_levels_follow_the_first_sale_and_the_public_registers(village, officer):
    found = full_group(village, officer)
    reached = [level(found)]
    register_group(found, by=officer, registered_on=date(2017, 8, 1))
    reached.append(level(found))
    record_first_sale(found, by=officer, first_sale_on=date(2017, 8, 20))
    reached.append(level(found))
    record_group_registration(
        found,
        by=officer,
        kind="community_enterprise",
        status="registered",
        number="4-33-01-16/1-0001",
        registered_on=date(2017, 9, 1),
    )
    reached.append(level(found))

    assert reached == [Level.NONE, Level.A, Level.B, Level.C]


@pytest.mark.parametrize(("rule", "queries"), [(group_process, 7), (group, 3)])
@pytest.mark.parametrize("number", [1, 3])
def test_rule_asks_a_fixed_number_of_questions(
    year, officer, django_assert_num_queries, rule, queries, number
):
    for moo in range(1, number + 1):
        village = make_year_village(f"330116{moo:02}")
        session(village, practising(village, 2))
        full = make_group(village, officer)
        join(full, officer, "chair")

    with sharing(), django_assert_num_queries(queries):
        found = rule(YearVillage.objects.all())

    assert len(found) == number


@pytest.mark.parametrize("code", sorted(PROCESS_SENTENCES | GROUP_SENTENCES))
def test_every_missing_proof_is_told_in_a_sentence(code):
    with override("en"):
        sentence = sentence_of(code, {"group": "กลุ่มทอเสื่อ", "group_id": 1, "count": 2})

    assert "%(" not in sentence
    assert sentence.endswith(".")
