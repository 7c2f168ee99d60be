"""Villages whose official name holds a number, beside those whose number is their moo."""

import pytest

from sammachip.imports.place_words import PlaceWords, words_of_cell
from sammachip.imports.places import KnownTambon, KnownVillage, VillageIndex

NAMES = [
    "หญ้าปล้อง",
    "หนองแคน",
    "หนองแคน 2",
    "บ้านนิคมซอย 2/2",
    "ตาแท่น ๒",
    "ตาแท่น",
    "โนนสูง",
    "แดง/3",
    "นิคมซอย 2/1",
]
TAMBON = "หญ้าปล้อง"


@pytest.fixture
def index():
    villages = [KnownVillage(f"330116{moo:02}", name, moo) for moo, name in enumerate(NAMES, start=1)]
    return VillageIndex.of("3301", villages, [KnownTambon("330116", TAMBON, "เมืองศรีสะเกษ")])


def found(index, cell, moo=None):
    """The moo of the village that is found, or why none is."""
    said = index.words_of_cell(cell).or_else(PlaceWords(tambon=TAMBON))
    code, problem = index.find(PlaceWords("", said.village, moo or said.moo, said.tambon))
    return int(code[6:]) if code else problem.why


@pytest.mark.parametrize(
    ("cell", "moo"),
    [
        ("บ้านนิคมซอย 2/2", 4),
        ("นิคมซอย ๒/๒", 4),
        ("บ้านนิคมซอย2/2", 4),
        ("บ้านนิคมซอย 2/2 หมู่ 4", 4),
        ("หมู่ที่ ๔ บ้านนิคมซอย 2/2", 4),
        ("4 บ้านนิคมซอย 2/2", 4),
        ("นิคมซอย 2/2 (4)", 4),
        ("12/3 บ้านนิคมซอย 2/2 หมู่ 4", 4),
        ("บ้านนิคมซอย 2/2\nหมู่ที่ 4\nตำบลหญ้าปล้อง", 4),
        ("หนองแคน 2", 3),
        ("บ้านหนองแคน 2 ม.3", 3),
        ("ตาแท่น ๒", 5),
        ("แดง/3", 8),
    ],
)
def test_whole_name_is_looked_for_first(index, cell, moo):
    assert found(index, cell) == moo


@pytest.mark.parametrize(
    ("cell", "moo"),
    [("โนนสูง 7", 7), ("บ้านโนนสูง๗", 7), ("หนองแคน ม.2", 2), ("หนองแคน (2)", 2), ("หนองแคน", 2)],
)
def test_number_that_belongs_to_no_name_is_the_moo(index, cell, moo):
    assert found(index, cell) == moo


@pytest.mark.parametrize(
    ("cell", "moo"),
    [("โนนสูง 8", None), ("นิคมซอย 2/1", 4), ("ตาแท่น 2", 6), ("หนองแคน", 3), ("หนองแคน 2 หมู่ 2", None)],
)
def test_number_of_another_village_is_asked_about(index, cell, moo):
    assert found(index, cell, moo) == "moo_and_name_disagree"


@pytest.mark.parametrize("cell", ["นิคมซอย 2/3", "บ้านใหม่ 2", "หนองแคนน้อย 25"])
def test_name_nobody_knows_stays_unknown(index, cell):
    assert found(index, cell) == "unknown_village"


def test_village_that_comes_later_is_known_by_its_number(index):
    assert found(index, "บ้านใหม่ 2") == "unknown_village"

    index.add(KnownVillage("33011610", "ใหม่ 2", 10))

    assert found(index, "บ้านใหม่ 2") == 10


def test_number_of_the_house_is_left_out_only_before_the_name():
    assert words_of_cell("45/1 หมู่ 3") == PlaceWords(moo=3)
    assert words_of_cell("บ้านเลขที่ 45 หมู่ 3") == PlaceWords(moo=3)
    assert words_of_cell("นิคมซอย 2/2 หมู่ 4") == PlaceWords(village="นิคมซอย 2/2", moo=4)
