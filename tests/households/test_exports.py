"""What leaves the office: the list as filtered, within the permission, and written down."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from sammachip.audit.models import AuditEntry
from sammachip.ui.exports import MASKED_NOTE
from tests.factories import make_year_village
from tests.households.factories import make_household, make_pairs, make_surveys
from tests.people.factories import make_person
from tests.trainers.factories import make_occupation, make_team


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


def rows(response):
    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
    return [list(row) for row in book.active.iter_rows(min_row=4, values_only=True)]


def test_filtered_list_is_exported_with_trainer_and_needs(client, village, year, chief_here):
    person = make_person(title="นาง", first_name="สมหญิง", last_name="ใจดี", phone="0812345678")
    household = make_household(village, 1, person=person, members_count=4)
    make_household(make_year_village("33011501", year), 2)
    make_household(make_year_village("33020101", year), 3)
    make_surveys([household], make_occupation(), make_occupation("ทอผ้าไหม"))
    (trainer,) = make_team(village, 1)
    make_pairs([household], [trainer])
    client.force_login(chief_here)

    response = client.get(reverse("households:list"), {"village": "33011601", "export": "xlsx"})

    (line,) = rows(response)
    assert line[:1] + line[2:9] == ["33011601", 1, "11", "นาง", "สมหญิง", "ใจดี", "0812345678", 4]
    assert line[9:12] + line[14:15] == ["เลี้ยงไก่ไข่", "ทอผ้าไหม", 1000, trainer.person.full_name]
    entry = AuditEntry.objects.get(action="list.export")
    assert (entry.object_label, entry.area_code, entry.changes) == ("households", "3301", {"rows": [None, 1]})


def test_officer_exports_the_district_with_telephones_of_the_own_tambon_only(
    client, village, year, officer_here
):
    make_household(village, 1, person=make_person(phone="0812345678"))
    make_household(make_year_village("33011801", year), 2, person=make_person(phone="0898765432"))
    make_household(make_year_village("33020101", year), 3)
    client.force_login(officer_here)

    response = client.get(reverse("households:list"), {"export": "xlsx"})

    assert [(line[0], line[7]) for line in rows(response)] == [
        ("33011601", "0812345678"),
        ("33011801", "xxx-xxx-5432"),
    ]


def test_export_with_masked_telephones_says_so(client, village, officer_here, chief_here):
    notes = []
    for person in (officer_here, chief_here):
        client.force_login(person)
        response = client.get(reverse("households:list"), {"export": "xlsx"})
        notes.append(openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active["A2"].value)

    assert notes == [str(MASKED_NOTE), None]


def test_who_may_not_export_is_refused(client, village, nobody):
    client.force_login(nobody)

    assert client.get(reverse("households:list"), {"export": "xlsx"}).status_code == 403


def test_need_in_the_households_own_words_leaves_in_its_rank(client, village, chief_here):
    household = make_household(village, 1)
    (survey,) = make_surveys([household], make_occupation())
    survey.choices.update(rank=2)
    survey.choices.create(rank=1, words="ทำดอกไม้จันทน์", year_village=village)
    client.force_login(chief_here)

    response = client.get(reverse("households:list"), {"export": "xlsx"})

    assert rows(response)[0][9:11] == ["ทำดอกไม้จันทน์", "เลี้ยงไก่ไข่"]
