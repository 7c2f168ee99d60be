"""Lists to fill in: understood when they come back, with answers to choose from and an example."""

import io

import openpyxl
import pytest
from django.urls import reverse

from sammachip.audit.models import AuditEntry
from sammachip.imports.actions import stage_files, teach_heading
from sammachip.imports.pipeline import ReadFile
from tests.imports.sample_importer import SingerImporter


@pytest.fixture
def template(client, administrator_here, singers):
    client.force_login(administrator_here)
    response = client.get(reverse("imports:template-download", args=["singers"]))
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def test_empty_list_has_the_headings_of_the_kind(template):
    headings = [cell.value for cell in template.worksheets[0][1]]

    wanted = [column.headings[0] for column in SingerImporter.columns if column.in_template]
    assert headings == wanted


def test_filled_in_it_is_understood_and_its_example_is_no_data(template, administrator_here):
    sheet = template.worksheets[0]
    values = {"ชื่อ": "สมชาย", "นามสกุล": "ใจดี", "รหัสหมู่บ้าน": "33011601", "เพลง": "ลำเต้ย"}
    for cell in sheet[1]:
        sheet.cell(row=3, column=cell.column).value = values.get(cell.value)
    saved = io.BytesIO()
    template.save(saved)

    batch = stage_files(
        by=administrator_here, files=[ReadFile("singers.xlsx", saved.getvalue())], area_code="3301"
    )

    assert [(row.number, row.outcome) for row in batch.rows.all()] == [(3, "new")]
    assert batch.files.get().sheets.first().noise["note"] == [2]


def test_notes_say_what_stands_in_each_column(template):
    notes = [row[0] for row in template.worksheets[1].iter_rows(values_only=True)]

    assert "เลขประจำตัวประชาชน" in notes
    assert notes[0] == "Singers"


def test_help_page_explains_every_column_and_the_headings_offices_taught(client, administrator_here, singers):
    teach_heading(by=administrator_here, field="song", heading="ทำนอง")
    client.force_login(administrator_here)

    (kind,) = client.get(reverse("imports:help")).context["kinds"]

    assert [column.heading for column in kind.columns] == [
        column.headings[0] for column in SingerImporter.columns
    ]
    assert (kind.columns[-1].taught, kind.proof) == (("ทำนอง",), ("ชื่อ / ชื่อ-สกุล", "เพลง"))


@pytest.mark.parametrize(
    ("asked", "field", "words"),
    [
        ({"area": "3302", "filled": "1"}, "area", "พื้นที่นี้ไม่อยู่ในพื้นที่ที่ท่านนำเข้าข้อมูลได้"),
        ({"area": "3302"}, "area", "พื้นที่นี้ไม่อยู่ในพื้นที่ที่ท่านนำเข้าข้อมูลได้"),
        ({"filled": "1"}, "area", "เลือกพื้นที่"),
        ({"area": "3301", "year": "2018"}, "year", "2550"),
    ],
)
def test_list_that_is_not_given_says_why(client, administrator_here, singers, asked, field, words):
    client.force_login(administrator_here)

    response = client.get(reverse("imports:template-download", args=["singers"]), asked)

    assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert list(response.context["form"].errors) == [field]
    assert words in response.content.decode()
    assert not AuditEntry.objects.filter(action="list.export").exists()


def test_list_of_no_kind_is_not_found(client, administrator_here, singers):
    client.force_login(administrator_here)

    assert client.get(reverse("imports:template-download", args=["dancers"])).status_code == 404
