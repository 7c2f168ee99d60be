import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from sammachip.ui.exports import workbook_response


def sheet_of(rows, columns=("ชื่อ", "วันที่", "เงิน")):
    response = workbook_response("list.xlsx", "รายชื่อ", columns, rows)
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active


def test_values_keep_their_types():
    sheet = sheet_of([("บ้านหนองแคน", date(2018, 3, 15), Decimal("16000.50"))])

    assert [cell.value for cell in sheet[4]][0] == "บ้านหนองแคน"
    assert [cell.data_type for cell in sheet[4]] == ["s", "d", "n"]


def test_dates_show_the_buddhist_year():
    sheet = sheet_of([("ก", date(2018, 3, 15), None)])

    assert sheet["B4"].number_format == "[$-107041E]d/m/yyyy;@"


@pytest.mark.parametrize("text", ["=1+1", "+66812345678", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(0)"])
def test_typed_formula_stays_text(text):
    cell = sheet_of([(text, None, None)])["A4"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_header_is_frozen_in_the_official_letters():
    sheet = sheet_of([])

    assert sheet.freeze_panes == "B4"
    assert (sheet["A3"].value, sheet["A3"].font.name, sheet["A3"].font.sz) == ("ชื่อ", "TH Sarabun New", 14)
