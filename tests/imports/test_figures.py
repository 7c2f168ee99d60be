"""Tables that count something in each village are told from lists of the villages."""

import pytest

from sammachip.imports.actions import read_files, remember_mapping, stage_files, start_job
from sammachip.imports.enums import JobWork, Noise
from sammachip.imports.pipeline import ReadFile
from tests.imports.workbooks import workbook

NAMES = ("หนองแคน", "คูซอด", "โนนสูง", "หนองไฮ")


def sheet(title, headings, *cells):
    """The names of four villages and their numbers, then the same cells in each row, and a total."""
    rows = [[number, name, number, *cells] for number, name in enumerate(NAMES, start=1)]
    total = ["รวม", "", "", *(4 * cell if isinstance(cell, int) else "" for cell in cells)]
    return [[title], ["ที่", "หมู่บ้าน", "หมู่", *headings], *rows, total]


FIGURES = {
    "sages counted": sheet("สรุปจำนวนปราชญ์ชุมชนรายหมู่บ้าน", ["จำนวนปราชญ์", "ร้อยละ"], 5, 100),
    "how far it has come": sheet("สัมมาชีพชุมชน ตำบลหญ้าปล้อง", ["เป้าหมาย", "ผล", "คงเหลือ"], 20, 18, 2),
    "money spent": sheet("งบประมาณ ตำบลหญ้าปล้อง", ["ตำบล", "จัดสรร", "เบิกจ่าย"], "หญ้าปล้อง", 18000, 9000),
    "households trained": sheet("สรุปผลการฝึกอบรม", ["ครัวเรือน", "ชาย", "หญิง"], 20, 8, 12),
    "wants counted": sheet("สรุปความต้องการฝึกอาชีพ", ["เลี้ยงไก่", "ทอผ้า"], 12, 8),
    "villages counted": [
        ["ข้อมูลจำนวนหมู่บ้าน"],
        ["ที่", "ตำบล", "หมู่บ้าน", "หมู่", "ครัวเรือน"],
        *([number, name, 10 + number, 2, 1200] for number, name in enumerate(NAMES, start=1)),
    ],
}
HEADMAN = "นายดี ใจงาม"
LISTS = {
    "register": sheet(
        "ข้อมูลพื้นฐานหมู่บ้าน ตำบลหญ้าปล้อง", ["ครัวเรือน", "ชาย", "หญิง", "ผู้ใหญ่บ้าน"], 120, 200, 210, HEADMAN
    ),
    "heads and progress": sheet("สรุปผลการคัดเลือก", ["ผู้ใหญ่บ้าน", "ร้อยละ"], HEADMAN, 90),
    "targets": sheet("บัญชีหมู่บ้านเป้าหมาย", ["ตำบล"], "หญ้าปล้อง"),
    "targets with money": sheet("หมู่บ้านเป้าหมาย ปี 2561", ["ตำบล", "งบประมาณ"], "หญ้าปล้อง", 18000),
    "targets with households": sheet("ผลการคัดเลือกหมู่บ้านเป้าหมาย", ["จำนวนครัวเรือนเป้าหมาย"], 20),
    "people counted": sheet("สถิติประชากร ตำบลหญ้าปล้อง", ["ครัวเรือน", "ชาย", "หญิง", "ร้อยละ"], 120, 200, 210, 4),
    "nothing said": sheet("ตำบลหญ้าปล้อง", ["ครัวเรือน", "ชาย", "หญิง"], 120, 200, 210),
}


def read(rows, name="villages.xlsx", kind=""):
    file = ReadFile(name, workbook(rows))
    read_files(by=None, files=[file], area_code="3301", kind=kind)
    [(table, found)] = file.tables
    return table, found


@pytest.mark.parametrize("case", FIGURES)
def test_figures_are_no_list_and_told_as_what_they_are(district, case):
    table, found = read(FIGURES[case])

    left_out = [number for number, why in table.noise.items() if why == Noise.FIGURES]
    assert (table.kind, found, left_out) == ("", [], [3, 4, 5, 6])


@pytest.mark.parametrize("case", LISTS)
def test_list_of_villages_stays_one(district, case):
    table, found = read(LISTS[case])

    assert (table.kind, [row.values["name"] for row in found]) == ("villages", list(NAMES))


def test_name_of_the_file_makes_no_list_to_figures(district):
    table, _found = read(LISTS["nothing said"], name="สรุปผลการดำเนินงาน.xlsx")

    assert table.kind == "villages"


def test_list_below_figures_is_read(district):
    rows = [*FIGURES["sages counted"], [], *LISTS["targets"]]
    file = ReadFile("both.xlsx", workbook(rows))

    read_files(by=None, files=[file], area_code="3301")

    assert [(table.kind, len(found)) for table, found in file.tables] == [("", 0), ("villages", 4)]


def test_whoever_says_that_they_are_villages_is_believed(district):
    table, found = read(FIGURES["sages counted"], kind="villages")

    assert (table.kind, len(found)) == ("villages", 4)


def test_columns_of_figures_can_be_explained(district, administrator_here, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = ReadFile("villages.xlsx", workbook(FIGURES["sages counted"]))
    batch = stage_files(by=administrator_here, files=[file], area_code="3301")
    before = batch.rows.count()

    stored = batch.files.get().sheets.get()
    remember_mapping(by=administrator_here, sheet=stored, kind="villages", mapping={"name": 1, "moo": 2})
    start_job(by=administrator_here, batch=batch, work=JobWork.READ)

    assert (before, batch.rows.count()) == (0, 4)
