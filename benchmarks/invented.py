"""An invented province of households, and the workbook an office would hand in of them."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from sammachip.areas.models import Area
from sammachip.audit.sources import Source, acting_from
from sammachip.thai.national_id import check_digit
from sammachip.thai.sorting import sort_key
from villages.actions import open_programme_year
from villages.models import Village, YearVillage

PROVINCE = "33"
YEAR = 2569
IN_A_VILLAGE = 20
HEADINGS = (
    "ลำดับที่",
    "ชื่อ-สกุล",
    "เลขประจำตัวประชาชน",
    "บ้านเลขที่",
    "รหัสหมู่บ้าน",
    "หมู่ที่",
    "ตำบล",
    "โทรศัพท์",
    "จำนวนสมาชิก",
    "อาชีพที่ต้องการ 1",
    "อาชีพที่ต้องการ 2",
    "รายได้ก่อนอบรม (บาท/เดือน)",
)
_NEEDS = ("เลี้ยงไก่ไข่", "ปลูกผักปลอดสาร", "ทอผ้า", "จักสาน", "เพาะเห็ด", "ทำขนมไทย")
_TITLES = ("นาย", "นาง", "นางสาว")
_CONSONANTS = "กขคจชดตทนบปพฟมยรลวสห"
_VOWELS = "ิีุูา"
_SYLLABLES = [consonant + vowel for consonant, vowel in product(_CONSONANTS, _VOWELS)]


def make_villages(count: int) -> list[tuple[str, str]]:
    """Target villages of the province with their tambons; code and the tambon's name."""
    tambons = list(Area.objects.filter(code__startswith=PROVINCE, code__regex=r"^.{6}$").order_by("code"))
    each = -(-count // len(tambons))
    places = [(tambon, moo) for tambon in tambons for moo in range(1, each + 1)][:count]
    with acting_from(Source.COMMAND, "benchmark"):
        year = open_programme_year(by=None, year=YEAR)
    villages = Village.objects.bulk_create(village_of(tambon, moo) for tambon, moo in places)
    YearVillage.objects.bulk_create(
        YearVillage(village=village, programme_year=year, code=village.code) for village in villages
    )
    return [(village.code, village.tambon_name) for village in villages]


def write_workbook(path: Path, villages: list[tuple[str, str]], count: int) -> None:
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = workbook.add_worksheet("ครัวเรือน")
    sheet.write_row(0, 0, HEADINGS)
    for place, row in enumerate(rows(villages, count), start=1):
        sheet.write_row(place, 0, row)
    workbook.close()


def rows(villages: list[tuple[str, str]], count: int) -> Iterator[list[Any]]:
    random = Random(2569)  # noqa: S311 -- the same invented people each time
    for number in range(count):
        code, tambon = villages[number // IN_A_VILLAGE % len(villages)]
        first = "".join(random.choices(_SYLLABLES, k=3))
        last = "".join(random.choices(_SYLLABLES, k=4))
        yield [
            number % IN_A_VILLAGE + 1,
            f"{random.choice(_TITLES)}{first} {last}",
            _national_id(number),
            f"{random.randint(1, 200)}/{random.randint(1, 9)}",
            code,
            int(code[6:]),
            tambon,
            f"08{random.randint(0, 99_999_999):08}",
            random.randint(1, 8),
            random.choice(_NEEDS),
            random.choice(_NEEDS),
            random.randrange(1_000, 9_000, 100),
        ]


def village_of(tambon: Area, moo: int) -> Village:
    name = f"บ้านสมมุติ{moo}"
    return Village(
        code=f"{tambon.code}{moo:02}",
        name=name,
        moo=moo,
        tambon_code=tambon.code,
        tambon_name=tambon.name_th,
        sort_key=sort_key(name),
        search_text=f"{name} {tambon.name_th} {tambon.code}{moo:02}",
    )


def _national_id(number: int) -> str:
    first12 = f"8{number:011}"
    return first12 + check_digit(first12)
