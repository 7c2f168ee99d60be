"""What the tables themselves refuse, on both databases."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from households.actions import register_household
from households.incomes import INCOME_PARTS
from households.models import (
    Enrolment,
    FollowUp,
    Household,
    HouseholdRepresentative,
    MaterialIssue,
    MaterialLine,
    NeedChoice,
    NeedSurvey,
    PlanLine,
    PracticeRecord,
    TrainerAssignment,
    TrainingPlan,
    TrainingSession,
    VenueChoice,
)
from sammachip.areas.scope import AreaScope
from sammachip.audit.sources import Source, acting_from
from tests.factories import make_event, make_user, make_year_village
from tests.households.factories import make_households, make_pairs
from tests.people.factories import make_person
from tests.trainers.factories import make_member, make_occupation, make_team

DAY, NEXT = date(2017, 2, 1), date(2017, 3, 1)


class World:
    """One village with a paired household and a free one."""

    def __init__(self):
        self.village = make_year_village()
        self.trainer, self.other_trainer = make_team(self.village, 2)
        self.paired, self.free = make_households(self.village, 2)
        make_pairs([self.paired], [self.trainer])
        self.user, self.chief = make_user("", username="one"), make_user("", username="two")
        self.person = make_person()
        self.occupation = make_occupation()
        self.event = make_event(self.village, kind="training")
        self.session = TrainingSession.objects.create(event=self.event, occupation=self.occupation)
        self.survey = NeedSurvey.objects.create(year_village=self.village, household=self.free, asked_on=DAY)
        self.plan = TrainingPlan.objects.create(year_village=self.village, version_no=1, prepared_on=DAY)
        self.line = MaterialLine.objects.create(
            year_village=self.village, item="อาหารไก่", quantity=10, unit="กระสอบ", unit_price=100
        )

    def of(self, model, **fields):
        return model.objects.create(year_village=self.village, **fields)


@pytest.fixture
def world(db):
    return World()


def pair(world, **fields):
    values = {"household": world.free, "member": world.trainer, "seat": 2, "starts_on": DAY} | fields
    return world.of(TrainerAssignment, **values)


def household(world, **fields):
    return world.of(Household, **({"seq": 9} | fields))


def visit(world, **fields):
    values = {"visited_on": DAY, "round_no": 1, "visitor_kind": "officer", "practising": "earning"}
    return world.of(FollowUp, household=world.free, **(values | fields))


def plan(world, **fields):
    return world.of(TrainingPlan, **({"version_no": 2, "prepared_on": DAY} | fields))


def venue(world, **fields):
    return world.of(VenueChoice, **({"place": "ศาลา", "kind": "other", "decided_on": DAY} | fields))


REFUSED = {
    "second current trainer": lambda w: pair(w, household=w.paired, member=w.other_trainer),
    "seat taken": lambda w: pair(w, seat=1),
    "fifth seat": lambda w: pair(w, seat=5),
    "pairing ended without a reason": lambda w: pair(w, ends_on=NEXT),
    "pairing ended before it began": lambda w: pair(w, ends_on=date(2017, 1, 1), end_reason="ย้าย"),
    "contact before the pairing": lambda w: pair(w, first_contact_on=date(2017, 1, 1)),
    "number taken": lambda w: household(w, seq=1),
    "number zero": lambda w: household(w, seq=0),
    "too many members": lambda w: household(w, members_count=31),
    "left without a reason": lambda w: household(w, status="moved", ended_on=DAY),
    "active with a last day": lambda w: household(w, ended_on=DAY, end_reason="ย้าย"),
    "income without period": lambda w: household(w, income_before=5, income_basis="household"),
    "income without basis": lambda w: household(w, income_before=5, income_period="month"),
    "income below zero": lambda w: household(
        w, income_before=-1, income_period="month", income_basis="household"
    ),
    "income known and unknown": lambda w: household(
        w, income_before=5, income_period="month", income_basis="household", income_unknown_reason="ไม่จด"
    ),
    "three of the four parts of an income": lambda w: household(
        w, income_main=5, income_second=0, income_other=0
    ),
    "income in four parts and unknown": lambda w: household(
        w, **dict.fromkeys(INCOME_PARTS, 5), income_unknown_reason="ไม่จด"
    ),
    "second representative": lambda w: w.of(
        HouseholdRepresentative, household=w.free, person=w.person, starts_on=DAY
    ),
    "second current survey": lambda w: w.of(NeedSurvey, household=w.free, asked_on=NEXT),
    "fourth choice": lambda w: w.of(NeedChoice, survey=w.survey, rank=4, words="กบ"),
    "choice of nothing": lambda w: w.of(NeedChoice, survey=w.survey, rank=1),
    "version taken": lambda w: plan(w, version_no=1),
    "submitted by nobody": lambda w: plan(w, submitted_on=DAY),
    "approved without a day": lambda w: plan(w, status="approved", approved_by=w.chief),
    "approved by nobody": lambda w: plan(w, status="approved"),
    "own plan approved": lambda w: plan(
        w, status="approved", submitted_by=w.user, submitted_on=DAY, approved_by=w.user, approved_on=DAY
    ),
    "line with an end only": lambda w: w.of(
        PlanLine, plan=w.plan, order=1, kind="training", activity="ฝึก", ends_on=DAY
    ),
    "confirmed by nobody": lambda w: venue(w, confirmed_on=DAY),
    "nothing bought": lambda w: w.of(MaterialLine, item="ไก่", quantity=0, unit="ตัว", unit_price=1),
    "inspected on no day": lambda w: w.of(
        MaterialLine, item="ไก่", quantity=1, unit="ตัว", unit_price=1, inspected_by="กำนัน"
    ),
    "nothing handed out": lambda w: w.of(
        MaterialIssue, line=w.line, household=w.free, quantity=0, received_on=DAY
    ),
    "enrolled without need or reason": lambda w: w.of(
        Enrolment, session=w.session, household=w.free, enrolled_on=DAY, matches_need=False
    ),
    "event teaches twice": lambda w: TrainingSession.objects.create(event=w.event, occupation=w.occupation),
    "checked by nobody": lambda w: w.of(
        PracticeRecord, household=w.free, started_on=DAY, what="ไก่", checked_on=DAY
    ),
    "round zero": lambda w: visit(w, round_no=0),
    "score of six": lambda w: visit(w, encouragement=6),
    "visit income without period": lambda w: visit(w, income_amount=5),
    "next visit before this one": lambda w: visit(w, next_on=date(2017, 1, 1)),
}


@pytest.mark.parametrize("wrong", REFUSED.values(), ids=REFUSED.keys())
def test_table_refuses(world, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(world)


def test_visit_is_received_once_also_when_it_was_removed(world):
    sent = uuid.uuid4()
    first = visit(world, client_uuid=sent)
    FollowUp.objects.filter(pk=first.pk).update(
        removed_at="2017-03-01T00:00:00Z", removed_by=world.user, removed_reason="ซ้ำ"
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        visit(world, client_uuid=sent)


def test_what_ended_frees_its_place(world):
    TrainerAssignment.objects.update(ends_on=NEXT, end_reason="ย้าย")
    HouseholdRepresentative.objects.update(ends_on=NEXT)
    Household.objects.filter(pk=world.paired.pk).update(status="moved", ended_on=NEXT, end_reason="ย้าย")

    pair(world, seat=1)
    household(world, seq=1)
    world.of(HouseholdRepresentative, household=world.free, person=world.person, starts_on=NEXT)

    assert TrainerAssignment.objects.filter(ends_on__isnull=True).count() == 1


def test_sessions_are_seen_with_the_villages_of_their_event(world):
    make_member(make_year_village("33020101"))

    seen = TrainingSession.objects.within(AreaScope.of("330116"))
    hidden = TrainingSession.objects.within(AreaScope.of("3302"))

    assert (seen.count(), hidden.count()) == (1, 0)


def test_house_numbers_are_sorted_as_numbers(world):
    with acting_from(Source.COMMAND):
        for house_no in ("12/3", "9", "12"):
            register_household(by=None, year_village=world.village, house_no=house_no)

    ordered = Household.objects.filter(seq__gt=2).order_by("house_sort").values_list("house_no", flat=True)
    assert list(ordered) == ["9", "12", "12/3"]
