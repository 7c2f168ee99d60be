import pytest

from sammachip.imports.columns import Column
from sammachip.imports.enums import Noise
from sammachip.imports.familiar_columns import PERSON_COLUMNS, PLACE_COLUMNS, SEQUENCE
from sammachip.imports.learnt import Learnt
from sammachip.imports.places import PlaceWords
from sammachip.imports.reader import Sheet
from sammachip.imports.registry import Importer
from sammachip.imports.tables import find_table


class Singers(Importer):
    kind = "singers"
    label = "Singers"
    order = 1
    columns = (
        SEQUENCE,
        *PERSON_COLUMNS,
        *PLACE_COLUMNS,
        Column("song", ("เพลง",)),
        Column("teacher", ("ครู",), fills_down=True),
    )
    proof = (frozenset({"full_name"}), frozenset({"song"}))
    words = ("หมอลำ",)
    foreign_headings = ("ราคา",)


class Dancers(Singers):
    kind = "dancers"
    words = ("รำวง",)


HEADINGS = ["ที่", "ชื่อ-สกุล", "หมู่บ้าน", "เพลง", "ครู"]


def table_of(*rows, kinds=(Singers,), remembered=None, name="Sheet1"):
    return find_table(Sheet(name, [list(row) for row in rows]), list(kinds), Learnt(remembered or {}))


def test_table_is_found_below_titles_and_above_signatures():
    table = table_of(
        ["ทะเบียนหมอลำ", "", "", "", ""],
        ["", "", "", "", ""],
        HEADINGS,
        [1, "นายสมชาย ใจดี", "ซำ", "ลำเต้ย", "ครูบุญ"],
        [2, "", "", "", ""],
        ["", "รวมทั้งสิ้น 1 คน", "", "", ""],
        ["", "", "(ลงชื่อ)...........", "", ""],
        ["หมายเหตุ : จากการสำรวจ", "", "", "", ""],
    )

    assert [(row.number, row.raw["full_name"]) for row in table.rows] == [(4, "นายสมชาย ใจดี")]
    assert table.noise == {
        1: Noise.TITLE,
        3: Noise.HEADER,
        5: Noise.PRENUMBERED,
        6: Noise.TOTAL,
        7: Noise.SIGNATURE,
        8: Noise.NOTE,
    }


def test_header_repeated_on_each_page_is_noise():
    person = [1, "นายสมชาย ใจดี", "ซำ", "ลำเต้ย", "ครูบุญ"]

    table = table_of(HEADINGS, person, HEADINGS, person)

    assert [row.number for row in table.rows] == [2, 4]
    assert table.noise == {1: Noise.HEADER, 3: Noise.HEADER}


def test_merged_cells_are_filled_down_but_gaps_stay_gaps():
    table = table_of(
        HEADINGS,
        [1, "นายหนึ่ง ก", "ซำ", "ก", "ครูบุญ"],
        [2, "นายสอง ก", "", "ข", "ครูมี"],
        [3, "นายสาม ก", "", "ค", ""],
        [4, "นายสี่ ก", "จาน", "ง", "ครูดี"],
    )

    assert [row.raw["village"] for row in table.rows] == ["ซำ", "ซำ", "ซำ", "จาน"]
    assert [row.raw["teacher"] for row in table.rows] == ["ครูบุญ", "ครูมี", "", "ครูดี"]


def test_title_above_each_block_says_where_its_rows_belong():
    table = table_of(
        ["บ้านแดง หมู่ที่ 9 ตำบลจาน", "", "", "", ""],
        HEADINGS,
        [1, "นายหนึ่ง ก", "", "ก", ""],
        ["บ้านใหม่ หมู่ที่ 2 ตำบลทุ่ม", "", "", "", ""],
        HEADINGS,
        [1, "นายสอง ก", "", "ข", ""],
    )

    assert [row.hint for row in table.rows] == [
        PlaceWords("", "แดง", 9, "จาน"),
        PlaceWords("", "ใหม่", 2, "ทุ่ม"),
    ]


@pytest.mark.parametrize(("title", "kind"), [("ทะเบียนหมอลำ", "singers"), ("ทะเบียนรำวง", "dancers")])
def test_kind_is_told_by_the_title_where_headings_are_alike(title, kind):
    table = table_of([title], HEADINGS, [1, "นายหนึ่ง ก", "ซำ", "ก", ""], kinds=(Singers, Dancers))

    assert table.kind == kind


def test_heading_of_another_kind_speaks_against():
    assert table_of([*HEADINGS, "ราคา"], [1, "นายหนึ่ง ก", "ซำ", "ก", "", 5]).kind == ""


def test_sheet_without_table_is_noise_altogether():
    table = table_of(["สรุป"], ["บ้านแดง", 17.0], [""])

    assert table.rows == []
    assert table.noise == {1: Noise.OTHER, 2: Noise.OTHER}


def test_remembered_mapping_is_used_for_the_same_headings():
    odd = ["ก", "ข", "ค"]
    first = table_of(["ที่", "ชื่อ-สกุล", "เพลง"], [1, "นายหนึ่ง ก", "ก"])
    unknown = table_of(odd, [1, "นายหนึ่ง ก", "ก"])
    fingerprint = find_table(Sheet("", [odd]), [_Anything], Learnt()).header.fingerprint

    known = table_of(
        odd, [1, "นายหนึ่ง ก", "ก"], remembered={fingerprint: ("singers", {"full_name": 1, "song": 2})}
    )

    assert (first.kind, unknown.kind, known.kind) == ("singers", "", "singers")
    assert known.rows[0].raw == {"full_name": "นายหนึ่ง ก", "song": "ก"}


class _Anything(Singers):
    proof = ()
