"""Titles and names of persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammachip.thai.errors import Unreadable
from sammachip.thai.names import (
    TITLES,
    Name,
    Title,
    clean_title,
    is_doubtful_split,
    name_key,
    split_name,
    split_people,
    title_sex,
)
from tests.thai.strategies import any_text, quickly

SPLITS = {
    "นายสมชาย ใจดี": Name("นาย", "สมชาย", "ใจดี"),
    "นาย สมชาย  ใจดี": Name("นาย", "สมชาย", "ใจดี"),
    "1. นายสมชาย ใจดี": Name("นาย", "สมชาย", "ใจดี"),
    "(๒) นายสมชาย ใจดี": Name("นาย", "สมชาย", "ใจดี"),
    "สมชาย ใจดี": Name("", "สมชาย", "ใจดี"),
    "สมชาย": Name("", "สมชาย", ""),
    "นายมี ดำ": Name("นาย", "มี", "ดำ"),
    "นางสมศรี ใจงาม": Name("นาง", "สมศรี", "ใจงาม"),
    "นางสาวสมศรี  ใจงาม": Name("นางสาว", "สมศรี", "ใจงาม"),
    "น.ส.สมศรี ใจงาม": Name("นางสาว", "สมศรี", "ใจงาม"),
    "น.ส. สมศรี ใจงาม": Name("นางสาว", "สมศรี", "ใจงาม"),
    "น.ส สมศรี ใจงาม": Name("นางสาว", "สมศรี", "ใจงาม"),
    "น.สสมศรี ใจงาม": Name("นางสาว", "สมศรี", "ใจงาม"),
    "นส.สมศรี ใจงาม": Name("นางสาว", "สมศรี", "ใจงาม"),
    "นส สมศรี ใจงาม": Name("นางสาว", "สมศรี", "ใจงาม"),
    "น. ส. สมศรี ใจงาม": Name("นางสาว", "สมศรี", "ใจงาม"),
    "นางสาวิตรี ใจงาม": Name("นาง", "สาวิตรี", "ใจงาม"),
    "เด็กชายต้น ใจดี": Name("เด็กชาย", "ต้น", "ใจดี"),
    "ด.ช.ต้น ใจดี": Name("เด็กชาย", "ต้น", "ใจดี"),
    "ด.ญ ใบบัว ใจดี": Name("เด็กหญิง", "ใบบัว", "ใจดี"),
    "พระมหาสมชาย ใจดี": Name("พระมหา", "สมชาย", "ใจดี"),
    "พระครูสมชาย ใจดี": Name("พระครู", "สมชาย", "ใจดี"),
    "แม่ชีสมศรี ใจงาม": Name("แม่ชี", "สมศรี", "ใจงาม"),
    "ว่าที่ ร.ต.สมชาย ใจดี": Name("ว่าที่ร้อยตรี", "สมชาย", "ใจดี"),
    "ว่าที่ร.ต. สมชาย ใจดี": Name("ว่าที่ร้อยตรี", "สมชาย", "ใจดี"),
    "ว่าที่ร้อยตรีสมชาย ใจดี": Name("ว่าที่ร้อยตรี", "สมชาย", "ใจดี"),
    "ว่าที่ ร้อยตรี สมชาย ใจดี": Name("ว่าที่ร้อยตรี", "สมชาย", "ใจดี"),
    "ว่าที่ ร.ต.หญิง สมศรี ใจงาม": Name("ว่าที่ร้อยตรีหญิง", "สมศรี", "ใจงาม"),
    "ว่าที่ร้อยตรีหญิงสมศรี ใจงาม": Name("ว่าที่ร้อยตรีหญิง", "สมศรี", "ใจงาม"),
    "ร.ต.สมชาย ใจดี": Name("ร.ต.", "สมชาย", "ใจดี"),
    "ร.ต สมชาย ใจดี": Name("ร.ต.", "สมชาย", "ใจดี"),
    "ร.ต.ต.สมชาย ใจดี": Name("ร.ต.ต.", "สมชาย", "ใจดี"),
    "ร.ต.ตรีชัย ใจดี": Name("ร.ต.", "ตรีชัย", "ใจดี"),
    "ร้อยตำรวจตรีสมชาย ใจดี": Name("ร.ต.ต.", "สมชาย", "ใจดี"),
    "ด.ต. สมชาย ใจดี": Name("ด.ต.", "สมชาย", "ใจดี"),
    "ดาบตำรวจสมชาย ใจดี": Name("ด.ต.", "สมชาย", "ใจดี"),
    "ส.ต.ต.หญิงสมศรี ใจงาม": Name("ส.ต.ต.หญิง", "สมศรี", "ใจงาม"),
    "จ.ส.อ.สมชาย ใจดี": Name("จ.ส.อ.", "สมชาย", "ใจดี"),
    "พ.จ.อ.สมชาย ใจดี": Name("พ.จ.อ.", "สมชาย", "ใจดี"),
    "ดร.สมชาย ใจดี": Name("ดร.", "สมชาย", "ใจดี"),
    "ผศ. ดร.สมชาย ใจดี": Name("ผศ.ดร.", "สมชาย", "ใจดี"),
    "ศ.สมชาย ใจดี": Name("ศ.", "สมชาย", "ใจดี"),
    "ม.ร.ว.สมชาย ใจดี": Name("ม.ร.ว.", "สมชาย", "ใจดี"),
    "หม่อมหลวงสมชาย ใจดี": Name("ม.ล.", "สมชาย", "ใจดี"),
    "Mr. Somchai Jaidee": Name("นาย", "Somchai", "Jaidee"),
    "นายสมชาย ณ อยุธยา": Name("นาย", "สมชาย", "ณ อยุธยา"),
    "นายสมชาย แซ่ตั้ง": Name("นาย", "สมชาย", "แซ่ตั้ง"),
    "นายสมชาย ศรี สุข": Name("นาย", "สมชาย", "ศรี สุข"),
    "ดรุณี ใจงาม": Name("", "ดรุณี", "ใจงาม"),
    "รศนา ใจงาม": Name("", "รศนา", "ใจงาม"),
    "ศศิ ใจงาม": Name("", "ศศิ", "ใจงาม"),
    "นายิกา ใจงาม": Name("", "นายิกา", "ใจงาม"),
    "นายก ใจดี": Name("", "นายก", "ใจดี"),
    "นางน้อย": Name("นาง", "น้อย", ""),
}


@pytest.mark.parametrize(("text", "name"), SPLITS.items())
def test_split_name_cuts(text: str, name: Name) -> None:
    assert split_name(text) == name


@pytest.mark.parametrize("text", [None, "", "-", "ไม่มี", "นาย", "นางสาว", "น.ส.", "ว่าที่ ร.ต.", " 1. "])
def test_split_name_refuses_a_missing_name(text: str | None) -> None:
    with pytest.raises(Unreadable, match="name_missing"):
        split_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "นายิกา ใจงาม",
        "นายก ใจดี",
        "นางน้อย",
        "นางน้อย ใจงาม",
        "นางนวล ใจงาม",
        "พระพาย ใจงาม",
        "เด็กชายต้น",
        "คุณากร ใจดี",
        "คุณสมชาย ใจดี",
        "นายสมชาย ใจดี (ผู้ใหญ่บ้าน)",
        "สมชาย ใจดี 12/3",
    ],
)
def test_is_doubtful_split_asks_a_person(text: str) -> None:
    assert is_doubtful_split(text)


@pytest.mark.parametrize(
    "text",
    [
        "นายสมชาย ใจดี",
        "นางสาวสมศรี ใจงาม",
        "นาง น้อย ใจงาม",
        "นาง น้อย",
        "น.ส.สมศรี",
        "สมชาย ใจดี",
        "ดรุณี ใจงาม",
        "1. นายสมชาย ใจดี",
        "",
    ],
)
def test_is_doubtful_split_stays_quiet(text: str) -> None:
    assert not is_doubtful_split(text)


@pytest.mark.parametrize(
    ("typed", "title", "sex"),
    [
        ("นาย", "นาย", "M"),
        (" นาง ", "นาง", "F"),
        ("น.ส.", "นางสาว", "F"),
        ("นส", "นางสาว", "F"),
        ("นส.", "นางสาว", "F"),
        ("ด.ช", "เด็กชาย", "M"),
        ("ด.ญ.", "เด็กหญิง", "F"),
        ("พระครู", "พระครู", "M"),
        ("ว่าที่ ร.ต.", "ว่าที่ร้อยตรี", "M"),
        ("ว่าที่ ร้อยตรี", "ว่าที่ร้อยตรี", "M"),
        ("ว่าที่ ร.ต. (หญิง)", "ว่าที่ร้อยตรีหญิง", "F"),
        ("ร้อยตรี", "ร.ต.", "M"),
        ("ร.ต", "ร.ต.", "M"),
        ("จ่าสิบเอก", "จ.ส.อ.", "M"),
        ("ร.ต.อ.หญิง", "ร.ต.อ.หญิง", "F"),
        ("ดาบตำรวจ", "ด.ต.", "M"),
        ("ผศ.", "ผศ.", ""),
        ("ม.ล.", "ม.ล.", ""),
        ("Mrs.", "นาง", "F"),
        ("คุณหญิง", "คุณหญิง", ""),
        ("", "", ""),
        ("-", "", ""),
    ],
)
def test_clean_title_and_the_sex_it_suggests(typed: str, title: str, sex: str) -> None:
    assert (clean_title(typed), title_sex(typed)) == (title, sex)


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title.name)
def test_every_spelling_of_a_title_is_read_in_a_cell_and_in_a_name(title: Title) -> None:
    for spelling in (title.name, title.short, title.long):
        assert clean_title(spelling) == title.name
        assert split_name(f"{spelling} สมชาย ใจดี") == Name(title.name, "สมชาย", "ใจดี")


def test_full_name_has_no_space_behind_the_title() -> None:
    assert Name("นาย", "สมชาย", "ใจดี").full == "นายสมชาย ใจดี"
    assert Name("", "สมชาย", "").full == "สมชาย"


def test_name_key_is_shared_by_spellings() -> None:
    assert name_key(" สมชาย", "ณ  อยุธยา") == name_key("สม ชาย", "ณอยุธยา") == "สมชาย ณอยุธยา"
    assert name_key("สมชาย", None) == "สมชาย"


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("นายสมชาย ใจดี", ["นายสมชาย ใจดี"]),
        ("1. นายสมชาย ใจดี\n2. นางสมศรี ใจงาม", ["นายสมชาย ใจดี", "นางสมศรี ใจงาม"]),
        ("๑.นายสมชาย ใจดี ๒.นางสมศรี ใจงาม", ["นายสมชาย ใจดี", "นางสมศรี ใจงาม"]),
        ("1) นายสมชาย ใจดี 2) นางสมศรี ใจงาม", ["นายสมชาย ใจดี", "นางสมศรี ใจงาม"]),
        ("- นายสมชาย ใจดี\r\n- นางสมศรี ใจงาม\n", ["นายสมชาย ใจดี", "นางสมศรี ใจงาม"]),
        ("นายสมชาย ใจดี, นางสมศรี ใจงาม และ นายแดง ดำดี", ["นายสมชาย ใจดี", "นางสมศรี ใจงาม", "นายแดง ดำดี"]),
        ("นายสมชาย ใจดี/นางสมศรี ใจงาม", ["นายสมชาย ใจดี", "นางสมศรี ใจงาม"]),
        ("นายสมชาย\nใจดี", ["นายสมชาย ใจดี"]),
        ("สมชาย ใจดี\nสมศรี ใจงาม", ["สมชาย ใจดี", "สมศรี ใจงาม"]),
        ("", []),
        (None, []),
    ],
)
def test_split_people_gives_one_text_each(cell: str | None, people: list[str]) -> None:
    assert split_people(cell) == people


@quickly
@given(st.sampled_from([title.name for title in TITLES]), st.sampled_from(["สมชาย", "แก้ว", "ไก่", "ใบบัว"]))
def test_split_name_gives_a_full_name_back(title: str, first: str) -> None:
    name = Name(title, first, "ณ อยุธยา")

    assert split_name(name.full) == name


@quickly
@given(any_text)
def test_cleaning_a_title_twice_changes_nothing(text: str) -> None:
    assert clean_title(clean_title(text)) == clean_title(text)
