import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sammachip.imports.actions import commit_batch, decide_row, stage_files, undo_batch
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.undoing import obstacles, plan_undo
from sammachip.people.models import Person
from tests.factories import make_year_village
from tests.imports.workbooks import workbook
from tests.people.factories import invented_id
from trainers.actions import change_sage_survey, record_sage_survey
from trainers.models import SageSurvey
from villages.actions import register_village
from villages.models import Village
from villages.process.refresh import differences, refresh_progress

TOP = ["ที่", "คำนำหน้า", "ชื่อ", "นามสกุล", "เลขประจำตัวประชาชน", "อายุ (ปี)", "ที่อยู่", "", "", "", "โทรศัพท์"]
TOP += ["องค์ความรู้/\nความเชี่ยวชาญ", "ประสบการณ์ (ปี)", "เคยเป็นวิทยากร", "พร้อมเป็นทีมวิทยากร", "วันที่สำรวจ"]
BELOW = ["", "", "", "", "", "", "บ้านเลขที่", "หมู่ที่", "บ้าน", "ตำบล", "", "", "", "", "", ""]
FIELDS = ["title", "first", "last", "id", "age", "house", "moo", "village", "tambon", "phone"]
FIELDS += ["expertise", "years", "taught", "available", "on"]
SOMCHAI = dict(
    zip(
        FIELDS,
        ["นาย", "สมชาย", "ใจดี", invented_id(1), "๕๒ ปี", "๑๒/๓", "๓", "บ้านหนองแคน", "หญ้าปล้อง", "๐๘๑-๒๓๔๕๖๗๘"]
        + ["เลี้ยงไก่ไข่", "๑๙", "ไม่เคย", "ขอคิดดู", "๒๗ ธันวาคม ๒๕๖๐"],
        strict=True,
    )
)


@pytest.fixture(autouse=True)
def _villages(district, settings, tmp_path, administrator_here):
    settings.MEDIA_ROOT = tmp_path
    for code, name in [("33011601", "หญ้าปล้อง"), ("33011603", "หนองแคน"), ("33011605", "หนองแคน")]:
        register_village(by=administrator_here, code=code, name=name)


@pytest.fixture
def stage(administrator_here):
    def stage(*sages, name="sages.xlsx"):
        rows = [[number, *{**SOMCHAI, **sage}.values()] for number, sage in enumerate(sages, start=1)]
        titles = [["แบบสำรวจปราชญ์ชุมชน"], ["อำเภอเมืองศรีสะเกษ จังหวัดศรีสะเกษ"], []]
        file = ReadFile(name, workbook([*titles, TOP, BELOW, *rows]))
        return stage_files(by=administrator_here, files=[file], area_code="3301")

    return stage


def reasons(batch):
    return [
        (row.outcome, [problem["why"] for problem in row.problems]) for row in batch.rows.order_by("number")
    ]


def test_survey_becomes_a_person_and_a_survey(stage, administrator_here):
    commit_batch(by=administrator_here, batch=stage({}))

    person, survey = Person.objects.get(), SageSurvey.objects.get()
    assert (person.full_name, person.phone) == ("นายสมชาย ใจดี", "0812345678")
    assert person.national_id == invented_id(1)
    assert (person.house_no, person.home_code, person.age_stated) == ("12/3", "33011603", 52)
    assert person.age_stated_on == survey.surveyed_on == datetime.date(2017, 12, 27)
    assert (survey.code, survey.expertise, survey.years) == ("33011603", "เลี้ยงไก่ไข่", 19)
    assert (survey.taught_before, survey.available) == (False, "maybe")


@pytest.mark.parametrize(
    ("cell", "taught"),
    [
        ("3 ครั้ง", True),
        ("๒ หน", True),
        ("หลายครั้ง", True),
        ("เคย 3 ครั้ง", True),
        ("มากกว่า 10 ครั้ง", True),
        ("เป็นประจำ", True),
        ("0 ครั้ง", False),
        ("ยังไม่เคย", False),
    ],
)
def test_how_often_somebody_taught_says_whether(stage, cell, taught):
    row = stage({"taught": cell}).rows.get()

    assert (row.outcome, row.values["taught_before"]) == ("new", taught)


@pytest.mark.parametrize(("cell", "source"), [("3 ครั้ง", "counted"), ("หลายครั้ง", "counted"), ("เคย", None)])
def test_answer_told_from_a_count_is_marked(stage, cell, source):
    assert stage({"taught": cell}).rows.get().inferred.get("taught_before") == source


@pytest.mark.parametrize("cell", ["3", "3 ปี", "ไม่แน่ใจ", "ปี 2559"])
def test_answer_that_may_be_either_is_asked_about(stage, cell):
    batch = stage({"taught": cell})

    assert reasons(batch) == [("review", ["doubtful_answer"])]
    assert "taught_before" not in batch.rows.get().values


def test_number_answers_a_heading_that_asks_how_often(stage, monkeypatch):
    asking = ["เคยเป็นวิทยากร (ครั้ง)" if one == "เคยเป็นวิทยากร" else one for one in TOP]
    monkeypatch.setattr(f"{__name__}.TOP", asking)

    rows = stage({"taught": 3}, {"taught": 0, "first": "มานะ", "id": "", "phone": ""}).rows.order_by("number")

    assert [(row.outcome, row.values["taught_before"]) for row in rows] == [("new", True), ("new", False)]


@pytest.mark.parametrize(
    ("second", "outcome", "why"),
    [
        ({}, "duplicate", ["same_person_as_row"]),
        ({"id": "", "phone": ""}, "duplicate", ["same_person_as_row"]),
        ({"id": "", "last": "ใจดิ"}, "review", ["probably_person_of_row"]),
        ({"first": "มานะ", "last": "รักไทย"}, "review", ["id_of_other_name_in_row"]),
        ({"first": "สมชัย", "id": "", "house": "99", "phone": ""}, "new", []),
        ({"id": invented_id(2)}, "new", []),
    ],
)
def test_second_row_is_compared_with_the_first(stage, second, outcome, why):
    assert reasons(stage({}, second)) == [("new", []), (outcome, why)]


@pytest.mark.parametrize(
    ("sage", "outcome", "why"),
    [
        ({"moo": "-"}, "review", ["village_fits_several"]),
        ({"moo": "1"}, "review", ["moo_and_name_disagree"]),
        ({"moo": "9", "village": ""}, "reject", ["unknown_village"]),
        ({"on": "29/2/2560"}, "reject", ["impossible_date"]),
        ({"on": "15/1/2651"}, "reject", ["date_in_future"]),
        ({"age": "7"}, "reject", ["out_of_range"]),
        ({"id": "1234567890123"}, "reject", ["wrong_check_digit"]),
        ({"first": ""}, "reject", ["name_missing"]),
        ({"available": "บางที"}, "reject", ["unknown_choice"]),
    ],
)
def test_doubtful_or_wrong_row_gets_its_reason(stage, sage, outcome, why):
    assert reasons(stage(sage)) == [(outcome, why)]


def test_known_sage_is_the_same_or_changed(stage, administrator_here):
    commit_batch(by=administrator_here, batch=stage({}))

    again = stage({"phone": "", "years": "๑๙ ปี"}, name="again.xlsx")
    changed = stage({"years": 20, "age": "53"}, name="changed.xlsx")
    commit_batch(by=administrator_here, batch=changed)

    assert reasons(again) == [("same", [])]
    assert reasons(changed) == [("changed", [])]
    assert (SageSurvey.objects.get().years, Person.objects.get().age_stated) == (20, 53)
    assert Person.objects.get().phone == "0812345678"


def test_relative_in_a_name_is_asked_about_once(stage, administrator_here):
    batch = stage({"title": "", "first": "พ่อสมัย"})
    decide_row(by=administrator_here, row=batch.rows.get(), decision="take")
    commit_batch(by=administrator_here, batch=batch)

    again = stage({"title": "", "first": "พ่อสมัย"}, name="again.xlsx")

    assert Person.objects.get().first_name == "พ่อสมัย"
    assert (reasons(batch), reasons(again)) == ([("review", ["kinship_in_name"])], [("same", [])])


def test_doubtful_village_is_chosen_by_a_person(stage, administrator_here):
    batch = stage({"moo": "-"})

    decide_row(by=administrator_here, row=batch.rows.get(), decision="take", village_code="33011605")
    commit_batch(by=administrator_here, batch=batch)

    assert SageSurvey.objects.get().code == "33011605"


def test_undo_takes_person_and_survey_back(stage, administrator_here):
    batch = commit_batch(by=administrator_here, batch=stage({}))

    kept = undo_batch(by=administrator_here, batch=batch)

    assert kept == []
    assert (Person.objects.count(), SageSurvey.objects.count()) == (0, 0)


def test_undo_refreshes_the_steps_of_the_village_in_every_year(stage, administrator_here):
    refresh_progress([make_year_village("33011603").pk])
    batch = commit_batch(by=administrator_here, batch=stage({}))

    undo_batch(by=administrator_here, batch=batch)

    assert list(differences()) == []


def test_person_stays_while_a_survey_of_the_import_stays(stage, administrator_here):
    batch = commit_batch(by=administrator_here, batch=stage({}))
    change_sage_survey(SageSurvey.objects.get(), by=administrator_here, years=30)

    kept = undo_batch(by=administrator_here, batch=batch)

    assert list(obstacles(kept).values()) == ["นายสมชาย ใจดี"]
    assert (Person.objects.count(), SageSurvey.objects.get().years) == (1, 30)


def test_person_stays_where_somebody_has_used_them_since(stage, administrator_here):
    batch = commit_batch(by=administrator_here, batch=stage({}))
    elsewhere = Village.objects.get(code="33011601")
    record_sage_survey(by=administrator_here, village=elsewhere, person=Person.objects.get())

    kept = undo_batch(by=administrator_here, batch=batch)

    assert len(kept) == 1
    assert (Person.objects.count(), SageSurvey.objects.count()) == (1, 2)


def test_plan_to_undo_takes_as_many_queries_for_one_row_as_for_three(stage, administrator_here):
    """How many depends on what hangs on a person, which later rooms add to."""
    one = commit_batch(by=administrator_here, batch=stage({"first": "หนึ่ง", "id": ""}))
    names = [{"first": f"คน{letter}", "id": ""} for letter in "กขค"]
    three = commit_batch(by=administrator_here, batch=stage(*names, name="three.xlsx"))

    with CaptureQueriesContext(connection) as for_one:
        assert len(plan_undo(one).going) == 1
    with CaptureQueriesContext(connection) as for_three:
        assert len(plan_undo(three).going) == 3

    assert len(for_one) == len(for_three)
