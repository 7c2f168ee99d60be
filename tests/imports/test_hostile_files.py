"""Files that mean harm, or are broken: one sentence each, in bounded time and memory, and nothing is kept."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from sammachip.imports.actions import read_files
from sammachip.imports.limits import UnreadableFile
from sammachip.imports.models import ImportBatch
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.reader import read_file
from tests.imports.workbooks import replaced_part, workbook

SHEET_PART = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_SECONDS = 10
MOST_MEMORY = 300 * 1024  # kilobytes
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet_of(cells: str) -> bytes:
    """A workbook whose only sheet has this text between its first and last row."""
    whole = f'<?xml version="1.0"?><worksheet {NAMESPACE}><sheetData>{cells}</sheetData></worksheet>'
    return replaced_part(workbook([["a"]]), SHEET_PART, whole)


def archive_of(**parts: bytes | str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def laughs() -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">{lines}]><worksheet {NAMESPACE}>&l9;</worksheet>'
    )


XML_BOOK = '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
HOSTILE = {
    "bomb.xlsx": (archive_of(**{SHEET_PART: b" " * 60_000_000}), "bomb"),
    "many parts.xlsx": (archive_of(**{f"xl/p{n}.xml": "" for n in range(3000)}), "bomb"),
    "laughs.xlsx": (replaced_part(workbook([["a"]]), SHEET_PART, laughs()), "unsafe"),
    "laughs in strings.xlsx": (replaced_part(workbook([["a"]]), "xl/sharedStrings.xml", laughs()), "unsafe"),
    "laughs.xls": (f'<!DOCTYPE l [<!ENTITY a "b">]>{XML_BOOK}</Workbook>'.encode(), "unsafe"),
    "a million columns.csv": (b"a," * 1_000_000, "too_many_cells"),
    "far.xlsx": (sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "too_many_cells"),
    "far and unordered.xlsx": (
        sheet_of(
            '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="300000"><c r="A300000"><v>1</v></c></row>'
        ),
        "too_many_cells",
    ),
    "far.xml": (
        f'{XML_BOOK}<Worksheet><Table><Row Index="9999999"/></Table></Worksheet></Workbook>'.encode(),
        "too_many_cells",
    ),
    "wide.xls": (f"<table><tr>{'<td colspan=999>a</td>' * 3}</tr></table>".encode(), "too_many_cells"),
    "cut.xlsx": (workbook([["a" * 50] * 50] * 50)[:3000], "damaged"),
    "cut.xls": (OLE + b"\x00" * 22 + b"\x09\x00" + b"\x00" * 480 + "Workbook".encode("utf-16-le"), "damaged"),
    "locked.xlsx": (
        OLE + b"\x00" * 22 + b"\x09\x00" + b"\x00" * 480 + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "photo.xlsx": (b"\xff\xd8\xff\xe0" + b"\x00\x10JFIF" * 40, "wrong_type"),
    "letter.xlsx": (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n", "wrong_type"),
    "minutes.xlsx": (archive_of(**{"word/document.xml": "<w:document/>"}), "wrong_type"),
    "program.csv": (b"MZ\x90\x00\x03\x00\x00\x00", "wrong_type"),
    "zeros.csv": (b"\x00" * 5000 + b"a", "wrong_type"),
    "photo.jpg": (b"\xff\xd8\xff\xe0", "unknown_type"),
    "nothing.xlsx": (b"", "empty"),
    "broken xml.xml": (f"{XML_BOOK}<Worksheet>".encode(), "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_gets_one_sentence(name):
    content, code = HOSTILE[name]

    with pytest.raises(UnreadableFile) as refusal:
        read_file(name, content)

    assert refusal.value.code == code
    with translation.override("th"):
        sentence = refusal.value.sentence(name)
    assert name in sentence
    assert "\n" not in sentence


def test_hostile_files_change_nothing_and_hold_no_other_back(district, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    files = [ReadFile(name, content) for name, (content, _code) in HOSTILE.items()]
    good = ReadFile("good.csv", "ที่,ชื่อกลุ่ม,หมู่ที่,ตำบล,ประเภท\n1,กลุ่มเสื่อ,1,ทุ่ม,แปรรูป\n".encode())

    read_files(by=None, files=[*files, good], area_code="3301", year=2560)

    assert [file.problem is not None for file in files] == [True] * len(files)
    assert (good.problem, len(good.rows)) == (None, 1)
    assert (ImportBatch.objects.count(), list(tmp_path.iterdir())) == (0, [])


def test_deep_and_unclosed_web_page_is_read_without_falling_over():
    page = "<table>" * 30_000 + "<tr><td>ก</td><td>ข</td>" + "<div>" * 30_000

    assert read_file("deep.xls", page.encode())[0].rows == [["ก", "ข"]]


def test_formulas_and_scripts_stay_words():
    (sheet,) = read_file("a.csv", "ชื่อ,โทร\n=cmd|' /C calc'!A0,<script>alert(1)</script>\n".encode())

    assert sheet.rows[1] == ["=cmd|' /C calc'!A0", "<script>alert(1)</script>"]


def _formatted_to_the_last_row() -> bytes:
    rows = (f'<row r="{r}" s="1"><c r="A{r}" s="1"/><c r="B{r}" s="1"/></row>' for r in range(3, 1048577))
    return sheet_of('<row r="1"><c r="A1" t="inlineStr"><is><t>ก</t></is></c></row>' + "".join(rows))


def _many_cells() -> bytes:
    row = "".join(f'<c r="{column}#"><v>1</v></c>' for column in "ABCDEFGHIJ")
    return sheet_of("".join(f'<row r="{r}">{row.replace("#", str(r))}</row>' for r in range(1, 410_000)))


COSTLY = {
    "empty rows to the last.xlsx": _formatted_to_the_last_row,
    "many cells.xlsx": _many_cells,
    "nested brackets.xls": lambda: b"<html>" + b"<!" * 2_000_000,
    "tables in tables.xls": lambda: b"<table><tr><td>" * 400_000,
    "opened tags.xls": lambda: b"<table><tr><td>" + b"<a " * 3_000_000,
    "one endless cell.csv": lambda: b'"' + b"a" * 20_000_000,
    "unclosed lines.csv": lambda: b'a,"b\n' * 2_000_000,
}
READ = """
import resource, sys, time
from pathlib import Path
from sammachip.imports.reader import read_file
from sammachip.imports.limits import UnreadableFile
path = Path(sys.argv[1])
content = path.read_bytes()
before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
try:
    read_file(path.name, content)
except UnreadableFile:
    pass
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(time.monotonic() - begun, max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", COSTLY)
def test_costly_file_is_read_or_refused_in_bounded_time_and_memory(name, tmp_path):
    """In a process of its own, so that its memory is only this file's."""
    path = tmp_path / name
    path.write_bytes(COSTLY[name]())
    root = Path(__file__).resolve().parents[2]

    done = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        cwd=root,
        check=True,
        timeout=30,
    )

    seconds, memory = map(float, done.stdout.split())
    assert seconds < MOST_SECONDS
    assert memory < MOST_MEMORY
