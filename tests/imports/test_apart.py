import datetime

from sammachip.imports import apart
from tests.imports.workbooks import workbook


def test_cells_come_back_as_what_they_were():
    day = datetime.date(2018, 6, 22)
    content = workbook({"หนึ่ง": [["ชื่อ", 1.5, True]], "สอง": [[day]]})

    problem, sheets = apart.read_apart(content)

    assert problem == ""
    assert sheets == [["หนึ่ง", False, [["ชื่อ", 1.5, True]], [], []], ["สอง", False, [[day]], [], []]]


def test_what_is_no_workbook_is_damaged():
    assert apart.read_apart(b"no workbook at all") == ("damaged", [])


def test_reading_ends_when_its_time_is_over(monkeypatch):
    monkeypatch.setattr(apart, "MAX_SECONDS", 0)

    assert apart.read_apart(workbook([["a"]])) == ("too_slow", [])


def test_process_that_dies_is_told(monkeypatch):
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")

    assert apart.read_apart(workbook([["a"]])) == ("too_many_cells", [])
