from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from sammachip.accounts.models import User
from sammachip.people.models import Person
from tests.factories import make_user, make_year_village
from tests.people.factories import make_person
from tests.trainers.factories import make_member, make_occupation, make_survey, make_team
from trainers.models import SageSurvey, TeamMember
from trainers.queries import team_of
from villages.models import StepProgress, YearVillage

pytestmark = pytest.mark.django_db

PAGES = (
    "sages",
    "sage-new",
    "sage-edit",
    "sage-remove",
    "team",
    "member-outside",
    "member-edit",
    "member-lead",
    "member-replace",
    "member-replace-outside",
    "member-end",
)
READING = ("sages", "team")


@pytest.fixture(autouse=True)
def english(settings: Any) -> Any:
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture
def here(district: str) -> YearVillage:
    return make_year_village()


def address(name: str, year_village: YearVillage, **more: int) -> str:
    kwargs = {"code": year_village.code, "year": year_village.programme_year.year, **more}
    return reverse(f"trainers:{name}", kwargs=kwargs)


def address_of_page(name: str, member: TeamMember) -> str:
    more = {"survey_id": member.survey_id} if name in ("sage-edit", "sage-remove") else {}
    if name.startswith("member") and name != "member-outside":
        more = {"member_id": member.pk}
    return address(name, member.year_village, **more)


@pytest.mark.parametrize("name", PAGES)
def test_page_answers_by_area_and_permission(
    name: str,
    client: Client,
    here: YearVillage,
    officer_here: User,
    officer_elsewhere: User,
    viewer_here: User,
) -> None:
    page = address_of_page(name, make_team(here, size=2)[1])
    neighbour = make_user("officer", "330118", username="neighbour")
    reads_only = 200 if name in READING else 403

    answers = {}
    for user in (officer_here, neighbour, viewer_here, officer_elsewhere):
        client.force_login(user)
        answers[user] = client.get(page).status_code

    assert answers == {
        officer_here: 200,
        neighbour: reads_only,
        viewer_here: reads_only,
        officer_elsewhere: 404,
    }


def test_team_is_chosen_only_with_the_permission(
    client: Client, here: YearVillage, viewer_here: User
) -> None:
    survey = make_survey(here.village)
    client.force_login(viewer_here)

    answer = client.post(address("team", here), {"lead": survey.pk, "starts_on": "10/1/2560"})

    assert answer.status_code == 403
    assert TeamMember.objects.count() == 0


def test_sage_and_member_of_another_village_are_not_found(
    client: Client, here: YearVillage, officer_here: User
) -> None:
    there = make_member(make_year_village("33011602"))
    client.force_login(officer_here)

    sage = client.get(address("sage-edit", here, survey_id=there.survey_id))
    member = client.get(address("member-end", here, member_id=there.pk))

    assert (sage.status_code, member.status_code) == (404, 404)


def test_former_member_has_no_page(client: Client, here: YearVillage, officer_here: User) -> None:
    former = make_member(here, status="died", ends_on=date(2017, 2, 1))
    client.force_login(officer_here)

    assert client.get(address("member-replace", here, member_id=former.pk)).status_code == 404


TYPED = {
    "first_name": "สมหมาย",
    "last_name": "ทอดี",
    "title": "นาง",
    "phone": "08-0000-0009",
    "surveyed_on": "15/12/2559",
    "years": "๒๐ ปี",
    "taught_before": "yes",
    "teach_score": "4",
    "community_roles": ["headman", "health_volunteer"],
    "available": "maybe",
    "may_be_published": "on",
}


def test_sage_is_surveyed_on_one_page(client: Client, here: YearVillage, officer_here: User) -> None:
    silk = make_occupation("ทอผ้าไหม")
    client.force_login(officer_here)

    answer = client.post(address("sage-new", here), TYPED | {"taught_1": silk.pk})

    assert answer.status_code == 302, answer.context["form"].errors
    survey = SageSurvey.objects.get()
    assert (survey.village, survey.code, survey.taught) == (here.village, here.code, [silk])
    assert (survey.surveyed_on, survey.years, survey.taught_before) == (date(2016, 12, 15), 20, True)
    assert (survey.teach_score, survey.available, survey.has_learning_site) == (4, "maybe", None)
    assert survey.community_roles == ["headman", "health_volunteer"]
    assert survey.person.full_name == "นางสมหมาย ทอดี"
    assert survey.person.consent_publish_on is not None


def test_sage_without_anything_mastered_is_refused_and_nobody_registered(
    client: Client, here: YearVillage, officer_here: User
) -> None:
    client.force_login(officer_here)

    answer = client.post(address("sage-new", here), TYPED)

    assert answer.context["form"].errors == {
        "taught_1": ["Please choose what the sage masters, or write it in words."]
    }
    assert Person.objects.count() == 0


def test_sage_registered_already_is_asked_about(
    client: Client, here: YearVillage, officer_here: User
) -> None:
    person = make_person(title="นาง", first_name="สมหมาย", last_name="ทอดี")
    client.force_login(officer_here)
    typed = TYPED | {"expertise": "ทอผ้าไหม"}

    asked = client.post(address("sage-new", here), typed)
    client.post(address("sage-new", here), typed | {"use_person": person.pk})

    assert "Is it somebody registered already?" in asked.content.decode()
    assert (SageSurvey.objects.get().person, Person.objects.count()) == (person, 1)


def test_stale_survey_shows_both_sides_and_saves_the_second_time(
    client: Client, here: YearVillage, officer_here: User
) -> None:
    survey = make_survey(here.village, years=10)
    page = address("sage-edit", here, survey_id=survey.pk)
    client.force_login(officer_here)
    seen = {"seen_version": survey.version, "person_version": survey.person.version}
    typed = {"first_name": survey.person.first_name, "last_name": survey.person.last_name, "title": "นาย"}
    typed |= {"expertise": "เลี้ยงไก่ไข่", "years": "12", **seen}
    SageSurvey.objects.filter(pk=survey.pk).update(years=11, version=2)

    stale = client.post(page, typed)
    shown = stale.context["form"]
    again = client.post(
        page,
        typed
        | {"seen_version": shown["seen_version"].value(), "person_version": shown["person_version"].value()},
    )

    assert ("Years of experience", "11", "12") in [tuple(map(str, row)) for row in stale.context["stale"]]
    assert again.status_code == 302
    survey.refresh_from_db()
    assert (survey.years, survey.version) == (12, 3)


def test_team_is_chosen_in_one_form(client: Client, here: YearVillage, officer_here: User) -> None:
    lead, second, third = (make_survey(here.village) for _ in range(3))
    client.force_login(officer_here)

    answer = client.post(
        address("team", here),
        {
            "lead": lead.pk,
            "members": [second.pk, third.pk],
            "starts_on": "10/1/2560",
            "order_no": "ศก 0018/12",
            "order_on": "9/1/2560",
        },
    )

    assert answer.status_code == 302, answer.context["form"].errors
    team = list(team_of(here).values_list("survey", "seat", "role", "order_no", "order_on"))
    order = ("ศก 0018/12", date(2017, 1, 9))
    assert team == [
        (lead.pk, 1, "lead", *order),
        (second.pk, 2, "member", *order),
        (third.pk, 3, "member", *order),
    ]
    assert StepProgress.objects.get(year_village=here, step=1).have == 3


def test_lead_among_the_members_is_refused(client: Client, here: YearVillage, officer_here: User) -> None:
    survey = make_survey(here.village)
    client.force_login(officer_here)

    answer = client.post(
        address("team", here), {"lead": survey.pk, "members": [survey.pk], "starts_on": "10/1/2560"}
    )

    assert answer.context["form"].errors == {
        "members": ["The lead trainer sits on one seat only; untick the name here."]
    }


def test_more_than_the_open_seats_is_refused(client: Client, here: YearVillage, officer_here: User) -> None:
    make_team(here, size=4)
    two = [make_survey(here.village).pk for _ in range(2)]
    client.force_login(officer_here)

    answer = client.post(address("team", here), {"members": two, "starts_on": "10/1/2560"})

    assert answer.context["form"].errors == {"members": ["You chose 2; only 1 can still be seated."]}
    assert team_of(here).count() == 4


def test_full_team_offers_no_form(client: Client, here: YearVillage, officer_here: User) -> None:
    make_team(here)
    client.force_login(officer_here)

    assert client.get(address("team", here)).context["form"] is None


def test_member_is_replaced_on_one_page(client: Client, here: YearVillage, officer_here: User) -> None:
    member = make_team(here)[2]
    survey = make_survey(here.village)
    client.force_login(officer_here)

    answer = client.post(
        address("member-replace", here, member_id=member.pk),
        {
            "successor": survey.pk,
            "status": "moved",
            "reason": "ไปทำงานต่างจังหวัด",
            "on": "1/6/2560",
            "seen_version": member.version,
        },
    )

    assert answer.status_code == 302, answer.context["form"].errors
    member.refresh_from_db()
    assert (member.status, member.ends_on, member.replaced_by.survey) == ("moved", date(2017, 6, 1), survey)
    assert team_of(here)[2].survey == survey


def test_membership_ends_on_a_page(client: Client, here: YearVillage, officer_here: User) -> None:
    member = make_team(here)[2]
    client.force_login(officer_here)

    client.post(
        address("member-end", here, member_id=member.pk),
        {"status": "resigned", "reason": "สุขภาพ", "ends_on": "1/6/2560", "seen_version": member.version},
    )

    assert [seat.member is None for seat in _seats(client, here)] == [False, False, True, False, False]


@pytest.mark.parametrize("name", ["sage-new", "member-lead", "member-replace", "member-end"])
def test_form_sent_empty_says_what_is_missing(
    name: str, client: Client, here: YearVillage, officer_here: User
) -> None:
    client.force_login(officer_here)

    answer = client.post(address_of_page(name, make_team(here, size=2)[1]))

    assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)


def test_another_member_becomes_lead(client: Client, here: YearVillage, officer_here: User) -> None:
    lead, second = make_team(here, size=2)
    client.force_login(officer_here)

    client.post(address("member-lead", here, member_id=second.pk), {"reason": "ผ่านการอบรมแล้ว"})

    assert [member.pk for member in team_of(here)] == [second.pk, lead.pk]


def test_what_a_member_teaches_is_changed(client: Client, here: YearVillage, officer_here: User) -> None:
    member = make_team(here, size=2)[1]
    eggs = make_occupation()
    client.force_login(officer_here)

    client.post(
        address("member-edit", here, member_id=member.pk),
        {"subjects": [eggs.pk], "order_no": "1/2560", "order_on": "9/1/2560", "seen_version": member.version},
    )

    member.refresh_from_db()
    assert (list(member.subjects.all()), member.order_no) == ([eggs], "1/2560")


def _seats(client: Client, year_village: YearVillage) -> Any:
    return client.get(address("team", year_village)).context["seats"]


@pytest.mark.parametrize("size", [1, 3])
def test_comparison_asks_the_database_alike_for_few_and_many(
    client: Client, here: YearVillage, officer_here: User, size: int, django_assert_num_queries: Any
) -> None:
    for _ in range(size):
        make_survey(here.village, None, make_occupation())
    client.force_login(officer_here)

    with django_assert_num_queries(11):
        client.get(address("sages", here))


@pytest.mark.parametrize("size", [1, 3])
def test_team_page_asks_the_database_alike_for_few_and_many(
    client: Client, here: YearVillage, officer_here: User, size: int, django_assert_num_queries: Any
) -> None:
    for seat in range(1, size + 1):
        make_member(here, seat)
        make_survey(here.village, None, make_occupation())
        make_member(here, seat, status="moved", ends_on=date(2017, 2, 1))
    client.force_login(officer_here)

    with django_assert_num_queries(16):
        client.get(address("team", here))


def test_comparison_orders_as_asked(client: Client, here: YearVillage, officer_here: User) -> None:
    old = make_survey(here.village, make_person(first_name="มา"), years=30, teach_score=2)
    good = make_survey(here.village, make_person(first_name="มี"), years=5, teach_score=5)
    unknown = make_survey(here.village, make_person(first_name="กา"))
    client.force_login(officer_here)

    orders = {
        order: list(client.get(address("sages", here), {"order": order}).context["candidates"])
        for order in ("score", "years", "name", "nonsense")
    }

    assert orders == {
        "score": [good, old, unknown],
        "years": [old, good, unknown],
        "name": [unknown, old, good],
        "nonsense": [good, old, unknown],
    }


def test_team_elsewhere_is_named_only_within_the_area(
    client: Client, here: YearVillage, officer_here: User
) -> None:
    near, far = make_survey(here.village), make_survey(here.village)
    make_member(make_year_village("33011801"), person=near.person, survey=near)
    make_member(make_year_village("33020101"), person=far.person, survey=far)
    client.force_login(officer_here)

    found = {one.pk: one for one in client.get(address("sages", here)).context["candidates"]}

    assert (found[near.pk].is_elsewhere, found[near.pk].elsewhere) == (True, "หนองแคน")
    assert (found[far.pk].is_elsewhere, found[far.pk].elsewhere) == (True, None)
