"""Needs, plans, venue, materials, training, practice and follow-ups: what is written and what is refused."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from households import actions
from households.actions import Choice
from households.enums import PlanStatus
from households.models import FollowUp, Household, NeedSurvey, VenueChoice
from households.queries import need_ranking, needs_of
from sammachip.audit.models import AuditEntry
from tests.factories import make_event, make_year_village
from tests.households.factories import (
    make_household,
    make_households,
    make_material,
    make_pairs,
    make_surveys,
)
from tests.people.factories import make_person
from tests.trainers.factories import make_member, make_occupation, make_survey, make_team
from villages.models import StepProgress

DAY = date(2017, 2, 10)


@pytest.fixture
def village(year):
    return make_year_village(year=year)


def refusal(code, act, **values):
    """Whether the action is refused for this one reason."""
    with pytest.raises(ValidationError) as refused:
        act(**values)
    error = refused.value
    by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    return [error.code for errors in by_field.values() for error in errors] == [code]


def test_register_takes_the_next_free_number(village, officer_here):
    make_household(village, 1)
    make_household(village, 3)

    household = actions.register_household(by=officer_here, year_village=village, person=make_person())

    assert household.seq == 2


def test_register_writes_history_and_refreshes_the_step(village, officer_here):
    actions.register_household(by=officer_here, year_village=village, person=make_person(), house_no="12")

    step = StepProgress.objects.get(year_village=village, step=4)
    written = AuditEntry.objects.filter(action__startswith="households.").order_by("pk")
    assert list(written.values_list("action", flat=True)) == ["households.register", "households.represent"]
    assert (step.status, step.missing.count()) == ("in_progress", 3)


def test_twenty_first_household_is_refused_until_the_village_says_why(village, officer_here):
    make_households(village, 20)
    register = {"act": actions.register_household, "by": officer_here, "year_village": village}

    assert refusal("village_full", **register)
    village.household_reason = "ประชาคมขอเพิ่ม"
    assert actions.register_household(by=officer_here, year_village=village).seq == 21


def test_person_of_another_household_needs_a_reason(village, officer_here):
    person = make_household(village).representatives.get().person

    assert refusal(
        "two_households", actions.register_household, by=officer_here, year_village=village, person=person
    )
    assert Household.objects.count() == 1


def test_replacement_takes_the_number_of_who_left(village, officer_here):
    household = make_household(village, 7)
    actions.withdraw_household(by=officer_here, household=household, reason="ย้าย", status="moved")

    new = actions.register_household(by=officer_here, year_village=village, seq=7)

    assert new.seq == 7


def test_later_survey_supersedes_the_earlier(village, officer_here):
    household = make_household(village)
    eggs, silk = make_occupation(), make_occupation("ทอผ้าไหม")
    for day, wanted in ((DAY, eggs), (DAY + timedelta(9), silk)):
        actions.record_need_survey(
            by=officer_here, household=household, choices=[Choice(wanted)], asked_on=day
        )

    surveys = NeedSurvey.objects.order_by("pk").values_list("asked_on", "superseded_on")
    assert list(surveys) == [(DAY, DAY + timedelta(9)), (DAY + timedelta(9), None)]
    assert needs_of([household]) == {household.pk: [silk.pk]}


@pytest.mark.parametrize("words", [[], ["เลี้ยงกบ", "เลี้ยงกบ"]])
def test_choices_are_one_to_three_different_ones(village, officer_here, words):
    with pytest.raises(ValidationError):
        actions.record_need_survey(
            by=officer_here, household=make_household(village), choices=[Choice(words=word) for word in words]
        )

    assert not NeedSurvey.objects.exists()


def test_ranking_weighs_three_two_one_and_knows_who_could_teach(village):
    eggs, silk, frogs = make_occupation(), make_occupation("ทอผ้าไหม"), make_occupation("เลี้ยงกบ")
    one, two, three = make_households(village, 3)
    make_surveys([one], eggs, silk)
    make_surveys([two], silk, frogs)
    make_surveys([three], silk, eggs)
    make_survey(village.village, None, silk)
    make_member(village).subjects.add(eggs)

    ranked = need_ranking(village)

    assert [
        (one.words, one.points, one.households_count, one.has_sage, one.has_trainer) for one in ranked
    ] == [
        ("ทอผ้าไหม", 8, 3, True, False),
        ("เลี้ยงไก่ไข่", 5, 2, False, True),
        ("เลี้ยงกบ", 2, 1, False, False),
    ]


def plan_with(village, by, **line):
    plan = actions.create_plan(by=by, year_village=village, prepared_on=DAY)
    values = {"kind": "training", "activity": "ฝึกอาชีพ", "budget": 1000} | line
    return actions.change_plan_lines(by=by, plan=plan, added=[values])


def test_plan_is_approved_by_another_and_replaces_the_one_before(village, officer_here, chief_here):
    first, second = (plan_with(village, officer_here) for _ in range(2))
    for plan in (first, second):
        actions.submit_plan(by=officer_here, plan=plan)
        actions.approve_plan(by=chief_here, plan=plan)

    first.refresh_from_db()
    assert (first.version_no, first.status) == (1, PlanStatus.SUPERSEDED)
    assert (second.version_no, second.status) == (2, PlanStatus.APPROVED)


def test_nobody_approves_their_own_plan(village, chief_here):
    plan = actions.submit_plan(by=chief_here, plan=plan_with(village, chief_here))

    assert refusal("own_plan", actions.approve_plan, by=chief_here, plan=plan)


def test_plan_above_the_allocation_is_not_approved(village, officer_here, chief_here):
    village.allocation = Decimal(999)
    village.save()
    plan = actions.submit_plan(by=officer_here, plan=plan_with(village, officer_here))

    assert refusal("above_allocation", actions.approve_plan, by=chief_here, plan=plan)


def test_submitted_plan_is_closed_until_it_is_handed_back(village, officer_here, chief_here):
    plan = actions.submit_plan(by=officer_here, plan=plan_with(village, officer_here))

    assert refusal("wrong_status", actions.change_plan_lines, by=officer_here, plan=plan)
    actions.return_plan(by=chief_here, plan=plan, reason="วันฝึกตรงกับงานบุญ")
    assert (plan.status, plan.submitted_by, plan.returned_reason) == ("draft", None, "วันฝึกตรงกับงานบุญ")


def test_copied_plan_brings_the_lines(village, officer_here):
    first = plan_with(village, officer_here, place="ศาลากลางบ้าน")

    second = actions.create_plan(by=officer_here, year_village=village, copied_from=first)

    assert list(second.lines.values_list("activity", "place")) == [("ฝึกอาชีพ", "ศาลากลางบ้าน")]


def test_another_venue_asks_for_the_confirmation_again(village, officer_here):
    venue = actions.choose_venue(by=officer_here, year_village=village, place="บ้านปราชญ์", kind="sage_house")
    actions.confirm_venue(by=officer_here, venue=venue)

    actions.choose_venue(by=officer_here, year_village=village, place="ศาลา", kind="other")

    assert VenueChoice.objects.values_list("place", "confirmed_on").get() == ("ศาลา", None)


@pytest.mark.parametrize(("stated", "is_doubtful"), [(None, False), (1001, False), (1002, True), (990, True)])
def test_total_on_the_paper_may_differ_by_a_baht(village, stated, is_doubtful):
    line = make_material(village, quantity=10, unit_price=100, total_stated=stated)

    assert line.is_total_doubtful is is_doubtful


def test_enrolment_knows_whether_it_was_asked_for(village, officer_here):
    eggs, silk = make_occupation(), make_occupation("ทอผ้าไหม")
    household = make_household(village)
    make_surveys([household], eggs)
    wanted, other = (
        actions.open_session(by=officer_here, event=make_event(village, kind="training"), occupation=one)
        for one in (eggs, silk)
    )

    asked = actions.enrol(by=officer_here, session=wanted, household=household)
    with pytest.raises(ValidationError):
        actions.enrol(by=officer_here, session=other, household=household)
    excused = actions.enrol(by=officer_here, session=other, household=household, reason="เปลี่ยนใจ")

    assert (asked.matches_need, excused.matches_need) == (True, False)


def test_enrolment_needs_an_event_of_the_village(village, year, officer_here):
    event = make_event(make_year_village("33011602", year), kind="training")
    session = actions.open_session(by=officer_here, event=event, occupation=make_occupation())

    assert refusal(
        "other_village", actions.enrol, by=officer_here, session=session, household=make_household(village)
    )


@pytest.mark.parametrize(
    ("act", "fields"),
    [(actions.open_session, {"occupation": None}), (actions.record_study_visit, {"place": "ฟาร์ม"})],
)
def test_event_of_another_kind_is_refused(village, officer_here, act, fields):
    if "occupation" in fields:
        fields = {"occupation": make_occupation()}

    assert refusal("wrong_event", act, by=officer_here, event=make_event(village, kind="planning"), **fields)


def test_study_visit_recorded_again_changes_the_record(village, officer_here):
    event = make_event(village, kind="study_visit")
    actions.record_study_visit(by=officer_here, event=event, place="ฟาร์มตัวอย่าง")

    visit = actions.record_study_visit(by=officer_here, event=event, learnt="ผสมอาหารเอง")

    assert (visit.place, visit.learnt, visit.version) == ("ฟาร์มตัวอย่าง", "ผสมอาหารเอง", 2)


def test_practice_is_checked_by_a_trainer_of_the_village(village, year, officer_here):
    practice = actions.record_practice(
        by=officer_here, household=make_household(village), what="ไก่ 10 ตัว", started_on=DAY
    )
    stranger = make_member(make_year_village("33011602", year))

    assert refusal(
        "other_village", actions.check_practice, by=officer_here, practice=practice, member=stranger
    )
    assert actions.check_practice(by=officer_here, practice=practice, member=make_member(village)).is_proved


def visit(household, by, **fields):
    values = {"practising": "earning", "visited_on": DAY} | fields
    return actions.record_follow_up(by=by, household=household, **values)


def test_visits_are_counted_and_know_another_trainer(village, officer_here):
    own, other = make_team(village, 2)
    household = make_household(village)
    make_pairs([household], [own])

    visits = [
        visit(household, officer_here, visitor_kind="trainer", visitor_member=member)
        for member in (own, other)
    ]

    assert [(one.round_no, one.is_other_trainer) for one in visits] == [(1, False), (2, True)]


def test_visit_sent_twice_is_one_visit_also_from_the_bin(village, officer_here):
    household, sent = make_household(village), uuid.uuid4()
    first = visit(household, officer_here, client_uuid=sent, problems=["water", "water"])
    again = visit(household, officer_here, client_uuid=sent)
    actions.remove_household_record(first, by=officer_here, reason="บันทึกผิดบ้าน")

    visit(household, officer_here, client_uuid=sent)

    assert again == first
    assert list(first.problems.values_list("kind", flat=True)) == ["water"]
    assert FollowUp.objects.count() == 0


@pytest.mark.parametrize(
    ("amount", "period", "is_refused"),
    [
        (10_000, "month", False),
        (10_001, "month", True),
        (400, "day", True),
        (100_000, "year", False),
        (90_000, "cycle", False),
    ],
)
def test_unusual_income_is_asked_about_and_can_be_confirmed(
    village, officer_here, amount, period, is_refused
):
    household = make_household(village)
    income = {"income_amount": Decimal(amount), "income_period": period}

    if is_refused:
        assert refusal("unusual_income", visit, household=household, by=officer_here, **income)
    confirmed = visit(household, officer_here, **income, is_income_confirmed=is_refused)

    assert confirmed.income_amount == amount


def test_visit_of_tomorrow_is_refused(village, officer_here):
    with pytest.raises(ValidationError):
        visit(make_household(village), officer_here, visited_on=localdate() + timedelta(1))

    assert not FollowUp.objects.exists()


def test_action_of_nobody_is_a_mistake_of_the_program(village):
    with pytest.raises(TypeError):
        actions.register_household(by=None, year_village=village)

    assert not Household.objects.exists()
