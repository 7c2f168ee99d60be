"""What lists of target households have in their columns."""

import re
from dataclasses import replace
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from households.enums import IncomeBasis, IncomePeriod
from sammachip.imports import cleaning
from sammachip.imports.columns import Column
from sammachip.imports.familiar_columns import (
    FIRST_NAME,
    FULL_NAME,
    HOUSE_NO,
    LAST_NAME,
    NATIONAL_ID,
    PHONE,
    PLACE_COLUMNS,
    SEQUENCE,
    TITLE,
    with_headings,
)
from sammachip.thai.digits import to_arabic
from sammachip.thai.money import parse_money_period
from sammachip.thai.names import split_name

_NEEDS = (
    "อาชีพที่ต้องการฝึกอบรม",
    "อาชีพที่ต้องการฝึก",
    "อาชีพที่ต้องการ",
    "ความต้องการฝึกอาชีพ",
    "ความต้องการอาชีพ",
    "อาชีพที่อยากฝึก",
    "อาชีพที่สนใจ",
    "ความต้องการ",
)
_COUNTED = re.compile(r"(?:^|(?<=\s))\(?[1-3][.)]\s*")
_RANKS = ("{need} {rank}", "{need} อันดับ {rank}", "{need} อันดับที่ {rank}", "{need} ลำดับที่ {rank}")


def _need(rank: int, *more: str) -> tuple[str, ...]:
    return (
        *(form.format(need=need, rank=rank) for form in _RANKS for need in _NEEDS[1:] + _NEEDS[:1]),
        *more,
    )


@lru_cache(maxsize=256)
def period_in(heading: str) -> str | None:
    """The period that the heading of an income names, in brackets or before them: "รายได้ต่อปี (บาท)"."""
    parts = (parse_money_period(part) for part in re.split(r"[()\[\]]|บาท", heading))
    return next(filter(None, parts), None)


def basis_in(heading: str) -> str | None:
    """Whether the heading of an income says that it is the whole household's, or of the occupation alone."""
    if any(word in heading for word in ("ครัวเรือน", "จปฐ")):
        return IncomeBasis.HOUSEHOLD.value
    return IncomeBasis.OCCUPATION.value if "อาชีพ" in heading else None


def trainer_name(value: object) -> str | None:
    """A trainer as lists of households name them: in one cell."""
    return split_name(value).full if cleaning.text(value) else None


def needs(value: object) -> dict[str, str | None]:
    """What is wanted first and, where the cell counts more than one, second: "1. ทอผ้า 2. เลี้ยงไก่"."""
    words = cleaning.text(value)
    if words and _COUNTED.match(to_arabic(words)):
        wanted = [part for one in _COUNTED.split(to_arabic(words)) if (part := one.strip(" ,"))]
        if len(wanted) > 1:
            return {"need1": wanted[0], "need2": ", ".join(wanted[1:])}
    return {"need1": words}


HOUSEHOLD_NAME = with_headings(
    replace(
        FULL_NAME,
        otherwise=(*FULL_NAME.otherwise, "ครัวเรือน"),
        never=f"{FULL_NAME.never}|ปราชญ์|ชื่อวิทยากร|ผู้ดูแล",
    ),
    "ชื่อหัวหน้าครัวเรือน",
    "หัวหน้าครัวเรือน",
    "ชื่อ-สกุล หัวหน้าครัวเรือน",
    "ชื่อ-นามสกุล หัวหน้าครัวเรือน",
    "ชื่อครัวเรือน",
    "ชื่อครัวเรือนเป้าหมาย",
    "ครัวเรือนเป้าหมาย",
    "ชื่อผู้แทนครัวเรือน",
    "ผู้แทนครัวเรือน",
    "ตัวแทนครัวเรือน",
    "หน.ครัวเรือน",
    "เจ้าบ้าน",
    "ชื่อเจ้าบ้าน",
    "หัวหน้าครอบครัว",
    "ชื่อหัวหน้าครอบครัว",
    "หน.ครอบครัว",
    "ครัวเรือนที่ดูแล",
    "ครัวเรือนที่รับผิดชอบ",
    "ครัวเรือนในความดูแล",
    "Household head",
    "Head of household",
)
MEMBERS = Column(
    "members",
    (
        "จำนวนสมาชิก (คน)",
        "จำนวนสมาชิก",
        "สมาชิก",
        "สมาชิกในครัวเรือน",
        "จำนวนสมาชิกในครัวเรือน",
        "สมาชิกครัวเรือน",
        "จำนวนคนในครัวเรือน",
        "จำนวนคน",
        "Members",
        "Household members",
    ),
    label=_("Members"),
    sample="4",
    clean=cleaning.integer(1, 30),
    otherwise=("จำนวน", "คน"),
    signs="สมาชิก|จำนวนคน|กี่คน|คนในบ้าน|ผู้(?:อยู่)?อาศัย",
    never="กลุ่ม|กองทุน",
)
NEEDS = (
    Column(
        "need1",
        _need(1, *_NEEDS, "อาชีพที่ฝึกอบรม", "ประเภทอาชีพ", "Occupation wanted", "NEED1", "Need 1"),
        label=_("First need"),
        sample="เลี้ยงไก่ไข่",
        clean=cleaning.text,
        signs="^(?:อาชีพ)?(?:ที่|อันดับ(?:ที่)?|ลำดับ(?:ที่)?)?(?:1|หนึ่ง)$|ต้องการ|(?:อยาก|ประสงค์|สนใจ).*(?:ฝึก|ทำ|เรียน|อบรม|อาชีพ)"
        "|อาชีพที่(?:เลือก|ฝึก|อบรม|จะทำ|จะฝึก)|อาชีพเป้าหมาย|(?:ต้องการ|สนใจ|ประสงค์)(?:จะ)?ฝึก",
        never="(?:2|สอง|รอง)$|รองลงมา|(?:ลำดับ|อันดับ)รอง|ช่วยเหลือ",
        second="need2",
    ),
    Column(
        "need2",
        _need(2, "NEED2", "Need 2"),
        label=_("Second need"),
        sample="ปลูกผัก",
        clean=cleaning.text,
        signs="^(?:อาชีพ)?(?:ที่|อันดับ(?:ที่)?|ลำดับ(?:ที่)?)?(?:2|สอง)$|(?:ต้องการ|อยาก|สนใจ|อาชีพ).*(?:สำรอง|รองลงมา|(?:ลำดับ|อันดับ)รอง|(?:2|สอง|รอง)$)",
    ),
)
INCOME_BEFORE = Column(
    "income_before",
    (
        "รายได้ก่อนอบรม (บาท/เดือน)",
        "รายได้ก่อนอบรม",
        "รายได้ก่อนการอบรม",
        "รายได้ก่อนฝึกอบรม",
        "รายได้ก่อนเข้าร่วมโครงการ",
        "รายได้ก่อน",
        "รายได้เดิม",
        "รายได้ จปฐ.",
        "รายได้ครัวเรือน",
        "รายได้เฉลี่ย",
        "รายได้ต่อเดือน",
        "รายได้ต่อปี",
        "รายได้",
        "Income before",
        "Income before training",
    ),
    label=_("Income before training"),
    sample="3,500",
    clean=cleaning.money(),
    otherwise=("รายได้ปัจจุบัน", "รายได้ปัจจุบันต่อเดือน"),
    signs="รายได้|^ก่อน(?:การ)?(?:อบรม|ฝึก|เข้าร่วม|ร่วม|พัฒนา)",
    never="หลัง|เพิ่ม|ปัจจุบัน|เป้าหมาย",
)
TRAINER_NAME = Column(
    "trainer_name",
    (
        "วิทยากรผู้ดูแล",
        "ผู้รับผิดชอบ (วิทยากร)",
        "ผู้รับผิดชอบ",
        "วิทยากรประจำกลุ่ม",
        "วิทยากรผู้รับผิดชอบ",
        "วิทยากรพี่เลี้ยง",
        "ชื่อวิทยากรผู้ดูแล",
        "วิทยากรสัมมาชีพผู้ดูแล",
        "ผู้ติดตาม",
        "ผู้ดูแล",
        "วิทยากร",
        "Trainer",
    ),
    label=_("Trainer"),
    sample="นายตัวอย่าง ใจดี",
    clean=trainer_name,
    fills_down=True,
    signs="วิทยากร|ดูแล|พี่เลี้ยง|ผู้รับผิดชอบ",
    never="โทร|เบอร์|ลายมือ|ลงชื่อ|เห็น|ตำแหน่ง|เลข|พร้อม|เคย|ยินดี|หรือไม่",
)

PERIODS = {
    IncomePeriod.MONTH.value: ("เดือน", "ต่อเดือน", "รายเดือน", "บาท/เดือน"),
    IncomePeriod.YEAR.value: ("ปี", "ต่อปี", "รายปี", "บาท/ปี"),
    IncomePeriod.DAY.value: ("วัน", "ต่อวัน", "รายวัน", "บาท/วัน"),
    IncomePeriod.CYCLE.value: ("รอบการผลิต", "ต่อรอบการผลิต", "รอบ", "ต่อรอบ"),
}
INCOME_PERIOD = Column(
    "income_period",
    ("งวดของรายได้", "งวดรายได้", "ต่อ"),
    label=_("Income for"),
    sample="เดือน",
    clean=cleaning.choice(PERIODS),
)
BASES = {
    IncomeBasis.OCCUPATION.value: ("จากอาชีพที่ฝึก", "จากอาชีพที่จะฝึก", "อาชีพที่ฝึก"),
    IncomeBasis.HOUSEHOLD.value: ("รวมทั้งครัวเรือน", "ทั้งครัวเรือน", "ของทั้งครัวเรือน", "ครัวเรือน"),
}
INCOME_BASIS = Column(
    "income_basis",
    ("เป็นรายได้", "ประเภทรายได้"),
    label=_("The income is"),
    sample="จากอาชีพที่ฝึก",
    clean=cleaning.choice(BASES),
)

HOUSEHOLD_COLUMNS = (
    SEQUENCE,
    HOUSE_NO,
    *PLACE_COLUMNS,
    TITLE,
    FIRST_NAME,
    HOUSEHOLD_NAME,
    LAST_NAME,
    NATIONAL_ID,
    replace(PHONE, never=f"{PHONE.never}|วิทยากร|ผู้ดูแล"),
    MEMBERS,
    replace(NEEDS[0], clean=needs),
    NEEDS[1],
    replace(INCOME_BEFORE, clean=cleaning.money_for_period("income_before", "income_period")),
    INCOME_PERIOD,
    INCOME_BASIS,
    TRAINER_NAME,
)
