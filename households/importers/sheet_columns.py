"""What the sheet of the register asks beside the columns of an imported list."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from households.enums import MainOccupation
from households.importers.columns import (
    HOUSEHOLD_NAME,
    INCOME_BEFORE,
    MEMBERS,
    NEEDS,
)
from sammachip.imports import cleaning
from sammachip.imports.columns import Column
from sammachip.imports.familiar_columns import (
    FIRST_NAME,
    HOUSE_NO,
    LAST_NAME,
    NATIONAL_ID,
    PHONE,
    PLACE_COLUMNS,
    SEQUENCE,
    TITLE,
)
from sammachip.thai.text import compare_key

# How villages call the ten kinds, beside the words of the form.
_OCCUPATIONS = {
    MainOccupation.RICE: ("ทำนา", "นา", "ปลูกข้าว"),
    MainOccupation.FIELD_CROPS: ("ทำไร่", "ไร่", "ปลูกมันสำปะหลัง", "ปลูกอ้อย"),
    MainOccupation.ORCHARD: ("ทำสวน", "สวน", "ปลูกผัก", "สวนยาง"),
    MainOccupation.FISHERY: ("ประมง", "เลี้ยงปลา"),
    MainOccupation.LIVESTOCK: ("ปศุสัตว์", "เลี้ยงสัตว์"),
    MainOccupation.TRADE: ("ค้าขาย", "ขายของ"),
    MainOccupation.LABOUR: ("รับจ้างใช้แรงงาน", "รับจ้าง", "รับจ้างทั่วไป", "กรรมกร"),
    MainOccupation.SERVICES: ("บริการ", "อาชีพบริการ"),
    MainOccupation.OWN_BUSINESS: ("ธุรกิจส่วนตัว", "กิจการส่วนตัว"),
    MainOccupation.OTHER: ("อาชีพอื่น", "อื่นๆ", "อื่น ๆ"),
}
_KIND_OF = {compare_key(word): kind.value for kind, words in _OCCUPATIONS.items() for word in words}


def main_occupation(value: object) -> dict[str, str]:
    """One of the ten kinds; other words are kept as they were said."""
    words = cleaning.text(value)
    if not words:
        return {}
    labels = {compare_key(str(kind.label)): kind.value for kind in MainOccupation}
    known = _KIND_OF.get(compare_key(words)) or labels.get(compare_key(words))
    if known:
        return {"occupation_main": known}
    return {"occupation_main": MainOccupation.OTHER.value, "occupation_main_text": words[:100]}


OCCUPATION = Column(
    "occupation",
    ("อาชีพหลัก", "อาชีพ", "อาชีพปัจจุบัน", "อาชีพเดิม"),
    label=_("Main occupation"),
    clean=main_occupation,
)
REPRESENTATIVE = Column(
    "representative",
    ("ผู้แทนครัวเรือน", "ตัวแทนครัวเรือน", "ผู้แทน", "ผู้เข้าร่วม", "ผู้เข้าอบรม"),
    label=_("Another representative"),
    clean=cleaning.full_name,
)
NOTICE_ON = Column("notice_on", ("วันที่แจ้ง", "วันที่แจ้งการใช้ข้อมูล"), clean=cleaning.past_date)
CONSENT_ON = Column("consent_on", ("วันที่ยินยอม", "วันที่ให้ความยินยอม"), clean=cleaning.past_date)
ON_SHEET = (
    replace(SEQUENCE, clean=cleaning.integer(1, 999)),
    HOUSE_NO,
    HOUSEHOLD_NAME,
    NATIONAL_ID,
    PHONE,
    MEMBERS,
    OCCUPATION,
    NEEDS[0],
    INCOME_BEFORE,
    REPRESENTATIVE,
    NOTICE_ON,
    CONSENT_ON,
)
# Read from a pasted list as well: a name in its parts, and the village it says.
PASTED = (*ON_SHEET, TITLE, FIRST_NAME, LAST_NAME, *PLACE_COLUMNS)
