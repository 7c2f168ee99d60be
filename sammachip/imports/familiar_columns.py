"""Columns that occur in the lists of every kind: people and places, with the headings offices use."""

import re
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from sammachip.imports import cleaning
from sammachip.imports.columns import Column
from sammachip.imports.looks import is_national_id, is_phone, is_village_code, names_village
from sammachip.thai.houses import clean_village_code, parse_moo
from sammachip.thai.names import is_title
from sammachip.thai.text import header_key

# Whose columns stand in lists of people beside those of the people themselves.
OF_OTHERS = "ผู้ใหญ่บ้าน|ผู้นำหมู่บ้าน|กำนัน|คู่สมรส|สามี|ภรรยา|บิดา|มารดา|ผู้สำรวจ|ผู้บันทึก|พัฒนากร|เจ้าหน้าที่|พยาน|ฉุกเฉิน"

SEQUENCE = Column(
    "seq",
    ("ลำดับที่", "ที่", "ลำดับ", "ลำดับท", "ล/ด", "No.", "N0.", "#", "ข้อ", "ข้อที่", "Item", "Seq."),
    label=_("Number"),
    sample="1",
    clean=cleaning.row_number,
    otherwise=("ครัวเรือนที่", "ครอบครัวที่", "คนที่", "รายการที่", "ที่ครัวเรือน"),
    signs="^(?:เลข(?:ที่)?)?ลำดับ(?!.*(?:[0-9]$|อาชีพ|ความ|ต้องการ))",
)
FULL_NAME = Column(
    "full_name",
    (
        "ชื่อ-สกุล",
        "ชื่อ - นามสกุล",
        "ชื่อสกุล",
        "ชื่อนามสกุล",
        "ชื่อและนามสกุล",
        "ชื่อและสกุล",
        "รายชื่อ",
        "ชื่อปราชญ์",
        "ชื่อปราชญ์ชุมชน",
        "คำนำหน้า ชื่อ-สกุล",
        "คำนำหน้าชื่อ ชื่อ-สกุล",
        "ยศ ชื่อ-สกุล",
        "Full name",
        "Name-Surname",
        "Name and surname",
    ),
    label=_("Name and surname"),
    sample="นายตัวอย่าง ใจดี",
    clean=cleaning.full_name,
    in_template=False,
    otherwise=("Name",),
    signs="(?:ชื่อ|^นาม).{0,8}(?:สกุล|นามสกุล)",
    never=OF_OTHERS,
)
TITLE = Column(
    "title",
    ("คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "Prefix", "Title", "PRENAME", "PRE_NAME"),
    label=_("Title"),
    sample="นาย",
    looks=is_title,
    clean=cleaning.title,
    signs="^คำนำ(?!.*สกุล)|^ยศ|^นายนาง|^prefix|^title",
    never=OF_OTHERS,
)
FIRST_NAME = Column(
    "first_name",
    ("ชื่อ", "ชื่อตัว", "ชื่อจริง", "First name", "F_NAME", "FNAME"),
    label=_("First name"),
    sample="ตัวอย่าง",
    clean=cleaning.first_name,
    signs="^ชื่อ(?:จริง|ตัว)|^f(?:irst)?_?name",
    never=OF_OTHERS,
)
LAST_NAME = Column(
    "last_name",
    ("นามสกุล", "สกุล", "ชื่อสกุล", "Last name", "Surname", "L_NAME", "LNAME"),
    label=_("Surname"),
    sample="ใจดี",
    clean=cleaning.text,
    signs="^(?:นาม)?สกุล|^l(?:ast)?_?name|^surname",
    never=f"{OF_OTHERS}|^ชื่อ.+สกุล",
)
NATIONAL_ID = Column(
    "national_id",
    (
        "เลขประจำตัวประชาชน",
        "เลขบัตรประชาชน",
        "เลขบัตร ปชช.",
        "เลขที่บัตรประชาชน",
        "หมายเลขบัตรประชาชน",
        "หมายเลขบัตร",
        "เลข 13 หลัก",
        "เลข ปชช",
        "ID",
        "CID",
        "PID",
        "เลขบัตรประจำตัวประชาชน",
        "เลขปชช. 13 หลัก",
        "Citizen ID",
        "National ID",
        "ID card",
        "ID card no.",
    ),
    label=_("National ID"),
    looks=is_national_id,
    clean=cleaning.national_id,
    signs="13หลัก|(?:ประจำตัว|บัตร).{0,8}(?:ประชาชน|ปชช)|^(?:เลข|เลขที่)?ปชช|^เลข(?:ประจำตัว|บัตร)|(?:citizen|national|card)id",
    never=OF_OTHERS,
)
AGE = Column(
    "age",
    ("อายุ (ปี)", "อายุ", "Age"),
    label=_("Age"),
    sample="52",
    clean=cleaning.age,
    signs="^อายุ(?!งาน|การ|กลุ่ม)|^age",
    never=f"{OF_OTHERS}|อายุงาน",
)
PHONE = Column(
    "phone",
    (
        "โทรศัพท์",
        "เบอร์โทร",
        "เบอร์โทรศัพท์",
        "โทร.",
        "หมายเลขโทรศัพท์",
        "มือถือ",
        "โทรศัพท์มือถือ",
        "เบอร์",
        "เบอร์มือถือ",
        "เบอร์ติดต่อ",
        "เบอร์โทรติดต่อ",
        "โทรศัพท์ติดต่อ",
        "Phone",
        "Phone no.",
        "Phone number",
        "Tel.",
        "Telephone",
        "Mobile",
        "Mobile phone",
        "โทร. ติดต่อ",
    ),
    label=_("Phone"),
    sample="0800000000",
    looks=is_phone,
    clean=cleaning.phone,
    otherwise=("ติดต่อ",),
    signs="โทร|มือถือ|เบอร์|หมายเลขติดต่อ|phone|mobile|^tel",
    never=OF_OTHERS,
)
HOUSE_NO = Column(
    "house_no",
    (
        "บ้านเลขที่",
        "เลขที่บ้าน",
        "เลขที่",
        "บ.เลขที่",
        "เลขบ้าน",
        "ที่อยู่",
        "ที่อยู่ปัจจุบัน",
        "ที่อยู่ตามทะเบียนบ้าน",
        "ที่อยู่ตามบัตรประชาชน",
        "ที่อยู่อาศัย",
        "ที่อยู่ที่ติดต่อได้",
        "ภูมิลำเนา",
        "บลท.",
        "House no.",
        "House number",
        "Address",
        "HNO",
        "HOUSE_NO",
    ),
    label=_("House number"),
    sample="12/3",
    clean=cleaning.house_no,
    otherwise=("House",),
    signs="เลขที่บ้าน|บ้านเลขที่|^ที่อยู่|^house_?no",
    never=f"{OF_OTHERS}|^ที่อยู่(?:หมู่|ตำบล|แขวง|อำเภอ|เขต|จังหวัด)",
)

VILLAGE_CODE = Column(
    "village_code",
    (
        "รหัสหมู่บ้าน",
        "รหัส มบ.",
        "รหัส มท.",
        "VILLCODE",
        "VILL_CODE",
        "VILL_ID",
        "CCAATTMM",
        "Village code",
        "รหัสหมู่บ้าน 8 หลัก",
        "รหัสหมู่บ้าน (8 หลัก)",
    ),
    label=_("Village code"),
    sample="33010301",
    looks=is_village_code,
    clean=clean_village_code,
    fills_down=True,
)
VILLAGE = Column(
    "village",
    (
        "บ้าน",
        "หมู่บ้าน",
        "ชื่อบ้าน",
        "ชื่อหมู่บ้าน",
        "บ้าน/หมู่ที่",
        "บ้าน/หมู่",
        "หมู่บ้าน/หมู่ที่",
        "บ้าน/หมู่ที่/ตำบล",
        "บ้าน/หมู่/ตำบล",
        "ชื่อ มบ.",
        "มบ.",
        "อาศัยอยู่หมู่บ้านใด",
        "ที่ตั้งหมู่บ้าน",
        "หมู่บ้านที่ตั้ง",
        "VILL_NAME",
        "VILLNAME",
        "VILLAGE",
        "VILLAGE NAME",
    ),
    label=_("Village"),
    sample="บ้านคูซอด",
    looks=names_village,
    clean=cleaning.text,
    fills_down=True,
    never="^หมู่บ้านที่$",
    otherwise=("ชุมชน", "ชื่อชุมชน", "พื้นที่", "พื้นที่ดำเนินการ"),
    signs="^ชื่อ(?:หมู่)?บ้าน|^หมู่บ้าน|^บ้านที่|^(?:ที่อยู่|ชุมชน)หมู่บ้าน",
)
MOO = Column(
    "moo",
    ("หมู่ที่", "หมู่", "ม.", "เลขหมู่", "MOO", "VILL_NO", "Village no."),
    label=_("Moo"),
    sample="1",
    clean=parse_moo,
    fills_down=True,
    otherwise=("ม.ที่", "หมู่บ้านที่"),
    signs="^หมู่ที่",
)
TAMBON = Column(
    "tambon",
    (
        "ตำบล",
        "ต.",
        "ตำบล/แขวง",
        "แขวง/ตำบล",
        "ชื่อตำบล",
        "TAMBON",
        "TAMBON_NAME",
        "TTDESC",
        "Sub-district",
        "Tambol",
    ),
    label=_("Tambon"),
    sample="คูซอด",
    clean=cleaning.text,
    fills_down=True,
    otherwise=("รหัสตำบล", "TAM", "TAMBON_CODE", "TAM_CODE"),
    signs="^(?:ชื่อ|พื้นที่|เขต|ที่อยู่)?ตำบล",
)
DISTRICT = Column(
    "district",
    ("อำเภอ", "อ.", "อำเภอ/เขต", "เขต/อำเภอ", "ชื่ออำเภอ", "AMPHOE", "AMPHUR", "AADESC", "DISTRICT"),
    label=_("District"),
    clean=cleaning.text,
    fills_down=True,
    otherwise=("รหัสอำเภอ", "AMP", "AMP_CODE", "AMPHOE_CODE"),
    in_template=False,
)

# Where something stands, in one cell: "ม.2 บ้านโพธิ์ ต.ซำ", perhaps with a house number before it.
SITE = ("ที่ตั้ง", "ที่ตั้งกลุ่ม", "สถานที่ตั้ง", "ที่ตั้งบ้าน", "ที่ทำการกลุ่ม", "สถานที่ผลิต", "ที่อยู่", "ที่อยู่กลุ่ม")

PERSON_COLUMNS = (TITLE, FIRST_NAME, FULL_NAME, LAST_NAME, NATIONAL_ID, AGE, HOUSE_NO, PHONE)
OF_PEOPLE = (TITLE, FIRST_NAME, FULL_NAME, LAST_NAME, HOUSE_NO)
PLACE_COLUMNS = (VILLAGE_CODE, VILLAGE, MOO, TAMBON, DISTRICT)
SITE_COLUMNS = tuple(
    replace(column, headings=(*column.headings, *SITE)) if column is VILLAGE else column
    for column in PLACE_COLUMNS
)
PLACE_FIELDS = frozenset(column.field for column in PLACE_COLUMNS)


def is_of_others(heading: str) -> bool:
    """Whether a heading names somebody who is not whom the list is about: "ผู้ใหญ่บ้าน" over a name."""
    return bool(re.search(OF_OTHERS, header_key(heading)))


def with_headings(column: Column, *headings: str) -> Column:
    """The column with more headings, as one kind of list calls it."""
    return replace(column, headings=(*column.headings, *headings))
