from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from sammachip.audit.actions import StaleRecord
from sammachip.audit.models import AuditEntry
from sammachip.audit.sources import Source, acting_from
from tests.factories import make_village, make_year_village
from tests.people.factories import make_person
from tests.trainers.factories import make_member, make_survey, make_team
from trainers import handover
from trainers.actions import change_lead, end_membership, replace_member
from trainers.models import TeamMember
from trainers.queries import team_history, team_of
from villages.models import StepProgress, YearVillage

pytestmark = pytest.mark.django_db

LEFT_ON = date(2017, 6, 1)


@pytest.fixture(autouse=True)
def from_a_command() -> Any:
    with acting_from(Source.COMMAND, "test"), override("en"):
        yield


@pytest.fixture
def here() -> YearVillage:
    return make_year_village()


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What was handed over, by a keeper of households that only listens."""
    heard: list[tuple[Any, ...]] = []

    def listen(*, former: TeamMember, successor: TeamMember | None, on: date, by: Any) -> None:
        heard.append((former, successor, on))

    monkeypatch.setattr(handover, "_registered", [listen])
    return heard


def test_successor_takes_the_seat_and_the_households(
    here: YearVillage, handed: list[tuple[Any, ...]]
) -> None:
    third = make_team(here)[2]
    survey = make_survey(here.village)

    successor = replace_member(
        by=None, member=third, person=survey.person, on=LEFT_ON, reason="ไปทำงานต่างจังหวัด"
    )

    third.refresh_from_db()
    assert (successor.seat, successor.role, successor.survey) == (3, "member", survey)
    assert successor.starts_on == LEFT_ON
    assert (third.status, third.ends_on, third.replaced_by) == ("replaced", LEFT_ON, successor)
    assert handed == [(third, successor, LEFT_ON)]
    assert list(team_history(here)) == [third]


def test_successor_of_the_lead_leads(here: YearVillage) -> None:
    lead = make_team(here)[0]

    successor = replace_member(
        by=None, member=lead, person=make_person(), on=LEFT_ON, reason="เสียชีวิต", status="died"
    )

    assert (successor.seat, successor.role) == (1, "lead")


def test_refused_successor_leaves_everything_as_it_was(
    here: YearVillage, handed: list[tuple[Any, ...]]
) -> None:
    second, third = make_team(here)[1:3]

    with pytest.raises(ValidationError) as refusal:
        replace_member(by=None, member=third, person=second.person, on=LEFT_ON, reason="ย้าย")

    third.refresh_from_db()
    assert (refusal.value.code, third.status, handed) == ("twice", "active", [])


def test_stranger_follows_only_with_a_reason(here: YearVillage) -> None:
    third = make_team(here)[2]

    with pytest.raises(ValidationError) as refusal:
        replace_member(
            by=None, member=third, person=make_person(home_code="33011802"), on=LEFT_ON, reason="ย้าย"
        )

    assert refusal.value.code == "stranger"


def test_survey_of_another_village_does_not_make_a_successor(here: YearVillage) -> None:
    third = make_team(here)[2]
    survey = make_survey(make_village("33011802"))

    with pytest.raises(ValidationError) as refusal:
        replace_member(by=None, member=third, person=survey.person, survey=survey, on=LEFT_ON, reason="ย้าย")

    assert refusal.value.code == "foreign_survey"


def test_former_member_cannot_leave_again(here: YearVillage) -> None:
    former = make_member(here, status="moved", ends_on=date(2017, 2, 1))

    with pytest.raises(ValidationError) as refusal:
        end_membership(by=None, member=former, status="died", ends_on=LEFT_ON)

    assert refusal.value.code == "former"


def test_leaving_needs_a_reason_of_the_list(here: YearVillage) -> None:
    member = make_team(here)[1]

    with pytest.raises(ValidationError) as refusal:
        end_membership(by=None, member=member, status="active", ends_on=LEFT_ON)

    assert list(refusal.value.message_dict) == ["status"]


def test_nobody_leaves_before_the_first_day(here: YearVillage) -> None:
    member = make_team(here)[1]

    with pytest.raises(ValidationError) as refusal:
        end_membership(by=None, member=member, status="moved", ends_on=date(2016, 1, 1))

    member.refresh_from_db()
    assert refusal.value.messages == ["The last day cannot be before the first."]
    assert member.status == "active"


def test_ending_frees_the_seat_and_leaves_the_households_open(
    here: YearVillage, handed: list[tuple[Any, ...]]
) -> None:
    third = make_team(here)[2]

    end_membership(by=None, member=third, status="moved", ends_on=LEFT_ON, reason="ย้าย")

    assert [member.seat for member in team_of(here)] == [1, 2, 4, 5]
    assert handed == [(third, None, LEFT_ON)]
    assert StepProgress.objects.get(year_village=here, step=1).have == 4
    assert AuditEntry.objects.get(action="trainers.leave").reason == "ย้าย"


def test_stale_member_is_not_replaced(here: YearVillage) -> None:
    third = make_team(here)[2]

    with pytest.raises(StaleRecord):
        replace_member(by=None, member=third, person=make_person(), on=LEFT_ON, reason="ย้าย", seen_version=0)

    assert team_of(here).count() == 5


def test_new_lead_changes_seats_with_the_old_one(here: YearVillage) -> None:
    lead, second, third = make_team(here, size=3)

    change_lead(by=None, member=third)

    assert list(team_of(here).values_list("pk", "seat", "role", "ends_on")) == [
        (third.pk, 1, "lead", None),
        (second.pk, 2, "member", None),
        (lead.pk, 3, "member", None),
    ]


def test_open_seat_of_the_lead_is_taken(here: YearVillage) -> None:
    lead, second = make_team(here, size=2)
    end_membership(by=None, member=lead, status="died", ends_on=LEFT_ON)

    change_lead(by=None, member=second)

    assert list(team_of(here).values_list("pk", "seat")) == [(second.pk, 1)]


def test_lead_stays_lead_without_an_entry(here: YearVillage) -> None:
    lead = make_team(here, size=1)[0]

    change_lead(by=None, member=lead)

    assert AuditEntry.objects.count() == 0
