"""Who is meant by a row: somebody of another row, somebody recorded, or nobody known yet."""

import pytest
from django.utils.translation import override

from sammachip.imports.actions import commit_batch, decide_row, stage_files, undo_batch
from sammachip.imports.choices import NOBODY
from sammachip.imports.problems import Problem
from sammachip.people.actions import change_person
from sammachip.people.models import Person
from tests.imports.conftest import SOMCHAI
from tests.people.factories import invented_id, make_person

pytestmark = pytest.mark.usefixtures("singers")

SLIP = ["นายสมชาย ใจดิ", *SOMCHAI[1:]]
WITH_ID = [SOMCHAI[0], invented_id(1), *SOMCHAI[2:]]
MARRIED = ["นายสมชาย รักไทย", *WITH_ID[1:]]


@pytest.fixture
def stage(administrator_here, singer_file):
    def stage(*files):
        made = [singer_file(*rows, name=f"{number}.xlsx") for number, rows in enumerate(files, start=1)]
        return stage_files(by=administrator_here, files=made, area_code="3301")

    return stage


@pytest.fixture
def commit(stage, administrator_here):
    def commit(*files):
        return commit_batch(by=administrator_here, batch=stage(*files))

    return commit


def sentences(batch):
    rows = batch.rows.order_by("sheet__file__order", "number")
    return [(row.outcome, *(Problem.from_json(one).sentence for one in row.problems)) for row in rows]


def whys(batch):
    return [row.why for row in batch.rows.order_by("sheet__file__order", "number")]


def test_likeness_is_said_in_words(stage):
    assert sentences(stage([SOMCHAI, SLIP]))[1] == (
        "review",
        "Probably the same person as in row 2: names 90 % alike, the same house number, the same telephone"
        " number.",
    )


def test_likeness_is_said_in_thai(stage):
    with override("th"):
        found = sentences(stage([SOMCHAI, [*SLIP[:5], "", *SLIP[6:]]]))[1]

    assert found == (
        "review",
        "น่าจะเป็นคนเดียวกับแถวที่ 2: ชื่อคล้ายกัน 90 %, บ้านเลขที่เดียวกัน",
    )


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (SLIP, "probably_person_of_file"),
        ([*SLIP[:2], "99", *SLIP[3:5], "", *SLIP[6:]], ""),
        (SOMCHAI, ""),
    ],
)
def test_row_is_compared_with_those_of_another_file(stage, second, why):
    assert whys(stage([SOMCHAI], [second])) == ["", why]


@pytest.mark.parametrize("person", [SOMCHAI, WITH_ID])
def test_row_that_stands_in_another_file_too_is_doubled_in_its_own(stage, person):
    assert whys(stage([person], [person, person])) == ["", "", "same_person_as_row"]


def test_resembling_row_that_is_taken_is_somebody_else(stage, administrator_here):
    batch = stage([SOMCHAI, SLIP])

    decide_row(by=administrator_here, row=batch.rows.get(number=3), decision="take")
    commit_batch(by=administrator_here, batch=batch)

    assert sorted(Person.objects.values_list("last_name", flat=True)) == ["ใจดิ", "ใจดี"]


def test_several_people_of_one_name_are_all_offered(stage):
    pair = [make_person(first_name="สมชาย", last_name="ใจดี", house_no=house) for house in ("1", "2")]

    row = stage([SOMCHAI]).rows.get()

    assert (row.outcome, row.why) == ("review", "several_known_people")
    assert row.problems[0]["options"] == [str(person.pk) for person in pair]


def test_national_id_of_another_name_changes_nobody_unasked(stage, administrator_here):
    known = make_person(first_name="มานี", last_name="มีนา", national_id=invented_id(1))
    batch = stage([WITH_ID])
    assert whys(batch) == ["id_of_other_person"]

    decide_row(by=administrator_here, row=batch.rows.get(), decision="take", person=NOBODY)

    known.refresh_from_db()
    assert known.first_name == "มานี"


def test_new_surname_keeps_the_former_one(commit):
    commit([WITH_ID])

    commit([MARRIED])

    person = Person.objects.get()
    assert (person.last_name, person.former_names) == ("รักไทย", "สมชาย ใจดี")


def test_older_list_does_not_bring_a_former_name_back(stage, commit):
    commit([WITH_ID])
    commit([MARRIED])

    batch = stage([[*WITH_ID[:6], "เพลงใหม่"]])

    assert [(row.outcome, row.why) for row in batch.rows.all()] == [("same", "")]


def test_imports_of_one_person_are_undone_one_after_the_other(commit, administrator_here):
    first, second = commit([WITH_ID]), commit([MARRIED])

    undo_batch(by=administrator_here, batch=second)
    person = Person.objects.get()
    assert (person.last_name, person.former_names) == ("ใจดี", "")

    undo_batch(by=administrator_here, batch=first)
    assert Person.objects.count() == 0


def test_person_edited_between_two_imports_stays(commit, administrator_here):
    first = commit([WITH_ID])
    change_person(Person.objects.get(), by=administrator_here, nickname="แดง")
    second = commit([MARRIED])

    undo_batch(by=administrator_here, batch=second)
    kept = undo_batch(by=administrator_here, batch=first)

    assert len(kept) == Person.objects.count() == 1
