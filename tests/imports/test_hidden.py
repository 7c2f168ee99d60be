"""What somebody has hidden in a workbook is read like everything else, and told."""

import io
import struct

import pytest
import xlsxwriter
from django.urls import reverse

from sammachip.imports.actions import stage_files
from sammachip.imports.old_cells import OldSheet, look_into
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.reader import read_file
from tests.imports.conftest import HEADINGS, SOMCHAI, SOMSRI
from tests.imports.test_old_cells import compound_file, record, workbook_stream
from tests.imports.workbooks import open_document, open_row

COLUMN_OF_OLD = 0x007D


def hiding(*rows, hidden_row=None, hidden_columns="", name="หมอลำ"):
    """A workbook of one sheet, in which a row and a range of columns are hidden."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if hidden_row:
        sheet.set_row(hidden_row - 1, None, None, {"hidden": True})
    if hidden_columns:
        sheet.set_column(hidden_columns, None, None, {"hidden": True})
    book.close()
    return content.getvalue()


def test_rows_and_columns_of_a_workbook():
    content = hiding(["ชื่อ", "โทร", "เพลง"], ["ก"], ["ข"], hidden_row=3, hidden_columns="B:C")

    (sheet,) = read_file("a.xlsx", content)

    assert (sheet.rows[2][0], sheet.hidden_rows, sheet.hidden_columns) == ("ข", {3}, {2, 3})


def test_sheet_of_a_workbook():
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.add_worksheet("เปิด").write(0, 0, "ชื่อ")
    hidden = book.add_worksheet("ซ่อน")
    hidden.write(0, 0, "ลับ")
    hidden.hide()
    book.close()

    first, second = read_file("a.xlsx", content.getvalue())

    assert (first.is_hidden, second.rows, second.is_hidden) == (False, [["ลับ"]], True)


def test_columns_of_an_old_workbook():
    hidden, shown = (struct.pack("<HHHHH", first, first + 1, 0, 0, look) for first, look in ((2, 1), (5, 0)))
    stream = workbook_stream(record(COLUMN_OF_OLD, hidden), record(COLUMN_OF_OLD, shown))

    assert look_into(compound_file(stream)) == [OldSheet(hidden_columns={3, 4})]


def test_rows_of_an_open_document():
    rows = [
        "<table:table-header-rows>",
        open_row("ก", look=' table:number-rows-repeated="2"'),
        "</table:table-header-rows><table:table-row-group>",
        open_row("ข", look=' table:visibility="collapse"'),
        open_row("ค", look=' table:number-rows-repeated="2" table:visibility="filter"'),
        "</table:table-row-group>",
    ]
    first = f'<table:table table:name="หนึ่ง">{"".join(rows)}</table:table>'
    second = '<table:table table:name="สอง"></table:table>'

    sheets = read_file("a.ods", open_document(first + second))

    assert [(sheet.name, sheet.hidden_rows) for sheet in sheets] == [("หนึ่ง", {3, 4, 5}), ("สอง", frozenset())]


def test_columns_of_an_open_document():
    columns = (
        '<table:table-column table:style-name="co1" table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
    )
    table = f'<table:table table:name="ก">{columns}{open_row("ก", "ข", "ค")}</table:table>'

    (sheet,) = read_file("a.ods", open_document(table))

    assert (sheet.rows, sheet.hidden_columns) == ([["ก", "ข", "ค"]], {3})


def test_sheet_of_an_open_document():
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table">'
        f'<style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("ta1", "true"), ("ta2", "false"))
    )
    tables = "".join(
        f'<table:table table:name="{name}" table:style-name="{look}">{open_row(name)}</table:table>'
        for name, look in (("เปิด", "ta1"), ("ซ่อน", "ta2"))
    )

    first, second = read_file("a.ods", open_document(tables, styles))

    assert (first.rows, first.is_hidden) == ([["เปิด"]], False)
    assert (second.rows, second.is_hidden) == ([["ซ่อน"]], True)


def test_rows_columns_and_sheet_of_a_workbook_in_one_xml_file():
    book = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<Worksheet ss:Name="ซำ"><Table><Column/><Column ss:Index="3" ss:Span="1" ss:Hidden="1"/>'
        '<Row ss:Hidden="1"><Cell><Data ss:Type="String">ที่</Data></Cell></Row></Table>'
        "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"
    )

    (sheet,) = read_file("a.xls", book.encode())

    assert (sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, {1}, {3, 4})


def test_rows_and_columns_of_a_web_page():
    page = (
        "<table><col><col style='display: none'><tr><th>ที่<th>รหัส<th>ชื่อ<th style='display:none'>โทร</tr>"
        "<tr hidden><td>1<td>33<td>สมชาย<td>081</tr></table>"
    )

    (sheet,) = read_file("a.xls", page.encode())

    assert (sheet.rows[1], sheet.hidden_rows, sheet.hidden_columns) == (
        ["1", "33", "สมชาย", "081"],
        {2},
        {2, 4},
    )


def test_words_that_a_cell_of_a_web_page_does_not_show_are_not_what_it_says():
    page = (
        '<table><tr><td><span style="display:none">2561<span>03</span>15</span>15 มี.ค. 61</td>'
        "<td><script>say(1)</script>สมชาย<br>ใจดี</td></tr></table>"
    )

    assert read_file("a.xls", page.encode())[0].rows == [["15 มี.ค. 61", "สมชาย\nใจดี"]]


@pytest.fixture
def stage(singers, administrator_here):
    def hand_in(content, name="a.xlsx"):
        return stage_files(by=administrator_here, files=[ReadFile(name, content)], area_code="3301")

    return hand_in


def test_what_was_hidden_is_told_beside_the_sheet(stage, client, administrator_here):
    rows = [HEADINGS, [1, *SOMCHAI], [2, *SOMSRI], ["", "", "", "", "", "", "", "รวม 2 คน"]]
    batch = stage(hiding(*rows, hidden_row=3, hidden_columns="G:J"))
    client.force_login(administrator_here)

    page = client.get(batch.get_absolute_url()).content.decode()

    assert "อ่านแถวที่ซ่อนไว้ด้วย: 3<" in page
    assert "อ่านคอลัมน์ที่ซ่อนไว้ด้วย: G โทร, H เพลง<" in page
    assert batch.rows.count() == 2


def test_hidden_column_is_named_as_the_whole_sheet_counts_it_beside_another_list(stage):
    beside = ["", *HEADINGS]
    rows = [[*HEADINGS, *beside], [1, *SOMCHAI, "", 1, *SOMSRI], [2, *SOMSRI, "", 2, *SOMCHAI]]
    batch = stage(hiding(*rows, hidden_columns="H:J"))

    sheets = [sheet for file in batch.files.all() for sheet in file.sheets.all()]

    assert [sheet.hidden_columns for sheet in sheets] == [[8], [10]]


def test_nothing_is_said_where_nothing_is_hidden(stage, client, administrator_here):
    batch = stage(hiding(HEADINGS, [1, *SOMCHAI]))
    client.force_login(administrator_here)

    assert "ซ่อนไว้" not in client.get(reverse("imports:batch-detail", args=[batch.pk])).content.decode()
