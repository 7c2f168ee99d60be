"""Steps 4-11: what is missing at each stage, what proves, and for many villages at one price."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from households.incomes import INCOME_PARTS
from households.models import (
    NeedAnalysis,
    PlanLine,
    StudyVisit,
    TrainingPlan,
    VenueChoice,
)
from households.steps.action_plan import prove_action_plan
from households.steps.facts import numbers_of
from households.steps.follow_up import prove_follow_up
from households.steps.needs import prove_needs
from households.steps.orientation import prove_orientation
from households.steps.pairing import prove_pairing
from households.steps.practice import prove_practice
from households.steps.training import prove_training
from households.steps.venue import prove_venue
from tests.factories import make_event, make_user, make_year_village
from tests.households.factories import (
    make_attendances,
    make_household,
    make_households,
    make_material,
    make_pairs,
    make_practices,
    make_representative,
    make_session,
    make_surveys,
    make_visits,
)
from tests.trainers.factories import make_occupation, make_team
from villages.models import PlanEntry, YearVillage
from villages.process.evidence import Missing
from villages.process.rules import sentence_of
from villages.process.sharing import sharing

RULES = [
    prove_orientation,
    prove_pairing,
    prove_action_plan,
    prove_needs,
    prove_venue,
    prove_training,
    prove_practice,
    prove_follow_up,
]
NO_INCOME = {"income_before": None, "income_period": "", "income_basis": ""}


@pytest.fixture
def village(year):
    return make_year_village(year=year)


def evidence(rule, village):
    return rule(YearVillage.objects.filter(pk=village.pk))[village.pk]


def codes(rule, village):
    return [missing.code for missing in evidence(rule, village).missing]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], ""),
        ([7], "7"),
        ([7, 12], "7, 12"),
        ([1, 2], "1, 2"),
        ([4, 1, 2, 3, 9], "1-4, 9"),
        ([1, 3, 5, 7, 9, 11, 13], "1, 3, 5, 7, 9, 11 …"),
    ],
)
def test_numbers_are_drawn_together_and_cut(numbers, words):
    assert numbers_of(numbers) == words


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (prove_orientation, ["households_lacking"]),
        (prove_pairing, ["pairing_households_lacking"]),
        (prove_action_plan, ["plan_lacking"]),
        (prove_needs, ["needs_households_lacking", "needs_analysis_lacking", "needs_project_lacking"]),
        (
            prove_venue,
            ["venue_lacking", "venue_site_lacking", "venue_confirmation_lacking", "venue_material_lacking"],
        ),
        (prove_training, ["training_households_lacking"]),
        (prove_practice, ["practice_households_lacking", "practice_visit_lacking"]),
        (prove_follow_up, ["follow_up_trained_lacking", "follow_up_activity_lacking"]),
    ],
)
def test_nothing_recorded_is_not_started_and_says_where_to_begin(village, rule, expected):
    found = evidence(rule, village)

    assert [missing.code for missing in found.missing] == expected
    assert (found.have, found.is_started, found.reached_on) == (0, False, None)


def test_orientation_names_the_households_by_their_numbers(village):
    for seq, lacking in enumerate(
        [{"house_no": ""}, {"income_before": None, "income_period": "", "income_basis": ""}]
    ):
        make_household(village, seq + 7, **lacking)
    representative = make_household(village, 12).representatives.get()
    representative.ends_on = date(2017, 2, 1)
    representative.save()

    assert evidence(prove_orientation, village).missing == (
        Missing("households_lacking", {"count": 17, "have": 3, "need": 20}),
        Missing("household_representative_lacking", {"count": 1, "numbers": "12"}),
        Missing("household_house_lacking", {"count": 1, "numbers": "7"}),
        Missing("household_income_lacking", {"count": 1, "numbers": "8"}),
        Missing("orientation_lacking", {"count": 3, "numbers": "7, 8, 12"}),
    )


def test_orientation_is_reached_with_the_sixteenth_household(village):
    households = make_households(village, 20)
    make_attendances(make_event(village, kind="orientation", starts_on=date(2017, 2, 1)), households[:10])
    make_attendances(make_event(village, kind="orientation", starts_on=date(2017, 2, 9)), households[10:16])

    found = evidence(prove_orientation, village)

    assert (found.missing, found.have, found.need) == ((), 16, 20)
    assert found.reached_on == date(2017, 2, 9)


def test_orientation_below_the_share_names_who_was_absent(village):
    households = make_households(village, 20)
    event = make_event(village, kind="orientation")
    make_attendances(event, households[:15])
    make_attendances(event, households[15:17], presence="leave")

    assert evidence(prove_orientation, village).missing == (
        Missing("orientation_lacking", {"count": 5, "numbers": "16-20"}),
    )


@pytest.mark.parametrize(("reason", "expected"), [("", ["households_too_many"]), ("มีผู้ขอเข้าร่วมเพิ่ม", [])])
def test_another_number_of_households_needs_a_reason(village, reason, expected):
    village.household_reason = reason
    village.save()
    households = make_households(village, 21)
    make_attendances(make_event(village, kind="orientation"), households)

    assert codes(prove_orientation, village) == expected


@pytest.mark.parametrize(
    "said",
    [{"income_unknown_reason": "ไม่จดบันทึก"}, dict.fromkeys(INCOME_PARTS, 0)],
    ids=["unknown with a reason", "in four parts, all zero"],
)
def test_income_may_be_said_otherwise_than_as_one_figure(village, said):
    village.household_reason = "มีเพียงหลังเดียว"
    village.save()
    household = make_household(village, **NO_INCOME | said)
    make_attendances(make_event(village, kind="orientation"), [household])

    assert household.has_baseline

    assert codes(prove_orientation, village) == []


def test_attendance_counts_for_the_household_after_its_representative_changed(village):
    village.household_reason = "มีเพียงหลังเดียว"
    village.save()
    household = make_household(village)
    make_attendances(make_event(village, kind="orientation"), [household])
    household.representatives.update(ends_on=date(2017, 4, 1))
    make_representative(household, starts_on=date(2017, 4, 1))

    assert codes(prove_orientation, village) == []


def test_pairing_tells_no_trainer_from_a_trainer_who_left_and_no_contact(village):
    team = make_team(village, 2)
    households = make_households(village, 6)
    make_pairs(households[:5], team)
    team[1].status, team[1].ends_on = "resigned", date(2017, 2, 20)
    team[1].save()
    make_visits(households[:1], date(2017, 2, 3))
    make_visits(households[1:2], date(2017, 1, 3))
    make_visits(households[2:3], date(2017, 2, 3), mode="phone")

    assert evidence(prove_pairing, village).missing == (
        Missing("pairing_trainer_lacking", {"count": 1, "numbers": "6"}),
        Missing("pairing_trainer_left", {"count": 1, "numbers": "5"}),
        Missing("pairing_contact_lacking", {"count": 3, "numbers": "2-4"}),
    )


def test_pairing_is_reached_with_the_last_contact(village):
    households = make_households(village, 2)
    make_pairs(households, make_team(village, 1), first_contact_on=date(2017, 2, 5))
    make_visits(households[1:], date(2017, 2, 2))

    found = evidence(prove_pairing, village)

    assert (found.missing, found.have, found.reached_on) == ((), 2, date(2017, 2, 5))


def test_pairing_above_the_ratio_of_the_year_names_the_seat(village):
    make_pairs(make_households(village, 4), make_team(village, 1), first_contact_on=date(2017, 2, 5))
    village.programme_year.ratio = 3
    village.programme_year.save()

    assert evidence(prove_pairing, village).missing == (
        Missing("pairing_trainer_overloaded", {"seat": 1, "have": 4, "need": 3}),
    )


def make_plan(village, status="approved", **lines):
    approver, author = make_user("", username="chief-1"), make_user("", username="author-1")
    proof = {"approved_on": date(2017, 3, 1), "approved_by": approver} if status == "approved" else {}
    submitted = {"submitted_on": date(2017, 2, 20), "submitted_by": author} if status != "draft" else {}
    plan = TrainingPlan.objects.create(
        year_village=village, version_no=1, status=status, prepared_on=date(2017, 2, 1), **proof, **submitted
    )
    for order, (kind, values) in enumerate(lines.items(), start=1):
        defaults = {"starts_on": date(2017, 4, order), "place": "ศาลากลางบ้าน", "responsible": "ทีมวิทยากร"}
        PlanLine.objects.create(
            year_village=village, plan=plan, order=order, kind=kind, activity=kind, **(defaults | values)
        )
    return plan


@pytest.mark.parametrize(
    ("status", "allocation", "lines", "expected"),
    [
        ("draft", 50_000, {}, ["plan_lines_lacking", "plan_not_submitted"]),
        ("submitted", 50_000, {"training": {}, "follow_up": {}}, ["plan_not_approved"]),
        ("approved", None, {"training": {}, "follow_up": {}}, ["plan_allocation_unknown"]),
        ("approved", 50_000, {"training": {"place": " "}, "follow_up": {}}, ["plan_lines_incomplete"]),
        ("approved", 50_000, {"training": {}}, ["plan_follow_up_lacking"]),
        ("approved", 50_000, {"follow_up": {}, "training": {}}, ["plan_follow_up_lacking"]),
        ("approved", 1_000, {"training": {"budget": 1_001}, "follow_up": {}}, ["plan_above_allocation"]),
        (
            "approved",
            1_000,
            {"training": {"budget": 1_001, "fund": "local_government"}, "follow_up": {}},
            [],
        ),
        ("approved", 50_000, {"training": {}, "follow_up": {}}, []),
    ],
)
def test_action_plan(village, status, allocation, lines, expected):
    village.allocation = allocation
    village.save()
    make_plan(village, status, **lines)

    found = evidence(prove_action_plan, village)

    assert [missing.code for missing in found.missing] == expected
    assert found.reached_on == (None if expected else date(2017, 3, 1))


def accept_project(village, **fields):
    defaults = {
        "plan_kind": "village",
        "plan_years": "2561-2564",
        "project_name": "เลี้ยงไก่ไข่",
        "reference": "หน้า 12",
    }
    return PlanEntry.objects.create(year_village=village, status="accepted", **(defaults | fields))


@pytest.mark.parametrize(
    ("surveyed", "expected"),
    [(18, []), (17, [Missing("needs_survey_lacking", {"count": 3, "numbers": "18-20"})])],
)
def test_needs_of_nine_in_ten_households_are_enough(village, surveyed, expected):
    make_surveys(make_households(village, 20)[:surveyed], make_occupation())
    NeedAnalysis.objects.create(year_village=village, analysed_on=date(2017, 2, 20))
    accept_project(village, decided_on=date(2017, 3, 15))

    found = evidence(prove_needs, village)

    assert list(found.missing) == expected
    assert found.reached_on == (None if expected else date(2017, 3, 15))


def test_a_project_only_proposed_proves_nothing(village):
    make_surveys(make_households(village, 20), make_occupation())
    NeedAnalysis.objects.create(year_village=village, analysed_on=date(2017, 2, 20))
    entry = accept_project(village)
    entry.status = "proposed"
    entry.save()

    assert codes(prove_needs, village) == ["needs_project_lacking"]


@pytest.mark.parametrize(
    ("choice", "price", "expected"),
    [
        ({}, 100, ["venue_site_lacking", "venue_confirmation_lacking"]),
        ({"no_visit_reason": "งบไม่พอ"}, 100, ["venue_confirmation_lacking"]),
        ({"no_visit_reason": "งบไม่พอ", "is_confirmed": True}, 100, []),
        ({"no_visit_reason": "งบไม่พอ", "is_confirmed": True}, None, ["venue_material_lacking"]),
        ({"no_visit_reason": "งบไม่พอ", "is_confirmed": True}, 6_000, ["venue_above_allocation"]),
    ],
)
def test_venue(village, choice, price, expected):
    village.allocation = Decimal(50_000)
    village.save()
    proof = {"confirmed_by": make_user("officer"), "confirmed_on": date(2017, 3, 3)}
    VenueChoice.objects.create(
        year_village=village,
        place="ศูนย์เรียนรู้ชุมชน",
        kind="learning_centre",
        decided_on=date(2017, 3, 1),
        **(proof if choice.pop("is_confirmed", False) else {}),
        **choice,
    )
    if price:
        make_material(village, quantity=10, unit_price=price, receipt_on=date(2017, 3, 2))

    found = evidence(prove_venue, village)

    assert [missing.code for missing in found.missing] == expected
    assert (found.have, found.reached_on) == (4 - len(expected), None if expected else date(2017, 3, 3))


def train(village, households, came, *, days=5):
    """Enrol all of them; each comes to as many days as `came` says."""
    event = make_event(village, kind="training", starts_on=date(2017, 4, 1), ends_on=date(2017, 4, days))
    make_session(event, make_occupation(), households)
    rows = make_attendances(event, households)
    first = {}
    for row in rows:
        first.setdefault(row.person_id, []).append(row)
    for of_person, count in zip(first.values(), came, strict=True):
        for row in of_person[count:]:
            row.presence = "absent"
            row.save(update_fields=["presence"])
    return event


@pytest.mark.parametrize(
    ("enrolled", "came", "expected"),
    [
        (5, [4, 4, 4, 4, 4], []),
        (5, [5, 5, 5, 5, 3], []),
        (5, [5, 5, 5, 3, 3], [Missing("training_attendance_lacking", {"count": 2, "numbers": "4, 5"})]),
        (4, [5, 5, 5, 5], [Missing("training_enrolment_lacking", {"count": 1, "numbers": "5"})]),
    ],
)
def test_training_needs_enrolment_and_attendance(village, enrolled, came, expected):
    households = make_households(village, 5)
    train(village, households[:enrolled], came)

    assert list(evidence(prove_training, village).missing) == expected


def test_training_is_reached_on_the_day_that_made_it_enough(village):
    households = make_households(village, 5)
    train(village, households, [5, 5, 5, 5, 0])

    assert evidence(prove_training, village).reached_on == date(2017, 4, 4)


def test_practice_tells_the_idle_from_the_unproved(village):
    (trainer,) = make_team(village, 1)
    households = make_households(village, 5)
    train(village, households, [5, 5, 5, 5, 5])
    visit = make_event(village, kind="study_visit", starts_on=date(2017, 5, 2))
    StudyVisit.objects.create(event=visit, place="ฟาร์มตัวอย่าง", learnt="การผสมอาหารเอง")
    make_practices(households[:3], trainer)
    make_practices(households[3:4], None)

    assert evidence(prove_practice, village).missing == (
        Missing("practice_record_lacking", {"count": 1, "numbers": "5"}),
        Missing("practice_proof_lacking", {"count": 1, "numbers": "4"}),
    )


@pytest.mark.parametrize(("learnt", "expected"), [("", ["practice_visit_lacking"]), ("การให้อาหาร", [])])
def test_a_visit_without_a_lesson_is_a_trip(village, learnt, expected):
    (trainer,) = make_team(village, 1)
    households = make_households(village, 5)
    train(village, households, [5, 5, 5, 5, 5])
    visit = make_event(village, kind="study_visit", starts_on=date(2017, 5, 2))
    StudyVisit.objects.create(event=visit, place="ฟาร์มตัวอย่าง", learnt=learnt)
    make_practices(households[:4], trainer, date(2017, 4, 20))

    found = evidence(prove_practice, village)

    assert [missing.code for missing in found.missing] == expected
    assert found.reached_on == (None if expected else date(2017, 5, 2))


def test_follow_up_holds_until_the_first_of_its_proofs_grows_old(village):
    households = make_households(village, 10)
    train(village, households, [5] * 10)
    make_visits(households[:8], date(2017, 5, 10))
    make_visits(households[8:9], date(2017, 5, 4))
    make_attendances(make_event(village, kind="joint_activity", starts_on=date(2017, 4, 20)), households[:2])

    found = evidence(prove_follow_up, village)

    assert (found.missing, found.have, found.need) == ((), 9, 9)
    assert found.reached_on == date(2017, 5, 10)
    assert found.good_until == date(2017, 6, 3)


def test_follow_up_lapses_with_the_joint_activity_too(village):
    households = make_households(village, 2)
    train(village, households, [5, 5])
    make_visits(households, date(2017, 8, 1))
    make_attendances(make_event(village, kind="joint_activity", starts_on=date(2017, 5, 1)), households)

    assert evidence(prove_follow_up, village).good_until == date(2017, 7, 30)


def test_follow_up_counts_no_call_no_early_visit_and_no_announced_activity(village):
    households = make_households(village, 3)
    train(village, households, [5, 5, 5])
    make_visits(households[:1], date(2017, 5, 1), mode="phone")
    make_visits(households[1:2], date(2017, 3, 1))
    make_event(village, kind="joint_activity", starts_on=date(2017, 9, 1))

    assert evidence(prove_follow_up, village).missing == (
        Missing("follow_up_visit_lacking", {"count": 3, "numbers": "1-3"}),
        Missing("follow_up_activity_lacking"),
    )


@pytest.mark.parametrize("rule", RULES)
def test_rule_costs_the_same_for_one_village_and_for_three(year, rule, django_assert_num_queries):
    expected = {
        prove_orientation: 4,
        prove_pairing: 5,
        prove_action_plan: 2,
        prove_needs: 6,
        prove_venue: 3,
        prove_training: 6,
        prove_practice: 7,
        prove_follow_up: 7,
    }
    for number in (1, 2, 3):
        one = make_year_village(f"3301160{number}", year)
        households = make_households(one, 2)
        make_pairs(households, make_team(one, 1))
        train(one, households, [5, 5])

        if number in (1, 3):
            with sharing(), django_assert_num_queries(expected[rule]):
                rule(YearVillage.objects.all())


def test_withdrawn_households_and_other_villages_do_not_count(village, year):
    make_households(make_year_village("33011602", year), 3)
    make_household(village, 1, status="moved", ended_on=date(2017, 3, 1), end_reason="ย้าย")
    make_household(village, 2)

    assert evidence(prove_orientation, village).missing[-1] == Missing(
        "orientation_lacking", {"count": 1, "numbers": "2"}
    )


def test_sentence_names_the_households():
    with override("en"):
        sentence = sentence_of("needs_survey_lacking", {"count": 2, "numbers": "7, 12"})

    assert sentence == "No need survey yet: household 7, 12"
