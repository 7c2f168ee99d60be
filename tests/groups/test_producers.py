"""Producers whose village nobody knows, their owners as people, and the scans of their papers."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate
from django.utils.translation import override

from groups.actions import change_producer, give_producer_paper, register_producer, register_product
from groups.forms.producers import ProducerStateForm
from groups.models import OtopProducer, OtopProduct, ProducerPaper
from sammachip.people.models import Person
from sammachip.thai.dates import format_numeric
from tests.factories import make_user, make_year_village
from tests.people.factories import make_person
from villages.models import EvidenceFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings, tmp_path):
    settings.LANGUAGE_CODE = "en"
    settings.MEDIA_ROOT = tmp_path
    with override("en"):
        yield


@pytest.fixture
def officer():
    return make_user("officer", "330116", language="en")


@pytest.fixture
def chief():
    return make_user("chief", "3301", language="en")


@pytest.fixture
def village(year):
    return make_year_village()


@pytest.fixture
def unplaced(village, chief):
    """Somebody of the district with a product, of a village that nobody knows."""
    producer = register_producer(by=chief, place_code="3301", name="นางสาวไม่มี ใครรู้จัก", producer_type="owner")
    register_product(by=chief, producer=producer, name="ชาใบหม่อน", category="2")
    return producer


@pytest.fixture
def placed(village, officer):
    return register_producer(by=officer, year_village=village, name="ร้านป้าแดง", producer_type="owner")


def scan(name="บัตร.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.4 scan", "application/pdf")


def listed(client, path):
    return [str(one) for one in client.get(path).context["page"].object_list]


def test_producer_of_nowhere_is_refused(chief):
    with pytest.raises(ValidationError):
        register_producer(by=chief, name="ร้านไร้ที่อยู่", producer_type="owner")


@pytest.mark.parametrize(
    ("role", "area", "expected"),
    [
        ("chief", "3301", [200, 200]),
        ("officer", "330116", [200, 403]),
        ("officer", "330201", [404, 404]),
        ("provincial_viewer", "33", [200, 403]),
    ],
)
def test_producer_of_a_district_is_seen_in_it_and_edited_by_who_works_for_all_of_it(
    client, unplaced, role, area, expected
):
    client.force_login(make_user(role, area, username="reader"))

    address = unplaced.get_absolute_url()
    assert [client.get(path).status_code for path in (address, f"{address}edit/")] == expected


def test_producer_of_another_district_is_in_no_list_of_ours(client, unplaced, chief):
    elsewhere = register_producer(by=chief, place_code="3302", name="ร้านต่างอำเภอ", producer_type="owner")
    register_product(by=chief, producer=elsewhere, name="ชาใบเตย", category="2")
    client.force_login(chief)

    lists = [listed(client, path) for path in ("/otop/producers/", "/otop/products/")]

    assert lists == [["นางสาวไม่มี ใครรู้จัก"], ["ชาใบหม่อน"]]


def test_producers_without_a_village_are_a_list(client, unplaced, placed, chief):
    client.force_login(chief)

    assert listed(client, "/otop/producers/?village=unknown") == ["นางสาวไม่มี ใครรู้จัก"]


def test_products_without_a_village_are_exported_and_say_so(client, unplaced, chief):
    client.force_login(chief)

    statuses = [client.get(f"/otop/{what}/?export=xlsx").status_code for what in ("producers", "products")]

    assert statuses == [200, 200]


def test_village_given_later_takes_products_and_scans_along(client, unplaced, village, chief):
    give_producer_paper(unplaced, by=chief, kind="id_card", file=scan())
    client.force_login(chief)

    client.post(
        f"{unplaced.get_absolute_url()}edit/",
        {
            "name": unplaced.name,
            "producer_type": "owner",
            "year_village": village.pk,
            "seen_version": unplaced.version,
        },
    )

    producer = OtopProducer.objects.get()
    codes = [producer.place_code, OtopProduct.objects.get().place_code, EvidenceFile.objects.get().place_code]
    assert (producer.year_village, codes) == (village, [village.code] * 3)


def test_producer_taken_out_of_a_village_stays_in_its_tambon(placed, chief):
    change_producer(placed, by=chief, year_village=None)

    assert OtopProducer.objects.get().place_code == "330116"


def test_group_is_asked_for_once_the_village_is_known(unplaced, village, chief):
    change_producer(unplaced, by=chief, producer_type="group")

    with pytest.raises(ValidationError, match="needs its group"):
        change_producer(unplaced, by=chief, year_village=village)


def test_owner_is_registered_as_a_person_from_what_is_told(client, placed, officer):
    change_producer(placed, by=officer, owner_name="นางแดง ใจดี", phone="0800000001")
    client.force_login(officer)
    path = f"{placed.get_absolute_url()}owner/"
    form = client.get(path).context["form"]
    told = {name: form[name].value() for name in ("title", "first_name", "last_name", "phone")}

    client.post(path, told)

    placed.refresh_from_db()
    assert told == {"title": "นาง", "first_name": "แดง", "last_name": "ใจดี", "phone": "080-000-0001"}
    assert (placed.owner.full_name, placed.owner.home_code) == ("นางแดง ใจดี", "33011601")


def test_owner_who_is_registered_already_is_asked_about(client, placed, officer):
    known = make_person(first_name="แดง", last_name="ใจดี", home_code="33011601")
    client.force_login(officer)
    path, told = f"{placed.get_absolute_url()}owner/", {"first_name": "แดง", "last_name": "ใจดี"}

    asked = client.post(path, told).context["form"].question
    client.post(path, told | {"use_person": known.pk})

    placed.refresh_from_db()
    assert (asked is not None, placed.owner, Person.objects.count()) == (True, known, 1)


def test_owner_waits_for_the_village(client, unplaced, chief):
    client.force_login(chief)

    assert client.get(f"{unplaced.get_absolute_url()}owner/").status_code == 404


def test_scan_makes_its_paper_present_and_a_newer_one_replaces_it(client, placed, officer):
    client.force_login(officer)
    for name in ("บัตร.pdf", "บัตรใหม่.pdf"):
        client.post(f"{placed.get_absolute_url()}papers/id_card/", {"file": scan(name)})

    paper = ProducerPaper.objects.get()
    assert (paper.is_present, paper.file.original_name) == (True, "บัตรใหม่.pdf")
    assert [EvidenceFile.objects.count(), EvidenceFile.everything.count()] == [1, 2]


def test_paper_that_is_taken_off_the_list_has_no_scan(client, placed, officer):
    give_producer_paper(placed, by=officer, kind="id_card", file=scan())
    client.force_login(officer)

    client.post(f"{placed.get_absolute_url()}papers/", {"papers": []})

    paper = ProducerPaper.objects.get()
    assert (paper.is_present, paper.file) == (False, None)


@pytest.mark.parametrize(
    ("role", "area", "expected"),
    [
        ("officer", "330116", 200),
        ("chief", "3301", 200),
        ("officer", "330118", 403),
        ("provincial_viewer", "33", 403),
        ("officer", "330201", 404),
    ],
)
def test_scan_of_an_identity_card_opens_for_who_works_with_it(client, placed, officer, role, area, expected):
    paper = give_producer_paper(placed, by=officer, kind="id_card", file=scan())
    client.force_login(make_user(role, area, username="reader"))

    response = client.get(paper.file.get_absolute_url())

    response.close()
    assert response.status_code == expected


def test_paper_of_no_kind_is_not_found(client, placed, officer):
    client.force_login(officer)

    assert client.get(f"{placed.get_absolute_url()}papers/diary/").status_code == 404


def test_a_registration_runs_for_three_years(unplaced):
    day = localdate().replace(day=1)
    ends_on = day.replace(year=day.year + 3)
    typed = {
        "status": "registered",
        "on": format_numeric(day),
        "otop_no": "33010001",
        "expires_on": format_numeric(ends_on),
    }

    form = ProducerStateForm(typed | {"seen_version": unplaced.version}, producer=unplaced)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["expires_on"] == ends_on
