import csv
import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sammachip.accounts.models import User
from sammachip.audit.models import AuditEntry
from tests.factories import make_year_village
from tests.trainers.factories import make_member, make_occupation, make_survey, make_team
from trainers.models import Occupation, SageSurvey, TeamMember
from villages.models import StepProgress

pytestmark = pytest.mark.django_db
MODELS = ("occupation", "sagesurvey", "teammember")


@pytest.fixture
def support(client: Client, administrator_here: User) -> Client:
    client.force_login(administrator_here)
    return client


def page(model: str, name: str, *args: int) -> str:
    return reverse(f"admin:trainers_{model}_{name}", args=args)


@pytest.mark.parametrize("model", ["sagesurvey", "teammember"])
def test_list_shows_the_own_area_only(support: Client, model: str) -> None:
    here = make_member(make_year_village())
    make_member(make_year_village("33020101"))

    rows = support.get(page(model, "changelist")).context["cl"].queryset

    assert [row.pk for row in rows] == [here.survey_id if model == "sagesurvey" else here.pk]


@pytest.mark.parametrize("model", MODELS)
def test_officer_has_no_admin_page(client: Client, officer_here: User, model: str) -> None:
    client.force_login(officer_here)

    assert client.get(page(model, "changelist")).status_code != 200


@pytest.mark.parametrize("model", ["sagesurvey", "teammember"])
def test_export_tells_the_own_area_and_nobodys_income(support: Client, model: str) -> None:
    here = make_member(make_year_village())
    SageSurvey.objects.filter(pk=here.survey_id).update(expertise="ทอผ้าไหมมัดหมี่", income_year=98765)
    there = make_member(make_year_village("33020101"))
    SageSurvey.objects.filter(pk=there.survey_id).update(expertise="ความลับ")

    answer = support.get(page(model, "export"))

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    text = str(list(sheet.iter_rows(values_only=True)))
    assert sheet.max_row == 2
    assert ("98765" in text, "ความลับ" in text) == (False, False)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("size", [1, 3])
def test_list_asks_the_database_alike_for_few_and_many(
    support: Client, model: str, size: int, django_assert_num_queries: Any
) -> None:
    make_team(make_year_village(), size)
    for number in range(size):
        make_occupation(f"อาชีพ {number}")

    with django_assert_num_queries(7):
        support.get(page(model, "changelist"))


def test_exported_occupations_read_back_the_same_with_and_without_other_names(support: Client) -> None:
    make_occupation("ทอผ้า", synonyms=["ทอผ้าไหม", "ทอเสื่อ"])
    make_occupation("จักสาน", synonyms=[])
    columns = {f"occupationresource_{name}": "on" for name in ("id", "name", "synonyms")}

    told = support.post(page("occupation", "export"), {"format": "0", "resource": "0", **columns})
    file = SimpleUploadedFile("occupations.csv", told.content, content_type="text/csv")
    preview = support.post(page("occupation", "import"), {"import_file": file, "format": "0"})

    rows = {row["name"]: row["synonyms"] for row in csv.DictReader(io.StringIO(told.content.decode()))}
    assert rows == {"ทอผ้า": '["ทอผ้าไหม", "ทอเสื่อ"]', "จักสาน": ""}
    assert preview.context["result"].totals["skip"] == 2


def test_removing_a_member_frees_the_seat_and_refreshes_the_step(support: Client) -> None:
    year_village = make_year_village()
    member = make_team(year_village)[4]

    support.post(page("teammember", "delete", member.pk), {"post": "yes"})

    assert TeamMember.objects.filter(year_village=year_village).count() == 4
    assert StepProgress.objects.get(year_village=year_village, step=1).have == 4


def test_occupation_added_here_is_sorted_and_told(support: Client) -> None:
    typed = {
        "name": "เลี้ยงผึ้งโพรง",
        "synonyms": '["ผึ้ง"]',
        "jpt_code": 5,
        "product_group": "A",
        "is_active": "on",
    }

    support.post(page("occupation", "add"), typed | {"is_active": "on"})

    added = Occupation.objects.get()
    assert (added.synonyms, added.sort_key != "") == (["ผึ้ง"], True)
    assert AuditEntry.objects.get(action="trainers.add_occupation").source == "admin"


def test_survey_is_corrected_but_not_moved_to_somebody_else(support: Client) -> None:
    survey = make_survey(make_year_village().village, years=5)
    other = make_survey(survey.village)
    typed = {
        "years": 7,
        "expertise": "จักสาน",
        "community_roles": "[]",
        "seen_version": 1,
        "person": other.person_id,
    }

    support.post(page("sagesurvey", "change", survey.pk), typed)

    changed = SageSurvey.objects.get(pk=survey.pk)
    assert (changed.years, changed.expertise, changed.person_id) == (7, "จักสาน", survey.person_id)
    assert AuditEntry.objects.get(action="trainers.change_survey").source == "admin"
