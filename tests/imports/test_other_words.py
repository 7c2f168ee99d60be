"""Columns under headings that nobody listed: their words seem to say it, or their cells do."""

import pytest

from households.importers.columns import needs
from sammachip.imports.learnt import Learnt
from sammachip.imports.reading import Sheet
from sammachip.imports.recognising import Kinds
from sammachip.imports.registry import importers
from sammachip.imports.tables import find_tables

PEOPLE = [
    ("นาย", "บุญมี", "ใจงามดี"),
    ("นาง", "ทองใบ", "มั่นทุกเมื่อ"),
    ("นางสาว", "คำปุ่น", "ศรีอยู่ดี"),
    ("นาย", "สมหมาย", "รักสงบยิ่ง"),
]
NAMES = [f"{title}{first} {last}" for title, first, last in PEOPLE]
SAGES = {
    "seq": ("ลำดับ", [1, 2, 3, 4]),
    "full_name": ("ชื่อ-สกุล", NAMES),
    "age": ("อายุ", [51, 62, 47, 55]),
    "house_no": ("บ้านเลขที่", ["12", "3/1", "40", "7"]),
    "moo": ("หมู่ที่", [1, 1, 3, 3]),
    "tambon": ("ตำบล", ["หญ้าปล้อง"] * 4),
    "phone": ("โทรศัพท์", ["0812345670", "089-1234561", "0612345672", "0912345673"]),
    "expertise": ("ความเชี่ยวชาญ", ["ทอผ้า", "จักสาน", "เลี้ยงไก่", "ทอผ้า"]),
    "years": ("ประสบการณ์ (ปี)", [10, 20, 5, 12]),
    "taught_before": ("เคยเป็นวิทยากร", ["เคย", "ไม่เคย", "เคย", "ไม่เคย"]),
    "available": ("พร้อมเป็นทีมวิทยากร", ["พร้อม", "พร้อม", "ขอคิดดู", "พร้อม"]),
    "surveyed_on": ("วันที่สำรวจ", ["12/2/2560", "13 ก.พ. 60", "14/2/2560", "15/2/2560"]),
}
HOUSEHOLDS = {
    "seq": ("ลำดับที่", [1, 2, 3, 4]),
    "village_code": ("รหัสหมู่บ้าน", ["33011601"] * 4),
    "house_no": ("บ้านเลขที่", ["12", "3/1", "40", "7"]),
    "full_name": ("ชื่อหัวหน้าครัวเรือน", NAMES),
    "members": ("จำนวนสมาชิก", [4, 3, 5, 2]),
    "need1": ("อาชีพที่ต้องการ อันดับ 1", ["ทอผ้า", "จักสาน", "เลี้ยงไก่", "ทอผ้า"]),
    "need2": ("อาชีพที่ต้องการ อันดับ 2", ["ปลูกผัก", "", "ปลูกผัก", ""]),
    "income_before": ("รายได้ก่อนอบรม (บาท/เดือน)", [3000, 2500, 4000, 1200]),
    "trainer_name": ("วิทยากรผู้ดูแล", ["นายวิทยา สอนเก่งดี"] * 4),
}
TEAMS = {
    "seq": ("ที่", [1, 2, 3, 4]),
    "village": ("บ้าน", ["บ้านหนองสระทอง"] * 4),
    "moo": ("หมู่ที่", [1] * 4),
    "tambon": ("ตำบล", ["หญ้าปล้อง"] * 4),
    "full_name": ("ชื่อ-สกุล", NAMES),
    "role": ("บทบาท", ["วิทยากรผู้นำ", "ทีมวิทยากร", "ทีมวิทยากร", "ทีมวิทยากร"]),
    "occupation": ("อาชีพ/ความเชี่ยวชาญ", ["ทอผ้า", "จักสาน", "เลี้ยงไก่", "ทอผ้า"]),
}
VISITS = {
    "visited_on": ("วันที่ติดตาม", ["12/2/2560", "13 ก.พ. 60", "14/2/2560", "15/2/2560"]),
    "full_name": ("ชื่อ-สกุล", NAMES),
    "house_no": ("บ้านเลขที่", ["12", "3/1", "40", "7"]),
    "moo": ("หมู่", [1, 1, 3, 3]),
    "tambon": ("ตำบล", ["หญ้าปล้อง"] * 4),
    "status": ("การประกอบอาชีพ", ["มีรายได้แล้ว", "เลิกทำ", "ยังไม่มีรายได้", "มีรายได้แล้ว"]),
    "income": ("รายได้ (บาท/เดือน)", [500, "", "", 800]),
    "problem": ("ปัญหา/อุปสรรค", ["ราคาตกต่ำ", "", "ขาดเงินทุน", ""]),
}
VILLAGES = {
    "village_code": ("รหัสหมู่บ้าน", ["33011601", "33011602", "33011603"]),
    "name": ("ชื่อหมู่บ้าน", ["บ้านหนองสระทอง", "บ้านโนนตะวัน", "บ้านดงเย็นใจ"]),
    "moo": ("หมู่ที่", [1, 2, 3]),
    "tambon": ("ตำบล", ["หญ้าปล้อง"] * 3),
    "households_total": ("จำนวนครัวเรือน", [120, 98, 143]),
    "headman_name": ("ผู้ใหญ่บ้าน", NAMES[:3]),
}
LISTS = {
    "villages": VILLAGES,
    "sages": SAGES,
    "households": HOUSEHOLDS,
    "trainers": TEAMS,
    "follow_ups": VISITS,
}
OTHER_WORDS = {
    ("villages", "village_code"): ["รหัส", "CODE", "รหัส มท."],
    ("villages", "name"): ["ชื่อ", "หมู่บ้านที่"],
    ("villages", "moo"): ["ม.ที่", "เลขหมู่"],
    ("villages", "households_total"): ["คร.", "จำนวน คร."],
    ("villages", "headman_name"): ["ผญ.บ.", "ผู้นำหมู่บ้าน", "ชื่อ-สกุล ผู้นำหมู่บ้าน"],
    ("sages", "seq"): ["เลขลำดับ", "ล/ด", "รายการที่", "N0."],
    ("sages", "full_name"): ["ชื่อผู้ให้ข้อมูล", "ผู้รู้", "ชื่อบุคคลต้นแบบ", "ชื่อ - ฉายา/นามสกุล"],
    ("sages", "age"): ["อายุ พ.ศ. 2561", "อายุปัจจุบัน"],
    ("sages", "house_no"): ["House", "บลท."],
    ("sages", "moo"): ["ม.ที่", "เลขหมู่", "หมู่บ้านที่"],
    ("sages", "tambon"): ["พื้นที่ตำบล", "ตำบล/แขวง"],
    ("sages", "phone"): ["ติดต่อ", "หมายเลขติดต่อ", "ช่องทาง"],
    ("sages", "expertise"): ["ด้าน", "อาชีพ", "เรื่องที่สอนได้", "สอนเรื่อง"],
    ("sages", "years"): ["จน.ปี", "อายุงาน (ปี)", "ประกอบอาชีพมา (ปี)"],
    ("sages", "taught_before"): ["เคย/ไม่เคย", "ประสบการณ์เป็นวิทยากร", "ข้อ 9"],
    ("sages", "available"): ["การตอบรับ", "เข้าร่วมทีมวิทยากร", "ข้อ 10"],
    ("sages", "surveyed_on"): ["วันที่", "สำรวจเมื่อ", "เมื่อวันที่"],
    ("households", "seq"): ["ครัวเรือนที่", "ลำดับ ครัวเรือน"],
    ("households", "village_code"): ["รหัส", "CODE", "VILL_ID", "รหัสพื้นที่"],
    ("households", "full_name"): ["ชื่อเจ้าบ้าน", "ผู้เข้าร่วมโครงการ", "ครอบครัวของ"],
    ("households", "members"): ["จำนวน", "คนในบ้าน"],
    ("households", "need1"): ["อาชีพ 1", "อันดับ 1", "อาชีพที่ต้องการฝึก อันดับหนึ่ง"],
    ("households", "need2"): ["อาชีพ 2", "อันดับ 2", "อาชีพที่ต้องการฝึก อันดับสอง"],
    ("households", "income_before"): ["ก่อนอบรม (บาท/เดือน)", "รายได้ปัจจุบัน"],
    ("households", "trainer_name"): ["ชื่อปราชญ์ที่ดูแล", "ครูพี่เลี้ยง"],
    ("trainers", "full_name"): ["ชื่อสมาชิกทีม", "ผู้ผ่านการคัดเลือก"],
    ("trainers", "role"): ["สถานะ", "เป็น", "ฐานะ", "ตำแหน่งวิทยากร"],
    ("trainers", "occupation"): ["ด้าน", "เรื่อง"],
    ("follow_ups", "visited_on"): ["เยี่ยมเมื่อ", "ครั้งที่ติดตาม (วันที่)", "วันเยี่ยม"],
    ("follow_ups", "full_name"): ["ชื่อผู้รับการติดตาม", "ผู้รับการเยี่ยม"],
    ("follow_ups", "status"): ["ผล", "การดำเนินการ", "สถานะปัจจุบัน", "ทำอาชีพหรือไม่"],
    ("follow_ups", "income"): ["เงินได้ต่อเดือน", "มูลค่า (บาท/เดือน)"],
    ("follow_ups", "problem"): ["ข้อขัดข้อง", "ข้อจำกัด"],
}


def found(columns):
    """The kind, and field -> heading."""
    headings = [heading for heading, _cells in columns]
    rows = [list(row) for row in zip(*(cells for _heading, cells in columns), strict=True)]
    (table,) = find_tables(Sheet("รายชื่อ", [headings, *rows]), Kinds.of(list(importers()), Learnt()))
    mapping = table.header.mapping if table.header else {}
    return table.kind, {name: headings[place] for name, place in mapping.items()}


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [(kind, field, words) for (kind, field), several in OTHER_WORDS.items() for words in several],
)
def test_heading_in_other_words_means_the_same(kind, field, words):
    columns = LISTS[kind] | {field: (words, LISTS[kind][field][1])}

    assert found(columns.values()) == (kind, {name: heading for name, (heading, _) in columns.items()})


@pytest.mark.parametrize(
    ("words", "cells"),
    [
        # Yes and no answer many questions.
        ("ข้อ 9", ["ใช่", "ไม่", "ใช่", "ไม่"]),
        ("วันเกิด", ["12/2/2500", "13/2/2501", "14/2/2502", "15/2/2503"]),
        ("วันหมดอายุบัตร", ["12/2/2560", "13/2/2560", "14/2/2560", "15/2/2560"]),
        # A single answer says as little.
        ("หมวด", ["เคย"] * 4),
        ("ชื่อคู่สมรส", ["นางบัวลอย ใจงามดี"] * 4),
        ("โทรศัพท์ผู้ใหญ่บ้าน", ["0812345670"] * 4),
    ],
)
def test_column_of_something_else_stays_nobodys(words, cells):
    asked = {"full_name", "phone", "taught_before", "available", "surveyed_on"}
    columns = {name: column for name, column in SAGES.items() if name not in asked - {"full_name"}}

    kind, mapping = found([*columns.values(), (words, cells)])

    assert (kind, mapping) == ("sages", {name: heading for name, (heading, _) in columns.items()})


@pytest.mark.parametrize("words", ["(1)", "1.", "1. , 2."])
def test_numbers_of_wishes_without_a_wish_are_kept_as_they_stand(words):
    assert needs(words) == {"need1": words}
