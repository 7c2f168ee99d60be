"""The sages of everything a person may read: found, filtered, put in order and taken along."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from sammachip.accounts.models import User
from sammachip.audit.models import AuditEntry
from tests.factories import make_year_village
from tests.people.factories import make_person
from tests.trainers.factories import make_member, make_occupation, make_survey
from villages.models import YearVillage

LIST = reverse("trainers:sage-list")


@pytest.fixture
def village(district: str) -> YearVillage:
    return make_year_village("33011601")


@pytest.fixture
def officer(client: Client, officer_here: User) -> Client:
    client.force_login(officer_here)
    return client


@pytest.fixture
def sages(village: YearVillage) -> None:
    """Two of the village, one of them in its team, one of another tambon and one of another district."""
    other, far = make_year_village("33011801"), make_year_village("33020101")
    eggs, mats = make_occupation(), make_occupation("ทอเสื่อกก")
    survey(village, "สมชาย", eggs, teach_score=5, available="yes", phone="0812345678")
    member = survey(village, "สมหญิง", mats, teach_score=3, available="maybe", surveyed_on=date(2017, 11, 1))
    make_member(village, survey=member)
    survey(other, "มานะ", eggs, expertise="เลี้ยงไก่ไข่อินทรีย์", surveyed_on=None)
    survey(far, "ไกล", eggs, teach_score=5)


def survey(village: YearVillage, name: str, *occupations: Any, phone: str = "", **fields: Any) -> Any:
    person = make_person(first_name=name, last_name="สมมุติ", phone=phone, home_code=village.code)
    return make_survey(village.village, person, *occupations, **fields)


def names(response: Any) -> list[str]:
    return [one.person.first_name for one in response.context["page"]]


def test_sages_of_the_district_best_teachers_first(officer: Client, sages: None) -> None:
    assert names(officer.get(LIST)) == ["สมชาย", "สมหญิง", "มานะ"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "สมหญิง"}, ["สมหญิง"]),
        ({"q": "081-234-5678"}, ["สมชาย"]),
        ({"q": "อินทรีย์"}, ["มานะ"]),
        ({"area": "330118"}, ["มานะ"]),
        ({"score": "4"}, ["สมชาย"]),
        ({"available": "maybe"}, ["สมหญิง"]),
        ({"team": "in"}, ["สมหญิง"]),
        ({"team": "free"}, ["สมชาย", "มานะ"]),
        ({"surveyed": "2560"}, ["สมชาย"]),
        ({"surveyed": "none"}, ["มานะ"]),
        ({"score": "หก", "area": "9999", "surveyed": "x"}, ["สมชาย", "สมหญิง", "มานะ"]),
        ({"sort": "name"}, ["มานะ", "สมชาย", "สมหญิง"]),
        ({"sort": "ready"}, ["สมชาย", "สมหญิง", "มานะ"]),
    ],
)
def test_list_is_filtered_and_put_in_order(
    officer: Client, sages: None, asked: dict[str, str], found: list[str]
) -> None:
    assert names(officer.get(LIST, asked)) == found


def test_occupation_that_is_taught_is_chosen(officer: Client, sages: None) -> None:
    eggs = make_occupation()

    assert names(officer.get(LIST, {"occupation": eggs.pk})) == ["สมชาย", "มานะ"]


def test_team_of_a_district_out_of_sight_is_not_named(officer: Client, village: YearVillage) -> None:
    one = survey(village, "สมปอง", make_occupation())
    make_member(make_year_village("33020101"), survey=one)

    words = officer.get(LIST).content.decode()

    assert "อยู่ในทีมของหมู่บ้านอื่น" in words
    assert "บ้านหนองแคน หมู่ 1 ต.ยาง" not in words


def test_province_is_offered_its_districts_and_the_tambons_of_the_one_asked_for(
    client: Client, sages: None, viewer_here: User
) -> None:
    client.force_login(viewer_here)

    choices = client.get(LIST, {"area": "3301"}).context["filter_form"].fields["area"].choices

    assert [code for code, _name in choices] == ["", "3301", "330116", "330118", "3302"]


def test_filtered_list_is_exported_within_the_permission_and_written_down(
    officer: Client, sages: None
) -> None:
    response = officer.get(LIST, {"team": "free", "export": "xlsx"})

    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
    lines = [(row[0], row[3], row[7]) for row in book.active.iter_rows(min_row=4, values_only=True)]
    assert lines == [("33011601", "สมชาย", "0812345678"), ("33011801", "มานะ", "")]
    entry = AuditEntry.objects.get(action="list.export")
    assert (entry.object_label, entry.changes) == ("sages", {"rows": [None, 2]})


def test_ticked_sages_are_exported(officer: Client, sages: None) -> None:
    ticks = officer.get(LIST).context["bar"].shown

    officer.post(LIST, {"which": "ticked", "pick": ticks[:1], "export": "xlsx"})

    assert AuditEntry.objects.get(action="list.export").changes == {"rows": [None, 1]}


def test_who_may_not_export_is_refused(client: Client, sages: None, nobody: User) -> None:
    client.force_login(nobody)

    assert client.get(LIST, {"export": "xlsx"}).status_code == 403
    assert names(client.get(LIST)) == []


def test_page_of_the_village_leads_to_the_sages_of_its_tambon(
    officer: Client, village: YearVillage, sages: None
) -> None:
    here = reverse("trainers:sages", kwargs={"code": village.code, "year": 2560})

    assert "/sages/?area=330116&amp;year=2560" in officer.get(here).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_in_a_fixed_number_of_queries(
    officer: Client, village: YearVillage, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        survey(village, f"คนที่{number}", make_occupation())

    with django_assert_num_queries(16):
        officer.get(LIST)
