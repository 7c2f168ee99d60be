"""Files of every kind are read; hostile and wrong ones get one clear reason."""

import io
import zipfile

import pytest
import xlsxwriter

from sammachip.imports.limits import UnreadableFile
from sammachip.imports.reader import Sheet, read_file, safe_name
from tests.imports.workbooks import replaced_part, workbook

SHEET_PART = "xl/worksheets/sheet1.xml"
OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 22 + b"\x09\x00" + b"\x00" * 480


def sheet_xml(cells: str) -> str:
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    )


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SHEET_PART, b" " * 20_000_000)
    return content.getvalue()


def test_workbook_keeps_the_place_of_each_cell():
    content = workbook({"ทะเบียน": [["", "ชื่อ"], [], [1, "สมชาย"]]})

    assert read_file("a.xlsx", content) == [
        Sheet("ทะเบียน", [["", "ชื่อ"], ["", ""], [1.0, "สมชาย"]]),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_text_is_read_in_every_encoding(encoding):
    content = 'ชื่อ,อายุ\r\n"นาง, สมศรี",52\r\n'.encode(encoding)

    assert read_file("a.csv", content) == [Sheet("", [["ชื่อ", "อายุ"], ["นาง, สมศรี", "52"]])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_split_at_its_own_sign(delimiter):
    content = delimiter.join(["ที่", "ชื่อ", "อายุ"]).encode()

    assert read_file("a.txt", content)[0].rows == [["ที่", "ชื่อ", "อายุ"]]


def test_web_page_saved_as_xls_is_read_as_a_table():
    page = "<html><table><tr><td colspan=2>ทะเบียน</td></tr><tr><td>ที่</td><td>ชื่อ<br>สกุล</td></tr></table>"

    assert read_file("a.xls", page.encode())[0].rows == [["ทะเบียน", ""], ["ที่", "ชื่อ\nสกุล"]]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "empty"),
        ("a.csv", b" \r\n\x00", "empty"),
        ("a.xlsx", workbook([["a"]])[:900], "damaged"),
        ("a.xlsx", b"just some text", "wrong_type"),
        ("a.csv", b"a\x00\x01\x02\xff\x00\xfe\x81\x82", "wrong_type"),
        ("a.docx", workbook([["a"]]), "unknown_type"),
        ("a.pdf", b"%PDF-1.4 text", "unknown_type"),
        ("a.xlsx", bomb(), "bomb"),
        ("a.xlsx", OLE_HEADER + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.xls", OLE_HEADER + "WordDocument".encode("utf-16-le"), "wrong_type"),
        ("a.xls", OLE_HEADER + "Workbook".encode("utf-16-le"), "damaged"),
        ("a.xls", OLE_HEADER[:100], "damaged"),
        ("a.csv", b"\xff\xfe\x00\xd8", "undecodable"),
    ],
)
def test_wrong_file_gets_its_reason(name, content, code):
    with pytest.raises(UnreadableFile) as refusal:
        read_file(name, content)

    assert refusal.value.code == code


def test_what_is_inside_decides_not_the_ending():
    book, text = workbook([["ที่", "ชื่อ"]]), "ที่\tชื่อ\n1\tสมชาย\n".encode()

    assert read_file("a.csv", book)[0].rows == [["ที่", "ชื่อ"]]
    assert read_file("no ending", book)[0].rows == [["ที่", "ชื่อ"]]
    assert read_file("a.xls", text)[0].rows == [["ที่", "ชื่อ"], ["1", "สมชาย"]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_byte_letters_are_known_without_their_mark(encoding):
    content = "ที่,ชื่อ,อายุ\r\n1,สมชาย ใจดี,52\r\n".encode(encoding)

    assert read_file("a.csv", content)[0].rows == [["ที่", "ชื่อ", "อายุ"], ["1", "สมชาย ใจดี", "52"]]


def test_sign_between_cells_is_the_one_that_divides_the_lines_alike():
    content = 'ชื่อ;ความรู้\n"สมชาย, ใจดี";"ไก่, เป็ด\nปลา"\nสมศรี;ผ้า, ไหม, ฝ้าย, กก\n'.encode()

    assert read_file("a.csv", content)[0].rows == [
        ["ชื่อ", "ความรู้"],
        ["สมชาย, ใจดี", "ไก่, เป็ด\nปลา"],
        ["สมศรี", "ผ้า, ไหม, ฝ้าย, กก"],
    ]


def test_cell_over_several_rows_of_a_web_page_keeps_the_columns_below_it_in_place():
    page = (
        "<table><tr><th rowspan=2>ที่<th colspan=2>ที่อยู่<th rowspan=2>โทร</tr><tr><th>หมู่<th>ตำบล</tr>"
        "<tr><td>1<td>3<td>ซำ<td>045</tr></table>"
    )

    assert read_file("a.xls", page.encode())[0].rows == [
        ["ที่", "ที่อยู่", "", "โทร"],
        ["", "หมู่", "ตำบล"],
        ["1", "3", "ซำ", "045"],
    ]


def test_workbook_as_one_xml_file_is_read():
    book = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="ซำ"><Table>'
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">ทะเบียน</Data></Cell>'
        '<Cell><Data ss:Type="String">โทร</Data></Cell></Row>'
        '<Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">12</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2018-03-15T00:00:00.000</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    )

    assert read_file("a.xls", book.encode()) == [
        Sheet("ซำ", [["ทะเบียน", "", "โทร"], [], ["", 12.0, "2018-03-15"]], hidden_rows=frozenset({3}))
    ]


def test_formula_counts_by_its_kept_value_and_an_error_keeps_its_words():
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["ชื่อ", "รายได้"])
    sheet.write_formula(1, 0, '=CONCAT("สม","ชาย")', value="สมชาย")
    sheet.write_formula(1, 1, "=Other!A1", value="#REF!")
    book.close()

    assert read_file("a.xlsx", content.getvalue())[0].rows == [["ชื่อ", "รายได้"], ["สมชาย", "#REF!"]]


def test_cells_far_apart_are_refused_before_they_fill_the_memory():
    far = sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    content = replaced_part(workbook([["a"]]), SHEET_PART, far)

    with pytest.raises(UnreadableFile) as refusal:
        read_file("a.xlsx", content)

    assert refusal.value.code == "too_many_cells"


def test_definitions_of_entities_are_refused():
    evil = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + sheet_xml("")
    content = replaced_part(workbook([["a"]]), SHEET_PART, evil)

    with pytest.raises(UnreadableFile) as refusal:
        read_file("a.xlsx", content)

    assert refusal.value.code == "unsafe"


def test_repetitions_in_an_open_document_are_counted_before_it_is_read():
    rows = (
        '<table:table-row table:number-rows-repeated="100000">'
        '<table:table-cell office:value="1" table:number-columns-repeated="1000"/></table:table-row>'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("content.xml", f"<office:document-content>{rows}</office:document-content>")

    with pytest.raises(UnreadableFile) as refusal:
        read_file("a.ods", content.getvalue())

    assert refusal.value.code == "too_many_cells"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("C:\\งาน\\บ้าน.xlsx", "บ้าน.xlsx"),
        ("a\x00.xlsx", "a.xlsx"),
        ("..", "file"),
        ("/", "file"),
    ],
)
def test_name_of_a_file_never_leads_anywhere(given, kept):
    assert safe_name(given) == kept


def test_reason_is_one_sentence_with_the_name(settings):
    settings.LANGUAGE_CODE = "en"

    assert UnreadableFile("too_large", limit=30).sentence("a.xlsx").count("a.xlsx") == 1


def test_table_within_a_cell_of_a_web_page_keeps_its_rows():
    page = (
        "<table><tr><td><table><tr><td>ทะเบียน</td></tr></table></td></tr>"
        "<tr><td><table><tr><td>ที่</td><td>ชื่อ</td></tr><tr><td>1</td>"
        "<td><table><tr><td>นายบุญมี</td></tr></table></td></tr></table></td></tr></table>"
    )

    (sheet,) = read_file("list.xls", page.encode())

    assert sheet.rows == [["ทะเบียน"], ["ที่", "ชื่อ"], ["1", "นายบุญมี"]]


def test_table_beside_other_cells_is_the_words_of_its_cell():
    inner = "<table><tr><td>ก</td><td>ข</td></tr><tr><td>ค</td></tr></table>"
    page = f"<table><tr><td>1</td><td>{inner}</td></tr></table>"

    (sheet,) = read_file("list.xls", page.encode())

    assert sheet.rows == [["1", "ก ข\nค"]]
