"""Lists as forms and registers ask for them: questions as headings, lines that explain those below."""

from datetime import date
from decimal import Decimal

import pytest

from households.importers.columns import period_in
from sammachip.imports.enums import Noise, Outcome
from sammachip.imports.headers import Heading, forms_of
from sammachip.imports.labelled import place_in_labels

PLACE = "บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"
MEE, BAI, MAI = "นายบุญมี ใจงามดี", "นางทองใบ มั่นทุกเมื่อ", "นายสมหมาย รักสงบยิ่ง"
MEE_ID, BAI_ID, MAI_ID = "1330100001004", "1330100002001", "1330100003007"


def test_export_of_a_form_numbers_its_answers_and_leaves_a_name_blank(read):
    rows = read(
        [
            [
                "ID",
                "ชื่อ",
                "ชื่อและนามสกุลของผู้ให้ข้อมูล",
                "ท่านอยู่หมู่ที่เท่าใด",
                "ท่านอยู่ตำบลอะไร",
                "ท่านเชี่ยวชาญเรื่องใด",
                "เลขประจำตัวประชาชนของท่าน",
            ],
            [1, "", MEE, 1, "หญ้าปล้อง", "จักสาน", MEE_ID],
            [2, "", BAI, 4, "หญ้าปล้อง", "ทอผ้า", BAI_ID],
            [3, "", MAI, 1, "หญ้าปล้อง", "ทอผ้า", MAI_ID],
            [4, "", "นางสาวคำปุ่น ศรีอยู่ดี", 4, "หญ้าปล้อง", "ทอผ้า", ""],
        ]
    )

    assert [row.kind for row in rows] == ["sages"] * 4
    assert [row.values["first_name"] for row in rows] == ["บุญมี", "ทองใบ", "สมหมาย", "คำปุ่น"]
    assert rows[0].values["national_id"] == MEE_ID
    assert [row.values["village_code"] for row in rows] == ["33011601", "33011604"] * 2


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("กรุณาระบุชื่อ", "ชื่อ"),
        ("อายุของท่าน", "อายุ"),
        ("ท่านอยู่บ้านเลขที่เท่าไร", "บ้านเลขที่"),
        ("ปัจจุบันท่านอยู่ตำบลอะไรคะ", "ตำบล"),
        ("ท่านมีรายได้เท่าใด", "รายได้"),
    ],
)
def test_question_is_compared_by_what_it_asks_for(heading, asked):
    assert asked in forms_of(Heading("", heading))


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


def test_earnings_of_a_day_are_no_price_of_a_piece(read):
    (row,) = read(
        [
            ["ที่", "ชื่อผลิตภัณฑ์", "ผู้ผลิต", "ประเภท", "ราคา", "หมู่ที่", "ตำบล"],
            [1, "เสื่อกก", MEE, "ของใช้", "วันละ 300 บาท", 1, "หญ้าปล้อง"],
        ]
    )

    assert (row.outcome, [problem.field for problem in row.problems]) == (Outcome.REJECT, ["price"])


def test_numbers_below_one_heading_rank_its_columns(read):
    rows = read(
        [
            ["ทะเบียนครัวเรือนสัมมาชีพ"],
            ["ที่", "ชื่อหัวหน้าครัวเรือน", "ที่อยู่", "", "", "ความต้องการด้านอาชีพ", "", "รายได้ต่อเดือน", ""],
            ["", "", "เลขที่", "หมู่", "ตำบล", "1", "2", "ก่อน", "หลัง"],
            [1, MEE, "1", 1, "หญ้าปล้อง", "จักสาน", "ทอผ้า", 1500, ""],
            [2, BAI, "2", 1, "หญ้าปล้อง", "ทอผ้า", "", 800, ""],
        ]
    )

    assert [(row.values["need1"], row.values["need2"]) for row in rows] == [("จักสาน", "ทอผ้า"), ("ทอผ้า", None)]
    assert [row.values["income_before"] for row in rows] == [Decimal(1500), Decimal(800)]


def test_name_below_a_heading_of_village_heads_leaves_it_a_list_of_villages(read):
    (row,) = read(
        [
            ["รหัสหมู่บ้าน", "ตำบล", "หมู่ที่", "หมู่บ้าน", "จำนวนครัวเรือน", "ผู้นำหมู่บ้าน", ""],
            ["", "", "", "", "", "ชื่อ-สกุล", "ตำแหน่ง"],
            ["33011609", "หญ้าปล้อง", 9, "บ้านโคกใหม่", 120, MEE, "ผู้ใหญ่บ้าน"],
        ]
    )

    assert (row.kind, row.values["headman_name"]) == ("villages", MEE)


def test_days_in_three_columns_make_it_a_list_of_visits(read):
    rows = read(
        [
            ["ทะเบียนครัวเรือนสัมมาชีพ"],
            ["ที่", "วันที่ติดตาม", "", "", "ชื่อ-สกุล", "บ้านเลขที่", "หมู่", "ตำบล", "ผลการติดตาม", "รายได้ต่อเดือน"],
            ["", "วัน", "เดือน", "พ.ศ."],
            [1, 14, "ก.ค.", 2560, MEE, "1", 1, "หญ้าปล้อง", "มีรายได้แล้ว", 1200],
            [2, 15, "ก.ค.", 60, BAI, "2", 1, "หญ้าปล้อง", "เลิกทำ", ""],
        ]
    )

    assert [row.kind for row in rows] == ["follow_ups"] * 2
    assert [row.values["visited_on"] for row in rows] == [date(2017, 7, 14), date(2017, 7, 15)]


def test_seats_that_only_count_are_of_the_team_named_over_them(read):
    rows = read(
        [
            ["ที่", "หมู่บ้าน", "หมู่ที่", "ตำบล", "วิทยากรผู้นำ", "ทีมวิทยากร", ""],
            ["", "", "", "", "", "คนที่ 2", "คนที่ 3"],
            [1, "หนองสระทอง", 1, "หญ้าปล้อง", MEE, BAI, MAI],
        ]
    )

    assert [(row.kind, row.values["role"]) for row in rows] == [
        ("trainers", "lead"),
        ("trainers", "member"),
        ("trainers", "member"),
    ]


def test_lead_beside_the_team_in_one_cell_are_no_households(read):
    rows = read(
        [
            ["ลำดับ", "บ้าน", "ม.", "ตำบล", "วิทยากรผู้นำสัมมาชีพ", "รายชื่อทีมวิทยากร (4 คน)"],
            [1, "บ้านหนองสระทอง", 1, "หญ้าปล้อง", MEE, f"1. {BAI}\n2. {MAI}"],
        ]
    )

    assert [(row.kind, row.values["role"]) for row in rows] == [
        ("trainers", "lead"),
        ("trainers", "member"),
        ("trainers", "member"),
    ]


def test_site_says_the_village_of_a_team_under_any_heading_of_places(read):
    rows = read(
        [
            ["ที่ตั้ง", "ลำดับ", "ชื่อ-สกุล", "บทบาท"],
            ["บ.หนองสระทอง ม.1 ต.หญ้าปล้อง", 1, MEE, "วิทยากรผู้นำ"],
            ["", 2, BAI, "ทีมวิทยากร"],
        ]
    )

    assert {row.values["village_code"] for row in rows} == {"33011601"}


def test_lettered_lines_say_the_role_of_those_below(read):
    rows = read(
        [
            [f"รายชื่อวิทยากรสัมมาชีพ {PLACE}"],
            ["ที่", "ชื่อ-สกุล", "เลขประจำตัวประชาชน"],
            ["ก. วิทยากรผู้นำสัมมาชีพ"],
            [1, MEE, MEE_ID],
            ["ข. ทีมวิทยากรหมู่บ้าน"],
            [1, BAI, BAI_ID],
        ]
    )

    assert [row.values["role"] for row in rows] == ["lead", "member"]


GROUPS = ["ที่", "ชื่อกลุ่ม", "ผลิตภัณฑ์", "หมู่ที่", "ตำบล"]


@pytest.mark.parametrize("line", ["2. การแปรรูป (OTOP/SME)", "การแปรรูป", "ข. แปรรูป"])
def test_line_between_groups_says_the_line_of_those_below(read, line):
    rows = read(
        [
            ["ทะเบียนกลุ่มอาชีพ"],
            GROUPS,
            ["1. ภาคการเกษตร"],
            [1, "กลุ่มผักดี", "ผัก", 1, "หญ้าปล้อง"],
            [line],
            [1, "กลุ่มของดี", "ของดี", 1, "หญ้าปล้อง"],
        ]
    )

    assert [row.values["category"] for row in rows] == ["A", "P"]


def test_line_that_nobody_understands_ends_what_was_said_before(read):
    rows = read(
        [
            ["ทะเบียนกลุ่มอาชีพ"],
            GROUPS,
            ["1. ภาคการเกษตร"],
            [1, "กลุ่มผักดี", "ผัก", 1, "หญ้าปล้อง"],
            ["2. งานฝีมือของเก่า"],
            [1, "กลุ่มของดี", "ของดี", 1, "หญ้าปล้อง"],
        ]
    )

    assert [row.values.get("category") for row in rows] == ["A", None]


@pytest.mark.parametrize("line", ["2. เครื่องดื่ม", "ประเภทที่ 2 เครื่องดื่ม", "หมวดเครื่องดื่ม", "เครื่องดื่ม"])
def test_line_between_products_says_their_category(read, line):
    rows = read(
        [
            ["ทะเบียนผลิตภัณฑ์ OTOP"],
            ["ที่", "ชื่อผลิตภัณฑ์", "ผู้ผลิต", "ราคา", "ดาว"],
            ["1. อาหาร"],
            [1, "ปลาส้ม", f"กลุ่มของดี{PLACE}", 50, 3],
            [line],
            [1, "น้ำใบเตย", f"กลุ่มของดี{PLACE}", 10, 3],
        ]
    )

    assert [row.values["category"] for row in rows] == ["1", "2"]


@pytest.mark.parametrize("words", ["รับรองข้อมูลถูกต้อง", "ขอรับรองว่าข้อมูลข้างต้นเป็นจริง"])
def test_line_that_vouches_for_the_list_is_no_row(read_file, words):
    file = read_file(
        [
            ["ที่", "ชื่อปราชญ์", "บ้านเลขที่", "หมู่", "ตำบล", "องค์ความรู้"],
            [1, MEE, "1", 1, "หญ้าปล้อง", "จักสาน"],
            ["", words],
        ]
    )

    assert [row.number for row in file.rows] == [2]
    assert file.tables[0][0].noise[3] == Noise.SIGNATURE


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("ปสก.(ปี)", 12, "years", 12),
        ("วิทยากร (Y/N)", "Y", "taught_before", True),
        ("TAUGHT", "0", "taught_before", False),
        ("READY", "รอพิจารณา", "available", "maybe"),
        ("ready to join", "Maybe", "available", "maybe"),
        ("ความสมัครใจ", "ขอปรึกษาครอบครัวก่อน", "available", "maybe"),
        ("สืบทอดมานาน (ปี)", 12, "years", 12),
    ],
)
def test_heading_of_the_survey_in_other_words(read, heading, cell, field, value):
    (row,) = read(
        [
            ["ที่", "ชื่อปราชญ์", "บ้านเลขที่", "หมู่", "ตำบล", "องค์ความรู้", heading],
            [1, MEE, "1", 1, "หญ้าปล้อง", "จักสาน", cell],
        ]
    )

    assert (row.values[field], row.problems) == (value, [])


def test_visits_of_one_day_named_in_the_title_are_no_households(read):
    rows = read(
        {
            "ครั้งที่ 1": [
                ["ติดตามครั้งที่ 1 เมื่อวันที่ 5 มิ.ย. 60"],
                [f"ณ {PLACE}"],
                ["ลำดับ", "ชื่อ - สกุล", "เลขที่", "สถานะ", "รายได้ (บาท)"],
                [1, MEE, "1", "มีรายได้แล้ว", 1500],
                [2, BAI, "2", "เลิกทำ", ""],
            ]
        }
    )

    assert [row.kind for row in rows] == ["follow_ups"] * 2
    assert {row.values["visited_on"] for row in rows} == {date(2017, 6, 5)}


def test_side_of_a_group_is_no_product(read):
    (row,) = read(
        [
            ["ทะเบียนกลุ่มอาชีพ"],
            ["ที่", "ชื่อกลุ่ม", "กลุ่มอาชีพด้าน", "ผลผลิต", "หมู่ที่", "ตำบล"],
            [1, "กลุ่มของดี", "การเกษตร", "ปุ๋ยอินทรีย์", 1, "หญ้าปล้อง"],
        ]
    )

    assert (row.values["category"], row.values["product"]) == ("A", "ปุ๋ยอินทรีย์")


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        (f"{MEE}\nโทร 081-234-5678", "0812345678"),
        (f"{MEE} (โทร. 0812345678)", "0812345678"),
        (f"{MEE} ๐๘๑-๒๓๔๕๖๗๘", "0812345678"),
        (f"{MEE} เบอร์โทร: 045 123456", "045123456"),
        (MEE, None),
    ],
)
def test_phone_in_the_cell_of_a_name_is_the_phone_of_one_person(read, cell, phone):
    (row,) = read(
        [
            ["ลำดับ", "ชื่อหัวหน้าครัวเรือน/เบอร์โทร", "บ้านเลขที่", "หมู่", "ตำบล", "อาชีพที่ต้องการ"],
            [1, cell, "1", 1, "หญ้าปล้อง", "จักสาน"],
        ]
    )

    assert (row.values["first_name"], row.values["last_name"]) == ("บุญมี", "ใจงามดี")
    assert row.values.get("phone") == phone


def test_line_over_further_headings_says_what_they_list(read):
    rows = read(
        [
            [f"ข้อมูล {PLACE}"],
            ["ส่วนที่ 1 ปราชญ์ชุมชน"],
            ["ที่", "ชื่อ-สกุล", "อายุ", "ความเชี่ยวชาญ"],
            [1, MEE, 52, "จักสาน"],
            ["ส่วนที่ 2 ทีมวิทยากร"],
            ["ที่", "ชื่อ-สกุล", "ตำแหน่ง", "อาชีพ/ความเชี่ยวชาญ"],
            [1, BAI, "วิทยากรผู้นำ", "ทอผ้า"],
        ]
    )

    assert [row.kind for row in rows] == ["sages", "trainers"]


def test_trainers_are_known_by_the_heading_of_their_names(read):
    rows = read(
        [
            ["หมู่บ้าน", "ตำบล", "ชื่อ-สกุลวิทยากร", "เลขบัตรประชาชน", "สอนเรื่อง"],
            ["หนองสระทอง ม.1", "หญ้าปล้อง", f"{MEE} (ผู้นำ)", MEE_ID, "จักสาน"],
            ["หนองสระทอง ม.1", "หญ้าปล้อง", BAI, BAI_ID, "ทอผ้า"],
        ]
    )

    assert [(row.kind, row.values["role"]) for row in rows] == [("trainers", "lead"), ("trainers", "member")]


@pytest.mark.parametrize(
    ("parts", "cells"),
    [
        (["คำนำหน้า", "ชื่อ", "สกุล"], ["นาย", "บุญมี", "ใจงามดี"]),
        (["ชื่อ", "นามสกุล", "โทร."], ["นายบุญมี", "ใจงามดี", "081-234-5678"]),
    ],
)
def test_name_of_a_village_head_in_parts_is_joined(read, parts, cells):
    (row,) = read(
        [
            ["รหัสหมู่บ้าน", "หมู่ที่", "หมู่บ้าน", "จำนวนครัวเรือน", "ผู้ใหญ่บ้าน", "", ""],
            ["", "", "", "", *parts],
            ["33011609", 9, "บ้านโคกใหม่", 120, *cells],
        ]
    )

    assert (row.kind, row.values["headman_name"], row.problems) == ("villages", MEE, [])


def test_name_below_the_group_or_the_product_is_theirs(read):
    (group,) = read(
        [
            ["ที่", "กลุ่ม", "", "", "", "", "ประเภทผลิตภัณฑ์ของกลุ่ม", ""],
            ["", "ชื่อ", "ที่ตั้ง", "", "", "โทร.", "การเกษตร", "การแปรรูป"],
            ["", "", "หมู่ที่", "บ้าน", "ตำบล"],
            [1, "กลุ่มของดี", 1, "หนองสระทอง", "หญ้าปล้อง", "0812345678", "", "น้ำพริก"],
        ]
    )
    (product,) = read(
        [
            ["ลำดับ", "ผู้ผลิต", "", "ผลิตภัณฑ์", "", ""],
            ["", "ชื่อกลุ่ม/ผู้ประกอบการ", "รหัสทะเบียน", "ชื่อ", "ประเภท", "ราคา (บาท)"],
            [1, f"กลุ่มของดี{PLACE}", "330100005", "น้ำพริก", "1.อาหาร", 50],
        ]
    )

    assert (group.kind, group.values["name"], group.values["product"]) == ("groups", "กลุ่มของดี", "น้ำพริก")
    assert (product.kind, product.values["name"]) == ("otop", "น้ำพริก")


def test_places_below_headings_that_nobody_understands_prove_no_list_of_villages(read_file):
    file = read_file(
        [
            ["ที่", "ชื่อ", "สถานที่", "", "", "เครื่องมือ"],
            ["", "", "หมู่ที่", "บ้าน", "ตำบล"],
            [1, "ชมรมรักดี", 1, "หนองสระทอง", "หญ้าปล้อง", "จอบ"],
        ]
    )

    assert file.rows == []


def test_whole_names_under_a_heading_of_surnames_are_read(read):
    rows = read(
        [
            ["ที่", "นาม-สกุล", "บ้านเลขที่", "หมู่", "ตำบล", "ภูมิปัญญาด้าน"],
            [1, MEE, "1", 1, "หญ้าปล้อง", "จักสาน"],
            [2, BAI, "2", 1, "หญ้าปล้อง", "ทอผ้า"],
        ]
    )

    assert [(row.kind, row.values["last_name"]) for row in rows] == [
        ("sages", "ใจงามดี"),
        ("sages", "มั่นทุกเมื่อ"),
    ]


def test_place_in_cells_beside_their_labels_holds_for_the_list_below(read_file):
    headings = ["ลำดับ", "ชื่อ-สกุล", "เลขประจำตัวประชาชน", "อายุ", "บ้านเลขที่", "ความเชี่ยวชาญ"]
    file = read_file(
        [
            ["แบบสำรวจปราชญ์ชุมชน"],
            ["ตำบล", "หญ้าปล้อง", "", "หมู่ที่", 1, "บ้าน", "หนองสระทอง"],
            headings,
            [1, MEE, MEE_ID, 52, "1", "จักสาน"],
            ["ตำบล :", "หญ้าปล้อง", "", "หมู่ที่ :", 4],
            headings,
            [1, BAI, BAI_ID, 61, "2", "ทอผ้า"],
        ]
    )

    assert [(row.number, row.values["village_code"]) for row in file.rows] == [
        (4, "33011601"),
        (7, "33011604"),
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["หมู่บ้าน:", "หนองสระทอง", "ม.", 1], "บ้าน หนองสระทอง หมู่ที่ 1"),
        (["ตำบล", "หมู่ที่", "บ้าน", "อำเภอ"], ""),
        (["ตำบล", "หญ้าปล้อง", "หมู่ที่"], ""),
        (["จักสาน", "ทอผ้า"], ""),
        ([], ""),
    ],
)
def test_labels_and_what_they_ask_for_say_a_place(row, words):
    assert place_in_labels(row) == words


def test_visits_are_known_by_english_headings(read):
    (row,) = read(
        [
            [
                "No.",
                "Date of visit",
                "Household head",
                "House no.",
                "Moo",
                "Tambon",
                "Status",
                "Income (baht/month)",
            ],
            [1, "2017-06-05", MEE, "1", 1, "หญ้าปล้อง", "earning", 1500],
        ]
    )

    assert (row.kind, row.values["visited_on"]) == ("follow_ups", date(2017, 6, 5))


def test_households_are_known_by_the_names_of_fields(read):
    (row,) = read(
        [
            ["VILL_CODE", "HOUSE_NO", "PRENAME", "FNAME", "LNAME", "จำนวนผู้อยู่อาศัย", "NEED1", "NEED2"],
            ["33011601", "1", "นาย", "บุญมี", "ใจงามดี", 4, "จักสาน", "ทอผ้า"],
        ]
    )

    assert [row.values[name] for name in ("members", "need1", "need2")] == [4, "จักสาน", "ทอผ้า"]
