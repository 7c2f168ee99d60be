"""What lists of follow-up visits have in their columns."""

import re

from django.utils.translation import gettext_lazy as _

from households.enums import Practising, ProblemKind, VisitorKind
from households.importers.columns import INCOME_BEFORE, INCOME_PERIOD
from sammachip.imports import cleaning
from sammachip.imports.columns import Column
from sammachip.imports.familiar_columns import (
    FIRST_NAME,
    FULL_NAME,
    HOUSE_NO,
    LAST_NAME,
    PLACE_COLUMNS,
    SEQUENCE,
    TITLE,
    with_headings,
)
from sammachip.thai.digits import is_missing

STATUSES = {
    Practising.EARNING.value: ("ทำอยู่-มีรายได้แล้ว", "ทำอยู่ มีรายได้", "มีรายได้แล้ว", "earning"),
    Practising.NO_INCOME_YET.value: ("ทำอยู่-ยังไม่มีรายได้", "ยังไม่มีรายได้", "no_income_yet"),
    Practising.OWN_USE.value: ("ทำเพื่อลดรายจ่าย/กินเอง", "ลดรายจ่าย", "ทำกินเอง", "own_use"),
    Practising.PAUSED.value: ("หยุดชั่วคราว", "พักไว้ก่อน", "paused"),
    Practising.STOPPED.value: ("เลิกทำ", "เลิกแล้ว", "stopped"),
    Practising.NOT_STARTED.value: ("ยังไม่เริ่ม", "ยังไม่ได้ทำ", "not_started"),
}
# In this order, because "ยังไม่มีรายได้" contains "มีรายได้".
_SIGNS = (
    (Practising.STOPPED.value, r"ไม่(?:ได้)?ทำ(?:ต่อ|แล้ว)"),
    (Practising.NOT_STARTED.value, r"ยังไม่(?:ได้)?(?:ทำ|เริ่ม|ดำเนิน|ปฏิบัติ|ลงมือ)|ไม่ได้ทำ|ไม่เคยทำ"),
    (Practising.NO_INCOME_YET.value, r"(?:ไม่|ไม่มี|ไม่ได้)ราย(?:ได้|รับ)|ไม่ได้ขาย|ไม่เกิดรายได้"),
    (Practising.OWN_USE.value, r"ลดรายจ่าย|(?:กิน|ใช้|บริโภค)(?:เอง|ใน(?:ครัวเรือน|ครอบครัว|บ้าน))|ในครัวเรือน|เพื่อใช้"),
    (Practising.STOPPED.value, r"เลิก|ถาวร|หยุดทำแล้ว"),
    (Practising.PAUSED.value, r"ชั่วคราว|หยุด|พัก"),
    (Practising.EARNING.value, r"มีราย(?:ได้|รับ)|ขายได้|ขายแล้ว|จำหน่าย"),
)
_VISITORS = (
    (VisitorKind.CHIEF, re.compile("พัฒนาการ")),
    (VisitorKind.OFFICER, re.compile("พัฒนากร|นวช|นักวิชาการพัฒนาชุมชน|เจ้าหน้าที่พัฒนาชุมชน")),
    (VisitorKind.TRAINER, re.compile("วิทยากร|ปราชญ์")),
    (VisitorKind.SUPPORT_TEAM, re.compile("ทีมสนับสนุน|คณะทำงาน")),
)
_PROBLEMS = (
    (ProblemKind.KNOWLEDGE, re.compile("ความรู้|ทักษะ|ไม่รู้|ทำไม่เป็น")),
    (ProblemKind.MARKET, re.compile("ตลาด|ราคาตก|ขายไม่|ลูกค้า|คนซื้อ")),
    (ProblemKind.CAPITAL, re.compile("ทุน|เงิน")),
    (ProblemKind.WATER, re.compile("น้ำ|แล้ง")),
    (ProblemKind.DISEASE, re.compile("โรคระบาด|แมลง|ศัตรูพืช|เชื้อรา|^โรค|เป็นโรค")),
    (ProblemKind.RAW_MATERIAL, re.compile("วัตถุดิบ|อาหารสัตว์|ปุ๋ย|พันธุ์")),
    (ProblemKind.TIME, re.compile("เวลา")),
    (ProblemKind.HEALTH, re.compile("สุขภาพ|ป่วย|ชรา|อายุมาก|แข็งแรง")),
)


def visitor(value: object) -> dict[str, str | None]:
    """Who came: somebody of an office or of the team, by that word, or else by name."""
    words = None if is_missing(value) else cleaning.text(value)
    kind = next((kind.value for kind, known in _VISITORS if words and known.search(words)), None)
    named = words if words and (kind is None or len(words) > 20) else None
    return {"visitor_kind": kind, "visitor_name": named}


def problems_in(words: str) -> list[str]:
    """The kinds of problems that the words speak of."""
    kinds = [kind.value for kind, known in _PROBLEMS if known.search(words)]
    return kinds or [ProblemKind.OTHER.value]


VISITED_ON = Column(
    "visited_on",
    (
        "วันที่ติดตาม",
        "วันที่",
        "วันเดือนปี",
        "ว.ด.ป.",
        "วัน เดือน ปี ที่ติดตาม",
        "ว.ด.ป. ที่ติดตาม",
        "วันที่เยี่ยม",
        "วันที่เยี่ยมบ้าน",
        "วันที่ลงพื้นที่",
        "วันที่ออกติดตาม",
        "ติดตามเมื่อ",
        "Visit date",
        "Date of visit",
        "Visited on",
    ),
    label=_("Visited on"),
    required=True,
    sample="15/3/2561",
    clean=cleaning.past_date,
    fills_down=True,
    said_between=True,
    signs="(?:วัน|วดป).*(?:ติดตาม|เยี่ยม|ลงพื้นที่|ออก)|(?:ติดตาม|เยี่ยม).*(?:เมื่อ|วัน)|^(?:เมื่อ|ลง)วันที่",
)
STATUS = Column(
    "status",
    (
        "สถานะการประกอบอาชีพ",
        "การประกอบอาชีพ",
        "สถานะอาชีพ",
        "สถานะ",
        "สถานะการทำอาชีพ",
        "ผลการติดตาม",
        "ผลการประกอบอาชีพ",
        "การนำไปประกอบอาชีพ",
        "การนำความรู้ไปใช้",
        "การปฏิบัติ",
        "การดำเนินงาน",
        "ผลการดำเนินงาน",
        "Status",
    ),
    label=_("Practising"),
    required=True,
    sample="ทำอยู่-มีรายได้แล้ว",
    clean=cleaning.choice(STATUSES, _SIGNS),
    signs="สถาน(?:ะ|ภาพ)|(?:ผล|ประกอบ|นำไป|ปฏิบัติ|ทำ).*อาชีพ|^(?:ผล)?การ(?:ติดตาม|ปฏิบัติ|ดำเนิน)|ทำอยู่|^ผล$",
    never="วัน|รายได้|ปัญหา",
)
INCOME = Column(
    "income",
    (
        "รายได้ (บาท/เดือน)",
        "รายได้",
        "รายได้ต่อเดือน",
        "รายได้จากอาชีพ",
        "รายได้จากอาชีพนี้",
        "รายได้หลังอบรม",
        "รายได้หลัง",
        "รายได้ปัจจุบัน",
        "รายได้เพิ่ม",
        "รายได้เพิ่มขึ้น",
        "รายได้ที่ได้รับ",
        "Income",
        "รายได้เฉลี่ย",
    ),
    label=_("Income"),
    sample="1,500",
    clean=cleaning.money_for_period("income", "income_period"),
    signs="รายได้|เงินได้|มูลค่า",
    never="ก่อน|เดิม|เป้าหมาย",
)
PROBLEM = Column(
    "problem",
    ("ปัญหา/อุปสรรค", "ปัญหา", "ปัญหาอุปสรรค", "ปัญหาและอุปสรรค", "อุปสรรค", "ปัญหาที่พบ", "Problem", "Problems"),
    label=_("Problem"),
    sample="ขาดเงินทุน",
    clean=cleaning.text,
    signs="ปัญหา|อุปสรรค|ข้อขัดข้อง|ข้อจำกัด",
    never="แก้",
)
VISITOR = Column(
    "visitor",
    ("ผู้ติดตาม", "ผู้เยี่ยม", "ผู้ออกติดตาม", "ผู้ลงพื้นที่", "ติดตามโดย"),
    label=_("Visited by"),
    sample="พัฒนากร",
    clean=visitor,
    signs="ผู้(?:ติดตาม|เยี่ยม|ออก|ลงพื้นที่)",
    never="ลายมือ|ลงชื่อ|โทร",
)

VISIT_COLUMNS = (
    SEQUENCE,
    VISITED_ON,
    TITLE,
    FIRST_NAME,
    with_headings(
        FULL_NAME,
        "ชื่อหัวหน้าครัวเรือน",
        "ชื่อครัวเรือน",
        "ครัวเรือน",
        "ครัวเรือนเป้าหมาย",
        "หัวหน้าครัวเรือน",
        "หน.ครัวเรือน",
        "Household head",
    ),
    LAST_NAME,
    HOUSE_NO,
    *PLACE_COLUMNS,
    STATUS,
    INCOME,
    INCOME_PERIOD,
    PROBLEM,
    VISITOR,
)
# Headings of a list of households that a list of visits never has.
FOREIGN = tuple(heading for heading in INCOME_BEFORE.headings if "ก่อน" in heading or "เดิม" in heading)
