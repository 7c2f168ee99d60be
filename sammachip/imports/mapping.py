"""Which heading means which column: known words first, then words within a question, then near spellings."""

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from sammachip.imports.columns import Column
from sammachip.imports.headers import Heading, forms_of, question_of, words_of
from sammachip.thai.text import bare_key, header_key

_EXACT = 1000
_WITHIN = 100
_SIGNED = 10
_OTHERWISE = 1
_SHORTEST_PART = 4
_SHORTEST_ALIKE = 6
_ALIKE = 88
# From here on a heading is a question, in which the word that matters is one of many.
_QUESTION = 20
# Words that say nothing inside a short heading: ชื่อเล่น is no first name, อาชีพหลัก no wish.
_GENERAL = frozenset(
    header_key(word)
    for word in (
        "ชื่อ",
        "บ้าน",
        "หมู่",
        "หมู่บ้าน",
        "อาชีพ",
        "รายได้",
        "กลุ่ม",
        "ประเภท",
        "ระดับ",
        "วันที่",
        "สถานะ",
        "กิจกรรม",
        "เลขที่",
        "ที่อยู่",
        "สมาชิก",
        "ราคา",
        "หน่วย",
        "สกุล",
        "ตำแหน่ง",
        "หน้าที่",
        "สาขา",
        "ด้าน",
        "ผลิตภัณฑ์",
        "สินค้า",
        "รายการ",
        "ลำดับ",
        "วิทยากร",
        "ตำบล",
    )
)
# Columns of such lists that no kind asks for; known, so that they are not taken for something else.
_OF_NOBODY = frozenset(
    header_key(word)
    for word in (
        "หมายเหตุ",
        "ชื่อเล่น",
        "ชื่อบิดา",
        "ชื่อมารดา",
        "ชื่อคู่สมรส",
        "วันเกิด",
        "วัน เดือน ปี เกิด",
        "ว/ด/ป เกิด",
        "ว.ด.ป.เกิด",
        "วันเดือนปีเกิด",
        "เกิด พ.ศ.",
        "ปีเกิด",
        "เพศ",
        "ศาสนา",
        "สถานภาพ",
        "การศึกษา",
        "ระดับการศึกษา",
        "วุฒิการศึกษา",
        "อาชีพหลัก",
        "อาชีพรอง",
        "อาชีพปัจจุบัน",
        "LINE",
        "Line ID",
        "ID Line",
        "ไอดีไลน์",
        "อีเมล",
        "E-mail",
        "Email",
        "รหัสไปรษณีย์",
        "จังหวัด",
        "จ.",
        "ลายมือชื่อ",
        "ลายเซ็น",
        "ลงชื่อ",
        "ลงลายมือชื่อ",
        "พิกัด",
        "รูปถ่าย",
        "ภาพถ่าย",
        "ผู้สำรวจ",
        "ผู้บันทึก",
        "ผู้รายงาน",
        "วันที่พิมพ์",
        "ประทับเวลา",
        "Timestamp",
        "รหัสประจำบ้าน",
        "เลขรหัสประจำบ้าน",
        "ความสัมพันธ์",
        "น้ำหนัก",
        "ส่วนสูง",
        "หนี้สิน",
        "เงินออม",
        "ที่ดินทำกิน",
        "ที่ดิน",
        "จำนวนสมาชิกกลุ่ม",
        "ประธานกลุ่ม",
        "ชื่อประธาน",
        "ประธาน",
        "ผู้ประสานงาน",
        "งบประมาณ",
        "มาตรฐาน",
        "ช่องทางจำหน่าย",
        "กำลังการผลิต",
        "ยอดขาย",
        "ยอดจำหน่าย",
        "อบต.",
        "อปท.",
        "เทศบาล",
        "ผู้ใหญ่บ้าน โทร",
        "พัฒนากร",
        "พัฒนากรผู้รับผิดชอบ",
    )
)


def map_columns(
    headings: Sequence[Heading], columns: Sequence[Column], blank: Collection[int] = ()
) -> dict[str, int]:
    """Field -> column: the surest pairs first, each field and each column once. Where all cells of a column
    are `blank`, another one whose heading speaks of the same goes before it.
    """
    pairs = sorted(
        (-min(sureness, _WITHIN if place in blank else sureness), place, order)
        for place, heading in enumerate(headings)
        for order, column in enumerate(columns)
        if (sureness := _sureness(heading, column))
    )
    mapping: dict[str, int] = {}
    taken: set[int] = set()
    for _, place, order in pairs:
        if place not in taken and columns[order].field not in mapping:
            mapping[columns[order].field] = place
            taken.add(place)
    return mapping


def count_exact(headings: Sequence[Heading], known: Collection[str]) -> int:
    """How many headings are known word for word."""
    return sum(bool(forms_of(heading) & set(known)) for heading in headings)


def keys_of(columns: Sequence[Column]) -> frozenset[str]:
    """All headings of the columns, as they are compared."""
    return frozenset[str]().union(*(column.keys for column in columns))


def _sureness(heading: Heading, column: Column) -> int:
    """0 for no likeness; a heading known word for word is surer than any that only contains known words."""
    forms = forms_of(heading)
    exact = forms & column.keys
    if exact:
        return _EXACT + max(map(len, exact))
    if forms & column.keys_otherwise:
        return _OTHERWISE
    question = question_of(heading)
    whole = words_of(heading)
    if not question or is_of_nobody(heading) or column.is_barred(whole):
        return 0
    within = max((len(key) for key in column.keys if _stands_within(key, question)), default=0)
    if within:
        return _WITHIN + within
    is_signed = column.is_signed(whole) or column.is_signed(question)
    return _nearly(question, column) or (_SIGNED if is_signed else 0)


def is_of_nobody(heading: Heading) -> bool:
    """Whether it is a column of such lists that no kind asks for."""
    return bool(forms_of(heading) & _OF_NOBODY)


def speaks_of(heading: Heading, column: Column) -> bool:
    """Whether the heading means the column, or at least seems to."""
    return _sureness(heading, column) > 0


def is_certain(heading: Heading, column: Column) -> bool:
    """Whether the heading is known by its words, and not only by what it seems to say."""
    return _sureness(heading, column) > _SIGNED


def _stands_within(key: str, question: str) -> bool:
    if len(key) < _SHORTEST_PART or key not in question:
        return False
    return len(question) >= _QUESTION or key not in _GENERAL


def _nearly(question: str, column: Column) -> int:
    """A slip of the keyboard: เลขประจำตัวประชาน."""
    if len(question) < _QUESTION and bare_key(question) in column.bare_keys:
        return _ALIKE
    if not _SHORTEST_ALIKE <= len(question) < 2 * _QUESTION:
        return 0
    scores = (fuzz.ratio(question, key) for key in column.keys if len(key) >= _SHORTEST_ALIKE)
    best = max(scores, default=0)
    return int(best) if best >= _ALIKE else 0
