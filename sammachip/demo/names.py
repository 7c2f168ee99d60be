"""Invented people: common given names with surnames that nobody bears."""

from random import Random
from typing import Any

from sammachip.thai.national_id import check_digit

MEN = [
    *("สมชาย", "สมศักดิ์", "ประเสริฐ", "บุญมี", "ทองใบ", "วิชัย", "สุรชัย", "อุดม", "สำราญ", "คำพันธ์"),
    *("บุญเลิศ", "ไพบูลย์", "เกษม", "โกศล", "แก้ว", "ใจ", "ธวัชชัย", "สุพจน์", "วิรัตน์", "สนิท"),
]
WOMEN = [
    *("สมศรี", "บุญเรือง", "ทองสุข", "สำเนียง", "คำปุ่น", "อุไร", "พิกุล", "จันทร์", "ลำดวน", "แสงเดือน"),
    *("บังอร", "วันเพ็ญ", "ประนอม", "หนูเพียร", "สายฝน", "รัตนา", "ดวงใจ", "กัลยา", "อำพร", "เพ็ญศรี"),
]
SURNAME_HEADS = [
    *("สุขนา", "ทองไพร", "ใจเย็น", "นาดี", "ศรีลำดวน", "คำหอม"),
    *("บุญทุ่ง", "แสนนา", "วงศ์ไผ่", "พรหมนา", "ดอนแก้ว", "หอมสวน"),
]
SURNAME_TAILS = ["สมมุติ", "สาธิต", "ลองดู", "ตัวอย่าง", "จำลอง"]
EMPTY_REGISTRAR = "0"


class Crowd:
    """Everybody of one demonstration, never the same name or number twice."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._taken: set[tuple[str, str]] = set()
        self._number = 0

    def somebody(self, home_code: str, **fields: Any) -> dict[str, Any]:
        """The columns of a person at home in the village."""
        is_man = self._random.random() < 0.45
        first, last = self._name(MEN if is_man else WOMEN)
        self._number += 1
        title = "นาย" if is_man else self._random.choice(["นาง", "นาง", "นางสาว"])
        return {
            "title": title,
            "first_name": first,
            "last_name": last,
            "national_id": self._national_id() if self._number % 3 else None,
            "birth_year": self._random.randint(1955, 1998),
            "phone": f"080000{self._number % 10_000:04d}"
            if self._number % 4 and self._number < 10_000
            else "",
            "house_no": str(self._random.randint(1, 180)) + self._random.choice(["", "", "", "/1", "/2"]),
            "home_code": home_code,
            **fields,
        }

    def headman(self) -> str:
        """A name alone, as it stands in the register of villages."""
        first, last = self._name(MEN)
        return f"นาย{first} {last}"

    def _name(self, given: list[str]) -> tuple[str, str]:
        while True:
            name = (
                self._random.choice(given),
                self._random.choice(SURNAME_HEADS) + self._random.choice(SURNAME_TAILS),
            )
            if name not in self._taken or len(self._taken) > 2000:
                self._taken.add(name)
                return name

    def _national_id(self) -> str:
        """Its first digit is 0, which no registered citizen's has."""
        first_twelve = f"{EMPTY_REGISTRAR}{self._number:011d}"
        return first_twelve + check_digit(first_twelve)
