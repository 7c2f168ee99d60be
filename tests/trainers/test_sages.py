from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils.translation import override

from sammachip.audit.models import AuditEntry
from sammachip.audit.sources import Source, acting_from
from tests.factories import make_event, make_village, make_year_village
from tests.people.factories import make_person
from tests.trainers.factories import make_member, make_occupation, make_survey
from trainers.actions import change_member, change_sage_survey, record_sage_survey
from trainers.attendance import expected_trainers
from trainers.models import Occupation, SageSurvey, TeamMember
from trainers.queries import OccupationIndex
from villages.attendance import ExpectedPerson
from villages.models import MissingProof, StepProgress

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def from_a_command() -> Any:
    with acting_from(Source.COMMAND, "test"), override("en"):
        yield


def test_survey_keeps_the_order_of_what_is_mastered() -> None:
    village = make_village()
    eggs, silk = make_occupation(), make_occupation("ทอผ้าไหม")

    survey = record_sage_survey(
        by=None, village=village, person=make_person(), occupations=[silk, eggs], years=12
    )

    assert (survey.code, survey.taught, survey.years) == ("33011601", [silk, eggs], 12)


def test_person_is_surveyed_once_in_a_village() -> None:
    survey = make_survey(make_village())

    with pytest.raises(ValidationError) as refusal:
        record_sage_survey(by=None, village=survey.village, person=survey.person)
    elsewhere = record_sage_survey(by=None, village=make_village("33011602"), person=survey.person)

    assert refusal.value.messages == ["This person has a sage survey of this village already."]
    assert elsewhere.code == "33011602"


@pytest.mark.parametrize("count", [2, 4])
def test_occupations_are_up_to_three_and_different(count: int) -> None:
    eggs = make_occupation()
    occupations = [eggs, eggs] if count == 2 else [make_occupation(f"อาชีพ {n}") for n in range(4)]

    with pytest.raises(ValidationError):
        record_sage_survey(by=None, village=make_village(), person=make_person(), occupations=occupations)

    assert SageSurvey.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"surveyed_on": date(2999, 1, 1)},
        {"teach_score": 6},
        {"years": 91},
        {"income_year": -1},
        {"community_roles": ["king"]},
        {"community_roles": ["headman", "headman"]},
        {"community_roles": "headman"},
        {"site_capacity": 20},
    ],
)
def test_value_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refusal:
        record_sage_survey(by=None, village=make_village(), person=make_person(), **fields)

    assert list(refusal.value.message_dict)[0] in {*fields, "__all__"}


def test_change_tells_old_and_new_occupations() -> None:
    eggs, silk = make_occupation(), make_occupation("ทอผ้าไหม")
    survey = make_survey(make_village(), None, eggs)

    change_sage_survey(survey, by=None, occupations=[silk])

    assert SageSurvey.objects.get().taught == [silk]
    assert AuditEntry.objects.get().changes == {"occupations": ["เลี้ยงไก่ไข่", "ทอผ้าไหม"]}


def test_unchanged_survey_writes_nothing() -> None:
    eggs = make_occupation()
    survey = make_survey(make_village(), None, eggs, years=5)

    change_sage_survey(survey, by=None, occupations=[eggs], years=5)

    assert (AuditEntry.objects.count(), SageSurvey.objects.get().version) == (0, 1)


def test_income_is_not_told_in_the_history() -> None:
    survey = make_survey(make_village())

    change_sage_survey(survey, by=None, income_year=120_000)

    assert AuditEntry.objects.get().changes == {"income_year": [None, "•••"]}


def test_survey_made_later_is_tied_to_the_member() -> None:
    here = make_year_village()
    member = TeamMember.objects.create(year_village=here, person=make_person(), seat=1, role="lead")

    survey = record_sage_survey(by=None, village=here.village, person=member.person)

    member.refresh_from_db()
    assert member.survey == survey
    assert not MissingProof.objects.filter(code="sage_survey_lacking").exists()


def test_first_survey_starts_the_first_step() -> None:
    here = make_year_village()

    record_sage_survey(by=None, village=here.village, person=make_person())

    assert StepProgress.objects.get(year_village=here, step=1).status == "in_progress"


def test_member_change_is_told_with_old_and_new_subjects() -> None:
    eggs, silk = make_occupation(), make_occupation("ทอผ้าไหม")
    member = make_member(make_year_village())
    member.subjects.set([eggs])

    change_member(member, by=None, subjects=[silk])

    assert AuditEntry.objects.get().changes == {"subjects": ["เลี้ยงไก่ไข่", "ทอผ้าไหม"]}


def test_team_on_duty_is_expected_at_events() -> None:
    here, there = make_year_village(), make_year_village("33011602")
    second, lead = make_member(here, 2), make_member(here)
    other = make_member(there)
    make_member(here, 3, status="died", ends_on=date(2017, 2, 1))

    expected = list(expected_trainers(make_event(here, there), [there, here]))

    assert expected == [
        ExpectedPerson(lead.person, here.pk, "trainer", "lead"),
        ExpectedPerson(second.person, here.pk, "trainer"),
        ExpectedPerson(other.person, there.pk, "trainer", "lead"),
    ]


def test_list_of_occupations_loads_once() -> None:
    first, again = StringIO(), StringIO()

    call_command("load_occupations", stdout=first)
    call_command("load_occupations", stdout=again)

    assert first.getvalue() == "32 occupations added, 0 changed.\n"
    assert again.getvalue() == "0 occupations added, 0 changed.\n"


def test_list_of_occupations_loads_in_silence_when_asked_to() -> None:
    told = StringIO()

    call_command("load_occupations", verbosity=0, stdout=told)

    assert told.getvalue() == ""


def test_list_of_occupations_corrects_what_it_knows_and_keeps_the_others() -> None:
    call_command("load_occupations", stdout=StringIO())
    Occupation.objects.filter(name="ทอผ้าไหม").update(synonyms=[])
    own = make_occupation("เลี้ยงผึ้งโพรง")
    told = StringIO()

    call_command("load_occupations", stdout=told)

    assert told.getvalue() == "0 occupations added, 1 changed.\n"
    assert Occupation.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("เลี้ยงไก่ไข่", "เลี้ยงไก่ไข่"),
        (" เลี้ยง ไก่ไข่ ", "เลี้ยงไก่ไข่"),
        ("ไก่ไข่", "เลี้ยงไก่ไข่"),
        ("เลี้ยงโค", "เลี้ยงวัว/ควาย"),
        ("การเลี้ยงไก่พื้นเมืองแบบปล่อย", "เลี้ยงไก่พื้นเมือง"),
        ("ทอผ้าไหมและจักสาน", None),
        ("หมู่บ้าน", None),
        ("นักบินอวกาศ", None),
        ("", None),
    ],
)
def test_occupation_is_found_by_what_people_call_it(words: str, name: str | None) -> None:
    call_command("load_occupations", stdout=StringIO())

    found = OccupationIndex.load().match(words)

    assert (found.name if found else None) == name


def test_occupation_out_of_use_is_not_found() -> None:
    make_occupation("เลี้ยงนกกระจอกเทศ", is_active=False)

    assert OccupationIndex.load().match("เลี้ยงนกกระจอกเทศ") is None
