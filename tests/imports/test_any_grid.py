"""Whatever stands in the cells of a sheet: it is read to the end, and each row is told exactly once."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sammachip.imports.cleaning import clean_row
from sammachip.imports.headers import could_be_headings
from sammachip.imports.learnt import Learnt
from sammachip.imports.pipeline import Places, ReadFile, judge, known_places, read_tables
from sammachip.imports.reader import Sheet
from sammachip.imports.recognising import Kinds
from sammachip.imports.registry import Context, importers
from sammachip.imports.rows import Row
from sammachip.imports.tables import find_tables
from sammachip.thai.text import tidy

HEADINGS = [heading for kind in importers() for column in kind.columns for heading in column.headings]
WORDS = [
    "นายสมชาย ใจดี",
    "น.ส.สมศรี",
    "1. นายก ใจดี\n2. นางข มีสุข",
    "บ้านหนองแคน หมู่ที่ 3",
    "12/3 ม.5 ต.ทุ่ม",
    "๒๙ ก.พ. ๒๕๖๐",
    "1,500.-",
    "รวมทั้งสิ้น",
    "ลงชื่อ.........",
    "หมายเหตุ",
    "(1)",
    "(2)",
    "#REF!",
    "-",
    '"',
    "/",
    " ",
    "\u200b",
]
CELLS = st.one_of(
    st.just(""),
    st.none(),
    st.sampled_from(HEADINGS),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(-5, 10**13),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(date(1800, 1, 1), date(2700, 1, 1)),
)
GRIDS = st.lists(st.lists(CELLS, max_size=9), max_size=14)
# A row of headings that makes a list of some kind, so that what follows is often read as data.
LISTS = st.builds(
    lambda kind, above, below: [*above, [column.headings[0] for column in kind.columns], *below],
    st.sampled_from(importers()),
    st.lists(st.lists(CELLS, max_size=4), max_size=3),
    st.lists(st.lists(CELLS, max_size=25), max_size=8),
)
# Questions, each with a few answers beside it.
FORMS = st.lists(
    st.builds(
        lambda heading, answers: [heading, *answers], st.sampled_from(HEADINGS), st.lists(CELLS, max_size=3)
    ),
    min_size=4,
    max_size=14,
)


@pytest.fixture(scope="module")
def kinds():
    return Kinds.of(importers(), Learnt())


@settings(max_examples=100, deadline=None)
@given(rows=st.one_of(GRIDS, LISTS, FORMS), before=st.one_of(st.none(), LISTS))
def test_every_filled_row_is_data_or_noise_once_and_an_empty_one_is_neither(kinds, rows, before):
    earlier = find_tables(Sheet("หน้า 1", before), kinds)[-1] if before else None

    tables = find_tables(Sheet("หน้า 2", rows), kinds, "ต.ทุ่ม ปี 2560", earlier)

    noise = Counter(number for table in tables for number in table.noise)
    data = {row.number for table in tables for row in table.rows}
    filled = {number for number, row in enumerate(rows, start=1) if any(tidy(cell) for cell in row)}
    assert data | noise.keys() == filled
    assert not data & noise.keys()
    assert set(noise.values()) <= {1}
    for table in tables:
        assert len({(row.number, row.part) for row in table.rows}) == len(table.rows)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=LISTS)
def test_any_cells_lead_to_outcomes(monkeypatch, rows):
    monkeypatch.setattr(
        "sammachip.imports.pipeline.read_file", lambda _name, _content: [Sheet("Sheet1", rows)]
    )
    file = ReadFile("list.xlsx", b"")
    context = Context("3301", date(2018, 1, 1), 2560, villages=known_places("3301"))

    read_tables([file], "", Learnt())
    judge([file], context)

    assert all(row.outcome for row in file.rows)


@settings(max_examples=40, deadline=None)
@given(cells=st.lists(CELLS, min_size=1, max_size=6))
@pytest.mark.parametrize("kind", importers(), ids=lambda kind: kind.kind)
def test_remembered_cells_are_read_as_if_for_the_first_time(kind, cells):
    context = Context("3301", date(2018, 1, 1), 2560)
    remembering = [column.remembering() for column in kind.columns]
    places = Places(context)
    # Each cell stands in every column, and in two rows.
    raws = [dict.fromkeys((column.field for column in kind.columns), cell) for cell in [*cells, *cells]]

    read = []
    for number, raw in enumerate(raws):
        fresh, remembered = (Row("list.xlsx", "ทุ่ม", number, kind.kind, raw=raw) for _ in range(2))
        clean_row(fresh, kind.columns)
        clean_row(remembered, remembering)
        if kind.belongs_to_village:
            Places(context).find(fresh)
            places.find(remembered)
        read.append((fresh, remembered))

    for fresh, remembered in read:
        assert repr(remembered.values) == repr(fresh.values)
        assert repr(remembered.problems) == repr(fresh.problems)


@given(row=st.lists(CELLS, max_size=9))
def test_any_row_is_headings_or_not(row):
    assert could_be_headings(row) in (True, False)
