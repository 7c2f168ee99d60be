"""What the demonstration tells: which villages there are and how far each has come."""

from dataclasses import dataclass
from decimal import Decimal
from math import cos, radians, sin

DISTRICT = "3301"
OTHER_DISTRICT = "3302"
PASSWORD = "sammachip-demo"  # noqa: S105 -- printed for everybody who tries the product


@dataclass(frozen=True)
class Village:
    """`done`: how many steps are proved. `rest`: what happens to the next one."""

    code: str
    name: str
    done: int
    occupation: str = "เลี้ยงไก่ไข่"
    rest: str = "begun"


@dataclass(frozen=True)
class Account:
    username: str
    full_name: str
    position: str
    role: str
    areas: tuple[str, ...]


VILLAGES = (
    Village("33010303", "หนองแคน", 13, "ทอผ้าไหม", rest="otop"),
    Village("33010307", "โนนสวรรค์", 9, "เลี้ยงปลาดุก"),
    Village("33010402", "ซำโพธิ์", 7),
    Village("33010502", "จานนาดี", 12, "จักสาน"),
    Village("33010505", "โนนจาน", 4),
    Village("33010603", "ตะดอบใหม่", 10, "เพาะเห็ดฟาง"),
    Village("33010704", "หนองครกกลาง", 8, "ปลูกผักปลอดภัย/สวนครัว"),
    Village("33010706", "โคกสูง", 3),
    Village("33011102", "โพนข่าน้อย", 6, rest="claimed"),
    Village("33011105", "หนองม่วง", 11, "เลี้ยงกบ", rest="lapsed"),
    Village("33011204", "โพนค้อเหนือ", 5),
    Village("33011501", "โพนเขวากลาง", 13, "น้ำพริก", rest="sold"),
    Village("33011503", "หนองแวง", 8, "เลี้ยงไก่ไข่"),
    Village("33011507", "โนนสูง", 6, "ปลูกผักปลอดภัย/สวนครัว"),
    Village("33011602", "หญ้าปล้องใต้", 11, "เพาะเห็ดนางฟ้า", rest="lapsed"),
    Village("33011604", "หนองหว้า", 9, "ทำไม้กวาด"),
    Village("33011606", "โนนแย้", 5),
    Village("33011802", "ทุ่มงาม", 10, "เลี้ยงจิ้งหรีด", rest="claimed"),
    Village("33011805", "ค้อน้อย", 2),
    Village("33011901", "หนองไฮเหนือ", 7, "ทอเสื่อกก"),
    Village("33011908", "ดอนกลาง", 1),
    Village("33012103", "หนองแก้วทอง", 12, "ขนมไทย"),
    Village("33012204", "น้ำคำใหญ่", 4, rest="override"),
    Village("33012302", "โพธิ์ศรี", 3),
    Village("33012405", "หมากเขียบใต้", 2, rest="claimed"),
    Village("33012702", "หนองไผ่ล้อม", 0),
    Village("33012706", "โนนไผ่", 0, rest="nothing"),
    Village("33020102", "ยางน้อย", 6),
    Village("33020104", "โนนยาง", 2),
    Village("33020203", "ลิ้นฟ้างาม", 0),
)
MIDDLES = {DISTRICT: (15.105, 104.335), OTHER_DISTRICT: (15.262, 104.372)}
TURN = 137.5
"""Degrees from a tambon to the next one, so that they lie around the middle like seeds of a sunflower."""
WITHOUT_COORDINATES = {"33012706"}
OFFICER_AREAS = ("330111", "330112", "330115", "330116", "330118")
ACCOUNTS = (
    Account(
        "administrator", "นางสาวกานดา ตัวอย่าง", "นักวิชาการพัฒนาชุมชน", "administrator", (DISTRICT, OTHER_DISTRICT)
    ),
    Account("chief", "นายประพันธ์ ตัวอย่าง", "พัฒนาการอำเภอ", "chief", (DISTRICT,)),
    Account("officer", "นางสาวมาลี สาธิต", "พัฒนากร", "officer", OFFICER_AREAS),
    Account(
        "officer-west",
        "นายอนันต์ สาธิต",
        "พัฒนากร",
        "officer",
        ("330103", "330104", "330105", "330106", "330107"),
    ),
    Account(
        "officer-east",
        "นางวรรณา สาธิต",
        "พัฒนากร",
        "officer",
        ("330119", "330121", "330122", "330123", "330124", "330127"),
    ),
    Account("clerk", "นางสาวปราณี สมมุติ", "เจ้าหน้าที่บันทึกข้อมูล", "clerk", (DISTRICT,)),
    Account("province", "นายสุเทพ สมมุติ", "สำนักงานพัฒนาชุมชนจังหวัด", "provincial_viewer", ("33",)),
    Account("officer-3302", "นายวีระ จำลอง", "พัฒนากร", "officer", ("330201", "330202")),
    Account("chief-3302", "นางอรุณี จำลอง", "พัฒนาการอำเภอ", "chief", (OTHER_DISTRICT,)),
)


def coordinates(code: str) -> dict[str, Decimal]:
    """An invented place in the wider district: each tambon around the middle, its villages near it."""
    if code in WITHOUT_COORDINATES:
        return {}
    lat, lng = MIDDLES[code[:4]]
    tambon, moo = int(code[4:6]), int(code[6:8])
    for number, away in ((tambon, 0.008 + 0.0045 * tambon), (tambon + moo, 0.006 + 0.0015 * moo)):
        lat += away * sin(radians(TURN * number))
        lng += away * cos(radians(TURN * number))
    return {"lat": Decimal(f"{lat:.6f}"), "lng": Decimal(f"{lng:.6f}")}
