"""The registers of groups and of OTOP products, from the office's workbooks into the records and back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from groups.importers import cells
from groups.importers.cells import line_of_group
from groups.models import OccupationalGroup, OtopProducer, OtopProduct
from sammachip.imports.actions import commit_batch, read_files, stage_files, undo_batch
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.problems import Refused, reason_of
from sammachip.thai.errors import Unreadable
from tests.factories import make_user
from tests.imports.workbooks import workbook
from tests.people.factories import make_person
from trainers.actions import put_occupations
from villages.actions import register_village

TOP = ["ที่", "ชื่อกลุ่ม", "หมู่บ้าน", "ตำบล", "อำเภอ", "วันที่ เดือน ปี\nที่จดทะเบียน", "เบอร์โทรศัพท์"]
TOP += ["ระบุอาชีพ/ผลิตภัณฑ์ตามกลุ่ม", "", "", "", "หมายเหตุ"]
BELOW = ["", "", "", "", "", "", "", "ภาคการเกษตร", "การแปรรูป\n(OTOP/SME)", "การท่องเที่ยวชุมชน", "อื่นๆ", ""]
MATS = ["กลุ่มทอเสื่อบ้านหนองแคน", "หมู่ที่ ๓ บ้านหนองแคน", "หญ้าปล้อง", "เมืองฯ", "16 ส.ค. 2562", "064-2357193"]
MATS += ["", "ทอเสื่อกก", "", "", ""]

OTOP = ["ลำดับ", "เลขทะเบียน OTOP", "ชื่อผลิตภัณฑ์", "ผู้ผลิต/ผู้ประกอบการ", "ประเภทผลิตภัณฑ์", "ราคา (บาท)"]
OTOP += ["ระดับดาว", "วันที่ลงทะเบียน"]
MAT = [
    "330100005",
    "เสื่อกกพับ",
    "กลุ่มทอเสื่อบ้านหนองแคน",
    "4. ของใช้ ของตกแต่ง ของที่ระลึก",
    "150.-",
    "4 ดาว",
    "8/6/2562",
]


@pytest.fixture(autouse=True)
def _villages(district, settings, tmp_path, administrator_here):
    settings.MEDIA_ROOT = tmp_path
    for code, name in [("33011603", "หนองแคน"), ("33011801", "ทุ่ม")]:
        register_village(by=administrator_here, code=code, name=name)


@pytest.fixture
def register():
    """The department's form with the given groups."""

    def make(*groups, name="register.xlsx"):
        rows = [[number, *cells] for number, cells in enumerate(groups, start=1)]
        return ReadFile(name, workbook([["ทะเบียนกลุ่มอาชีพ"], TOP, BELOW, *rows]))

    return make


@pytest.fixture
def products():
    def make(*rows, name="otop.xlsx", headings=OTOP):
        numbered = [[number, *cells] for number, cells in enumerate(rows, start=1)]
        return ReadFile(name, workbook([["ทะเบียนผลิตภัณฑ์ OTOP"], headings, *numbered]))

    return make


@pytest.fixture
def read(administrator_here):
    def rows(*files):
        asked = {"area_code": "3301", "year": 2562, "options": {"add_targets": True, "open_year": True}}
        read_files(by=administrator_here, files=files, **asked)
        return [row for file in files for row in file.rows]

    return rows


@pytest.fixture
def commit(administrator_here):
    def commit(*files):
        options = {"add_targets": True, "open_year": True}
        batch = stage_files(by=administrator_here, files=files, area_code="3301", year=2562, options=options)
        return commit_batch(by=administrator_here, batch=batch)

    return commit


def changed(cells_of_row, **places):
    """The row with other cells at the given places, counted from 0."""
    return [places.get(f"c{place}", cell) for place, cell in enumerate(cells_of_row)]


def test_product_in_one_of_four_columns_says_the_line(read, register):
    (row,) = read(register(MATS))

    assert row.values == {
        "seq": 1,
        "name": "กลุ่มทอเสื่อบ้านหนองแคน",
        "village_code": "33011603",
        "registered_on": date(2019, 8, 16),
        "category": "P",
        "product": "ทอเสื่อกก",
        "phone": "0642357193",
    }
    assert row.outcome == "new"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("อาหารและเครื่องดื่ม", "P"),
        ("ผ้า/เครื่องแต่งกาย", "P"),
        ("สมุนไพรที่ไม่ใช่อาหาร", "P"),
        ("เพาะปลูก", "A"),
        ("การบริการ", "O"),
        ("แปรรูปผลผลิตการเกษตร", "P"),
        ("อาหารสัตว์ (ปศุสัตว์)", "A"),
    ],
)
def test_line_is_understood_by_the_words_offices_write_for_it(words, line):
    assert line_of_group(words) == line


def test_two_lines_are_for_a_person_to_decide(read, register):
    (row,) = read(register(changed(MATS, c6="ทอเสื่อกก")))

    assert (row.outcome, [problem.why for problem in row.problems]) == ("review", ["two_categories"])
    assert "category" not in row.values


def test_ticked_line_takes_the_product_beside_it(read):
    headings = ["ที่", "ชื่อกลุ่ม", "บ้าน", "ผลิตภัณฑ์", "เกษตร", "แปรรูป"]
    file = ReadFile("g.xlsx", workbook([headings, [1, "กลุ่มเสื่อ", "บ้านทุ่ม", "เสื่อกก", "", "✓"]]))

    (row,) = read(file)

    assert (row.values["category"], row.values["product"]) == ("P", "เสื่อกก")


def test_line_is_inferred_from_the_occupation_and_said_so(read, administrator_here):
    put_occupations(
        [{"name": "ทอเสื่อกก", "synonyms": [], "jpt_code": 9, "product_group": "P", "is_active": True}],
        by=administrator_here,
    )
    headings = ["ที่", "ชื่อกลุ่ม", "บ้าน", "กิจกรรม"]
    rows = [[1, "กลุ่มเสื่อ", "บ้านทุ่ม", "ทอเสื่อกก"], [2, "กลุ่มเงิน", "บ้านทุ่ม", "ออมเงิน"]]

    known, unknown = read(ReadFile("g.xlsx", workbook([headings, *rows])))

    assert (known.values["category"], known.inferred["category"]) == ("P", "occupation")
    assert [problem.why for problem in unknown.problems] == ["category_not_said"]


def test_group_named_twice_in_a_village_is_repeated(read, register):
    again, elsewhere = MATS, changed(MATS, c1="บ้านทุ่ม", c2="ทุ่ม")

    rows = read(register(MATS, again, elsewhere))

    assert [row.outcome for row in rows] == ["new", "duplicate", "new"]


def test_register_is_taken_over_read_again_and_undone(read, register, commit, administrator_here):
    batch = commit(register(MATS))
    group = OccupationalGroup.objects.get()
    again = read(register(MATS, name="again.xlsx"))
    later = read(register(changed(MATS, c5="0812345678"), name="later.xlsx"))

    kept = undo_batch(by=administrator_here, batch=batch)

    assert (group.category, group.status, group.registered_on) == ("P", "formed", date(2019, 8, 16))
    assert [row.outcome for row in again] == ["same"]
    assert later[0].changes == {"phone": ["0642357193", "0812345678"]}
    assert (kept, OccupationalGroup.objects.count()) == ([], 0)


def test_later_list_changes_what_it_says_and_can_be_undone(register, commit, administrator_here):
    commit(register(changed(MATS, c4="")))
    batch = commit(register(changed(MATS, c5="0812345678"), name="later.xlsx"))
    group = OccupationalGroup.objects.get()

    undo_batch(by=administrator_here, batch=batch)

    before = OccupationalGroup.objects.get()
    assert (group.phone, group.status, group.registered_on) == ("0812345678", "formed", date(2019, 8, 16))
    assert (before.phone, before.status, before.registered_on) == ("0642357193", "preparing", None)


def test_product_is_read_with_its_producer(read, products):
    (row,) = read(products(MAT))

    assert row.values == {
        "seq": 1,
        "otop_no": "330100005",
        "name": "เสื่อกกพับ",
        "producer": "กลุ่มทอเสื่อบ้านหนองแคน",
        "category": "4",
        "price": Decimal(150),
        "star": 4,
        "registered_on": date(2019, 6, 8),
        "village_code": "33011603",
    }
    assert row.inferred == {"village_code": "producer"}


def test_same_product_of_the_same_producer_is_repeated(read, products):
    rows = read(products(MAT, changed(MAT, c5="5"), changed(MAT, c2="กลุ่มอื่นบ้านทุ่ม")))

    assert [row.outcome for row in rows] == ["new", "duplicate", "new"]


def test_products_are_taken_over_with_their_group_read_again_and_undone(
    read, products, register, commit, administrator_here
):
    person = make_person(first_name="สมชาย", last_name="ใจดี", home_code="33011801")
    of_person = changed(MAT, c0="", c1="ชาใบหม่อน", c2="นายสมชาย ใจดี", c3="เครื่องดื่ม")
    batch = commit(register(MATS), products(MAT, of_person))
    again = read(products(MAT, of_person, name="again.xlsx"))
    mat = OtopProduct.objects.get(name="เสื่อกกพับ")

    kept = undo_batch(by=administrator_here, batch=batch)

    assert (mat.star, mat.star_year, mat.producer.group.name) == (4, 2562, "กลุ่มทอเสื่อบ้านหนองแคน")
    assert [row.outcome for row in again] == ["same", "same"]
    assert again[1].values["village_code"] == person.home_code
    assert (kept, OtopProduct.objects.count(), OtopProducer.objects.count()) == ([], 0, 0)


NOBODY_KNOWS = [changed(MAT, c0="", c1=tea, c2="นางสาวไม่มี ใครรู้จัก") for tea in ("ชาใบหม่อน", "ชาใบเตย")]


def test_producer_of_no_known_village_is_one_of_the_district_and_known_from_then_on(read, products, commit):
    commit(products(*NOBODY_KNOWS))
    again = read(products(*NOBODY_KNOWS, name="again.xlsx"))

    producer = OtopProducer.objects.get()
    assert (producer.year_village, producer.place_code, producer.products.count()) == (None, "3301", 2)
    assert [row.outcome for row in again] == ["same", "same"]


def test_producer_of_no_known_village_goes_with_the_batch(products, commit, administrator_here):
    batch = commit(products(*NOBODY_KNOWS))

    kept = undo_batch(by=administrator_here, batch=batch)

    assert (kept, OtopProducer.objects.count(), OtopProduct.objects.count()) == ([], 0, 0)


def test_list_from_nobody_knows_where_is_of_the_district_of_its_other_rows(products):
    files = [products(MAT, *NOBODY_KNOWS), products(*NOBODY_KNOWS, name="alone.xlsx")]
    for file in files:
        read_files(by=None, files=[file], area_code="", year=2562)

    placed, alone = ([row.values.get("place_code") for row in file.rows] for file in files)
    assert (placed, alone) == ([None, "3301", "3301"], [None, None])
    assert {row.outcome for row in files[1].rows} == {"review"}


def test_who_works_for_a_tambon_only_takes_over_no_producer_of_the_district(products):
    officer = make_user("officer", "330116")
    file = products(*NOBODY_KNOWS)
    batch = stage_files(by=officer, files=[file], area_code="3301", year=2562)

    with pytest.raises(ValidationError):
        commit_batch(by=officer, batch=batch)

    assert not OtopProducer.objects.exists()


def test_producer_called_as_a_person_of_the_register_is_owned_by_that_person(products, commit):
    person = make_person(first_name="สมชาย", last_name="ใจดี", home_code="33011801")

    commit(products(changed(MAT, c2="นายสมชาย ใจดี")))

    producer = OtopProducer.objects.get()
    assert (producer.owner, producer.owner_name) == (person, "นายสมชาย ใจดี")


def test_row_that_is_refused_takes_nothing_back_from_its_neighbours(products, commit):
    commit(products(MAT))

    batch = commit(products(changed(MAT, c4="175.-"), changed(MAT, c1="ชา", c3="-")))

    assert [row.number for row in batch.rows.committed()] == [batch.rows.order_by("number")[0].number]
    assert OtopProduct.objects.get().price == 175


def test_village_column_of_a_list_of_products_is_used(read, products):
    (row,) = read(products([*MAT, "บ้านทุ่ม ม.1 ต.ทุ่ม"], headings=[*OTOP, "ที่ตั้งหมู่บ้าน"]))

    assert row.values["village_code"] == "33011801"


@pytest.mark.parametrize(
    ("cell", "category"),
    [
        ("1. อาหาร", "1"),
        (2.0, "2"),
        ("ประเภทผ้า เครื่องแต่งกาย", "3"),
        ("๔", "4"),
        ("ประเภทที่ 5", "5"),
        ("สมุนไพรที่ไม่ใช่อาหาร", "5"),
        ("-", None),
    ],
)
def test_category_by_number_or_name(cell, category):
    assert cells.product_category(cell) == category


@pytest.mark.parametrize("cell", ["2. อาหาร", "เครื่องจักร", "7"])
def test_category_that_is_none_is_refused(cell):
    with pytest.raises(Refused):
        cells.product_category(cell)


@pytest.mark.parametrize(
    ("cell", "star"), [("4 ดาว", 4), (3.0, 3), ("ระดับ ๕ ดาว", 5), ("★★★", 3), ("ไม่ได้ดาว", None), ("-", None)]
)
def test_stars(cell, star):
    assert cells.star(cell) == star


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        ("1,500.-", {"price": Decimal(1500)}),
        ("๒๕๐ บาท", {"price": Decimal(250)}),
        ("250 บาท/ผืน", {"price": Decimal(250), "unit": "ผืน"}),
        ("ขวดละ 40 บาท", {"price": Decimal(40), "unit": "ขวด"}),
        ("ราคาชิ้นละ 40 บาท", {"price": Decimal(40), "unit": "ชิ้น"}),
        ("ราคาต่อชิ้น ๔๐ บาท", {"price": Decimal(40), "unit": "ชิ้น"}),
        ("ชิ้นละประมาณ 40 บาท", {"price": Decimal(40), "unit": "ชิ้น"}),
        ("40 บาท (ต่อชิ้น)", {"price": Decimal(40), "unit": "ชิ้น"}),
        ("กก.ละ 120", {"price": Decimal(120), "unit": "กก."}),
        ("ราคา 40 บาท", {"price": Decimal(40)}),
        ("-", {"price": None}),
    ],
)
def test_prices(cell, price):
    assert cells.price(cell) == price


@pytest.mark.parametrize("cell", ["50-100 บาท/ชิ้น", "100 บาท/3 ชิ้น", "ขวดละ 40 บาท (500 มล.)", "ราคาส่ง 30 บาท"])
def test_price_that_may_be_meant_otherwise_is_asked_about(cell):
    with pytest.raises(Refused) as refused:
        cells.price(cell)

    assert reason_of(refused.value.code).outcome == "review"


def test_lowest_price_keeps_what_it_is_for():
    with pytest.raises(Refused) as refused:
        cells.price("เริ่มต้น 40 บาท/ชิ้น")

    assert refused.value.taken_as == {"price": Decimal(40), "unit": "ชิ้น"}


@pytest.mark.parametrize("cell", ["แล้วแต่ตกลง", "#REF!"])
def test_price_in_words_is_refused(cell):
    with pytest.raises(Unreadable):
        cells.price(cell)


@pytest.mark.parametrize(
    ("cell", "number"), [(330100005.0, "330100005"), ("33-01-00005", "330100005"), ("-", None)]
)
def test_otop_numbers(cell, number):
    assert cells.otop_number(cell) == number


def test_number_of_another_register_is_doubtful():
    with pytest.raises(Refused, match="not_an_otop_number"):
        cells.otop_number("12/2560")


def test_new_producer_of_a_year_that_is_not_open_is_told_before_rows_are_taken(administrator_here, products):
    file = products([*MAT, 3, "หญ้าปล้อง"], headings=[*OTOP, "หมู่", "ตำบล"])

    read_files(by=administrator_here, files=[file], area_code="3301", year=2562)

    assert [problem.why for row in file.rows for problem in row.problems] == ["year_not_opened"]
