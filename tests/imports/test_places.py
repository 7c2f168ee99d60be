import pytest

from sammachip.imports.place_words import PlaceWords, words_of_cell, words_of_title
from sammachip.imports.places import KnownTambon, KnownVillage, VillageIndex

VILLAGES = [
    KnownVillage("33011601", "หญ้าปล้อง", 1),
    KnownVillage("33011603", "บ้านหนองแคน", 3),
    KnownVillage("33011605", "หนองแคน", 5),
    KnownVillage("33011801", "ทุ่ม", 1),
]
TAMBONS = [KnownTambon("330116", "หญ้าปล้อง", "เมืองศรีสะเกษ"), KnownTambon("330118", "ทุ่ม", "เมืองศรีสะเกษ")]


@pytest.fixture
def index():
    return VillageIndex.of("3301", VILLAGES, TAMBONS)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (PlaceWords(code="33011603"), "33011603"),
        (PlaceWords(moo=3, tambon="ต.หญ้าปล้อง"), "33011603"),
        (PlaceWords(moo=5, village="หนองแคน", tambon="หญ้าปล้อง"), "33011605"),
        (PlaceWords(village="ทุ่ม", tambon="ทุ่ม"), "33011801"),
        (PlaceWords(village="หญ้าปล้อง"), "33011601"),
        (PlaceWords(village="หนองแคน", moo=5), "33011605"),
        (PlaceWords(village="หย้าปล้อง", moo=1, tambon="หญ้าปล้อง"), "33011601"),
    ],
)
def test_village_is_found(index, words, code):
    assert index.find(words) == (code, None)


@pytest.mark.parametrize(
    ("words", "why", "options"),
    [
        (PlaceWords(), "village_missing", ()),
        (PlaceWords(code="33011699"), "unknown_village", ()),
        (PlaceWords(village="ไม่มีจริง", tambon="ทุ่ม"), "unknown_village", ()),
        (PlaceWords(village="ทุ่ม", tambon="อื่น"), "unknown_village", ()),
        (PlaceWords(moo=9, tambon="ทุ่ม"), "unknown_village", ()),
        (PlaceWords(village="หนองแคน", tambon="หญ้าปล้อง"), "village_fits_several", ("33011603", "33011605")),
        (
            PlaceWords(village="หนองแคน", moo=1, tambon="หญ้าปล้อง"),
            "moo_and_name_disagree",
            ("33011603", "33011605", "33011601"),
        ),
    ],
)
def test_doubt_is_named_and_offers_what_may_be_meant(index, words, why, options):
    code, problem = index.find(words)

    assert code is None
    assert (problem.why, problem.options) == (why, options)


def test_tambon_by_its_digits_lies_in_the_district_by_its_own():
    tambons = [
        *TAMBONS,
        KnownTambon("330216", "โพธิ์", "ยางชุมน้อย"),
        KnownTambon("340116", "ปะอาว", "เมืองอุบลราชธานี"),
    ]
    index = VillageIndex.of("33", VILLAGES, tambons[:3])

    assert [index.tambon_code("16", district) for district in ("1", "02", "3")] == ["330116", "330216", None]
    assert VillageIndex.of("", VILLAGES, tambons).tambon_code("16", "1") is None


def test_village_of_the_same_import_is_found(index):
    index.add(KnownVillage("33011802", "ใหม่", 2))

    assert index.find(PlaceWords(moo=2, tambon="ทุ่ม")) == ("33011802", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("บ้านแดง  หมู่ที่ ๙  ตำบลจาน  อำเภอเมือง", PlaceWords("", "แดง", 9, "จาน", "เมือง")),
        ("ม.5 ต.หนองไฮ", PlaceWords("", "", 5, "หนองไฮ", "")),
        ("ทะเบียนครัวเรือน ตำบลน้ำคำ อำเภอเมือง", PlaceWords("", "", None, "น้ำคำ", "เมือง")),
        ("อ.ราษีไศล จ.ศรีสะเกษ ปี พ.ศ. 2562", PlaceWords(district="ราษีไศล")),
        ("สำนักงานพัฒนาชุมชนอำเภอขุขันธ์", PlaceWords(district="ขุขันธ์")),
        ("ข้อมูลหมู่บ้านในเขตตำบลซำ", PlaceWords(tambon="ซำ")),
        ("บันทึกเยี่ยมบ้าน ทีมวิทยากรบ้านแดง หมู่ 9 ต.จาน", PlaceWords("", "แดง", 9, "จาน", "")),
        ("ม3", PlaceWords(moo=3)),
        ("Sheet5", PlaceWords()),
        ("แบบสำรวจปราชญ์", PlaceWords()),
    ],
)
def test_title_says_where(text, words):
    assert words_of_title(text) == words


def test_cell_with_three_lines_says_all():
    assert words_of_cell("บ้านดงเปือย\nหมู่ที่ 4\nตำบลคูซอด") == PlaceWords("", "ดงเปือย", 4, "คูซอด", "")


def test_hint_completes_but_never_contradicts():
    hint = PlaceWords(village="แดง", moo=9, tambon="จาน")

    assert PlaceWords(moo=3).or_else(hint) == PlaceWords(moo=3, tambon="จาน")
    assert PlaceWords().or_else(hint) == hint
