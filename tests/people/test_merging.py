"""Two rows of one person become one, and part again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from households.models import Household
from sammachip.audit.models import AuditEntry
from sammachip.people.merging import merge_people, part_people, records_of
from sammachip.people.models import Person, PersonMerge
from tests.factories import make_event, make_year_village
from tests.households.factories import make_attendances, make_household
from tests.people.factories import invented_id, make_person
from tests.trainers.factories import make_survey, make_team
from villages.models import Attendance, StepProgress


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


def merge(by, kept, merged, reason="บ้านเดียวกัน", **values):
    return merge_people(by=by, kept=kept, merged=merged, values=values, reason=reason)


def test_records_move_and_the_other_row_goes_to_the_bin(village, officer_here):
    kept, twice = make_person(), make_person()
    household = make_household(village, person=twice)

    merge(officer_here, kept, twice)

    assert household.representatives.get().person == kept
    assert list(Person.objects.all()) == [kept]
    assert Person.everything.get(pk=twice.pk).removed_reason == "บ้านเดียวกัน"


def test_every_kind_of_record_is_found(village, officer_here):
    person = make_person()
    household = make_household(village, person=person)
    Household.objects.filter(pk=household.pk).update(head=person)
    make_survey(village.village, person=person)
    make_attendances(make_event(village, kind="orientation"), [household])

    kinds = {type(record).__name__ for _name, record in records_of(person)}

    assert kinds == {"Household", "HouseholdRepresentative", "SageSurvey", "Attendance"}


def test_chosen_values_are_taken_with_what_follows_from_them(officer_here):
    kept = make_person(first_name="สมชัย", last_name="ใจดี")
    twice = make_person(first_name="สมชาย", last_name="ใจดี", national_id=invented_id(7))

    merge(officer_here, kept, twice, first_name="สมชาย", national_id=invented_id(7))

    kept.refresh_from_db()
    assert kept.full_name == "นายสมชาย ใจดี"
    assert kept.national_id == invented_id(7)
    assert kept.name_key == twice.name_key


def test_parting_brings_back_rows_records_and_values(village, officer_here):
    kept = make_person(first_name="สมชัย", age_stated=50, age_stated_on=date(2017, 1, 1))
    twice = make_person(first_name="สมชาย", age_stated=51, age_stated_on=date(2017, 2, 1))
    household = make_household(village, person=twice)
    made = merge(officer_here, kept, twice, first_name="สมชาย", age_stated=51, age_stated_on=date(2017, 2, 1))

    part_people(by=officer_here, merge=made)

    kept.refresh_from_db()
    assert (kept.first_name, kept.age_stated, kept.age_stated_on) == ("สมชัย", 50, date(2017, 1, 1))
    assert household.representatives.get().person == twice
    assert set(Person.objects.all()) == {kept, twice}


def test_parting_leaves_what_was_changed_since(village, officer_here):
    kept, twice = make_person(phone="0810000001"), make_person(phone="0810000002")
    household = make_household(village, person=twice)
    made = merge(officer_here, kept, twice, phone="0810000002")
    Person.objects.filter(pk=kept.pk).update(phone="0810000003")
    other = make_person()
    household.representatives.update(person=other)

    part_people(by=officer_here, merge=made)

    kept.refresh_from_db()
    assert kept.phone == "0810000003"
    assert household.representatives.get().person == other


def test_parting_twice_is_refused(officer_here):
    made = merge(officer_here, make_person(), make_person())
    part_people(by=officer_here, merge=made)

    with pytest.raises(ValidationError):
        part_people(by=officer_here, merge=made)


def test_two_national_ids_are_two_people(officer_here):
    kept, other = make_person(national_id=invented_id(1)), make_person(national_id=invented_id(2))

    with pytest.raises(ValidationError) as refusal:
        merge(officer_here, kept, other)

    assert [error.code for error in refusal.value.error_list] == ["different_ids"]


def test_record_in_the_way_is_named_and_nothing_moves(village, officer_here):
    kept, twice = make_person(), make_person()
    own, foreign = make_household(village, 1, person=kept), make_household(village, 2, person=twice)
    make_attendances(make_event(village, kind="orientation"), [own, foreign])

    with pytest.raises(ValidationError) as refusal:
        merge(officer_here, kept, twice)

    assert len(refusal.value.messages) == 1
    assert foreign.representatives.get().person == twice
    assert Attendance.objects.filter(person=twice).count() == 1
    assert not PersonMerge.objects.exists()


def test_two_seats_of_one_team_cannot_become_one(village, officer_here):
    first, second, *_rest = make_team(village)

    with pytest.raises(ValidationError):
        merge(officer_here, first.person, second.person)


def test_steps_follow_the_records(village, officer_here):
    twice = make_person()
    make_household(village, person=twice)
    StepProgress.objects.filter(year_village=village).delete()

    merge(officer_here, make_person(), twice)

    assert StepProgress.objects.filter(year_village=village).count() == 13


def test_history_says_who_moved_what_and_why(village, officer_here):
    kept, twice = make_person(), make_person()
    make_household(village, person=twice)

    merge(officer_here, kept, twice)

    actions = set(AuditEntry.objects.filter(actor_id=officer_here.pk).values_list("action", flat=True))
    assert {"people.move", "record.remove", "people.merge"} <= actions
