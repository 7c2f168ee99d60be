"""The villages a person chooses from on the pages of an import, in a district and in a province."""

import pytest
from django.urls import reverse

from sammachip.areas.models import Area
from sammachip.imports import registry
from sammachip.imports.actions import stage_files
from sammachip.imports.forms import RowFilterForm
from sammachip.imports.places import KnownVillage
from sammachip.imports.queries import rows_of, villages_found
from tests.factories import make_user
from tests.imports.conftest import HEADINGS

pytestmark = pytest.mark.usefixtures("singers")
NAMED_VILLAGE = [*HEADINGS[:4], "บ้าน", *HEADINGS[5:]]
UNKNOWN = ["นายสอง หมู่บ้าน", "", "1", "ไม่มีที่ไหน", "หญ้าปล้อง", "", "ก"]


@pytest.fixture
def province_here(db):
    return make_user("administrator", "33", username="province")


@pytest.fixture
def stage(singer_file):
    """An import whose only row asks for its village."""

    def stage(by, area_code):
        file = singer_file(UNKNOWN, headings=NAMED_VILLAGE)
        return stage_files(by=by, files=[file], area_code=area_code)

    return stage


@pytest.fixture
def asked(client, stage, administrator_here):
    client.force_login(administrator_here)
    return stage(administrator_here, "3301").rows.get()


def page(row):
    return reverse("imports:row", args=[row.batch_id, row.pk])


def answer(client, row, words):
    response = client.post(page(row), {"other_village": words, "stay": "1"}, follow=True)
    row.refresh_from_db()
    return response


@pytest.mark.parametrize("words", ["33011601", "ม.๑ หญ้าปล้อง", "หนองแคน หมู่ 5", "ทุ่ม"])
def test_village_is_named_without_a_list(client, asked, words):
    answer(client, asked, words)

    assert asked.village_code in {"33011601", "33011605", "33011801"}
    assert (asked.outcome, asked.village_code[:4]) == ("new", "3301")


def test_name_of_several_villages_leads_to_a_choice(client, asked):
    found = answer(client, asked, "หนองแคน").context["found"]
    client.post(page(asked), {"village_code": found.villages[1][0], "stay": "1"})
    asked.refresh_from_db()

    assert [code for code, _label in found.villages] == ["33011603", "33011605"]
    assert (found.words, found.more, asked.village_code) == ("หนองแคน", 0, "33011605")


def test_name_of_no_village_stays_in_the_field_and_is_said(client, asked):
    response = answer(client, asked, "หนองไม่มี")

    assert response.context["found"].villages == ()
    assert 'value="หนองไม่มี"' in response.content.decode()
    assert "ในพื้นที่นี้ไม่มีหมู่บ้านชื่อ “หนองไม่มี”" in response.content.decode()
    assert asked.outcome == "reject"


def test_search_leaves_the_address_again_once_it_is_answered(client, asked):
    place = f"{page(asked)}?state=reject&find=หนองแคน"

    response = client.post(place, {"village_code": "33011603", "stay": "1"})

    assert "find" not in response.headers["Location"]


def test_village_called_like_its_tambon_comes_first(asked):
    found = villages_found(asked.batch, "บ้านหญ้าปล้อง")

    assert [code for code, _label in found.villages] == ["33011601", "33011603", "33011605"]


def test_names_go_before_tambons(asked, monkeypatch):
    there = [KnownVillage("33010102", "โนน", 2), KnownVillage("33011603", "ใหม่ปล้อง", 3)]
    monkeypatch.setattr(registry, "_village_finders", [lambda scope: there])
    Area.objects.filter(pk="330101").update(name_th="ปล้อง")

    found = villages_found(asked.batch, "ปล้อง")

    assert [code for code, _label in found.villages] == ["33011603", "33010102"]


def test_villages_next_door_are_not_found(stage, officer_here, many_villages):
    batch = stage(officer_here, "330116")

    assert [code for code, _label in villages_found(batch, "ม.3").villages] == ["33011603"]
    assert villages_found(batch, "33011803").villages == ()


@pytest.fixture
def many_villages(district, monkeypatch):
    """2,640 villages in all tambons of the province."""
    tambons = Area.objects.filter(code__startswith="33", code__regex=r"^.{6}$").order_by("code")
    codes = [f"{tambon.code}{moo:02}" for tambon in tambons for moo in range(1, 21)][:2640]
    villages = [KnownVillage(code, f"โนน{code[-4:]}", int(code[6:])) for code in codes]
    finder = [lambda scope: [one for one in villages if scope.contains(one.code)]]
    monkeypatch.setattr(registry, "_village_finders", finder)
    return villages


def test_page_of_a_province_offers_no_list_of_its_villages(client, stage, province_here, many_villages):
    batch = stage(province_here, "33")
    client.force_login(province_here)

    response = client.get(batch.get_absolute_url())

    assert (response.context["rows"][0].asks_village, list(response.context["villages"])) == (True, [])
    assert len(response.content) < 40_000


def test_few_of_many_are_named_and_the_others_counted(stage, province_here, many_villages):
    batch = stage(province_here, "33")

    found = villages_found(batch, "โนน")

    assert (len(found.villages), found.more) == (30, 2610)
    assert [code for code, _ in villages_found(batch, many_villages[7].code).villages] == [
        many_villages[7].code
    ]


def offered(batch, **chosen):
    return [code for code, _label in RowFilterForm(chosen, batch=batch).fields["village"].choices][1:]


def test_filter_of_a_province_leads_from_districts_to_villages(
    stage, province_here, many_villages, django_assert_num_queries
):
    batch = stage(province_here, "33")
    row = batch.rows.get()
    copies = [type(row)(**{**row_columns(row), "number": number}) for number in range(10, 2650)]
    for copy, village in zip(copies, many_villages, strict=True):
        copy.village_code = village.code
    type(row).objects.bulk_create(copies)
    first = many_villages[0].code

    districts = offered(batch)
    tambons = offered(batch, village=first[:4])
    villages = offered(batch, village=first[:6])

    assert {len(code) for code in districts} == {4}
    assert {len(code) for code in tambons} == {4, 6}
    assert [code for code in villages if len(code) == 8] == [f"{first[:6]}{moo:02}" for moo in range(1, 21)]
    assert max(map(len, (districts, tambons, villages))) < 80
    listed = RowFilterForm({"village": first[:6]}, batch=batch).wanted()
    assert rows_of(batch, listed).count() == 20
    with django_assert_num_queries(4):
        RowFilterForm({"village": first}, batch=batch)


def row_columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields if field.name != "id"}
