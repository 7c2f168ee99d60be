"""Headings that an office teaches its imports on the admin site."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from sammachip.audit.models import AuditEntry
from sammachip.imports.actions import change_heading, read_files, teach_heading
from sammachip.imports.models import HeadingSynonym
from tests.imports.conftest import SOMCHAI

pytestmark = pytest.mark.usefixtures("singers")
HEADINGS = ["ที่", "ชื่อ-สกุล", "เลขบัตรประชาชน", "บ้านเลขที่", "หมู่", "ตำบล", "โทร", "ทำนองที่ร้อง"]


@pytest.fixture
def read(singer_file):
    def rows():
        file = singer_file(SOMCHAI, headings=HEADINGS)
        read_files(by=None, files=[file], area_code="3301")
        return file.rows

    return rows


def test_taught_heading_is_understood_from_then_on(read, administrator_here):
    before = read()

    teach_heading(by=administrator_here, kind="singers", field="song", heading="ทำนองที่ร้อง")

    assert before == []
    assert [row.values["song"] for row in read()] == ["ลำเต้ย"]
    assert AuditEntry.objects.get(action="imports.teach_heading").object_label == "ทำนองที่ร้อง"


def test_heading_taught_for_another_kind_says_nothing_here(read, administrator_here):
    HeadingSynonym.objects.create(kind="sages", field="song", heading="ทำนองที่ร้อง", key="ทำนองที่ร้อง")

    assert read() == []


def test_heading_may_be_written_otherwise_later(administrator_here):
    synonym = teach_heading(by=administrator_here, field="song", heading="ทำนอง")

    change_heading(synonym, by=administrator_here, heading="ทำนอง-ที่ร้อง")

    assert HeadingSynonym.objects.values_list("heading", "key").get() == ("ทำนอง-ที่ร้อง", "ทำนองที่ร้อง")


@pytest.mark.parametrize(("field", "heading"), [("price", "ทำนอง"), ("song", "..."), ("song", "ทำ นอง")])
def test_what_no_list_has_or_what_is_taught_already_is_refused(administrator_here, field, heading):
    teach_heading(by=administrator_here, field="song", heading="ทำนอง")

    with pytest.raises(ValidationError):
        teach_heading(by=administrator_here, field=field, heading=heading)


def test_administrator_teaches_on_the_admin_site(client, administrator_here, read):
    client.force_login(administrator_here)
    page = reverse("admin:imports_headingsynonym_add")

    refused = client.post(page, {"kind": "", "field": "song", "heading": "-"})
    taken = client.post(page, {"kind": "singers", "field": "song", "heading": "ทำนองที่ร้อง"})
    again = client.post(page, {"kind": "singers", "field": "song", "heading": "ทำนอง ที่ร้อง"})

    assert (refused.status_code, taken.status_code, again.status_code) == (200, 302, 200)
    assert len(read()) == 1
