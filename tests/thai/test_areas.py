"""Names of tambons, districts and provinces."""

import pytest
from hypothesis import given

from sammachip.thai.areas import same_area_name, same_district_name, strip_area_word
from tests.thai.strategies import any_text, quickly


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ต.ซำ", "ซำ"),
        ("ต. ซำ", "ซำ"),
        ("ต โพธิ์", "โพธิ์"),
        ("ตำบลซำ", "ซำ"),
        ("ตำบล ซำ", "ซำ"),
        ("แขวงบางรัก", "บางรัก"),
        ("อ.เมือง", "เมือง"),
        ("อำเภอเมืองศรีสะเกษ", "เมืองศรีสะเกษ"),
        ("กิ่งอำเภอศิลาลาด", "ศิลาลาด"),
        ("กิ่ง อ.ศิลาลาด", "ศิลาลาด"),
        ("เขตบางรัก", "บางรัก"),
        ("จ.ศรีสะเกษ", "ศรีสะเกษ"),
        ("จังหวัดศรีสะเกษ", "ศรีสะเกษ"),
        ("ตูม", "ตูม"),
        ("จาน", "จาน"),
        ("อีปาด", "อีปาด"),
        ("เขต", "เขต"),
        (None, ""),
    ],
)
def test_strip_area_word(text: str | None, name: str) -> None:
    assert strip_area_word(text) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("เมือง", "อ.เมือง"),
        ("เมือง", "เมืองศรีสะเกษ"),
        ("อ.เมืองฯ", "เมืองศรีสะเกษ"),
        ("เมืองฯ", "เมือง"),
        ("อำเภอเมืองศรีษะเกษ", "เมือง ศรีสะเกษ"),
        ("กันทรารมย์", "อ. กันทรารมย์"),
    ],
)
def test_same_district_name_knows_the_capital_by_all_its_names(one: str, other: str) -> None:
    assert same_district_name(one, other)
    assert same_district_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("เมือง", "เมืองจันทร์"),
        ("เมืองฯ", "อ.เมืองยาง"),
        ("เมืองสุรินทร์", "เมืองศรีสะเกษ"),
        ("เมือง", "กันทรารมย์"),
        ("เมือง", ""),
        ("", ""),
        (None, "-"),
    ],
)
def test_same_district_name_tells_districts_apart(one: str | None, other: str) -> None:
    assert not same_district_name(one, other)
    assert not same_district_name(other, one)


def test_same_area_name_knows_old_spellings() -> None:
    assert same_area_name("จ.ศรีษะเกษ", "ศรีสะเกษ")
    assert not same_area_name("ต.ซำ", "ต.จาน")
    assert not same_area_name("", None)


@quickly
@given(any_text)
def test_a_filled_name_is_the_same_as_itself(text: str) -> None:
    assert same_district_name(text, text) == same_area_name(text, text)
