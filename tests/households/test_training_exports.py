"""Training and practice of a village as Excel."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from sammachip.audit.models import AuditEntry
from tests.factories import make_year_village
from tests.households.factories import make_households, make_practices
from tests.households.test_follow_up_pages import train
from tests.trainers.factories import make_team


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


def exported(client, name, village):
    url = reverse(f"households:{name}", args=[village.code, 2560])
    response = client.get(url, {"export": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return list(book.active.iter_rows(min_row=4, values_only=True))


def test_learners_are_exported_with_the_days_they_came(client, village, officer_here):
    first, _second = make_households(village, 2)
    train(village, [first], days=5, came=4)
    client.force_login(officer_here)

    rows = exported(client, "training", village)

    assert [(row[1], row[5], row[6], row[7]) for row in rows] == [
        (1, "อาชีพ 2017-04-01", 4, 5),
        (2, "", None, None),
    ]
    assert AuditEntry.objects.filter(action="list.export", object_label="learners").count() == 1


def test_practices_are_exported_with_their_proof(client, village, officer_here):
    first, _second = make_households(village, 2)
    (trainer,) = make_team(village, 1)
    make_practices([first], trainer, started_on=date(2017, 5, 1))
    client.force_login(officer_here)

    rows = exported(client, "practice", village)

    assert [(row[1], row[4], row[7]) for row in rows] == [
        (1, "ฝึกปฏิบัติแล้ว มีหลักฐาน", trainer.person.full_name),
        (2, "ยังไม่มีบันทึกการฝึกปฏิบัติ", None),
    ]
