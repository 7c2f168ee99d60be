"""Lists as forms and registers ask for them: questions as headings, lines that explain those below."""

import pytest

from households.importers.columns import period_in

PLACE = "บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"
MEE, BAI, MAI = "นายบุญมี ใจงามดี", "นางทองใบ มั่นทุกเมื่อ", "นายสมหมาย รักสงบยิ่ง"
MEE_ID, BAI_ID, MAI_ID = "1330100001004", "1330100002001", "1330100003007"


def test_need_asked_for_after_the_first_is_the_second(read):
    (row,) = read(
        [
            ["บ้านเลขที่", "หมู่ที่", "ตำบล", "หัวหน้าครัวเรือน", "อาชีพที่ท่านต้องการฝึกมากที่สุด", "อาชีพที่ต้องการรองลงมา"],
            ["1", 1, "หญ้าปล้อง", MEE, "จักสาน", "ทอผ้า"],
        ]
    )

    assert (row.values["need1"], row.values["need2"]) == ("จักสาน", "ทอผ้า")


@pytest.mark.parametrize("heading", ["ท่านมีรายได้เดือนละเท่าใด", "รายได้เดือนละกี่บาท", "มีรายได้เดือนละ"])
def test_question_for_an_income_names_its_period(heading):
    assert period_in(heading) == "month"


def test_name_below_a_heading_of_village_heads_leaves_it_a_list_of_villages(read):
    (row,) = read(
        [
            ["รหัสหมู่บ้าน", "ตำบล", "หมู่ที่", "หมู่บ้าน", "จำนวนครัวเรือน", "ผู้นำหมู่บ้าน", ""],
            ["", "", "", "", "", "ชื่อ-สกุล", "ตำแหน่ง"],
            ["33011609", "หญ้าปล้อง", 9, "บ้านโคกใหม่", 120, MEE, "ผู้ใหญ่บ้าน"],
        ]
    )

    assert (row.kind, row.values["headman_name"]) == ("villages", MEE)
