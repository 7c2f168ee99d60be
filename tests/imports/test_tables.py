import pytest

from sammachip.imports.columns import Column
from sammachip.imports.enums import Noise
from sammachip.imports.familiar_columns import PERSON_COLUMNS, PLACE_COLUMNS, SEQUENCE
from sammachip.imports.learnt import Learnt
from sammachip.imports.place_words import PlaceWords
from sammachip.imports.reader import Sheet
from sammachip.imports.recognising import Kinds
from sammachip.imports.registry import Importer
from sammachip.imports.tables import find_tables


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
    (table,) = find_tables(
        Sheet(name, [list(row) for row in rows]), Kinds.of(list(kinds), Learnt(remembered or {}))
    )
    return table


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


def test_numbered_headings_repeated_are_noise_too():
    numbered = [f"{number}. {heading}" for number, heading in enumerate(HEADINGS, start=1)]
    person = [1, "นายสมชาย ใจดี", "ซำ", "ลำเต้ย", "ครูบุญ"]

    assert table_of(numbered, person, numbered, person).noise == {1: Noise.HEADER, 3: Noise.HEADER}


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
    fingerprint = find_tables(Sheet("", [odd]), Kinds.of([Singers], Learnt()))[0].header.fingerprint

    known = table_of(
        odd, [1, "นายหนึ่ง ก", "ก"], remembered={fingerprint: ("singers", {"full_name": 1, "song": 2})}
    )

    assert (first.kind, unknown.kind, known.kind) == ("singers", "", "singers")
    assert known.rows[0].raw == {"full_name": "นายหนึ่ง ก", "song": "ก"}


def tables_of(*rows, kinds=(Singers,)):
    return find_tables(Sheet("Sheet1", [list(row) for row in rows]), Kinds.of(list(kinds), Learnt()))


def test_tables_beside_each_other_are_read_each_with_its_title():
    tables = tables_of(
        ["บ้านแดง หมู่ที่ 9 ตำบลจาน", "", "", "", "บ้านใหม่ หมู่ที่ 2 ตำบลทุ่ม", "", ""],
        ["ที่", "ชื่อ-สกุล", "เพลง", "", "ที่", "ชื่อ-สกุล", "เพลง"],
        [1, "นายหนึ่ง ก", "ก", "", 1, "นายสอง ก", "ข"],
        ["", "", "", "", 2, "นายสาม ก", "ค"],
    )

    assert [
        (table.first_column, [(row.number, row.raw["full_name"], row.hint.village) for row in table.rows])
        for table in tables
    ] == [(0, [(3, "นายหนึ่ง ก", "แดง")]), (4, [(3, "นายสอง ก", "ใหม่"), (4, "นายสาม ก", "ใหม่")])]
    assert [table.noise for table in tables] == [{1: Noise.TITLE, 2: Noise.HEADER}, {}]


def test_other_headings_further_down_begin_another_table():
    first, second = tables_of(
        ["ที่", "ชื่อ-สกุล", "เพลง"],
        [1, "นายหนึ่ง ก", "ก"],
        ["บ้านใหม่ หมู่ที่ 2 ตำบลทุ่ม"],
        ["ชื่อ-สกุล", "หมู่บ้าน", "เพลง"],
        ["นายสอง ก", "ซำ", "ข"],
    )

    assert [row.raw for row in first.rows] == [{"seq": 1, "full_name": "นายหนึ่ง ก", "song": "ก"}]
    assert [row.raw for row in second.rows] == [{"full_name": "นายสอง ก", "village": "ซำ", "song": "ข"}]
    assert second.rows[0].hint.tambon == "ทุ่ม"
    assert (first.noise, second.noise) == ({1: Noise.HEADER, 3: Noise.TITLE}, {4: Noise.HEADER})


def test_headings_on_three_lines_and_their_numbering_are_one_header():
    table = table_of(
        ["ที่", "ชื่อ", "ที่อยู่ตามทะเบียน", "", "เพลง"],
        ["", "-สกุล", "ภูมิลำเนา", "", ""],
        ["", "", "บ้านเลขที่", "ตำบล", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [1, "นายหนึ่ง ก", "12", "ซำ", "ก"],
    )

    assert table.rows[0].raw == {
        "seq": 1,
        "full_name": "นายหนึ่ง ก",
        "house_no": "12",
        "tambon": "ซำ",
        "song": "ก",
    }
    assert table.noise == dict.fromkeys(range(1, 5), Noise.HEADER)


def test_people_in_one_cell_become_a_row_each():
    table = table_of(
        HEADINGS, [1, "1. นายหนึ่ง ก\n2. นางสอง ข", "ซำ", "ลำเต้ย\nลำเพลิน", ""], [2, "นายสาม ค", "ซำ", "ก", ""]
    )

    assert [(row.number, row.part, row.raw["full_name"], row.raw["song"]) for row in table.rows] == [
        (2, 0, "นายหนึ่ง ก", "ลำเต้ย"),
        (2, 1, "นางสอง ข", "ลำเพลิน"),
        (3, 0, "นายสาม ค", "ก"),
    ]
    assert [row.names_several for row in table.rows] == [True, True, False]


@pytest.mark.parametrize("mark", ['"', '\u200b"', '"\u00a0', ' " ', "〃", "-”-"])
def test_ditto_mark_stands_for_the_cell_above_and_is_said_so(mark):
    table = table_of(HEADINGS, [1, "นายหนึ่ง ก", "ซำ", "ก", ""], [2, "นายสอง ก", mark, "ข", ""])

    assert (table.rows[1].raw["village"], table.rows[1].inferred) == ("ซำ", {"village": "filled_down"})


def test_address_in_the_column_of_house_numbers_says_the_village():
    table = table_of(["ชื่อ-สกุล", "ที่อยู่", "เพลง"], ["นายหนึ่ง ก", "12/3 ม.5 ต.หญ้าปล้อง", "ก"])

    raw = table.rows[0].raw
    assert (raw["house_no"], raw["moo"], raw["tambon"]) == ("12/3", 5, "หญ้าปล้อง")


def test_one_heading_over_title_first_name_and_surname():
    table = table_of(
        ["ที่", "ชื่อ-สกุล", "", "", "เพลง"], [1, "นาย", "หนึ่ง", "ใจดี", "ก"], [2, "นาง", "สอง", "มีสุข", "ข"]
    )

    assert [row.raw["full_name"] for row in table.rows] == ["นาย หนึ่ง ใจดี", "นาง สอง มีสุข"]


def test_total_of_many_cells_and_names_below_a_signature_are_no_data():
    table = table_of(
        HEADINGS,
        [1, "นายหนึ่ง ก", "ซำ", "ก", ""],
        ["รวมทั้งสิ้น", "1 คน", "3", "12,000", "4"],
        ["", "รวม", "1 หมู่บ้าน 20 คน", "", ""],
        ["", "ลงชื่อ", "", "", ""],
        ["", "(นายสอง ข)", "", "", ""],
        ["", "กำนันตำบลซำ", "", "ผู้ใหญ่บ้าน", ""],
    )

    assert [row.number for row in table.rows] == [2]
    assert table.noise == {
        1: Noise.HEADER,
        **dict.fromkeys((3, 4), Noise.TOTAL),
        **dict.fromkeys((5, 6, 7), Noise.SIGNATURE),
    }


def test_total_that_counts_several_things_in_one_cell_is_no_data():
    table = table_of(HEADINGS, [1, "นายหนึ่ง ก", "ซำ", "ก", ""], ["รวม", "40 หมู่บ้าน 200 คน", "", "", ""])

    assert table.noise == {1: Noise.HEADER, 3: Noise.TOTAL}


def test_nickname_is_not_taken_for_the_first_name():
    table = table_of(["ชื่อ-สกุล", "ชื่อเล่น", "เพลง"], ["นายหนึ่ง ก", "ต้น", "ก"])

    assert table.header.mapping == {"full_name": 0, "song": 2}
