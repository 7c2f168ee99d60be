"""What was typed and chosen when somebody else kept the register to himself."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from tests.factories import make_year_village
from tests.villages.factories import upload

pytestmark = pytest.mark.django_db
FORM = {"kind": "photo", "caption": "เรียนรู้การทำปุ๋ย", "taken_on": "๑๕ มี.ค. ๒๕๖๑", "is_public": "on"}


@pytest.fixture
def send(client, district, year, officer_here, monkeypatch):
    def give_up(*args, **values):
        raise OperationalError("database is locked")

    monkeypatch.setattr("villages.views.papers.attach_file", give_up)
    client.raise_request_exception = False
    client.force_login(officer_here)
    village = make_year_village("33011601")

    def send(files, **fields):
        address = reverse("villages:village-file-new", args=(village.code, village.programme_year.year))
        return client.post(address, FORM | fields | {"file": files})

    return send


def test_what_was_filled_in_stands_under_its_labels_in_words(send):
    typed = send([upload(b"1")]).context["typed"]

    assert typed == [
        ("ประเภทไฟล์", "ภาพถ่าย"),
        ("คำบรรยาย", "เรียนรู้การทำปุ๋ย"),
        ("วันที่ถ่าย", "15/03/2561"),
        ("เผยแพร่ได้", "ใช่"),
    ]


def test_every_field_but_the_files_goes_along_unseen(send):
    response = send([upload(b"1")])

    assert dict(response.context["again"]) == FORM
    assert 'enctype="multipart/form-data"' in response.content.decode()


def test_files_to_choose_once_more_are_named(send):
    response = send([upload(b"1", "แปลงผัก.jpg"), upload(b"2", "ป้ายงาน.jpg")])

    [field] = response.context["files"]
    assert (field.name, field.label, field.chosen) == ("file", "ไฟล์", ["แปลงผัก.jpg", "ป้ายงาน.jpg"])
    assert field.has_several is True


def test_what_no_form_has_read_is_kept_unseen(client, district, officer_here, monkeypatch):
    def give_up(*args, **values):
        raise OperationalError("database is locked")

    monkeypatch.setattr("villages.views.papers.find_year_village", give_up)
    client.raise_request_exception = False
    client.force_login(officer_here)

    response = client.post(
        reverse("villages:village-file-new", args=("33011601", 2560)), FORM | {"file": upload(b"1", "ก.jpg")}
    )

    assert (response.context["typed"], dict(response.context["again"])) == ([], FORM)
    assert [(field.label, field.chosen) for field in response.context["files"]] == [("ไฟล์", ["ก.jpg"])]
