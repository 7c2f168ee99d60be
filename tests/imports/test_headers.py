from sammachip.imports.columns import Column
from sammachip.imports.familiar_columns import PERSON_COLUMNS, PLACE_COLUMNS
from sammachip.imports.headers import Header, Heading, could_be_headings, fingerprint, readings_at
from sammachip.imports.mapping import map_columns
from sammachip.imports.settling import settle

COLUMNS = (*PERSON_COLUMNS, *PLACE_COLUMNS)


def plain(*words):
    return [Heading("", word) for word in words]


def settled(headings, *rows):
    """The header of these headings, doubtful columns decided by the rows."""
    header = Header(0, 0, tuple(plain(*headings)), map_columns(plain(*headings), COLUMNS))
    return settle(header, COLUMNS, rows)


def test_headings_on_two_lines_belong_to_their_group():
    rows = [["ที่", "ชื่อ", "ที่อยู่", "", "โทร"], ["", "", "บ้านเลขที่", "ตำบล", ""], [1, "ก", "2", "ซำ", ""]]

    (_one_line, (headings, last), *_more) = readings_at(rows, 0)

    assert last == 1
    assert headings == (
        Heading("", "ที่"),
        Heading("", "ชื่อ"),
        Heading("ที่อยู่", "บ้านเลขที่"),
        Heading("ที่อยู่", "ตำบล"),
        Heading("", "โทร"),
    )


def test_row_with_a_number_does_not_continue_the_headings():
    rows = [["ที่", "ชื่อ", "บ้าน"], ["1", "สมชาย", "คูซอด"]]

    assert readings_at(rows, 0) == [(tuple(plain("ที่", "ชื่อ", "บ้าน")), 0)]


def test_row_with_numbers_is_no_heading():
    assert could_be_headings(["ที่", "ชื่อ", "สกุล"]) is True
    assert could_be_headings(["๑", "สมชาย", "ใจดี"]) is False
    assert could_be_headings(["บัญชีรายชื่อ", "", ""]) is False


def test_known_words_win_over_contained_ones():
    mapping = map_columns(plain("คำนำหน้าชื่อ", "ชื่อ", "สกุล", "เบอร์ โทร."), COLUMNS)

    assert mapping == {"title": 0, "first_name": 1, "last_name": 2, "phone": 3}


def test_long_questions_are_understood():
    questions = plain(
        "2. กรุณาระบุชื่อ - นามสกุล (ไม่ต้องใส่คำนำหน้า)", "6. ท่านอาศัยอยู่หมู่บ้านใด หมู่ที่เท่าไร", "4. ปัจจุบันท่านอายุกี่ปี"
    )

    assert map_columns(questions, COLUMNS) == {"full_name": 0, "village": 1, "age": 2}


def test_whole_name_or_surname_is_decided_by_the_column_beside():
    alone = settled(["ที่", "ชื่อสกุล"], [1, "นายสมชาย ใจดี"])
    beside = settled(["ชื่อ", "ชื่อสกุล"], ["สมชาย", "ใจดี"])

    assert alone.mapping == {"full_name": 1}
    assert beside.mapping == {"first_name": 0, "last_name": 1}


def test_each_column_is_used_once():
    one = Column("a", ("อาชีพ",))
    two = Column("b", ("อาชีพ",))

    assert map_columns(plain("อาชีพ", "อาชีพ"), (one, two)) == {"a": 0, "b": 1}


def test_fingerprint_ignores_spacing_and_trailing_columns():
    assert fingerprint(plain("ชื่อ - สกุล", "อายุ")) == fingerprint(plain("ชื่อ-สกุล", "อายุ", ""))
    assert fingerprint(plain("ชื่อ", "อายุ")) != fingerprint(plain("อายุ", "ชื่อ"))
