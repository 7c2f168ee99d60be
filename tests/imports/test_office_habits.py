"""Habits of offices' lists that are no slips: answers ticked, one name for many rows, places in titles."""

from datetime import date

import pytest

from sammachip.imports.actions import read_files
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.place_words import words_of_title
from sammachip.imports.places import KnownVillage
from sammachip.imports.registry import importers
from tests.imports.layouts import VILLAGES
from tests.imports.workbooks import workbook

TITLE = ["บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง ประจำเดือน กรกฎาคม 2560"]


@pytest.fixture
def read(district, monkeypatch):
    """The rows of one sheet of an office whose villages are invented."""
    known = [KnownVillage(code, name, moo) for code, (_tambon, moo, name) in VILLAGES.items()]
    monkeypatch.setattr("sammachip.imports.registry._village_finders", [lambda scope: known])

    def read(rows, name="list.xlsx", area_code="3301"):
        file = ReadFile(name, rows if isinstance(rows, bytes) else workbook({"Sheet1": rows}))
        options = {name: True for kind in importers() for name in kind.assumed_options}
        read_files(by=None, files=[file], area_code=area_code, year=2560, options=options)
        return file.rows

    return read


def test_state_of_a_household_is_ticked_below_its_heading(read):
    rows = read(
        [
            TITLE,
            ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "วันที่เยี่ยม", "การประกอบอาชีพ", "", "", "รายได้ต่อเดือน"],
            ["", "", "", "", "มีรายได้", "ยังไม่มีรายได้", "เลิกทำ", ""],
            [1, "นายบุญมี ใจงามดี", "1", "3 ก.ค. 60", "/", "", "", 1500],
            [2, "นางทองใบ ใจงามดี", "2", "3 ก.ค. 60", "", "✓", "", ""],
            [3, "นายคำปุ่น ใจงามดี", "3", "3 ก.ค. 60", "", "", "x", ""],
            [4, "นายไพรัช ใจงามดี", "4", "3 ก.ค. 60", "/", "/", "", ""],
        ]
    )

    assert [row.kind for row in rows] == ["follow_ups"] * 4
    assert [row.values.get("status") for row in rows[:3]] == ["earning", "no_income_yet", "stopped"]
    assert {row.values["village_code"] for row in rows} == {"33011601"}


def test_two_ticks_are_no_answer(read):
    (row,) = read(
        [
            ["รายชื่อปราชญ์ บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"],
            ["ที่", "ชื่อปราชญ์", "บ้านเลขที่", "องค์ความรู้", "เคยเป็นวิทยากร", ""],
            ["", "", "", "", "เคย", "ไม่เคย"],
            [1, "นายบุญมี ใจงามดี", "1", "จักสาน", "/", "/"],
        ]
    )

    assert [(problem.field, problem.why) for problem in row.problems] == [("taught_before", "unknown_choice")]


@pytest.mark.parametrize(
    ("ticks", "answer"), [(["/", ""], True), (["", "✓"], False), (["", ""], None), (["□", "☑"], False)]
)
def test_answer_is_the_column_that_is_ticked(read, ticks, answer):
    (row,) = read(
        [
            ["รายชื่อปราชญ์ บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"],
            ["ที่", "ชื่อปราชญ์", "บ้านเลขที่", "องค์ความรู้", "เคยเป็นวิทยากร", ""],
            ["", "", "", "", "เคย", "ไม่เคย"],
            [1, "นายบุญมี ใจงามดี", "1", "จักสาน", *ticks],
        ]
    )

    assert row.values["taught_before"] is answer


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("☑", True),
        ("□", None),
        ("☐ เคย  ☑ ไม่เคย", False),
        ("(/) เคย ( ) ไม่เคย", True),
        ("( ) เคย ( ) ไม่เคย", None),
    ],
)
def test_answer_is_what_stands_beside_the_ticked_box(read, cell, answer):
    (row,) = read(
        [
            ["รายชื่อปราชญ์ บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"],
            ["ที่", "ชื่อปราชญ์", "บ้านเลขที่", "องค์ความรู้", "เคยเป็นวิทยากร"],
            [1, "นายบุญมี ใจงามดี", "1", "จักสาน", cell],
        ]
    )

    assert (row.values["taught_before"], row.problems) == (answer, [])


def test_two_ticked_boxes_are_no_answer(read):
    (row,) = read(
        [
            ["รายชื่อปราชญ์ บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"],
            ["ที่", "ชื่อปราชญ์", "บ้านเลขที่", "องค์ความรู้", "เคยเป็นวิทยากร"],
            [1, "นายบุญมี ใจงามดี", "1", "จักสาน", "☑ เคย ☑ ไม่เคย"],
        ]
    )

    assert [(problem.field, problem.why) for problem in row.problems] == [("taught_before", "unknown_choice")]


def test_line_of_a_group_is_the_column_whose_box_is_ticked(read):
    (row,) = read(
        [
            ["ทะเบียนกลุ่มอาชีพ บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"],
            ["ที่", "ชื่อกลุ่ม", "การเกษตร", "การแปรรูป", "การท่องเที่ยว", "อื่นๆ"],
            [1, "กลุ่มแปรรูปกล้วย", "☐", "☑", "☐", "☐"],
        ]
    )

    assert (row.values["category"], row.values.get("product"), row.problems) == ("P", None, [])


def test_producer_written_once_makes_all_products_down_to_the_next_number(read):
    rows = read(
        [
            ["ลำดับที่", "ผู้ผลิต/ผู้ประกอบการ", "ชื่อผลิตภัณฑ์", "ประเภทผลิตภัณฑ์", "ที่ตั้ง", "ระดับดาว"],
            [1, "กลุ่มทอเสื่อกก", "เสื่อกกพับ", 4, "ม.1 บ้านหนองสระทอง ต.หญ้าปล้อง", "สี่ดาว"],
            ["", "", "กระเป๋ากก", 4, "", "3"],
            [2, "นายบุญมี ใจงามดี", "ข้าวกล้อง", "๑", "ม.2 บ้านคำหมากยาว ต.ทุ่ม", "-"],
        ]
    )

    assert [(row.values["producer"], row.values["star"]) for row in rows] == [
        ("กลุ่มทอเสื่อกก", 4),
        ("กลุ่มทอเสื่อกก", 3),
        ("นายบุญมี ใจงามดี", None),
    ]
    assert [row.values["village_code"] for row in rows] == ["33011601", "33011601", "33011802"]


def test_gap_in_a_numbered_row_stays_a_gap(read):
    rows = read(
        [
            ["ลำดับที่", "ผู้ผลิต/ผู้ประกอบการ", "ชื่อผลิตภัณฑ์", "ประเภทผลิตภัณฑ์", "ราคา"],
            [1, "กลุ่มทอเสื่อกก", "เสื่อกกพับ", 4, 100],
            [2, "", "กระเป๋ากก", 4, 100],
            [3, "นายบุญมี ใจงามดี", "ข้าวกล้อง", 1, 100],
        ]
    )

    assert [row.values.get("producer") for row in rows] == ["กลุ่มทอเสื่อกก", None, "นายบุญมี ใจงามดี"]


def test_villages_without_codes_are_of_the_tambon_in_the_title(read):
    text = (
        "ข้อมูลพื้นฐานหมู่บ้าน ตำบลหญ้าปล้อง อำเภอเมืองศรีสะเกษ\n"
        "หมู่ที่\tชื่อหมู่บ้าน\tชื่อผู้ใหญ่บ้าน\tจำนวนหลังคาเรือน\tชาย\tหญิง\n"
        "1\tบ้านหนองสระทอง\tนายใหญ่ ใจงามดี\t๑๒๐\t230\t241\n"
    )

    (row,) = read(text.encode("utf-16"), name="villages.txt", area_code="")

    assert (row.values["village_code"], row.values["households_total"]) == ("33011601", 120)


def test_columns_named_as_the_ministry_exports_them(read):
    (row,) = read(
        [["VILLCODE", "VILL_NAME", "TAMBON", "ครัวเรือนทั้งหมด"], [33011601, "หนองสระทอง", "หญ้าปล้อง", 105]]
    )

    assert (row.kind, row.values["village_code"], row.values["households_total"]) == (
        "villages",
        "33011601",
        105,
    )


def test_team_in_a_list_of_villages_is_not_taken_for_villages(read):
    assert not read(
        [
            ["ที่", "บ้าน", "หมู่ที่", "ตำบล", "วิทยากรหลัก", "รายชื่อทีมวิทยากร"],
            [1, "หนองสระทอง", 1, "หญ้าปล้อง", "นายบุญมี ใจงามดี", "นายคำปุ่น ใจงามดี\nนางทองใบ ใจงามดี"],
        ]
    )


def test_survey_in_questions_is_known_by_its_name(read):
    text = (
        "ประทับเวลา,ชื่อ-นามสกุล (ปราชญ์),อยู่บ้านเลขที่,หมู่ที่,ตำบล,เชี่ยวชาญเรื่องอะไร,มีประสบการณ์กี่ปี,เคยสอนคนอื่นหรือไม่\n"
        "1/7/2560 10:11:12,นายบุญมี ใจงามดี,12,1,หญ้าปล้อง,ซ่อมรถ,15,เคย\n"
    )

    (row,) = read(text.encode("utf-8-sig"), name="แบบสำรวจปราชญ์ (การตอบกลับ).csv")

    found = {name: row.values[name] for name in ("expertise", "years", "taught_before")}
    assert (row.kind, found) == ("sages", {"expertise": "ซ่อมรถ", "years": 15, "taught_before": True})


def test_lead_trainer_by_another_word(read):
    rows = read(
        [
            ["ที่", "หมู่บ้าน", "หมู่", "ตำบล", "ชื่อ-สกุล", "บทบาท"],
            [1, "หนองสระทอง", 1, "หญ้าปล้อง", "นายบุญมี ใจงามดี", "วิทยากรหลัก"],
            [2, "หนองสระทอง", 1, "หญ้าปล้อง", "นายคำปุ่น ใจงามดี", "วิทยากร"],
        ]
    )

    assert [row.values["role"] for row in rows] == ["lead", "member"]


@pytest.mark.parametrize(
    "words",
    [
        "บ้านซำ ม.1 ต.ซำ ประจำเดือน กรกฎาคม 2561",
        "บ้านซำ หมู่ 1 ตำบลซำ ปีงบประมาณ พ.ศ. 2561",
        "บ้านซำ หมู่ที่ 1 ต.ซำ ครั้งที่ 2/2561",
    ],
)
def test_time_in_a_title_belongs_to_no_place(words):
    said = words_of_title(words)

    assert (said.village, said.moo, said.tambon) == ("ซำ", 1, "ซำ")


TEAM = "ทะเบียนทีมวิทยากรสัมมาชีพชุมชนระดับหมู่บ้าน อำเภอเมืองศรีสะเกษ"
TEAM_HEADINGS = ["ที่", "หมู่บ้าน", "หมู่ที่", "ตำบล", "รายชื่อทีมวิทยากรสัมมาชีพชุมชน (5 คน)"]


@pytest.mark.parametrize("marks", [("1. ", "\n2. "), ("", "\n"), ("1) ", " 2) ")])
def test_team_in_one_cell_is_a_row_for_each_trainer(read, marks):
    first, second = marks
    team = f"{first}นายบุญมี ใจงามดี (หัวหน้าทีม){second}นางทองใบ มั่นทุกเมื่อ"

    rows = read([[TEAM], TEAM_HEADINGS, [1, "หนองสระทอง", 1, "หญ้าปล้อง", team]])

    assert [(row.kind, row.values["first_name"], row.values["role"], row.why) for row in rows] == [
        ("trainers", "บุญมี", "lead", "several_people"),
        ("trainers", "ทองใบ", "member", "several_people"),
    ]


def test_nobody_leads_a_team_whose_list_does_not_say_so(read):
    team = "นายบุญมี ใจงามดี\nนางทองใบ มั่นทุกเมื่อ"

    rows = read([[TEAM], TEAM_HEADINGS, [1, "หนองสระทอง", 1, "หญ้าปล้อง", team]])

    assert [(row.values["role"], row.why) for row in rows] == [(None, "missing")] * 2


def test_brackets_that_are_no_role_stay_in_the_name(read):
    (row,) = read([[TEAM], TEAM_HEADINGS, [1, "หนองสระทอง", 1, "หญ้าปล้อง", "นายบุญมี ใจงามดี (เสียชีวิต)"]])

    assert {problem.why for problem in row.problems} == {"doubtful_name", "missing"}


HOMES = ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "อาชีพ"]


def test_households_are_known_by_the_title_of_their_list(read):
    rows = read(
        [
            ["รายชื่อครัวเรือนเป้าหมาย บ้านหนองสระทอง หมู่ที่ 1 ตำบลหญ้าปล้อง"],
            [*HOMES, "", *HOMES],
            [1, "นายบุญมี ใจงามดี", "21", "ทำนา", "", 2, "นางทองใบ มั่นทุกเมื่อ", "24", "ทอผ้า"],
        ]
    )

    assert [(row.kind, row.values["house_no"], row.values["village_code"]) for row in rows] == [
        ("households", "21", "33011601"),
        ("households", "24", "33011601"),
    ]


def test_households_are_known_by_the_name_of_their_file(read):
    (row,) = read(
        [["ชื่อ-สกุล", "บ้านเลขที่", "หมู่ที่", "ตำบล"], ["นายบุญมี ใจงามดี", "21", 1, "หญ้าปล้อง"]],
        name="ครัวเรือนสัมมาชีพ ปี 2560.xlsx",
    )

    assert (row.kind, row.problems) == ("households", [])


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("ใบลงทะเบียนครัวเรือนเป้าหมาย", ""),
        ("รายชื่อผู้เข้าอบรมครัวเรือนสัมมาชีพ", ""),
        ("รายชื่อครัวเรือนเป้าหมาย", "ลายมือชื่อ"),
        ("รายชื่อครัวเรือนเป้าหมายของทีมวิทยากร", ""),
        ("รายชื่อสมาชิกกองทุนหมู่บ้าน", ""),
    ],
)
def test_lists_that_only_speak_of_households_are_none(read, title, more):
    place = "บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"

    assert not read([[f"{title} {place}"], [*HOMES, more], [1, "นายบุญมี ใจงามดี", "21", "ทำนา", ""]])


SAGES = ["ที่", "ชื่อปราชญ์", "อายุ", "บ้านเลขที่", "หมู่", "ตำบล", "องค์ความรู้"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("พ่อสมัย ใจงามดี", "kinship_in_name"),
        ("ยายใส ใจงามดี", "kinship_in_name"),
        ("พ่อใหญ่มี ใจงามดี", "kinship_in_name"),
        ("นางแม่บุญ ใจงามดี", ""),
        ("ตาล ใจงามดี", ""),
        ("แม่น ใจงามดี", ""),
        ("นายสมัย ใจงามดี", ""),
    ],
)
def test_word_for_a_relative_before_a_name_is_asked_about(read, name, why):
    (row,) = read([SAGES, [1, name, 52, "1", 1, "หญ้าปล้อง", "จักสาน"]])

    assert (row.why, row.values["last_name"]) == (why, "ใจงามดี")


def test_first_name_is_kept_as_it_was_typed_while_it_is_asked_about(read):
    (row,) = read([SAGES, [1, "พ่อสมัย ใจงามดี", 52, "1", 1, "หญ้าปล้อง", "จักสาน"]])

    assert (row.values["first_name"], row.values["title"]) == ("พ่อสมัย", "")


@pytest.mark.parametrize("born", ["พ.ศ. 2498", "เกิด 2498", "เกิด พ.ศ.๒๔๙๘", "ปีเกิด 2498", 2498])
def test_year_of_birth_stands_for_the_age(read, born):
    (row,) = read([[*SAGES, "วันที่สำรวจ"], [1, "นายสมัย ใจงามดี", born, "1", 1, "หญ้าปล้อง", "จักสาน", "15/3/2560"]])

    assert (row.values["age"], row.problems) == (2560 - 2498, [])


def test_year_that_makes_nobody_old_enough_is_no_birth(read):
    (row,) = read([SAGES, [1, "นายสมัย ใจงามดี", "พ.ศ. 2400", "1", 1, "หญ้าปล้อง", "จักสาน"]])

    assert row.why == "out_of_range"


@pytest.mark.parametrize(
    "cell", ["บ้านหนองสระทอง หมู่ 1 หญ้าปล้อง", "บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง", "หมู่ที่ 1 บ้านหนองสระทอง หญ้าปล้อง"]
)
def test_whole_place_in_the_column_of_numbers(read, cell):
    headings = [heading for heading in SAGES if heading != "ตำบล"]

    rows = read(
        [
            ["ตำบลทุ่ม"],
            headings,
            [1, "นายสมัย ใจงามดี", 52, "1", 2, "จักสาน"],
            [2, "นายบุญมี ใจงามดี", 52, "1", 5, "จักสาน"],
            [3, "นางทองใบ ใจงามดี", 52, "1", cell, "จักสาน"],
        ]
    )

    assert [row.values["village_code"] for row in rows] == ["33011802", "33011805", "33011601"]


@pytest.mark.parametrize(
    ("more", "day", "answered"),
    [([], [], date(2017, 1, 13)), (["วันที่สำรวจข้อมูลปราชญ์ในหมู่บ้าน"], ["10/1/2560"], date(2017, 1, 10))],
)
def test_time_of_an_answer_is_its_day_where_none_is_asked(read, more, day, answered):
    (row,) = read(
        [
            ["ประทับเวลา", "ชื่อปราชญ์", "บ้านเลขที่", "หมู่ที่", "ตำบล", "องค์ความรู้", *more],
            ["13/1/2560, 9:02:01", "นายสมัย ใจงามดี", "21", "1", "หญ้าปล้อง", "ทำปุ๋ย", *day],
        ]
    )

    assert (row.values["surveyed_on"], row.problems) == (answered, [])


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("เลขประจำตัว 13 หลัก", "1-3301-00001-00-4", "national_id", "1330100001004"),
        ("ปชช.", 1330100001004, "national_id", "1330100001004"),
        ("ตัวเลขในบัตร", "1330100001004", "national_id", "1330100001004"),
        ("ติดต่อ (โทร/ไลน์)", "081-234-5678", "phone", "0812345678"),
        ("", "0812345678", "phone", "0812345678"),
        ("ระยะเวลาที่ทำ (ปี)", "7 ปี", "years", 7),
    ],
)
def test_column_is_known_by_what_its_heading_or_its_cells_say(read, heading, cell, field, value):
    (row,) = read([[*SAGES, heading], [1, "นายสมัย ใจงามดี", 52, "1", 1, "หญ้าปล้อง", "จักสาน", cell]])

    assert (row.values[field], row.problems) == (value, [])


@pytest.mark.parametrize("heading", ["เบอร์โทรผู้ใหญ่บ้าน", "โทร. พัฒนากร"])
def test_telephone_of_somebody_else_is_nobodys_in_the_list(read, heading):
    (row,) = read([[*SAGES, heading], [1, "นายสมัย ใจงามดี", 52, "1", 1, "หญ้าปล้อง", "จักสาน", "0812345678"]])

    assert "phone" not in row.values


def test_village_beside_the_list_has_no_heading_and_is_merged_downwards(read):
    rows = read(
        [
            ["ทะเบียนครัวเรือนเป้าหมาย ตำบลหญ้าปล้อง"],
            ["", "ที่", "ชื่อ-สกุล", "บ้านเลขที่", "อาชีพที่ต้องการ"],
            ["บ้านหนองสระทอง หมู่ 1", 1, "นายบุญมี ใจงามดี", "21", "ทอผ้า"],
            ["", 2, "นางทองใบ มั่นทุกเมื่อ", "24", "ทอผ้า"],
            ["บ้านโนนตะวัน หมู่ 4", 1, "นายไพรัช ศรีหนองโพน", "3", "ทอผ้า"],
            ["", 2, "นางเกษร ดีนอกนา", "4", "ทอผ้า"],
        ]
    )

    assert [row.values["village_code"] for row in rows] == ["33011601", "33011601", "33011604", "33011604"]


HOUSEHOLDS = ["ที่", "หัวหน้าครัวเรือน", "บ้านเลขที่", "หมู่", "ตำบล"]


@pytest.mark.parametrize(
    ("heading", "cell", "amount", "period"),
    [
        ("รายได้ก่อนฝึก (บาท/เดือน)", "3,500 บาท/เดือน", 3500, "month"),
        ("รายได้ก่อนฝึก", "วันละ 300 บาท", 300, "day"),
        ("รายได้ก่อนฝึก (บาท/เดือน)", "ประมาณ ๔,๐๐๐ บาท", 4000, "month"),
        ("รายได้ก่อนฝึก (บาท/ปี)", "ราวๆ 24000", 24000, "year"),
    ],
)
def test_income_is_read_with_its_unit_and_a_word_for_roughly(read, heading, cell, amount, period):
    (row,) = read([[*HOUSEHOLDS, heading], [1, "นายบุญมี ใจงามดี", "21", 1, "หญ้าปล้อง", cell]])

    assert (row.values["income_before"], row.values["income_period"], row.problems) == (amount, period, [])


@pytest.mark.parametrize("cell", ["ประมาณ 3,000-5,000", "200 บาท/วัน", "สามพัน"])
def test_income_that_may_mean_several_amounts_is_refused(read, cell):
    (row,) = read([[*HOUSEHOLDS, "รายได้ก่อนฝึก (บาท/เดือน)"], [1, "นายบุญมี ใจงามดี", "21", 1, "หญ้าปล้อง", cell]])

    assert [problem.field for problem in row.problems] == ["income_before"]
    assert row.values.get("income_before") is None


@pytest.mark.parametrize("cell", ["42805", 42805, "42805.0", "๔๒๘๐๕"])
def test_day_as_spreadsheets_count_it_is_read_and_labelled(read, cell):
    (row,) = read([[*SAGES, "วันที่สำรวจ"], [1, "นายสมัย ใจงามดี", 52, "1", 1, "หญ้าปล้อง", "จักสาน", cell]])

    assert (row.values["surveyed_on"], row.inferred["surveyed_on"]) == (date(2017, 3, 11), "serial_day")


@pytest.mark.parametrize(
    "cell",
    [
        "บ้านหนองสระทอง ม.1 หญ้าปล้อง",
        "12 หมู่ 1 ต.หญ้าปล้อง",
        "55/2 ม.1 หญ้าปล้อง",
        "หมู่ 1 หญ้าปล้อง",
        "หนองสระทอง/1",
        "หนองสระทอง (1)",
        "1 บ้านหนองสระทอง",
        "บ้านหนองสระทอง หญ้าปล้อง",
    ],
)
@pytest.mark.parametrize("kind", ["groups", "otop"])
def test_place_of_a_group_in_one_cell(read, kind, cell):
    headings, cells = {
        "groups": (["ที่", "ชื่อกลุ่ม", "ที่ตั้งกลุ่ม", "ประเภท"], [1, "กลุ่มจักสาน", cell, "แปรรูปผลิตภัณฑ์"]),
        "otop": (["ที่", "ผลิตภัณฑ์", "ผู้ผลิต", "สถานที่ผลิต", "ราคา"], [1, "ตะกร้า", "ร้านดี", cell, "ผืนละ 50"]),
    }[kind]

    (row,) = read([headings, cells])

    assert (row.kind, row.values["village_code"], row.problems) == (kind, "33011601", [])


@pytest.mark.parametrize(
    "words",
    [
        "บัญชีปราชญ์ ปีงบประมาณ พ.ศ. ๒๕๖๑ บ้านซำ หมู่ที่ 1 ตำบลซำ",
        "ประจำเดือน กรกฎาคม 2561 บ้านซำ ม.1 ต.ซำ",
        "ตำบลซำ ปี 2561 บ้านซำ หมู่ 1",
    ],
)
def test_place_right_behind_the_time_of_a_title(words):
    said = words_of_title(words)

    assert (said.village, said.moo, said.tambon) == ("ซำ", 1, "ซำ")


@pytest.mark.parametrize("words", ["ต.ทุ่ม ปี 2561", "ต.ทุ่ม (ต่อ)", "ตำบลทุ่ม จำนวน 20 คน", "ตำบลทุ่ม ไตรมาส 2"])
def test_what_a_title_goes_on_to_say_belongs_to_no_tambon(words):
    assert words_of_title(words).tambon == "ทุ่ม"


def test_sums_and_remarks_of_printed_pages_are_noise(read):
    rows = read(
        [
            ["รายชื่อครัวเรือน ม.1 ต.หญ้าปล้อง"],
            ["ลำดับ", "ชื่อ", "สกุล", "เลขที่บ้าน", "จำนวนคน", "ต้องการฝึกอาชีพ"],
            [1, "นายบุญมี", "ใจงามดี", "21", 3, "ทอผ้า"],
            ["รวม", "1", "ครัวเรือน"],
            ["", "", "", "", "", "/มีต่อ..."],
        ]
    )

    assert [row.number for row in rows] == [3]


def test_products_are_known_beside_the_name_of_their_group(read):
    (row,) = read(
        [
            ["ข้อมูลผลิตภัณฑ์ OTOP ปี 2560"],
            ["ที่", "ชื่อกลุ่ม/ผู้ผลิต", "ผลิตภัณฑ์", "หมู่", "ตำบล", "ประเภท", "ราคาขาย/ชิ้น", "ผลคัดสรร ปี 59"],
            [1, "กลุ่มแม่บ้าน", "ปลาส้ม", 1, "หญ้าปล้อง", "อาหาร", "99.-", "3 ดาว"],
        ]
    )

    assert (row.kind, row.values["price"], row.values["star"]) == ("otop", 99, 3)


def test_several_visits_in_one_row_are_a_row_each(read):
    rows = read(
        [
            ["ทะเบียนติดตามครัวเรือน บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"],
            ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "ครั้งที่ 1", "", "", "ครั้งที่ 2", "", ""],
            ["", "", "", *["วันที่ติดตาม", "การประกอบอาชีพ", "รายได้"] * 2],
            [1, "นายบุญมี ใจงามดี", "1", "1/2/2560", "มีรายได้", 1000, "1/3/2560", "เลิกแล้ว", ""],
            [2, "นางทองใบ ใจงามดี", "2", "", "", "", "3/3/2560", "มีรายได้", 500],
        ]
    )

    assert [(row.number, row.values["visited_on"], row.values["status"]) for row in rows] == [
        (4, date(2017, 2, 1), "earning"),
        (4, date(2017, 3, 1), "stopped"),
        (5, date(2017, 3, 3), "earning"),
    ]
    assert len({(row.number, row.part) for row in rows}) == 3


def test_needs_are_ticked_below_their_heading(read):
    rows = read(
        [
            ["ความต้องการของครัวเรือนเป้าหมาย บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"],
            ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "อาชีพที่ต้องการฝึก", "", ""],
            ["", "", "", "เลี้ยงไก่", "ทอผ้า", "ทำขนม"],
            [1, "นายบุญมี ใจงามดี", "1", "", "/", ""],
            [2, "นางทองใบ ใจงามดี", "2", "✓", "", "✓"],
        ]
    )

    assert [(row.values["need1"], row.values["need2"]) for row in rows] == [
        ("ทอผ้า", None),
        ("เลี้ยงไก่", "ทำขนม"),
    ]


def test_national_id_with_a_box_for_each_digit(read):
    digits = [int(digit) for digit in "1330100001004"]
    headings = ["ที่", "ชื่อปราชญ์", "เลขประจำตัวประชาชน", *[""] * 12, "บ้านเลขที่", "หมู่", "ตำบล", "องค์ความรู้"]

    (row,) = read([headings, [1, "นายสมัย ใจงามดี", *digits, "1", 1, "หญ้าปล้อง", "จักสาน"]])

    assert (row.values["national_id"], row.problems) == ("1330100001004", [])


def test_lines_between_the_rows_name_village_and_trainer(read):
    headings = ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "อาชีพที่ต้องการ"]

    rows = read(
        [
            ["บัญชีครัวเรือนเป้าหมาย ตำบลหญ้าปล้อง"],
            headings,
            ["หมู่ที่ 1 บ้านหนองสระทอง", "", "", "จำนวน 2 ครัวเรือน"],
            ["", "วิทยากรผู้ดูแล นายวิชา สอนดี"],
            [1, "นายบุญมี ใจงามดี", "21", "ทอผ้า"],
            ["", "วิทยากรผู้ดูแล คนที่ 2 นางบุญมา ใจงาม"],
            [2, "นางทองใบ มั่นทุกเมื่อ", "24", "ทอผ้า"],
            ["หมู่ที่ 4 บ้านโนนตะวัน", "", "", "จำนวน 1 ครัวเรือน"],
            [1, "นายไพรัช ศรีหนองโพน", "3", "ทอผ้า"],
        ]
    )

    assert [(row.values["village_code"], row.values.get("trainer_name")) for row in rows] == [
        ("33011601", "นายวิชา สอนดี"),
        ("33011601", "นางบุญมา ใจงาม"),
        ("33011604", None),
    ]
    assert rows[0].inferred["trainer_name"] == "section"


def test_list_that_people_signed_is_no_list_of_households(read):
    assert not read(
        [
            ["ใบลงทะเบียนผู้เข้าร่วมประชุม บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"],
            ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "อาชีพที่สนใจ", "ลายมือชื่อ"],
            [1, "นายบุญมี ใจงามดี", "21", "ทอผ้า", ""],
        ]
    )


@pytest.mark.parametrize(
    ("taught", "ready", "values"),
    [
        ("เคย 2 ครั้ง", "พร้อมค่ะ", (True, "yes")),
        ("ไม่เคยเลย", "ยังไม่พร้อม", (False, "no")),
        ("ใช่ เคยสอน", "ขอคิดดูก่อนนะคะ", (True, "maybe")),
    ],
)
def test_answers_in_somebodys_own_words(read, taught, ready, values):
    (row,) = read(
        [
            [*SAGES, "เคยเป็นวิทยากรหรือไม่", "พร้อมเป็นวิทยากรสัมมาชีพหรือไม่"],
            [1, "นายสมัย ใจงามดี", "52 ปี 3 เดือน", "1", 1, "หญ้าปล้อง", "จักสาน", taught, ready],
        ]
    )

    assert (row.kind, row.values["age"]) == ("sages", 52)
    assert (row.values["taught_before"], row.values["available"]) == values


def test_parts_of_a_village_code_stand_in_columns_of_their_own(read):
    (row,) = read(
        [
            ["รหัสจังหวัด", "รหัสอำเภอ", "รหัสตำบล", "หมู่ที่", "ชื่อหมู่บ้าน", "จำนวนครัวเรือน"],
            [33, 1, 16, 1, "หนองสระทอง", 105],
        ]
    )

    assert (row.kind, row.values["village_code"], row.problems) == ("villages", "33011601", [])


@pytest.mark.parametrize(("cell", "stars"), [("OTOP 3 ดาว", 3), ("ระดับ ๔ดาว", 4), ("3-4 ดาว", None)])
def test_stars_behind_other_words(read, cell, stars):
    (row,) = read([["ที่", "ผลิตภัณฑ์", "ผู้ผลิต", "หมู่", "ตำบล", "ดาว"], [1, "ตะกร้า", "ร้านดี", 1, "หญ้าปล้อง", cell]])

    assert (row.values.get("star"), bool(row.problems)) == (stars, stars is None)


@pytest.mark.parametrize("number", ["1.", "(๑)", "ก"])
def test_number_of_a_row_spoils_none(read, number):
    (row,) = read([SAGES, [number, "นายสมัย ใจงามดี", 52, "1", 1, "หญ้าปล้อง", "จักสาน"]])

    assert row.problems == []


def test_lines_of_groups_under_one_heading_hold_their_products(read):
    rows = read(
        [
            ["ที่", "ชื่อกลุ่ม", "หมู่", "ตำบล", "ประเภทกลุ่มอาชีพ", "", "", ""],
            ["", "", "", "", "ภาคการเกษตร", "การแปรรูป", "การท่องเที่ยวชุมชน", "อื่นๆ"],
            ["", "", "", "", *["(ระบุ)"] * 4],
            [1, "กลุ่มผัก", 1, "หญ้าปล้อง", "ปลูกผัก", "", "", ""],
            [2, "กลุ่มนวด", 1, "หญ้าปล้อง", "", "", "", "นวดไทย"],
        ]
    )

    assert [(row.values["category"], row.values["product"]) for row in rows] == [
        ("A", "ปลูกผัก"),
        ("O", "นวดไทย"),
    ]


def test_tambon_is_merged_over_villages_that_each_have_a_number(read):
    rows = read(
        [
            ["ตำบล", "หมู่ที่", "หมู่บ้าน", "จำนวนครัวเรือน"],
            ["หญ้าปล้อง", 1, "หนองสระทอง", 100],
            ["", 4, "โนนตะวัน", 90],
            ["", 7, "ดงมะกอก", 80],
            ["ทุ่ม", 2, "คำหมากยาว", 70],
            ["", 5, "ห้วยปลากั้ง", 60],
        ]
    )

    assert [row.values["village_code"] for row in rows] == list(VILLAGES)
