"""The workbook that goes back to its sender, and what becomes of it when it returns."""

import io
import zipfile

import openpyxl
import pytest
from django.urls import reverse

from sammachip.audit.models import AuditEntry
from sammachip.imports.actions import commit_batch, correct_row, stage_files
from sammachip.imports.columns import RESULT_HEADING
from sammachip.imports.pipeline import ReadFile
from tests.imports.conftest import HEADINGS, SOMCHAI
from tests.imports.workbooks import workbook

pytestmark = pytest.mark.usefixtures("singers")

TITLE = ["บัญชีรายชื่อหมอลำ ตำบลหญ้าปล้อง อำเภอเมืองศรีสะเกษ"]
BAD = [2, "นายผิด บัตร", "1234567890123", "", "1", "หญ้าปล้อง", "", "=1+1"]
TWO_LINES = [
    ["ที่", "ชื่อ-สกุล", "เลขบัตรประชาชน", "ที่อยู่", "", "", "โทร", "เพลง"],
    ["", "", "", "บ้านเลขที่", "หมู่", "ตำบล", "", ""],
]


@pytest.fixture
def sent(client, administrator_here):
    """Hands the sheets in and returns the batch with the workbook that goes back."""

    def send(sheets, name="หมอลำ.xlsx"):
        file = ReadFile(name, workbook(sheets))
        batch = stage_files(by=administrator_here, files=[file], area_code="3301")
        client.force_login(administrator_here)
        response = client.get(reverse("imports:batch-rejected", args=[batch.pk]))
        return batch, b"".join(response) if response.status_code == 200 else b"", response

    return send


def lines(content, sheet=0):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]


def test_only_rows_to_look_at_go_back_under_their_own_titles_and_headings(sent):
    rows = [TITLE, HEADINGS, [1, *SOMCHAI], BAD, ["", "", "", "", "", "", "ลงชื่อ............ผู้รายงาน"]]

    _batch, content, response = sent({"หมู่ 1": rows})

    title, headings, row = lines(content)
    assert title[0] == TITLE[0]
    assert headings == [*HEADINGS, RESULT_HEADING]
    assert row[:8] == [2, "นายผิด บัตร", "1234567890123", None, "1", "หญ้าปล้อง", None, "=1+1"]
    assert row[8].startswith("แถว 4 ในไฟล์ของท่าน\nเลขประจำตัวประชาชน: เลขหลักสุดท้าย")
    assert "filename*=utf-8" in response["Content-Disposition"]


def test_cell_in_question_is_red_and_says_why(sent):
    _batch, content, _response = sent({"ก": [HEADINGS, BAD]})

    cell = openpyxl.load_workbook(io.BytesIO(content)).active["C2"]
    assert cell.fill.fgColor.rgb == "FFFBE1E3"
    assert "1234567890123" in cell.comment.text


def test_nothing_in_it_is_a_formula(sent):
    _batch, content, _response = sent({"ก": [HEADINGS, BAD]})

    cells = openpyxl.load_workbook(io.BytesIO(content)).active["H2"]
    assert (cells.data_type, cells.value) == ("s", "=1+1")


@pytest.mark.parametrize("head", [[HEADINGS], TWO_LINES])
def test_corrected_and_sent_again_it_is_recognised(sent, administrator_here, head):
    batch, content, _response = sent({"ก": [TITLE, *head, [1, *SOMCHAI], BAD]})
    commit_batch(by=administrator_here, batch=batch)
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.active.cell(row=book.active.max_row, column=3).value = None
    saved = io.BytesIO()
    book.save(saved)

    again = stage_files(
        by=administrator_here, files=[ReadFile("แก้แล้ว.xlsx", saved.getvalue())], area_code="3301"
    )

    fingerprints = {one.files.get().sheets.get().fingerprint for one in (batch, again)}
    assert len(fingerprints) == 1
    assert [(row.outcome, row.values["first_name"]) for row in again.rows.all()] == [("new", "ผิด")]


def test_sent_again_untouched_it_says_the_same(sent, administrator_here):
    batch, content, _response = sent({"ก": [HEADINGS, BAD]})

    again = stage_files(by=administrator_here, files=[ReadFile("ข.xlsx", content)], area_code="3301")

    assert [row.problems for row in again.rows.all()] == [row.problems for row in batch.rows.all()]


def test_what_was_written_once_for_many_rows_is_written_again(sent, administrator_here):
    merged = [["", *BAD[1:4], "", "", "", "ก"]]
    first = [1, *SOMCHAI[:3], "3", "หญ้าปล้อง", "", "ก"]

    _batch, content, _response = sent({"ก": [HEADINGS, first, *merged]})

    assert lines(content)[1][4] == "3"


def test_words_typed_over_a_cell_stand_in_it(sent, client, administrator_here):
    batch, _content, _response = sent({"ก": [HEADINGS, BAD]})
    correct_row(by=administrator_here, row=batch.rows.get(), typed={"national_id": "123"})

    response = client.get(reverse("imports:batch-rejected", args=[batch.pk]))

    assert lines(b"".join(response.streaming_content))[1][2] == "123"


def test_several_files_go_back_as_an_archive(client, administrator_here):
    files = [ReadFile(name, workbook({"ก": [HEADINGS, [*BAD[:7], name]]})) for name in ("ก.xlsx", "ข.xlsx")]
    batch = stage_files(by=administrator_here, files=files, area_code="3301")
    client.force_login(administrator_here)

    response = client.get(reverse("imports:batch-rejected", args=[batch.pk]))

    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert archive.namelist() == ["ก (ต้องแก้).xlsx", "ข (ต้องแก้).xlsx"]


def test_download_is_written_down(sent):
    sent({"ก": [HEADINGS, BAD]})

    (entry,) = AuditEntry.objects.filter(action__endswith="export")
    assert (entry.area_code, entry.changes["rows"]) == ("3301", [None, 1])


def test_nothing_to_send_back_is_said(sent, client):
    batch, _content, response = sent({"ก": [HEADINGS, [1, *SOMCHAI]]})

    assert response.headers["Location"] == batch.get_absolute_url()
