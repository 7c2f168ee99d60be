"""Lists as other offices type them: headings that say little, legends, days and addresses in many cells."""

from datetime import date

import pytest

from sammachip.imports.enums import Outcome

PLACE = "บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"
MEE, BAI = "นายบุญมี ใจงามดี", "นางทองใบ มั่นทุกเมื่อ"


def test_column_of_states_is_known_by_its_answers(read):
    rows = read(
        {
            "ก.ค. 60": [
                [f"บันทึกเยี่ยมบ้าน ทีมวิทยากร{PLACE}"],
                ["วันที่เยี่ยม", "บ้านเลขที่", "ทำหรือไม่", "มีรายได้เดือนละ"],
                ["3 ก.ค. 60", "1", "มีรายได้", 1500],
                ["4 ก.ค. 60", "2", "เลิกทำ", ""],
                ["5 ก.ค. 60", "3", "ทำแล้วยังไม่มีรายได้", ""],
            ]
        }
    )

    assert [row.kind for row in rows] == ["follow_ups"] * 3
    assert [row.values["status"] for row in rows] == ["earning", "stopped", "no_income_yet"]
    assert {row.values["village_code"] for row in rows} == {"33011601"}


def test_visits_with_the_day_in_the_title_are_no_households(read):
    rows = read(
        {
            "ก.ค. 60": [
                ["แบบติดตามการประกอบอาชีพของครัวเรือนสัมมาชีพ"],
                [f"{PLACE} ติดตามเมื่อวันที่ 14 กรกฎาคม 2560"],
                ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "สถานะการประกอบอาชีพ", "", "รายได้ (บาท/เดือน)"],
                ["", "", "", "มีรายได้แล้ว", "เลิกทำ", ""],
                [1, MEE, "1", "✓", "", 1200],
                [2, BAI, "2", "", "✓", ""],
            ]
        }
    )

    assert [(row.kind, row.values["status"]) for row in rows] == [
        ("follow_ups", "earning"),
        ("follow_ups", "stopped"),
    ]
    assert {row.values["visited_on"] for row in rows} == {date(2017, 7, 14)}


@pytest.mark.parametrize(
    "headings",
    [
        ["ชื่อ", "เบอร์", "บ้าน", "หมู่", "ตำบล", "งานอดิเรก"],
        ["คำนำหน้า", "ชื่อ", "สกุล", "หมู่", "บ้าน", "ตำบล"],
    ],
)
def test_list_of_people_is_no_list_of_their_villages(read_file, headings):
    cells = {"บ้าน": "หนองสระทอง", "หมู่": 1, "ตำบล": "หญ้าปล้อง"}

    file = read_file({"ก": [headings, *[[cells.get(heading, "บุญมี") for heading in headings]] * 3]})

    assert file.rows == []


def test_names_of_the_head_in_two_columns_leave_it_a_list_of_villages(read):
    (row,) = read(
        {
            "ก": [
                ["หมู่", "ชื่อหมู่บ้าน", "ตำบล", "ครัวเรือน", "ผู้ใหญ่บ้าน", ""],
                ["", "", "", "", "ชื่อ", "สกุล"],
                [1, "หนองสระทอง", "หญ้าปล้อง", 120, "บุญมี", "ใจงามดี"],
            ]
        }
    )

    assert (row.kind, row.values["households_total"]) == ("villages", 120)


def test_roles_are_ticked_below_a_word_that_means_them_only_here(read):
    rows = read(
        {
            "ก": [
                [f"ทะเบียนวิทยากร {PLACE}"],
                ["ที่", "คำนำหน้า", "ชื่อ", "สกุล", "สถานะ", ""],
                ["", "", "", "", "ผู้นำ", "ทีม"],
                [1, "นาย", "บุญมี", "ใจงามดี", "P", ""],
                [2, "นาง", "ทองใบ", "มั่นทุกเมื่อ", "", "P"],
            ]
        }
    )

    assert [(row.kind, row.values["role"]) for row in rows] == [("trainers", "lead"), ("trainers", "member")]


def test_heading_explains_the_numbers_below_it(read):
    rows = read(
        {
            "ก": [
                [f"รายชื่อวิทยากร {PLACE}"],
                ["ที่", "ชื่อ-สกุล", "ประเภทวิทยากร (1=ผู้นำ 2=ทีม)"],
                [1, MEE, 1],
                [2, BAI, "๒"],
            ]
        }
    )

    assert [row.values["role"] for row in rows] == ["lead", "member"]


def test_team_of_a_village_with_one_lead_has_members_beside(read):
    rows = read(
        {
            "ก": [
                ["ทีมวิทยากรสัมมาชีพ"],
                ["ที่", "ชื่อ-สกุล", "ที่อยู่", "ความถนัด"],
                [1, f"{MEE} (ผู้นำ)", "1 หมู่ที่ 1 ต.หญ้าปล้อง", "จักสาน"],
                [2, BAI, "2 หมู่ที่ 1 ต.หญ้าปล้อง", "ทอผ้า"],
                [3, "นายคำปุ่น พูนทวีคูณ", "3 หมู่ที่ 4 ต.หญ้าปล้อง", "ทอผ้า"],
            ]
        }
    )

    assert [(row.kind, row.values.get("role")) for row in rows] == [
        ("trainers", "lead"),
        ("trainers", "member"),
        ("trainers", None),
    ]
    assert rows[1].inferred["role"] == "of_others"
    assert rows[2].outcome == Outcome.REJECT


def test_second_table_is_known_by_the_title_over_it(read):
    rows = read(
        {
            "รวมไฟล์": [
                [f"ครัวเรือนเป้าหมาย {PLACE}"],
                ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "อาชีพที่ต้องการ"],
                [1, MEE, "1", "จักสาน"],
                [],
                ["รายชื่อครัวเรือนสัมมาชีพ บ้านโนนตะวัน ม.4 ต.หญ้าปล้อง"],
                ["ลำดับ", "บ้านเลขที่", "คำนำหน้า", "ชื่อ", "นามสกุล", "สนใจฝึก"],
                [1, "2", "นาง", "ทองใบ", "มั่นทุกเมื่อ", "ทอผ้า"],
            ]
        }
    )

    assert [(row.values["house_no"], row.values["first_name"], row.values["need1"]) for row in rows] == [
        ("1", "บุญมี", "จักสาน"),
        ("2", "ทองใบ", "ทอผ้า"),
    ]
    assert rows[1].values["village_code"] == "33011604"


def test_answers_that_are_headings_elsewhere_make_no_form_of_a_list(read):
    rows = read(
        {
            "ก": [
                [f"ทะเบียนกลุ่มอาชีพ {PLACE}"],
                ["ลำดับ", "ชื่อกลุ่มอาชีพ", "ประธานกลุ่ม", "ประเภทอาชีพ", "ผลิตภัณฑ์"],
                [1, "กลุ่มทอเสื่อ", MEE, "แปรรูป", "เสื่อกก"],
                [2, "กลุ่มเลี้ยงไก่", BAI, "เกษตร", "ไข่ไก่"],
            ]
        }
    )

    assert [(row.values["name"], row.values["category"]) for row in rows] == [
        ("กลุ่มทอเสื่อ", "P"),
        ("กลุ่มเลี้ยงไก่", "A"),
    ]


def test_title_and_first_name_below_one_heading(read):
    (row,) = read(
        {
            "ก": [
                [f"ครัวเรือนเป้าหมาย {PLACE}"],
                ["ที่", "คำนำหน้า ชื่อ", "ชื่อสกุล", "บ้านเลขที่", "ความต้องการฝึกอาชีพ"],
                [1, "น.ส.ทองใบ", "มั่นทุกเมื่อ", "1", "1. จักสาน\n2. ทอผ้า"],
            ]
        }
    )

    values = row.values
    assert (values["title"], values["first_name"], values["last_name"]) == ("นางสาว", "ทองใบ", "มั่นทุกเมื่อ")
    assert (values["need1"], values["need2"]) == ("จักสาน", "ทอผ้า")


def test_day_in_three_columns(read):
    rows = read(
        {
            "ก": [
                [f"แบบสำรวจปราชญ์ {PLACE}"],
                ["ที่", "ชื่อ-สกุล", "วันที่สำรวจ", "", "", "ความเชี่ยวชาญ"],
                ["", "", "วัน", "เดือน", "ปี", ""],
                [1, MEE, 28, "ก.พ.", 2560, "จักสาน"],
                [2, BAI, 1, 3, 60, "ทอผ้า"],
            ]
        }
    )

    assert [row.values["surveyed_on"] for row in rows] == [date(2017, 2, 28), date(2017, 3, 1)]


def test_address_over_several_columns_below_one_heading(read):
    (row,) = read(
        {
            "ก": [
                ["รายชื่อปราชญ์ชุมชน"],
                ["ที่", "ชื่อ-สกุล", "ที่อยู่", "", "", "", "ความชำนาญ"],
                [1, MEE, "12/3", "ม.4", "บ.โนนตะวัน", "ต.หญ้าปล้อง", "จักสาน"],
            ]
        }
    )

    assert (row.values["house_no"], row.values["village_code"]) == ("12/3", "33011604")


@pytest.mark.parametrize(
    ("name", "last"),
    [
        (f"{MEE} (แดง)", "ใจงามดี"),
        (f"{MEE} (ลุงหนู)", "ใจงามดี"),
        (f"{MEE} ผญบ.", "ใจงามดี"),
        (f"{MEE} ประธาน อสม.", "ใจงามดี"),
        (f"{MEE} (เสียชีวิต)", None),
        (f"{MEE} (แทนนายคำปุ่น)", None),
        (f"{MEE} ศพก.", None),
    ],
)
def test_what_stands_behind_a_name_is_none_of_it(read, name, last):
    (row,) = read({"ก": [[f"ปราชญ์ {PLACE}"], ["ที่", "ชื่อ-สกุล", "ความเชี่ยวชาญ"], [1, name, "จักสาน"]]})

    assert row.values.get("last_name") == last
    assert row.outcome == (Outcome.NEW if last else Outcome.REVIEW)


def test_willing_to_teach_is_not_to_have_taught(read):
    rows = read(
        {
            "ก": [
                [f"ปราชญ์ {PLACE}"],
                ["ที่", "ชื่อ-สกุล", "ถนัด", "เป็นวิทยากรได้ไหม"],
                [1, MEE, "จักสาน", "ไม่แน่ใจ"],
                [2, BAI, "ทอผ้า", "ได้ค่ะ"],
            ]
        }
    )

    assert [row.values["available"] for row in rows] == ["maybe", "yes"]
    assert all("taught_before" not in row.values for row in rows)


def test_years_may_be_about(read):
    (row,) = read(
        {"ก": [[f"ปราชญ์ {PLACE}"], ["ชื่อ-สกุล", "ความเชี่ยวชาญ", "ทำมา (ปี)"], [MEE, "จักสาน", "ประมาณ 25 ปี"]]}
    )

    assert (row.values["years"], row.inferred["years"]) == (25, "about")


def test_number_of_the_row_may_be_called_like_that_of_a_house(read):
    names = [MEE, BAI, "นายคำปุ่น พูนทวีคูณ", "นายไพรัช สุขสำราญดี"]

    rows = read(
        {
            "ก": [
                [f"ปราชญ์ {PLACE}"],
                ["เลขที่", "ชื่อ-สกุล", "ความเชี่ยวชาญ"],
                *([number, name, "จักสาน"] for number, name in enumerate(names, start=1)),
            ]
        }
    )

    assert [(row.values["seq"], row.values.get("house_no")) for row in rows] == [
        (number, None) for number in range(1, 5)
    ]


def test_committee_with_a_chair_and_members_is_no_team(read_file):
    rows = [[1, MEE, "1", "ประธาน"], [2, BAI, "2", "สมาชิก"], [3, "นายคำปุ่น พูนทวีคูณ", "3", "สมาชิก"]]

    file = read_file({"ก": [[f"รายชื่อ อสม. {PLACE}"], ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "ตำแหน่ง"], *rows]})

    assert file.rows == []


def surveys(*days):
    """A list of sages asked on these days."""
    names = [
        f"นาย{first} {last}" for first in ("คำปุ่น", "บุญมี", "ไพรัช") for last in ("พูนทวี", "ใจงาม", "สุขดี", "มั่นคง")
    ]
    rows = [
        [number, name, "จักสาน", day] for number, (name, day) in enumerate(zip(names, days, strict=False), 1)
    ]
    return {"ก": [[f"ปราชญ์ {PLACE}"], ["ที่", "ชื่อ-สกุล", "ความเชี่ยวชาญ", "วันที่สำรวจ"], *rows]}


def test_month_in_front_is_told_by_other_days_of_the_column(read):
    turned = read(surveys("6/22/2017", "6/7/2017 13:27:43"))

    assert [row.values["surveyed_on"] for row in turned] == [date(2017, 6, 22), date(2017, 6, 7)]
    assert {row.inferred["surveyed_on"] for row in turned} == {"month_first"}


def test_days_that_can_be_two_are_asked_about_where_the_column_has_both_orders(read):
    rows = read(surveys("6/22/2017", "6/7/2017", "22/6/2017", "5/5/2017", "6/7/2560", "6 ก.ค. 2560"))

    assert [[problem.why for problem in row.problems] for row in rows] == [
        ["month_in_front"],
        ["day_or_month_in_front"],
        [],
        [],
        [],
        [],
    ]
    assert [row.outcome for row in rows[:2]] == [Outcome.REVIEW, Outcome.REVIEW]
    assert [row.values["surveyed_on"] for row in rows[:2]] == [date(2017, 6, 22), date(2017, 7, 6)]
    assert "6 กรกฎาคม 2560" in rows[1].problems[0].sentence


def test_one_slip_makes_no_other_day_of_a_long_column_doubtful(read):
    rows = read(surveys("6/22/2017", "6/7/2017", *[f"{day}/6/2017" for day in range(13, 23)]))

    assert [row.outcome for row in rows] == [Outcome.REVIEW, *[Outcome.NEW] * 11]


def test_day_that_is_none_either_way_stays_refused(read):
    rows = read(surveys("2/30/2017", "22/6/2017"))

    assert [row.outcome for row in rows] == [Outcome.REJECT, Outcome.NEW]


def test_word_of_a_heading_is_no_part_of_another_word(read):
    """ "เสริมที่" holds the letters of "ม.ที่", "ผู้ติดต่อ" those of a phone."""
    (row,) = read(
        {
            "ก": [
                [f"ครัวเรือนเป้าหมาย {PLACE}"],
                ["คนที่", "ชื่อหัวหน้าครอบครัว", "เลขที่บ้าน", "ชื่อผู้ติดต่อ", "อาชีพเสริมที่ต้องการ"],
                [1, MEE, "1", BAI, "จักสาน"],
            ]
        }
    )

    assert (row.values["seq"], row.values["village_code"], row.values["need1"]) == (1, "33011601", "จักสาน")
    assert "phone" not in row.values


def test_address_in_columns_below_one_heading_is_told_part_by_part(read):
    rows = read(
        {
            "Sheet1": [
                ["แบบสำรวจปราชญ์ชุมชน อำเภอเมืองศรีสะเกษ"],
                ["ชื่อ-สกุล", "ที่อยู่", "", "", "", "ความเชี่ยวชาญ"],
                ["", "House", "หมู่", "หมู่บ้าน", "ตำบล/แขวง", ""],
                [MEE, "12/3", 1, "หนองสระทอง", "หญ้าปล้อง", "ทอผ้า"],
                [BAI, "7", 1, "หนองสระทอง", "หญ้าปล้อง", "จักสาน"],
            ]
        }
    )

    assert [row.values["house_no"] for row in rows] == ["12/3", "7"]
    assert {row.values["village_code"] for row in rows} == {"33011601"}
