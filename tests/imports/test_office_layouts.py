"""Layouts beyond one line of headings over rows: forms, sheets that go on, teams in columns."""

from datetime import date

import pytest

from sammachip.imports.enums import Noise
from tests.people.factories import invented_id

PLACE = "บ้านหนองสระทอง ม.1 ต.หญ้าปล้อง"
SAGES = ["ที่", "ชื่อปราชญ์", "บ้านเลขที่", "หมู่", "ตำบล", "องค์ความรู้"]
MEE = [1, "นายบุญมี ใจงามดี", "1", 1, "หญ้าปล้อง", "จักสาน"]
BAI = [2, "นางทองใบ มั่นทุกเมื่อ", "2", 4, "หญ้าปล้อง", "ทอผ้า"]


CARD = [
    ["แบบสำรวจปราชญ์ชุมชน ต.หญ้าปล้อง"],
    ["ชื่อ-สกุล", "นายบุญมี ใจงามดี"],
    ["เลขประจำตัวประชาชน", invented_id(7), "อายุ", "52 ปี"],
    ["บ้านเลขที่: 12/3"],
    ["หมู่ที่", 1],
    ["ความเชี่ยวชาญ ........ จักสาน ........"],
]


def test_form_on_a_sheet_of_its_own_is_one_row(read_file):
    file = read_file({"คนที่ 1": CARD, "คนที่ 2": [CARD[0], ["ชื่อ-สกุล", "นางทองใบ มั่นทุกเมื่อ"], *CARD[2:]]})

    first, second = file.rows
    assert (first.kind, first.number, first.values["village_code"], first.values["expertise"]) == (
        "sages",
        2,
        "33011601",
        "จักสาน",
    )
    assert (first.values["national_id"], first.values["age"]) == (invented_id(7), 52)
    assert (first.values["house_no"], second.values["first_name"]) == ("12/3", "ทองใบ")
    assert file.tables[0][0].noise == {
        1: Noise.TITLE,
        **dict.fromkeys((3, 4, 5, 6), Noise.CARD),
    }


def test_forms_below_each_other_are_a_row_each(read):
    rows = read({"รวม": [*CARD, [], ["ชื่อ-สกุล", "นางทองใบ มั่นทุกเมื่อ"], *CARD[2:]]})

    assert [(row.number, row.values["first_name"]) for row in rows] == [(2, "บุญมี"), (8, "ทองใบ")]


@pytest.mark.parametrize("end", ["", " :", " ........", " ____"])
def test_forms_beside_each_other_are_a_row_each(read_file, end):
    file = read_file(
        {
            "ก": [
                [f"ปราชญ์ชุมชน {PLACE}"],
                ["ลำดับที่", 1, 2],
                [f"ชื่อ-สกุล{end}", "นายบุญมี ใจงามดี", "นางทองใบ มั่นทุกเมื่อ"],
                [f"อายุ{end}", 52, ""],
                ["บ้านเลขที่", "1", "2"],
                ["ความเชี่ยวชาญ", "จักสาน", "ทอผ้า"],
            ]
        }
    )

    assert [(row.number, row.part, row.values["first_name"], row.values["age"]) for row in file.rows] == [
        (2, 0, "บุญมี", 52),
        (2, 1, "ทองใบ", None),
    ]
    assert {row.values["village_code"] for row in file.rows} == {"33011601"}


def test_sheet_without_headings_goes_on_where_the_one_before_ended(read):
    rows = read({"แผ่น 1": [SAGES, MEE], "แผ่น 2": [BAI, ["", "รวม 2 คน"]]})

    assert [(row.sheet, row.number, row.values["village_code"]) for row in rows] == [
        ("แผ่น 1", 2, "33011601"),
        ("แผ่น 2", 1, "33011604"),
    ]


@pytest.mark.parametrize(
    ("second", "codes"), [("แผ่น 2", ["33011601", "33011601"]), ("โนนตะวัน", ["33011601", "33011604"])]
)
def test_village_of_the_title_goes_on_only_for_the_next_page(read, second, codes):
    headings = [heading for heading in SAGES if heading not in ("หมู่", "ตำบล")]
    first, other = (line[:3] + line[5:] for line in (MEE, BAI))

    rows = read({"แผ่น 1": [[f"ปราชญ์ชุมชน {PLACE}"], headings, first], second: [other]})

    assert [row.values["village_code"] for row in rows] == codes


@pytest.mark.parametrize("line", [["ค่าวัสดุ", 300, "บาท", 1, "", ""], [1, 2, 3, 4, 5, 6], ["", "ก", "ข", "ค"]])
def test_other_sheets_do_not_go_on(read, line):
    rows = read({"แผ่น 1": [SAGES, MEE], "แผ่น 2": [line, line]})

    assert {row.sheet for row in rows} == {"แผ่น 1"}


def test_list_with_headings_of_its_own_does_not_go_on(read):
    signed = [
        ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "ลายมือชื่อ"],
        [1, "นางทองใบ มั่นทุกเมื่อ", "2", ""],
        [2, "นายคำปุ่น ใจงามดี", "3", ""],
    ]

    rows = read({"แผ่น 1": [SAGES, MEE], "แผ่น 2": [["ใบลงทะเบียนผู้เข้าประชุม"], *signed]})

    assert {row.sheet for row in rows} == {"แผ่น 1"}


def test_team_with_a_column_for_each_seat(read):
    headings = ["หมู่ที่", "หัวหน้าทีมวิทยากร", "ทีมวิทยากร คนที่ 2", "ทีมวิทยากร คนที่ 3"]
    team = ["นายบุญมี ใจงามดี", "นางทองใบ มั่นทุกเมื่อ", "-"]

    rows = read(
        {"ทีม": [["ทีมวิทยากรสัมมาชีพชุมชน ตำบลหญ้าปล้อง"], headings, [1, *team], [4, "นายคำปุ่น ศรีหนองโพน", "", ""]]}
    )

    assert [(row.values["village_code"], row.values["first_name"], row.values["role"]) for row in rows] == [
        ("33011601", "บุญมี", "lead"),
        ("33011601", "ทองใบ", "member"),
        ("33011604", "คำปุ่น", "lead"),
    ]
    assert not any(row.problems for row in rows)


def test_row_of_a_team_in_columns_that_names_nobody_is_told(read):
    headings = ["หมู่ที่", "หัวหน้าทีมวิทยากร", "ทีมวิทยากร คนที่ 2", "ทีมวิทยากร คนที่ 3", "เบอร์โทร"]
    team = ["นายบุญมี ใจงามดี", "นางทองใบ มั่นทุกเมื่อ", "-", ""]
    nobody = ["", "-", "", "081-234-5678"]

    rows = read({"ทีม": [["ทีมวิทยากรสัมมาชีพชุมชน ตำบลหญ้าปล้อง"], headings, [1, *team], [4, *nobody]]})

    assert [row.number for row in rows] == [3, 3, 4]
    assert rows[-1].has_problem("full_name")


VISITS = ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "สถานะการประกอบอาชีพ", "รายได้ต่อเดือน"]
VISIT = [1, "นายบุญมี ใจงามดี", "1", "มีรายได้แล้ว", 900]


@pytest.mark.parametrize("line", ["ติดตามเมื่อวันที่ 12 มิถุนายน 2560", "วันที่ติดตาม 12 มิ.ย. 60", "วันที่ ๑๒/๖/๒๕๖๐"])
def test_day_of_visits_stands_above_the_list(read, line):
    (row,) = read({"ติดตาม": [[f"แบบติดตามครัวเรือน {PLACE}"], [line], VISITS, VISIT]})

    assert (row.kind, row.values["visited_on"], row.inferred["visited_on"]) == (
        "follow_ups",
        date(2017, 6, 12),
        "section",
    )


def test_visits_without_any_day_lack_it(read):
    (row,) = read({"ติดตาม": [[f"แบบติดตามครัวเรือน {PLACE} ประจำเดือน มิถุนายน 2560"], VISITS, VISIT]})

    assert ("visited_on", "missing") in {(problem.field, problem.why) for problem in row.problems}


def test_day_is_merged_over_the_visits_of_it(read):
    headings = ["วันที่ติดตาม", *VISITS]
    rows = read({"ก": [[f"ติดตามครัวเรือน {PLACE}"], headings, ["12/6/60", *VISIT], *[["", *VISIT]] * 3]})

    assert {row.values["visited_on"] for row in rows} == {date(2017, 6, 12)}


def test_states_to_tick_beside_a_heading_with_its_unit_below(read):
    rows = read(
        {
            "ก": [
                [f"ผลการติดตามครัวเรือน {PLACE}"],
                ["ที่", "ครัวเรือน", "เลขที่", "วันที่ติดตาม", "ผลการประกอบอาชีพ", "", "", "รายได้ต่อเดือน"],
                ["", "", "", "", "ทำ มีรายได้", "ทำ ไม่มีรายได้", "ยังไม่เริ่ม", "(บาท)"],
                [1, "นายบุญมี ใจงามดี", "1", "1/6/60", "P", "", "", 800],
                [2, "นางทองใบ มั่นทุกเมื่อ", "2", "1/6/60", "✗", "✗", "ü", ""],
            ]
        }
    )

    assert [(row.values["status"], row.values["income"]) for row in rows] == [
        ("earning", 800),
        ("not_started", None),
    ]


def test_class_of_products_stands_over_them(read):
    rows = read(
        {
            "ก": [
                ["บัญชีผลิตภัณฑ์ OTOP แยกตามประเภท"],
                ["ที่", "ผลิตภัณฑ์", "ผู้ผลิต", "ราคา"],
                ["ประเภทอาหาร"],
                [1, "ปลาส้ม", "กลุ่มแม่บ้าน", 50],
                ["ประเภทผ้า เครื่องแต่งกาย"],
                [1, "ผ้าไหม", "กลุ่มทอผ้า", 900],
            ]
        }
    )

    assert [row.values["category"] for row in rows] == ["1", "3"]


def test_title_printed_on_each_page_is_no_row(read):
    title = ["", "", "ทะเบียนปราชญ์ชุมชน (ต่อ)", "", "", "หน้า 2/3"]

    rows = read({"ก": [title, SAGES, MEE, ["ยอดยกไป", "", 1], title, SAGES, BAI]})

    assert [row.number for row in rows] == [3, 7]


@pytest.mark.parametrize(
    "headings",
    [
        ["①\nที่", "②\nชื่อ – ชื่อสกุล", "③\nบ้านเลขที่", "④ หมู่", "⑤ ตำบล", "⑥ ความเชี่ยวชาญ"],
        ["No.", "Full name", "House no.", "Moo", "Sub-district", "Expertise"],
        ["ลําดับ", "ชือ-สกุล", "บ้านเลขที", "หมุ่", "ตําบล", "ความเชียวชาญ"],
        ["ล าดับ", "ชื่อ-สกุล", "บ้านเลขที่", "หมู่", "ตาบล", "ความช านาญ"],
        ["1. ที่", "2. ชื่อ-สกุล ของท่าน", "3. บ้านเลขที่", "4. หมู่ที่เท่าไร", "5. ตำบลอะไร", "6. ถนัดด้าน"],
    ],
)
def test_headings_numbered_misspelt_or_english(read, headings):
    (row,) = read({"ก": [headings, MEE]})

    assert (row.kind, row.values["village_code"], row.values["expertise"]) == ("sages", "33011601", "จักสาน")


def test_households_that_are_numbers_are_none(read):
    rows = read(
        {"ก": [["หมู่ที่", "หมู่บ้าน", "ตำบล", "ครัวเรือน", "จำนวนคน"], [1, "หนองสระทอง", "หญ้าปล้อง", 105, 400]]}
    )

    assert [(row.kind, row.values["households_total"]) for row in rows] == [("villages", 105)]


def test_village_with_its_number_in_the_cell_of_its_name(read):
    (row,) = read(
        {
            "ก": [
                ["ข้อมูลพื้นฐานหมู่บ้าน ต.หญ้าปล้อง"],
                ["รายชื่อหมู่บ้าน", "จำนวนครัวเรือน (หลัง)"],
                ["บ้านหนองสระทอง หมู่ที่ 1", "105 หลัง"],
            ]
        }
    )

    assert (row.values["village_code"], row.values["name"], row.problems) == ("33011601", "หนองสระทอง", [])


@pytest.mark.parametrize("mark", ["เหมือนบน", "ด้านบน", "เหมือนกัน", '" "', "↓", "Ditto", "ดังข้างต้น"])
def test_mark_that_stands_for_the_row_above(read, mark):
    rows = read({"ก": [SAGES, MEE, [2, "นางทองใบ มั่นทุกเมื่อ", "2", mark, mark, mark]]})

    assert [(row.values["village_code"], row.values["expertise"]) for row in rows] == [
        ("33011601", "จักสาน")
    ] * 2


def test_as_before_is_no_mark(read):
    rows = read({"ก": [SAGES, MEE, [*BAI[:5], "เหมือนเดิม"]]})

    assert rows[1].values["expertise"] == "เหมือนเดิม"


@pytest.mark.parametrize(
    "cell",
    [
        "12 ม.1 หญ้าปล้อง",
        "12, หมู่ 1, หญ้าปล้อง, เมืองศรีสะเกษ, ศรีสะเกษ",
        "12 ม.1 หนองสระทอง ต.หญ้าปล้อง",
    ],
)
def test_address_without_a_word_for_each_part(read, cell):
    (row,) = read({"ก": [["ที่", "ชื่อปราชญ์", "ที่อยู่ปัจจุบัน", "องค์ความรู้"], [1, "นายบุญมี ใจงามดี", cell, "จักสาน"]]})

    assert (row.values["house_no"], row.values["village_code"]) == ("12", "33011601")


@pytest.mark.parametrize("cell", ["1 หนองสระทอง", "1. บ้านหนองสระทอง", "M.1 หนองสระทอง", "บ.หนองสระทอง ม.1"])
def test_number_before_the_name_of_a_village(read, cell):
    headings = [*SAGES[:3], "หมู่บ้าน", *SAGES[4:]]

    (row,) = read({"ก": [headings, [*MEE[:3], cell, *MEE[4:]]]})

    assert row.values["village_code"] == "33011601"


def test_parts_of_a_code_in_a_list_of_people(read):
    headings = ["รหัสจังหวัด", "รหัสอำเภอ", "รหัสตำบล", "หมู่", *SAGES[:3], SAGES[5]]

    (row,) = read({"ก": [headings, [33, 1, 16, 1, *MEE[:3], MEE[5]]]})

    assert row.values["village_code"] == "33011601"


def test_needs_are_numbered_in_the_order_they_are_wanted(read):
    (row,) = read(
        {
            "ก": [
                [f"ความต้องการของครัวเรือนเป้าหมาย {PLACE}"],
                ["ที่", "ชื่อ-สกุล", "บ้านเลขที่", "อาชีพที่ต้องการฝึก", "", ""],
                ["", "", "", "เลี้ยงไก่", "ทอผ้า", "ทำขนม"],
                [1, "นายบุญมี ใจงามดี", "1", 2, "", 1],
            ]
        }
    )

    assert (row.values["need1"], row.values["need2"]) == ("ทำขนม", "เลี้ยงไก่")


@pytest.mark.parametrize(
    "cell", ["หนองสระทอง/1/หญ้าปล้อง", "หนองสระทอง (1) หญ้าปล้อง", "บ้านหนองสระทอง / หมู่ 1 / ต.หญ้าปล้อง"]
)
def test_village_number_and_tambon_in_one_cell(read, cell):
    headings = ["ที่", "ชื่อปราชญ์", "บ้าน/หมู่ที่/ตำบล", "บ้านเลขที่", "องค์ความรู้"]

    (row,) = read({"ก": [headings, [1, "นายบุญมี ใจงามดี", cell, "1", "จักสาน"]]})

    assert row.values["village_code"] == "33011601"


@pytest.mark.parametrize(
    ("cell", "answer"),
    [(True, True), ("TRUE", True), ("yes", True), (False, False), ("FALSE", False), ("N", False)],
)
def test_answer_as_a_box_of_a_spreadsheet_gives_it(read, cell, answer):
    (row,) = read({"ก": [[*SAGES, "เคยเป็นวิทยากร"], [*MEE, cell]]})

    assert (row.values["taught_before"], row.problems) == (answer, [])


def test_title_with_a_remark_beside_it_stays_a_title(read):
    headings = [heading for heading in SAGES if heading not in ("หมู่", "ตำบล")]
    beside = ["", "", "", "", "โอนวันที่ 5 มี.ค."]

    (row,) = read({"ก": [[f"ปราชญ์ชุมชน {PLACE}", *beside], [*headings, "", "เงินยืม 9300"], MEE[:3] + MEE[5:]]})

    assert row.values["village_code"] == "33011601"


def test_lines_below_a_note_are_part_of_it_until_the_numbers_go_on(read):
    rows = read({"ก": [SAGES, MEE, ["หมายเหตุ"], ["ดี = 3", "พอใช้ = 2"], ["", "ปรับปรุง = 1"], BAI]})

    assert [row.number for row in rows] == [2, 6]


@pytest.mark.parametrize(("cell", "price", "unit"), [("100/กก.", 100, "กก."), ("99 บาท/ตร.ว.", 99, "ตร.ว.")])
def test_price_for_a_unit_with_dots_and_stars_beside_their_number(read, cell, price, unit):
    (row,) = read({"ก": [["ที่", "ผลิตภัณฑ์", "ผู้ผลิต", "ราคา", "ดาว"], [1, "ปลาส้ม", "กลุ่มแม่บ้าน", cell, "3*"]]})

    assert (row.values["price"], row.values["unit"], row.values["star"]) == (price, unit, 3)


def test_roles_of_a_team_stand_between_its_rows(read):
    rows = read(
        {
            "ทีม": [
                [f"ทีมวิทยากรสัมมาชีพชุมชน {PLACE}"],
                ["ที่", "ชื่อ-สกุล", "บ้านเลขที่"],
                ["หัวหน้าทีมวิทยากร"],
                [1, "นายบุญมี ใจงามดี", "1"],
                ["ทีมวิทยากร"],
                [2, "นางทองใบ มั่นทุกเมื่อ", "2"],
            ]
        }
    )

    assert [(row.values["role"], row.inferred["role"]) for row in rows] == [
        ("lead", "section"),
        ("member", "section"),
    ]


def test_title_of_a_team_gives_nobody_a_role(read):
    (row,) = read({"ทีม": [["ทีมวิทยากร"], [PLACE], ["ที่", "ชื่อ-สกุล", "บ้านเลขที่"], [1, "นายบุญมี ใจงามดี", "1"]]})

    assert (row.kind, row.values["role"]) == ("trainers", None)


@pytest.mark.parametrize("name", ["4.โนนตะวัน", "โนนตะวัน (4)", "ม.4 โนนตะวัน", "4 โนนตะวัน "])
def test_sheet_is_called_by_number_and_name_of_its_village(read, name):
    headings = [heading for heading in SAGES if heading not in ("หมู่", "ตำบล")]

    (row,) = read({name: [["ปราชญ์ชุมชน ตำบลหญ้าปล้อง"], headings, MEE[:3] + MEE[5:]]})

    assert row.values["village_code"] == "33011604"


def test_number_of_a_sheet_that_is_no_village_names_none(read):
    (row,) = read({"2.โนนตะวัน": [["ปราชญ์ชุมชน ตำบลหญ้าปล้อง"], SAGES[:3] + SAGES[5:], MEE[:3] + MEE[5:]]})

    assert row.why == "village_missing"


ENGLISH = {
    "households": [
        "No.",
        "Name-Surname",
        "House no.",
        "Moo",
        "Tambon",
        "Members",
        "Occupation wanted",
        "Income before",
    ],
    "otop": ["No.", "Product name", "Producer", "Category", "Price", "Star"],
    "groups": ["No.", "Group name", "Moo", "Subdistrict", "Category", "Product", "Registered date"],
    "follow_ups": ["No.", "Name", "House no.", "Moo", "Tambon", "Visit date", "Status", "Income"],
    "trainers": ["No.", "Full name", "Moo", "Tambon", "Role", "Mobile"],
}


@pytest.mark.parametrize("kind", ENGLISH)
def test_kind_is_known_by_english_headings(read_file, kind):
    file = read_file({"Sheet1": [ENGLISH[kind], [1, "สมชาย ใจดี", "x"]]})

    assert file.tables[0][0].kind == kind
    assert len(file.tables[0][0].header.mapping) == len(ENGLISH[kind])


@pytest.mark.parametrize(
    "offices", [("ผู้ใหญ่บ้าน", "ผู้ใหญ่บ้าน"), ("ประธาน", "เลขานุการ", "เหรัญญิก", "กรรมการ", "กรรมการ")]
)
def test_offices_of_a_village_are_no_roles_in_a_team(read, offices):
    people = [[number, "นายบุญมี ใจงามดี", office, 1, "หญ้าปล้อง"] for number, office in enumerate(offices)]

    assert not read({"ทำเนียบ": [["ที่", "ชื่อ-สกุล", "ตำแหน่ง", "หมู่ที่", "ตำบล"], *people]})


def test_odd_roles_in_a_list_of_trainers_are_told(read):
    (row,) = read({"ก": [[f"ทีมวิทยากร {PLACE}"], ["ที่", "ชื่อ-สกุล", "ตำแหน่ง"], [1, "นายบุญมี ใจงามดี", "ผู้ใหญ่บ้าน"]]})

    assert (row.kind, row.why) == ("trainers", "unknown_choice")
