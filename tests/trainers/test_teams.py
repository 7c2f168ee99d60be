from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sammachip.audit.models import AuditEntry
from sammachip.audit.sources import Source, acting_from
from tests.factories import make_village, make_year_village
from tests.people.factories import make_person
from tests.trainers.factories import make_occupation, make_survey, make_team
from trainers.actions import appoint_member, choose_team, end_membership
from trainers.queries import team_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def from_a_command():
    with acting_from(Source.COMMAND, "test"):
        yield


@pytest.fixture
def year_village():
    return make_year_village()


def seats(year_village):
    return {member.person.full_name: (member.seat, member.role) for member in team_of(year_village)}


def test_choose_team_seats_lead_first_with_what_they_teach(year_village):
    eggs, silk = make_occupation(), make_occupation("ทอผ้าไหม")
    lead = make_survey(year_village.village, make_person(first_name="มา"), silk, eggs)
    member = make_survey(year_village.village, make_person(first_name="มี"))

    choose_team(by=None, year_village=year_village, lead=lead, members=[member])

    assert seats(year_village) == {"นายมา ในทะเบียน": (1, "lead"), "นายมี ในทะเบียน": (2, "member")}
    assert set(team_of(year_village)[0].subjects.all()) == {eggs, silk}


def test_choose_team_fills_only_what_is_open(year_village):
    make_team(year_village, size=4)
    two = [make_survey(year_village.village) for _ in range(2)]

    with pytest.raises(ValidationError) as refusal:
        choose_team(by=None, year_village=year_village, members=two)

    assert refusal.value.code == "team_full"
    assert team_of(year_village).count() == 4


def test_sixth_trainer_is_refused(year_village):
    make_team(year_village)

    with pytest.raises(ValidationError) as refusal:
        appoint_member(by=None, year_village=year_village, person=make_person())

    assert refusal.value.code == "team_full"


def test_size_of_the_team_is_the_years(year_village):
    year_village.programme_year.team_size = 3
    make_team(year_village, size=3)

    with pytest.raises(ValidationError) as refusal:
        appoint_member(by=None, year_village=year_village, person=make_person())

    assert refusal.value.code == "team_full"


def test_second_lead_is_refused_by_name(year_village):
    lead = make_team(year_village, size=1)[0]

    with pytest.raises(ValidationError) as refusal:
        appoint_member(by=None, year_village=year_village, person=make_person(), role="lead")

    assert refusal.value.code == "second_lead"
    assert lead.person.full_name in refusal.value.messages[0]


def test_same_person_twice_is_refused(year_village):
    lead = make_team(year_village, size=1)[0]

    with pytest.raises(ValidationError) as refusal:
        appoint_member(by=None, year_village=year_village, person=lead.person)

    assert refusal.value.code == "twice"


def test_stranger_needs_a_reason(year_village):
    stranger = make_person(home_code="33011802")

    with pytest.raises(ValidationError) as refusal:
        appoint_member(by=None, year_village=year_village, person=stranger)
    member = appoint_member(
        by=None, year_village=year_village, person=stranger, outside_reason="ไม่มีช่างทอในหมู่บ้าน"
    )

    assert refusal.value.code == "stranger"
    assert (member.survey, member.seat) == (None, 2)


@pytest.mark.parametrize("home_code", ["", "330116", "33011601"])
def test_somebody_who_may_live_here_is_no_stranger(year_village, home_code):
    member = appoint_member(by=None, year_village=year_village, person=make_person(home_code=home_code))

    assert member.survey is None


def test_survey_of_another_village_is_refused(year_village):
    survey = make_survey(make_village("33011802"))

    with pytest.raises(ValidationError) as refusal:
        appoint_member(by=None, year_village=year_village, person=survey.person, survey=survey)

    assert refusal.value.code == "foreign_survey"


def test_survey_of_somebody_else_is_refused(year_village):
    survey = make_survey(year_village.village)

    with pytest.raises(ValidationError) as refusal:
        appoint_member(by=None, year_village=year_village, person=make_person(), survey=survey)

    assert refusal.value.code == "foreign_survey"


def test_survey_of_this_village_is_found_by_itself(year_village):
    survey = make_survey(year_village.village)

    member = appoint_member(by=None, year_village=year_village, person=survey.person)

    assert member.survey == survey


def test_freed_seat_is_filled_again(year_village):
    second = make_team(year_village)[1]
    end_membership(by=None, member=second, status="moved", ends_on=date(2017, 3, 1), reason="ไปทำงานต่างจังหวัด")

    member = appoint_member(by=None, year_village=year_village, person=make_person())

    assert member.seat == 2


def test_appointment_is_audited_in_the_village(year_village):
    appoint_member(by=None, year_village=year_village, person=make_person(first_name="มา"))

    entry = AuditEntry.objects.get(action="trainers.appoint")

    assert (entry.area_code, entry.object_label) == ("33011601", "นายมา ในทะเบียน")
