"""Invented office workbooks in many layouts, each with the truth beside it.

A seed decides the order of the columns, the words of the headings, how names, places, dates and numbers are
written, and which noise stands around the rows. Nobody in them exists.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.people.factories import invented_id

VILLAGES = {
    "33011601": ("หญ้าปล้อง", 1, "หนองสระทอง"),
    "33011604": ("หญ้าปล้อง", 4, "โนนตะวัน"),
    "33011607": ("หญ้าปล้อง", 7, "ดงมะกอก"),
    "33011802": ("ทุ่ม", 2, "คำหมากยาว"),
    "33011805": ("ทุ่ม", 5, "ห้วยปลากั้ง"),
}
_TITLES = ("นาย", "นาง", "นางสาว")
_SHORT = {"นาย": "นาย", "นาง": "นาง", "นางสาว": "น.ส."}
_FIRST = (
    "บุญมี",
    "ทองใบ",
    "คำปุ่น",
    "ประดับ",
    "วิลาศ",
    "สุดารัก",
    "จำเนียน",
    "อุไรพร",
    "เกษร",
    "ไพรัช",
    "แสงดาว",
    "โสภิต",
)
_LAST = ("ใจงามดี", "มั่นทุกเมื่อ", "ศรีหนองโพน", "แก้วห้วยทราย", "ดีนอกนา", "ทองท่าเรือ", "บุญค้ำชู", "จันทร์ริมทุ่ง")
_SKILLS = ("เลี้ยงไก่ไข่", "ทอผ้าไหม", "จักสาน", "ปลูกผักปลอดภัย", "ทำขนมไทย", "เพาะเห็ดฟาง")
_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

HEADINGS: dict[str, tuple[str, ...]] = {
    "seq": ("ที่", "ลำดับ", "ลำดับที่", "No.", "#"),
    "full_name": ("ชื่อ-สกุล", "ชื่อ - นามสกุล", "ชื่อ สกุล", "ชื่อและนามสกุล", "ชื่อ–สกุล", "ชื่อ\nนามสกุล"),
    "title": ("คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม"),
    "first_name": ("ชื่อ", "ชื่อตัว"),
    "last_name": ("สกุล", "นามสกุล", "ชื่อสกุล"),
    "national_id": (
        "เลขประจำตัวประชาชน",
        "เลขบัตร ปชช.",
        "เลขที่บัตร\nประชาชน",
        "เลข 13 หลัก",
        "หมายเลขบัตรประชาชน",
    ),
    "age": ("อายุ", "อายุ (ปี)", "อายุ\n(ปี)"),
    "phone": ("โทรศัพท์", "เบอร์โทร", "โทร.", "หมายเลขโทรศัพท์", "เบอร์โทรศัพท์", "มือถือ"),
    "house_no": ("บ้านเลขที่", "บ้าน เลขที่", "เลขที่บ้าน"),
    "moo": ("หมู่ที่", "หมู่", "ม.", "หมู่ ที่"),
    "village": ("บ้าน", "หมู่บ้าน", "ชื่อหมู่บ้าน", "ชื่อบ้าน"),
    "tambon": ("ตำบล", "ต."),
    "village_code": ("รหัสหมู่บ้าน", "รหัสหมู่บ้าน 8 หลัก", "รหัส มบ.", "VILLCODE"),
    "address": ("ที่อยู่", "บ้านเลขที่"),
    "expertise": ("ความเชี่ยวชาญ", "องค์ความรู้", "ภูมิปัญญา", "อาชีพ/ความเชี่ยวชาญ", "ความรู้/ความสามารถ"),
    "years": ("ประสบการณ์ (ปี)", "ทำมาแล้ว (ปี)", "จำนวนปี"),
    "surveyed_on": ("วันที่สำรวจ", "ว.ด.ป. ที่สำรวจ", "วันเดือนปีที่สำรวจ"),
    "role": ("บทบาท", "ตำแหน่ง", "หน้าที่", "ประเภทวิทยากร"),
    "occupation": ("อาชีพที่สอน", "วิชาที่สอน", "อาชีพที่เชี่ยวชาญ"),
    "members": ("จำนวนสมาชิก", "จำนวนสมาชิก (คน)", "สมาชิกในครัวเรือน"),
    "need1": ("อาชีพที่ต้องการ", "ความต้องการฝึกอาชีพ", "อาชีพที่ต้องการฝึก"),
    "income_before": ("รายได้ก่อนอบรม", "รายได้เดิม", "รายได้ก่อน (บาท/เดือน)", "รายได้ก่อนอบรม\n(บาท/เดือน)"),
    "trainer_name": ("วิทยากรผู้ดูแล", "ผู้รับผิดชอบ (วิทยากร)", "วิทยากรประจำกลุ่ม"),
    "visited_on": ("วันที่ติดตาม", "ว.ด.ป. ที่ติดตาม", "วันที่เยี่ยม"),
    "status": ("สถานะการประกอบอาชีพ", "การประกอบอาชีพ", "สถานะอาชีพ"),
    "income": ("รายได้หลังอบรม", "รายได้ปัจจุบัน", "รายได้ (บาท/เดือน)"),
    "problem": ("ปัญหา/อุปสรรค", "ปัญหาที่พบ"),
    "group_name": ("ชื่อกลุ่ม", "ชื่อกลุ่มอาชีพ"),
    "registered_on": ("วันที่จดทะเบียน", "วัน เดือน ปี ที่จดทะเบียน"),
    "product": ("ผลิตภัณฑ์", "กิจกรรมของกลุ่ม"),
    "line": ("ประเภท", "ประเภทกลุ่ม"),
    "product_name": ("ชื่อผลิตภัณฑ์", "ชื่อสินค้า"),
    "producer": ("ผู้ผลิต", "ผู้ประกอบการ", "ผู้ผลิต/ผู้ประกอบการ"),
    "category": ("ประเภทผลิตภัณฑ์", "ประเภท"),
    "price": ("ราคา", "ราคา (บาท)"),
    "star": ("ระดับดาว", "ดาว"),
    "otop_no": ("เลขทะเบียน OTOP",),
    "otop_on": ("วันที่ลงทะเบียน", "วันที่ขึ้นทะเบียน"),
    "village_name": ("ชื่อหมู่บ้าน", "หมู่บ้าน"),
    "households_total": ("จำนวนครัวเรือน", "ครัวเรือน"),
    "population_m": ("ชาย", "ประชากรชาย"),
    "population_f": ("หญิง", "ประชากรหญิง"),
    "headman_name": ("ผู้ใหญ่บ้าน", "ชื่อผู้ใหญ่บ้าน"),
}
EXTRA = ("หมายเหตุ", "ชื่อเล่น", "เพศ", "วันเกิด", "Line ID", "ลายมือชื่อ")
KIND_WORDS = {
    "sages": "บัญชีรายชื่อปราชญ์ชุมชน",
    "trainers": "บัญชีรายชื่อทีมวิทยากรสัมมาชีพชุมชน",
    "households": "บัญชีรายชื่อครัวเรือนเป้าหมาย",
    "follow_ups": "แบบติดตามครัวเรือนสัมมาชีพ",
    "groups": "ทะเบียนกลุ่มอาชีพ",
    "otop": "ทะเบียนผลิตภัณฑ์ OTOP",
    "villages": "ข้อมูลหมู่บ้าน",
}
# Which columns of its own a list of each kind has; people and places are laid out by the seed.
OWN = {
    "sages": ("expertise", "years", "surveyed_on"),
    "trainers": ("role", "occupation"),
    "households": ("members", "need1", "income_before", "trainer_name"),
    "follow_ups": ("visited_on", "status", "income", "problem"),
    "groups": ("group_name", "registered_on", "line", "product", "phone"),
    "otop": ("product_name", "producer", "category", "price", "star", "otop_no", "otop_on"),
    "villages": ("village_name", "households_total", "population_m", "population_f", "headman_name"),
}
_FIELD = {
    "group_name": "name",
    "line": "category",
    "product_name": "name",
    "otop_on": "registered_on",
    "village_name": "name",
}


@dataclass
class Layout:
    """A sheet as an office would send it: its rows, and what each row of data truly says, by row number."""

    kind: str
    rows: list[list[Any]]
    truth: dict[int, dict[str, Any]] = field(default_factory=dict)
    sheet: str = "Sheet1"


def make_layout(kind: str, seed: int) -> Layout:
    """The layout of a seed; the same seed gives the same one."""
    return _Maker(kind, random.Random(f"{kind} {seed}")).make()


class _Maker:
    def __init__(self, kind: str, chance: random.Random) -> None:
        self.kind = kind
        self.chance = chance
        self.layout = Layout(kind, [])
        self.with_person = kind in ("sages", "trainers", "households", "follow_ups")
        self.name_style = chance.choice(
            ("one_cell", "three", "title_with_first", "one_cell_short", "one_heading", "in_brackets")
        )
        styles = [
            "code",
            "moo_tambon",
            "village_moo_in_one",
            "village_name",
            "title",
            "merged",
            "sheet",
            "title_above",
        ]
        if self.with_person:
            styles.append("address")
        self.place_style = chance.choice(styles)
        if kind == "otop":
            self.place_style = "none"
        if kind == "villages":
            self.place_style = chance.choice(("code", "moo_tambon"))
        self.has_subtotals = chance.random() < 0.2
        self.thai_digits = chance.random() < 0.3
        self.two_lines = self.place_style == "moo_tambon" and self.with_person and chance.random() < 0.5

    def make(self) -> Layout:
        columns = self._columns()
        records = self._records()
        self._write_titles(records)
        self._write_headings(columns)
        self._write_records(columns, records)
        self._write_end(len(columns))
        return self.layout

    def _columns(self) -> list[str]:
        groups = [[name] for name in OWN[self.kind]]
        if self.with_person:
            groups += [self._name_columns()]
            if self.kind != "follow_ups":
                groups += [["national_id"], ["phone"]]
            if self.kind == "sages":
                groups += [["age"]]
        groups += [self._place_columns()]
        self.chance.shuffle(groups)
        for extra in self.chance.sample(EXTRA, self.chance.randint(0, 3)):
            groups.insert(self.chance.randint(0, len(groups)), [extra])
        columns = [name for group in groups for name in group]
        self.is_numbered = self.chance.random() < 0.8 or self.two_lines
        return ["seq", *columns] if self.is_numbered else columns

    def _name_columns(self) -> list[str]:
        return {
            "one_cell": ["full_name"],
            "one_cell_short": ["full_name"],
            "three": ["title", "first_name", "last_name"],
            "one_heading": ["name_of_three", "first_name", "last_name"],
            "in_brackets": ["title", "name_of_two", "last_name"],
            "title_with_first": ["titled_first", "last_name"],
        }[self.name_style]

    def _place_columns(self) -> list[str]:
        house = ["house_no"] if self.with_person else []
        village = "village_name" if self.kind == "villages" else "village"
        return {
            "code": [*house, "village_code"],
            "moo_tambon": [*house, "moo", "tambon"],
            "village_moo_in_one": [*house, "village_and_moo", "tambon"],
            "village_name": [*house, village, "tambon"],
            "title": house,
            "title_above": house,
            "sheet": house,
            "merged": [*house, "merged_village", "tambon"],
            "address": ["address"],
            "none": [],
            "moo": [*house, "moo"],
            "moo_of_sheet": [*house, "moo"],
            "village": [*house, "village"],
            "section": house,
        }[self.place_style]

    def _records(self) -> list[dict[str, Any]]:
        codes = self.chance.sample(sorted(VILLAGES), 3)
        if self.place_style in ("title", "sheet"):
            codes = codes[:1]
        if self.place_style in ("moo", "moo_of_sheet", "village", "section"):
            codes = [code for code in codes if code[:6] == codes[0][:6]]
        if self.kind == "villages":
            return [self._record(number, code) for number, code in enumerate(sorted(VILLAGES))]
        return [
            self._record(4 * number + part, code)
            for number, code in enumerate(codes)
            for part in range(4 - number % 2)
        ]

    def _record(self, number: int, code: str) -> dict[str, Any]:
        """What a row truly says."""
        chance = self.chance
        place = len(VILLAGES) * number + int(code[-2:])
        first, last = _FIRST[number % len(_FIRST)], _LAST[(number * 5 + int(code[-1])) % len(_LAST)]
        record: dict[str, Any] = {"village_code": code} if self.place_style != "none" else {}
        if self.with_person:
            record |= {"title": chance.choice(_TITLES), "first_name": first, "last_name": last}
            record |= {"house_no": chance.choice((str(place + 1), f"{place + 1}/{number + 1}"))}
        record["place"] = code
        record |= {name: _VALUES[name](chance, number) for name in OWN[self.kind] if name in _VALUES}
        if self.with_person and self.kind != "follow_ups":
            record |= {
                "national_id": invented_id(1000 + place + 97 * number),
                "phone": f"08{90000000 + place * 131 + number}",
            }
        if self.kind == "households":
            record["trainer_name"] = f"นาย{_FIRST[int(code[-1])]} {_LAST[int(code[-1])]}"
        if self.kind == "sages":
            record["age"] = 30 + number
        if self.kind == "trainers":
            record["role"] = "lead" if number % 3 == 0 and number % 4 == 0 else "member"
        if self.kind == "groups":
            record |= {"group_name": f"กลุ่ม{record['product']} ที่ {number}", "phone": f"08{91000000 + place}"}
        if self.kind == "otop":
            record |= {"product_name": f"ผ้าลายที่ {number}", "otop_no": f"3301{10000 + number}"}
        if self.kind == "villages":
            record |= {"village_name": VILLAGES[code][2]}
        return record

    def _write_titles(self, records: list[dict[str, Any]]) -> None:
        tambon, moo, village = VILLAGES[records[0]["place"]]
        where = f"บ้าน{village} หมู่ที่ {moo} ตำบล{tambon} อำเภอเมืองศรีสะเกษ จังหวัดศรีสะเกษ"
        lines = [f"{KIND_WORDS[self.kind]} ปีงบประมาณ พ.ศ. 2560"]
        if self.place_style == "title":
            lines.append(where)
        elif self.place_style == "sheet":
            self.layout.sheet = f"บ้าน{village} ม.{moo} ต.{tambon}"
        elif self.place_style in ("moo", "village", "section"):
            lines.append(f"ตำบล{tambon} อำเภอเมืองศรีสะเกษ จังหวัดศรีสะเกษ")
        elif self.place_style == "moo_of_sheet":
            self.layout.sheet = self.chance.choice((tambon, f"ต.{tambon}"))
        elif self.chance.random() < 0.5:
            lines.append("อำเภอเมืองศรีสะเกษ จังหวัดศรีสะเกษ")
        self.layout.rows += [[line] for line in lines]
        self.layout.rows += [[]] * self.chance.randint(0, 2)

    def _write_headings(self, columns: list[str]) -> None:
        words = [self._heading(name) for name in columns]
        if not self.two_lines:
            self.headings = [words]
        else:
            inside = {"house_no", "moo", "tambon"}
            first = min(columns.index(name) for name in inside)
            top = ["" if name in inside else word for name, word in zip(columns, words, strict=True)]
            top[first] = "ที่อยู่"
            self.headings = [
                top,
                [word if name in inside else "" for name, word in zip(columns, words, strict=True)],
            ]
        self.layout.rows += self.headings
        if self.chance.random() < 0.2:
            self.layout.rows.append([f"({number})" for number in range(1, len(columns) + 1)])

    def _heading(self, name: str) -> str:
        if name in ("first_name", "last_name") and self.name_style == "one_heading":
            return ""
        if name == "last_name" and self.name_style == "in_brackets":
            return ""
        known = {
            "name_of_three": "full_name",
            "name_of_two": "full_name",
            "titled_first": "first_name",
            "village_and_moo": "village",
            "merged_village": "village",
        }
        name = known.get(name, name)
        return self.chance.choice(HEADINGS[name]) if name in HEADINGS else name

    def _write_records(self, columns: list[str], records: list[dict[str, Any]]) -> None:
        above = ""
        repeat_at = self.chance.choice((None, None, len(records) // 2))
        for number, record in enumerate(records):
            if number == repeat_at:
                self.layout.rows += self.headings
            tambon, moo, village = VILLAGES[record["place"]]
            is_new = record["place"] != above
            if is_new and self.place_style == "section":
                self.layout.rows.append(["", f"หมู่ที่ {moo}"])
            if is_new and self.place_style == "title_above":
                self.layout.rows.append([f"บ้าน{village} หมู่ที่ {moo} ต.{tambon}"])
            cells = [self._cell(name, record, number, is_new) for name in columns]
            self.layout.rows.append(cells)
            self.layout.truth[len(self.layout.rows)] = self._truth(columns, record)
            above = record["place"]
            last = number + 1 == len(records) or records[number + 1]["place"] != above
            if last and self.has_subtotals:
                self.layout.rows.append(["", f"รวมหมู่ที่ {moo}", "", "4 ราย"])

    def _cell(self, name: str, record: dict[str, Any], number: int, is_new: bool) -> Any:
        tambon, moo, village = VILLAGES[record["place"]]
        if name in _PLACES:
            cell: Any = _PLACES[name](self.chance, tambon, moo, village, record.get("house_no"))
            if name == "merged_village" or (name == "tambon" and self.place_style == "merged"):
                return cell if is_new else ""
            return self._digits(cell)
        if name == "trainer_name" and not is_new:
            return ""
        if name == "seq":
            return number + 1
        if name in EXTRA:
            return ""
        if name in ("full_name", "titled_first"):
            return self._name(name, record)
        if name == "name_of_three":
            return record["title"]
        value = record["first_name" if name == "name_of_two" else name]
        if isinstance(value, date):
            return self._date(value)
        if name in ("income_before", "income", "price"):
            return self._digits(self.chance.choice((value, f"{value:,}", f"{value:,}.-", f"{value} บาท")))
        if name in _WORDS:
            return self.chance.choice(_WORDS[name][value])
        if name == "phone":
            return self._digits(
                self.chance.choice(
                    (value, f"{value[:3]}-{value[3:]}", f"{value[:3]} {value[3:6]} {value[6:]}")
                )
            )
        return value if name in ("group_name", "product_name") else self._digits(value)

    def _name(self, name: str, record: dict[str, Any]) -> str:
        title = _SHORT[record["title"]] if self.name_style == "one_cell_short" else record["title"]
        gap = self.chance.choice(("", " "))
        last = f"{self.chance.choice((' ', '  '))}{record['last_name']}" if name == "full_name" else ""
        return f"{title}{gap}{record['first_name']}{last}"

    def _date(self, day: date) -> Any:
        year = day.year + 543
        return self.chance.choice(
            (
                day,
                f"{day.day}/{day.month}/{year}",
                f"{day.day:02}/{day.month:02}/{year % 100:02}",
                f"{day.day} {_MONTHS[day.month - 1]} {year}",
                f"{day.day} {_MONTHS[day.month - 1]} {year % 100:02}".translate(_THAI),
            )
        )

    def _digits(self, value: Any) -> Any:
        return str(value).translate(_THAI) if self.thai_digits and value != "" else value

    def _truth(self, columns: list[str], record: dict[str, Any]) -> dict[str, Any]:
        return {_FIELD.get(name, name): value for name, value in record.items() if name != "place"}

    def _write_end(self, width: int) -> None:
        rows = self.layout.rows
        if self.chance.random() < 0.4:
            rows += [[number + 50, *[""] * (width - 1)] for number in range(3)] if self.is_numbered else []
        if self.chance.random() < 0.5:
            rows.append(["", "รวมทั้งสิ้น", f"{len(self.layout.truth)} ราย", *[""] * (width - 3)])
        rows += [[], ["หมายเหตุ : ข้อมูลจากการสำรวจ"]] if self.chance.random() < 0.4 else []
        if self.chance.random() < 0.5:
            rows += [[], ["", "", "ลงชื่อ.............................ผู้รายงาน"], ["", "", "(นายประทีป แสงส่อง)"]]


_VALUES: dict[str, Callable[[random.Random, int], Any]] = {
    "expertise": lambda chance, _number: chance.choice(_SKILLS),
    "years": lambda chance, _number: chance.randint(1, 40),
    "surveyed_on": lambda _chance, number: date(2016, 12, 1 + number),
    "occupation": lambda chance, _number: chance.choice(_SKILLS),
    "members": lambda chance, _number: chance.randint(1, 9),
    "need1": lambda chance, _number: chance.choice(_SKILLS),
    "income_before": lambda chance, _number: 100 * chance.randint(0, 90),
    "visited_on": lambda _chance, number: date(2017, 6, 1 + number),
    "status": lambda chance, _number: chance.choice(("earning", "no_income_yet", "own_use", "not_started")),
    "income": lambda chance, _number: 100 * chance.randint(1, 30),
    "problem": lambda chance, _number: chance.choice(("ขาดเงินทุน", "ไม่มีตลาด")),
    "trainer_name": lambda _chance, _number: "",
    "registered_on": lambda _chance, number: date(2017, 2, 1 + number),
    "product": lambda chance, _number: chance.choice(_SKILLS),
    "line": lambda chance, _number: chance.choice("APTO"),
    "producer": lambda chance, number: (
        f"{chance.choice(_TITLES)}{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]}"
    ),
    "category": lambda chance, _number: chance.choice("12345"),
    "price": lambda chance, _number: 10 * chance.randint(1, 200),
    "star": lambda chance, _number: chance.randint(1, 5),
    "otop_on": lambda _chance, number: date(2017, 3, 1 + number),
    "households_total": lambda chance, _number: chance.randint(40, 300),
    "population_m": lambda chance, _number: chance.randint(100, 600),
    "population_f": lambda chance, _number: chance.randint(100, 600),
    "headman_name": lambda _chance, number: f"นาย{_FIRST[number]} {_LAST[number]}",
}
_WORDS: dict[str, dict[Any, tuple[str, ...]]] = {
    "status": {
        "earning": ("ทำอยู่-มีรายได้แล้ว", "ทำอยู่ มีรายได้"),
        "no_income_yet": ("ทำอยู่-ยังไม่มีรายได้", "ยังไม่มีรายได้"),
        "own_use": ("ลดรายจ่าย/กินเอง", "ทำกินเอง"),
        "not_started": ("ยังไม่เริ่ม", "ยังไม่ได้ทำ"),
    },
    "role": {"lead": ("วิทยากรผู้นำสัมมาชีพ", "ผู้นำ"), "member": ("ทีมวิทยากร", "ปราชญ์ชุมชน")},
    "line": {
        "A": ("ภาคการเกษตร", "A"),
        "P": ("การแปรรูป", "แปรรูป"),
        "T": ("ท่องเที่ยวชุมชน", "T"),
        "O": ("อื่นๆ", "O"),
    },
    "category": {
        "1": ("อาหาร", "1. อาหาร", "1"),
        "2": ("เครื่องดื่ม", "2"),
        "3": ("ผ้า เครื่องแต่งกาย", "ผ้าและเครื่องแต่งกาย"),
        "4": ("ของใช้ ของตกแต่ง ของที่ระลึก", "4. ของใช้"),
        "5": ("สมุนไพรที่ไม่ใช่อาหาร", "5"),
    },
    "star": {number: (f"{number} ดาว", str(number), f"ระดับ {number} ดาว") for number in range(1, 6)},
}
_PLACES: dict[str, Callable[..., Any]] = {
    "moo": lambda chance, _tambon, moo, _village, _house: chance.choice(
        (moo, f"หมู่ {moo}", f"ม.{moo}", f"{moo:02}")
    ),
    "tambon": lambda chance, tambon, *_rest: chance.choice((tambon, f"ต.{tambon}", f"ตำบล{tambon}")),
    "village": lambda chance, _tambon, _moo, village, _house: chance.choice(
        (village, f"บ้าน{village}", f"บ.{village}")
    ),
    "village_and_moo": lambda chance, _tambon, moo, village, _house: chance.choice(
        (f"บ้าน{village} หมู่ที่ {moo}", f"{village} ม.{moo}", f"หมู่ {moo} บ้าน{village}", f"ม.{moo} {village}")
    ),
    "merged_village": lambda _chance, _tambon, moo, village, _house: f"บ้าน{village}\nหมู่ที่ {moo}",
    "address": lambda chance, tambon, moo, village, house: chance.choice(
        (
            f"{house} ม.{moo} ต.{tambon}",
            f"{house} หมู่ที่ {moo} บ้าน{village} ตำบล{tambon} อ.เมือง",
            f"บ้านเลขที่ {house} หมู่ {moo} ต.{tambon} จ.ศรีสะเกษ",
        )
    ),
}
