"""Sort keys."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammachip.thai import sorting
from sammachip.thai.sorting import MAX_LENGTH, natural_key, person_sort_key, sort_key
from tests.thai.strategies import any_text, quickly

ORDERS = [
    ["กมล", "กอย", "ก้อย", "เกษม", "แก้ว", "โกศล", "ไก่", "จันทร์", "ใจ", "สมชาย", "แสง", "อนงค์", "เอก"],
    ["เก็ง", "เก่ง", "เก้ง", "เก๋ง"],
    ["ปา", "ป่า", "ป้า", "ป๋า", "ป่าไม้", "เปา"],
    ["ร", "ฤทธิ์", "ลา", "วัน"],
    ["หมู่ 1", "หมู่ ๒", "หมู่ 2 ก", "หมู่ 10", "หมู่ ๑๐๐"],
    ["บ้าน", "บ้าน แดง", "บ้านแดง"],
    ["1", "02", "10", "ก", "ก 1", "ฮ", "A", "b", "é", "漢"],
]


@pytest.mark.parametrize("words", ORDERS, ids=lambda words: words[0])
def test_sort_key_gives_the_order_of_the_dictionary(words: list[str]) -> None:
    shuffled = random.Random(1).sample(words, len(words))

    assert sorted(shuffled, key=sort_key) == words


def test_sort_key_of_spellings_of_one_word_is_one() -> None:
    assert sort_key("น\u0e4d\u0e49า  (๒)") == sort_key("น้ำ 2") == sort_key(" น้ำ 02 ")
    assert sort_key(None) == sort_key("") == sort_key(" - ") == ""


def test_sort_key_orders_names_before_longer_names() -> None:
    assert sort_key("ก้อย") < sort_key("กอยก")
    assert sort_key("12345678901234567890") < sort_key("22345678901234567890")


@quickly
@given(any_text)
def test_sort_key_holds_nothing_a_collation_treats_otherwise(text: str) -> None:
    assert re.fullmatch("[bdfjkmpqstvx]*", sort_key(text))


@quickly
@given(st.lists(st.integers(0, 10**12), max_size=6))
def test_sort_key_compares_digits_as_numbers(numbers: list[int]) -> None:
    assert sorted(numbers, key=sort_key) == sorted(numbers)


def test_sort_key_fits_its_column() -> None:
    assert len(sort_key("ก้" * 500)) == MAX_LENGTH


def test_person_sort_key_orders_by_first_name_then_surname() -> None:
    people = [("เกษม", None), ("กมลา", "กล้าดี"), ("กมล", "อ่อนดี"), ("กมล", "แสงดี")]

    people.sort(key=lambda person: person_sort_key(*person))

    assert people == [("กมล", "แสงดี"), ("กมล", "อ่อนดี"), ("กมลา", "กล้าดี"), ("เกษม", None)]


def test_natural_key_orders_house_numbers() -> None:
    houses = ["13", "12ข", "12 ก", "12/10", "12/3", "12", "2"]

    houses.sort(key=natural_key)

    assert houses == ["2", "12", "12/3", "12/10", "12 ก", "12ข", "13"]
    assert natural_key("12ก") == natural_key("12 ก")


@quickly
@given(words=st.from_regex(sorting._ONLY_LETTERS, fullmatch=True))
def test_words_of_letters_alone_give_at_once_what_their_pieces_give(words: str) -> None:
    assert sorting._of_letters(words) == sorting._of_pieces(words)
