from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from sammachip.accounts.models import User
from sammachip.people.models import Person
from tests.factories import make_village, make_year_village
from tests.people.factories import make_person
from tests.trainers.factories import make_occupation, make_survey, make_team
from trainers.models import TeamMember
from trainers.queries import team_of
from villages.models import Village, YearVillage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings: Any) -> Any:
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture
def here(district: str) -> YearVillage:
    return make_year_village()


@pytest.fixture
def neighbour(district: str) -> Village:
    return make_village("33011602")


def address(name: str, year_village: YearVillage, **more: int) -> str:
    return reverse(f"trainers:{name}", kwargs={"code": year_village.code, "year": 2560, **more})


TYPED = {
    "title": "นาง",
    "first_name": "บุญมี",
    "last_name": "ทอสวย",
    "outside_reason": "ไม่มีคนทอผ้าในหมู่บ้าน",
    "order_no": "12/2560",
    "order_on": "5/1/2560",
}


def test_somebody_of_another_village_joins_the_team_with_the_reason(
    client: Client, here: YearVillage, neighbour: Village, officer_here: User
) -> None:
    silk = make_occupation("ทอผ้าไหม")
    client.force_login(officer_here)

    answer = client.post(
        address("member-outside", here),
        TYPED | {"home": neighbour.pk, "role": "member", "starts_on": "10/1/2560", "subjects": [silk.pk]},
    )

    assert answer.status_code == 302, answer.context["form"].errors
    member = TeamMember.objects.get()
    assert (member.seat, member.outside_reason, member.survey) == (2, "ไม่มีคนทอผ้าในหมู่บ้าน", None)
    assert (member.order_no, member.order_on) == ("12/2560", date(2017, 1, 5))
    assert (member.person.home_code, list(member.subjects.all())) == ("33011602", [silk])


def test_village_and_reason_are_asked_and_nobody_is_registered_without(
    client: Client, here: YearVillage, officer_here: User
) -> None:
    client.force_login(officer_here)

    answer = client.post(
        address("member-outside", here),
        TYPED | {"outside_reason": "", "role": "member", "starts_on": "10/1/2560"},
    )

    assert set(answer.context["form"].errors) == {"home", "outside_reason"}
    assert Person.objects.count() == 0


def test_sixth_trainer_is_refused_and_nobody_registered(
    client: Client, here: YearVillage, neighbour: Village, officer_here: User
) -> None:
    make_team(here)
    client.force_login(officer_here)

    answer = client.post(
        address("member-outside", here),
        TYPED | {"home": neighbour.pk, "role": "member", "starts_on": "10/1/2560"},
    )

    assert answer.context["form"].non_field_errors() == [
        "All seats of the team are taken. Replace somebody, or end a membership first."
    ]
    assert not Person.objects.filter(first_name="บุญมี").exists()


def test_village_of_another_district_is_not_offered(
    client: Client, here: YearVillage, officer_here: User
) -> None:
    other = make_village("33020101")
    client.force_login(officer_here)

    answer = client.get(address("member-outside", here))

    assert str(other.pk) not in [str(pk) for pk, _ in answer.context["form"].fields["home"].choices]


def test_outsider_takes_over_a_seat_on_one_page(
    client: Client, here: YearVillage, neighbour: Village, officer_here: User
) -> None:
    member = make_team(here)[2]
    client.force_login(officer_here)

    answer = client.post(
        address("member-replace-outside", here, member_id=member.pk),
        TYPED
        | {
            "home": neighbour.pk,
            "status": "moved",
            "reason": "ไปทำงานต่างจังหวัด",
            "on": "1/6/2560",
            "seen_version": member.version,
        },
    )

    assert answer.status_code == 302, answer.context["form"].errors
    successor = team_of(here)[2]
    assert (successor.person.first_name, successor.starts_on) == ("บุญมี", date(2017, 6, 1))
    member.refresh_from_db()
    assert member.replaced_by == successor


def test_reason_of_an_outsider_is_corrected_on_the_member(
    client: Client, here: YearVillage, officer_here: User
) -> None:
    person = make_person(home_code="33011602")
    member = TeamMember.objects.create(
        year_village=here, person=person, seat=2, role="member", outside_reason="เก่ง"
    )
    client.force_login(officer_here)

    client.post(
        address("member-edit", here, member_id=member.pk),
        {"outside_reason": "สอนเก่งที่สุดในตำบล", "seen_version": member.version},
    )

    member.refresh_from_db()
    assert member.outside_reason == "สอนเก่งที่สุดในตำบล"


def test_removed_survey_leaves_the_comparison_and_the_team_is_told(
    client: Client, here: YearVillage, officer_here: User
) -> None:
    member = make_team(here)[0]
    client.force_login(officer_here)

    client.post(address("sage-remove", here, survey_id=member.survey_id), {"reason": "กรอกซ้ำ"})

    page = client.get(address("sages", here))
    assert member.survey not in page.context["candidates"]
    assert "Trainers without a sage survey of this village: 1" in [
        one.sentence for one in page.context["state"].missing
    ]


def test_history_of_a_survey_says_who_wrote_it(client: Client, here: YearVillage, officer_here: User) -> None:
    silk = make_occupation("ทอผ้าไหม")
    client.force_login(officer_here)
    client.post(address("sage-new", here), {"first_name": "มา", "last_name": "ดี", "taught_1": silk.pk})
    survey = here.village.sage_surveys.get()

    page = client.get(address("sage-edit", here, survey_id=survey.pk))

    assert [(line.who, line.what) for line in page.context["history"]] == [
        ("officer", "surveyed the sage มา ดี")
    ]


def test_comparison_is_exported_as_ordered(client: Client, here: YearVillage, officer_here: User) -> None:
    make_survey(here.village, make_person(first_name="ช้า"), teach_score=1)
    make_survey(here.village, make_person(first_name="เร็ว"), teach_score=5)
    client.force_login(officer_here)

    answer: Any = client.get(address("sages", here), {"export": "xlsx"})

    rows = read_rows(answer)
    assert [row[3] for row in rows[3:]] == ["เร็ว", "ช้า"]


def read_rows(answer: Any) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    return list(book.active.iter_rows(values_only=True))
