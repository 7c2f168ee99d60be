"""House numbers, villages and their codes."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammachip.thai.errors import Unreadable
from sammachip.thai.houses import (
    VillageWords,
    clean_village_code,
    join_village_code,
    parse_house_code,
    parse_house_no,
    parse_moo,
    split_village,
    strip_village_word,
)
from tests.thai.strategies import quickly


@pytest.mark.parametrize(
    ("cell", "house_no"),
    [
        ("12", "12"),
        (12, "12"),
        (12.0, "12"),
        ("12.0", "12"),
        ("๑๒/๓", "12/3"),
        ("12/3", "12/3"),
        ("12 / 3", "12/3"),
        ("'12/3", "12/3"),
        ("12/1/4", "12/1/4"),
        ("12-14", "12-14"),
        ("05", "5"),
        ("12 ก", "12 ก"),
        ("12ก", "12 ก"),
        ("12/3ข", "12/3 ข"),
        ("12ก/3", "12 ก/3"),
        ("12 B", "12 B"),
        ("บ้านเลขที่ 12/3", "12/3"),
        ("เลขที่ 12", "12"),
        ("บ้าน 12", "12"),
        ("1234/567", "1234/567"),
        ("0", "0"),
        (None, None),
        ("", None),
        ("-", None),
        ("ไม่มี", None),
    ],
)
def test_parse_house_no_reads(cell: object, house_no: str | None) -> None:
    assert parse_house_no(cell) == house_no


@pytest.mark.parametrize(
    "cell",
    [
        date(2018, 3, 12),
        datetime(2561, 3, 12),
        time(12, 3),
        "2018-01-27",
        "2018-01-27 00:00:00",
        "12/3/2561",
        "12/3/61",
        "12-Mar",
        "Mar-12",
        "12-มี.ค.",
        "12 มี.ค. 61",
        "มี.ค.-12",
    ],
)
def test_parse_house_no_refuses_a_date(cell: object) -> None:
    with pytest.raises(Unreadable, match="date_in_house_number"):
        parse_house_no(cell)


@pytest.mark.parametrize("cell", ["12 หมู่ 5", "ม.5", "ก 12", 12.5, "ข้างวัด", "12 ซอยสุขใจ", "12,13"])
def test_parse_house_no_refuses_other_words(cell: object) -> None:
    with pytest.raises(Unreadable, match="not_a_house_number"):
        parse_house_no(cell)


def test_parse_house_no_refuses_an_error_value() -> None:
    with pytest.raises(Unreadable, match="error_value"):
        parse_house_no("#REF!")


@quickly
@given(
    st.integers(1, 9999),
    st.sampled_from(["", "/1", "/12", "/7/8", " ก", " ข"]),
)
def test_parse_house_no_keeps_what_it_gave(number: int, tail: str) -> None:
    assert parse_house_no(f"{number}{tail}") == f"{number}{tail}"


@pytest.mark.parametrize(
    "cell", [5, 5.0, "5", "5.0", "05", "๕", "หมู่ที่ 5", "หมู่ ๕", "หมู่5", "หมู่ ที่ 5", "หมู่บ้านที่ 5", "ม.5", "ม. 5", "ม5"]
)
def test_parse_moo_reads(cell: object) -> None:
    assert parse_moo(cell) == 5


@pytest.mark.parametrize("cell", [None, "", "-", "ไม่ทราบ"])
def test_parse_moo_gives_none_for_blank(cell: object) -> None:
    assert parse_moo(cell) is None


@pytest.mark.parametrize("cell", ["0", 100, "ห้า", "5/1", 5.5, True, date(2018, 1, 2), "บ้านแดง"])
def test_parse_moo_refuses(cell: object) -> None:
    with pytest.raises(Unreadable, match="not_a_moo"):
        parse_moo(cell)


VILLAGES = {
    "บ้านหนองแคน หมู่ 3": ("หนองแคน", 3),
    "3 หนองแคน": ("หนองแคน", 3),
    "3. บ้านหนองแคน": ("หนองแคน", 3),
    "M.3 หนองแคน": ("หนองแคน", 3),
    "บ้านหนองแคน หมู่ที่ ๓": ("หนองแคน", 3),
    "หนองแคน ม.3": ("หนองแคน", 3),
    "หนองแคน ม. 3": ("หนองแคน", 3),
    "หนองแคน ม3": ("หนองแคน", 3),
    "หนองแคน(ม.3)": ("หนองแคน", 3),
    "หนองแคน (หมู่ที่ 3)": ("หนองแคน", 3),
    "บ้านหนองแคนหมู่3": ("หนองแคน", 3),
    "หนองแคนม.3": ("หนองแคน", 3),
    "หมู่ที่ ๓ บ้านหนองแคน": ("หนองแคน", 3),
    "หมู่ 3 หนองแคน": ("หนองแคน", 3),
    "ม.3 บ.หนองแคน": ("หนองแคน", 3),
    "บ้านแดง\nหมู่ที่ 6\nตำบลซำ": ("แดง", 6),
    "บ้านหนองแคน  หมู่ที่ 13  ตำบลซำ  อำเภอเมือง  จังหวัดศรีสะเกษ": ("หนองแคน", 13),
    "บ้านหนองแคน ม.3 ต.ซำ": ("หนองแคน", 3),
    "หมู่ 3 ต.ซำ": ("", 3),
    "หมู่ที่ 3": ("", 3),
    "3": ("", 3),
    "บ้านหนองแคน": ("หนองแคน", None),
    "หนองแคน": ("หนองแคน", None),
    "บ้านสว่าง 2": ("สว่าง 2", None),
    "บ้านสว่าง 2 หมู่ 3": ("สว่าง 2", 3),
    "บ้านสวนป่า 07 ม.12": ("สวนป่า 07", 12),
    "บ้านเหล่า-โนนตูม หมู่ 13": ("เหล่า-โนนตูม", 13),
    "บ้านหมู่ม้น ม.2": ("หมู่ม้น", 2),
    "บ้านเขตกลาง ม.4": ("เขตกลาง", 4),
    "บ้านหนองแคน หมู่ 0": ("หนองแคน หมู่ 0", None),
    "": ("", None),
    "-": ("", None),
}


@pytest.mark.parametrize(("text", "words"), VILLAGES.items())
def test_split_village_reads(text: str, words: tuple[str, int | None]) -> None:
    assert split_village(text) == VillageWords(*words)


@quickly
@given(st.sampled_from(["หนองแคน", "แดง", "สว่าง 2", "เหล่า-โนนตูม"]), st.integers(1, 99))
def test_split_village_gives_name_and_moo_back(name: str, moo: int) -> None:
    assert split_village(f"บ้าน{name} หมู่ที่ {moo}") == VillageWords(name, moo)
    assert split_village(f"ม.{moo:02} {name}") == VillageWords(name, moo)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("บ้านหนองแคน", "หนองแคน"),
        ("บ้าน หนองแคน", "หนองแคน"),
        ("บ.หนองแคน", "หนองแคน"),
        ("หมู่บ้านหนองแคน", "หนองแคน"),
        ("บ้านนา", "นา"),
        ("หนองแคน", "หนองแคน"),
        ("หนองบ้านใหม่", "หนองบ้านใหม่"),
        ("บ้าน", "บ้าน"),
        ("บ้านก", "บ้านก"),
        ("", ""),
    ],
)
def test_strip_village_word(name: str, short: str) -> None:
    assert strip_village_word(name) == short


@pytest.mark.parametrize(
    "cell", ["33010305", 33010305, 33010305.0, "33-01-03-05", "33 01 03 05", "๓๓๐๑๐๓๐๕", "33010305.0"]
)
def test_clean_village_code_reads(cell: object) -> None:
    assert clean_village_code(cell) == "33010305"


@pytest.mark.parametrize("cell", ["3301030", "330103051", "x", "03010305", "3301O305"])
def test_clean_village_code_refuses(cell: str) -> None:
    with pytest.raises(Unreadable, match="not_a_village_code"):
        clean_village_code(cell)


def test_join_village_code_pads_each_column() -> None:
    assert join_village_code(33, 1.0, "3", "๐๕") == "33010305"
    assert join_village_code(33, 1, None, 5) is None
    assert clean_village_code("-") is None


@pytest.mark.parametrize("cell", ["33010123456", "3301-012345-6", 33010123456.0])
def test_parse_house_code_reads(cell: object) -> None:
    assert parse_house_code(cell) == "33010123456"


def test_parse_house_code_refuses_other_lengths() -> None:
    assert parse_house_code("") is None
    with pytest.raises(Unreadable, match="not_a_house_code"):
        parse_house_code("3301012345")
