"""Rows that only the office can settle do not go back to whoever sent them."""

import io

import openpyxl
import pytest
from django.urls import reverse

from sammachip.imports.actions import stage_files
from sammachip.imports.handing_back import files_to_send_back
from sammachip.imports.pipeline import ReadFile
from tests.factories import make_village
from tests.imports.workbooks import workbook

HEADINGS = ["ลำดับที่", "บ้านเลขที่", "ชื่อหัวหน้าครัวเรือน", "เลขประจำตัวประชาชน", "หมู่", "ตำบล", "อาชีพที่ต้องการ"]
WAITING = [1, "201", "นายปรีชา ทองดี", "", 1, "หญ้าปล้อง", "เลี้ยงไก่ไข่"]
WRONG_ID = [2, "202", "นายมานะ ขยันยิ่ง", "1234567890123", 1, "หญ้าปล้อง", "เลี้ยงไก่ไข่"]
DOUBTFUL = [3, "203", "พ่อสมัย แก้วใส", "", 1, "หญ้าปล้อง", "เลี้ยงไก่ไข่"]


@pytest.fixture
def stage(district, year, settings, tmp_path, administrator_here):
    """A list for a year that nobody has opened."""
    settings.MEDIA_ROOT = tmp_path
    make_village("33011601", name="หนองแคน")

    def hand_in(*rows):
        file = ReadFile("ครัวเรือน.xlsx", workbook([HEADINGS, *rows]))
        options = {"add_targets": True}
        return stage_files(by=administrator_here, files=[file], area_code="3301", year=2561, options=options)

    return hand_in


def test_row_that_waits_for_the_office_alone_says_so(stage):
    batch = stage(WAITING, WRONG_ID, DOUBTFUL)

    assert [row.why for row in batch.rows.order_by("number")] == [
        "year_not_opened",
        "wrong_check_digit",
        "year_not_opened",
    ]


def test_only_rows_the_sender_can_mend_go_back_and_say_only_that(stage):
    _name, content, count = files_to_send_back(stage(WAITING, WRONG_ID, DOUBTFUL))

    _headings, line = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    assert (count, line[2]) == (1, "นายมานะ ขยันยิ่ง")
    assert "เลขหลักสุดท้าย" in line[-1]
    assert "ปีงบประมาณ" not in line[-1]


def test_nothing_to_send_back_offers_no_file(stage, client, administrator_here):
    batch = stage(WAITING)
    client.force_login(administrator_here)

    page = client.get(batch.get_absolute_url())

    assert page.context["figures"].handed_back == 0
    assert reverse("imports:batch-rejected", args=[batch.pk]) not in page.content.decode()


@pytest.mark.parametrize(("who", "is_led"), [("administrator_here", True), ("clerk_here", False)])
def test_way_to_open_the_year_is_shown_to_whoever_may(stage, client, request, who, is_led):
    batch = stage(WAITING)
    client.force_login(request.getfixturevalue(who))

    page = client.get(batch.get_absolute_url()).content.decode()

    assert "ผู้ดูแลระบบเป็นผู้เปิด" in page
    assert "ไม่อยู่ในไฟล์ที่จะส่งคืน" in page
    assert (reverse("villages:year-new") in page) is is_led
