import pytest

from sammachip.imports.actions import commit_batch, stage_files, undo_batch
from sammachip.imports.pipeline import ReadFile
from tests.imports.workbooks import workbook
from villages.actions import register_village
from villages.models import Village, YearVillage

HEADINGS = ["รหัสหมู่บ้าน", "ชื่อหมู่บ้าน", "หมู่ที่", "รหัสตำบล", "จำนวนครัวเรือน", "ประชากรชาย", "ประชากรหญิง", "ผู้ใหญ่บ้าน"]
KHAEN = ["33011603", "บ้านหนองแคน", 3, "330116", 120, "๒๓๑", 240, "นายสมชาย  ใจดี"]
YA_PLONG = ["33011601", "บ้านหญ้าปล้อง", 1, "330116", 90, 150, 160, "-"]

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def stage(administrator_here):
    def stage(*rows, headings=HEADINGS, area="3301", **asked):
        file = ReadFile("villages.xlsx", workbook([headings, *rows]))
        return stage_files(by=administrator_here, files=[file], area_code=area, **asked)

    return stage


def reasons(batch):
    return [
        (row.outcome, [problem["why"] for problem in row.problems]) for row in batch.rows.order_by("number")
    ]


def test_register_of_villages_is_taken_over(stage, administrator_here):
    commit_batch(by=administrator_here, batch=stage(KHAEN, YA_PLONG))

    village = Village.objects.get(code="33011603")
    assert (village.name, village.moo, village.tambon_name) == ("หนองแคน", 3, "หญ้าปล้อง")
    assert (village.households_total, village.population_m, village.population_f) == (120, 231, 240)
    assert village.headman_name == "นายสมชาย ใจดี"
    assert Village.objects.get(code="33011601").headman_name == ""


def test_code_is_completed_from_tambon_and_moo(stage):
    batch = stage(["บ้านหนองแคน", "ม.3", "ต.หญ้าปล้อง"], headings=["หมู่บ้าน", "หมู่ที่", "ตำบล"])

    assert batch.rows.get().values == {
        "name": "หนองแคน",
        "moo": 3,
        "tambon": "ต.หญ้าปล้อง",
        "village_code": "33011603",
        "tambon_code": "330116",
    }


def test_code_stands_in_a_column_for_each_part(stage):
    headings = ["ID", "รหัสจังหวัด", "รหัสอำเภอ", "รหัสตำบล", "หมู่", "ชื่อบ้าน", "จน.ครัวเรือน"]

    batch = stage([1, 33, 1.0, 16.0, 3, "หนองแคน", 120], headings=headings)

    assert batch.rows.get().values["village_code"] == "33011603"


@pytest.mark.parametrize(
    ("row", "outcome", "why"),
    [
        (["3301160", *KHAEN[1:]], "reject", ["not_a_village_code"]),
        ([KHAEN[0], "", *KHAEN[2:]], "reject", ["missing"]),
        (["33020103", *KHAEN[1:3], "330201", *KHAEN[4:]], "reject", ["outside_area"]),
        (["33019903", *KHAEN[1:3], "330199", *KHAEN[4:]], "reject", ["unknown_tambon"]),
        ([*KHAEN[:2], 4, *KHAEN[3:]], "reject", ["code_and_moo_disagree"]),
        ([*KHAEN[:4], -1, *KHAEN[5:]], "reject", ["out_of_range"]),
    ],
)
def test_wrong_row_is_handed_back_with_its_reason(stage, row, outcome, why):
    assert reasons(stage(row)) == [(outcome, why)]


def test_second_row_of_a_village_is_a_duplicate(stage):
    assert reasons(stage(KHAEN, KHAEN)) == [("new", []), ("duplicate", ["same_as_row"])]


def test_known_village_is_the_same_or_changed(stage, administrator_here):
    register_village(by=administrator_here, code="33011603", name="หนองแคน", households_total=100)
    commit_batch(by=administrator_here, batch=stage(KHAEN))

    assert reasons(stage([*KHAEN, "เพิ่ม"], headings=[*HEADINGS, "อื่นๆ"])) == [("same", [])]
    assert Village.objects.get().households_total == 120


def test_undo_takes_new_villages_back_and_restores_changed_ones(stage, administrator_here):
    register_village(by=administrator_here, code="33011603", name="หนองแคน", households_total=100)
    batch = commit_batch(by=administrator_here, batch=stage(KHAEN, YA_PLONG))

    kept = undo_batch(by=administrator_here, batch=batch)

    assert kept == []
    assert list(Village.objects.values_list("code", "households_total")) == [("33011603", 100)]


def test_villages_become_targets_only_when_asked(stage, administrator_here, year):
    commit_batch(by=administrator_here, batch=stage(YA_PLONG, year=year.year))
    assert YearVillage.objects.count() == 0

    batch = stage(YA_PLONG, KHAEN, year=year.year, options={"make_targets": True})
    commit_batch(by=administrator_here, batch=batch)

    assert list(YearVillage.objects.values_list("code", flat=True)) == ["33011601", "33011603"]
