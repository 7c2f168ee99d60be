import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from sammachip.audit.actions import remove_record
from sammachip.audit.models import AuditEntry
from sammachip.audit.sentences import sentence_for
from sammachip.imports.actions import (
    commit_batch,
    decide_row,
    remember_mapping,
    stage_files,
    start_job,
    undo_batch,
)
from sammachip.imports.enums import BatchStatus, JobWork, Outcome
from sammachip.imports.models import CommittedChange, ImportBatch, ImportFile, ImportRow
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.undoing import obstacles
from sammachip.people.actions import change_person
from sammachip.people.models import Person
from tests.imports.conftest import HEADINGS, SOMCHAI, SOMSRI
from tests.imports.sample_importer import SingerImporter

NAMED_VILLAGE = [*HEADINGS[:4], "บ้าน", *HEADINGS[5:]]
DOUBTFUL = ["นายสอง หมู่บ้าน", "", "1", "หนองแคน", "หญ้าปล้อง", "", "ก"]

pytestmark = pytest.mark.usefixtures("singers")


@pytest.fixture
def staged(administrator_here, singer_file):
    def stage(*rows, headings=HEADINGS):
        files = [singer_file(*rows, headings=headings)]
        return stage_files(by=administrator_here, files=files, area_code="3301")

    return stage


def outcomes(batch):
    return list(ImportRow.objects.filter(batch=batch).order_by("number").values_list("outcome", flat=True))


def names():
    return sorted(Person.objects.values_list("first_name", flat=True))


def test_staging_keeps_every_row_and_touches_no_record(staged):
    batch = staged(SOMCHAI, ["", "", "", "", "", "", "ลำเต้ย"])

    assert outcomes(batch) == ["new", "reject"]
    assert batch.counts == {"new": 1, "reject": 1, "committed": 0}
    assert names() == []


def test_rows_are_kept_encrypted(staged):
    batch = staged(SOMCHAI)

    with connection.cursor() as cursor:
        cursor.execute('SELECT cells, "values" FROM imports_importrow')
        stored = cursor.fetchall()

    assert "สมชาย" not in str(stored)
    assert batch.rows.get().values["first_name"] == "สมชาย"


def test_commit_takes_over_the_accepted_rows(staged, administrator_here):
    batch = staged(SOMCHAI, SOMSRI, ["นายผิด บัตร", "1234567890123", "", "1", "หญ้าปล้อง", "", "ก"])

    batch = commit_batch(by=administrator_here, batch=batch)

    assert names() == ["สมชาย", "สมศรี"]
    assert (batch.status, batch.counts["committed"]) == (BatchStatus.COMMITTED, 2)
    entries = AuditEntry.objects.filter(action="people.register")
    assert set(entries.values_list("source", "reference")) == {("import", f"import {batch.pk}")}


def test_commit_without_any_accepted_row_is_refused(staged, administrator_here):
    batch = staged(["", "", "", "", "", "", "ลำเต้ย"])

    with pytest.raises(ValidationError):
        commit_batch(by=administrator_here, batch=batch)

    assert ImportBatch.objects.get().status == BatchStatus.STAGED


def test_batch_is_committed_once(staged, administrator_here):
    batch = commit_batch(by=administrator_here, batch=staged(SOMCHAI))

    with pytest.raises(ValidationError):
        commit_batch(by=administrator_here, batch=batch)

    assert names() == ["สมชาย"]


def test_repeated_file_says_so_and_adds_nothing(staged, administrator_here):
    first = commit_batch(by=administrator_here, batch=staged(SOMCHAI))
    person = Person.objects.get()
    change_person(person, by=administrator_here, phone="0899999999")

    again = staged(SOMCHAI)

    assert ImportFile.objects.get(batch=again).repeats.batch == first
    assert outcomes(again) == ["same"]


def test_repeated_file_brings_nobody_back_who_was_removed_since(staged, administrator_here):
    commit_batch(by=administrator_here, batch=staged(SOMCHAI))
    remove_record(Person.objects.get(), by=administrator_here, reason="ย้ายออก")

    assert outcomes(staged(SOMCHAI)) == ["duplicate"]


def test_same_rows_in_another_file_are_already_there(staged, administrator_here):
    commit_batch(by=administrator_here, batch=staged(SOMCHAI, SOMSRI))

    assert outcomes(staged(SOMCHAI)) == ["same"]


def test_second_file_of_a_batch_sees_the_first(administrator_here, singer_file):
    files = [singer_file(SOMCHAI), singer_file([*SOMCHAI[:2], "99", *SOMCHAI[3:]], name="b.xlsx")]

    batch = stage_files(by=administrator_here, files=files, area_code="3301")
    commit_batch(by=administrator_here, batch=batch)

    assert Person.objects.get().house_no == "12"


def test_row_outside_the_users_area_is_rejected_with_the_reason(officer_here, singer_file):
    next_door = ["นายอยู่ ไกล", "", "1", "1", "ทุ่ม", "", "ก"]

    batch = stage_files(by=officer_here, files=[singer_file(SOMCHAI, next_door)], area_code="330116")

    assert outcomes(batch) == ["new", "reject"]
    assert [problem["why"] for problem in batch.rows.get(number=3).problems] == ["outside_area"]


def test_doubtful_row_stays_out_until_somebody_takes_it(staged, administrator_here):
    batch = staged(DOUBTFUL, headings=NAMED_VILLAGE)
    row = batch.rows.get(outcome="review")

    with pytest.raises(ValidationError):
        decide_row(by=administrator_here, row=row, decision="take")
    decide_row(by=administrator_here, row=row, decision="take", village_code="33011605")
    commit_batch(by=administrator_here, batch=batch)

    assert Person.objects.get().home_code == "33011605"


def test_village_outside_the_area_cannot_be_chosen(officer_here, singer_file):
    file = singer_file(DOUBTFUL, headings=NAMED_VILLAGE)
    batch = stage_files(by=officer_here, files=[file], area_code="330116")

    with pytest.raises(ValidationError):
        decide_row(by=officer_here, row=batch.rows.get(), decision="take", village_code="33011801")


def test_undo_takes_back_what_nobody_touched(staged, administrator_here):
    batch = commit_batch(by=administrator_here, batch=staged(SOMCHAI, SOMSRI))
    edited = Person.objects.get(first_name="สมศรี")
    change_person(edited, by=administrator_here, phone="0811111111")

    kept = undo_batch(by=administrator_here, batch=batch)

    assert names() == ["สมศรี"]
    assert [(batch.rows.get(pk=pk).number, why) for pk, why in obstacles(kept).items()] == [
        (3, "นางสมศรี รักเรียน")
    ]
    assert ImportBatch.objects.get(pk=batch.pk).status == BatchStatus.UNDONE


def test_undo_puts_back_what_stood_there(staged, administrator_here):
    commit_batch(by=administrator_here, batch=staged(SOMCHAI))
    changed = [*SOMCHAI[:2], "77", *SOMCHAI[3:]]
    batch = commit_batch(by=administrator_here, batch=staged(changed))

    undo_batch(by=administrator_here, batch=batch)

    assert Person.objects.get().house_no == "12"
    assert [sentence_for(entry) for entry in AuditEntry.objects.filter(action__startswith="imports")] == [
        "undid the import of singers.xlsx",
        "put นายสมชาย ใจดี back as it was before the import",
        "took 1 rows over from singers.xlsx",
        "handed in singers.xlsx",
        "took 1 rows over from singers.xlsx",
        "handed in singers.xlsx",
    ]


def test_imports_of_one_record_are_undone_one_after_the_other(staged, administrator_here):
    batches = [
        commit_batch(by=administrator_here, batch=staged([*SOMCHAI[:2], house, *SOMCHAI[3:]]))
        for house in ("12", "77", "78", "79")
    ]

    houses = []
    for batch in reversed(batches):
        assert undo_batch(by=administrator_here, batch=batch) == []
        houses += Person.objects.values_list("house_no", flat=True)

    assert houses == ["78", "77", "12"]


def test_record_that_two_rows_changed_is_put_back_as_often(staged, administrator_here):
    commit_batch(by=administrator_here, batch=staged(SOMCHAI))
    batch = staged([*SOMCHAI[:2], "77", *SOMCHAI[3:]])
    first = commit_batch(by=administrator_here, batch=batch)
    person = Person.objects.get()
    change_person(person, by=administrator_here, nickname="แดง")
    later = CommittedChange.objects.get(row__batch=first)
    CommittedChange.objects.create(
        row=later.row,
        object_type=later.object_type,
        object_id=later.object_id,
        previous={"nickname": ""},
        version=person.version,
    )

    undo_batch(by=administrator_here, batch=first)

    now = Person.objects.get()
    assert (now.house_no, now.nickname, now.version) == ("12", "", person.version + 2)
    assert AuditEntry.objects.filter(action="imports.put_back").count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_undoing_many_changes_asks_the_same(staged, administrator_here, count, django_assert_num_queries):
    people = [[f"นายคน{letter} ใจดี", "", "12", *SOMCHAI[3:5], "", "ก"] for letter in "กขค"[:count]]
    commit_batch(by=administrator_here, batch=staged(*people))
    moved = [[*person[:2], "77", *person[3:]] for person in people]
    batch = commit_batch(by=administrator_here, batch=staged(*moved))

    with django_assert_num_queries(29):
        undo_batch(by=administrator_here, batch=batch)

    assert set(Person.objects.values_list("house_no", flat=True)) == {"12"}


def test_only_what_was_not_taken_back_counts_as_taken_over(staged, administrator_here):
    batch = commit_batch(by=administrator_here, batch=staged(SOMCHAI))
    assert [row.number for row in batch.rows.committed()] == [2]

    undo_batch(by=administrator_here, batch=batch)

    batch.refresh_from_db()
    assert not batch.rows.committed()
    assert batch.counts["committed"] == 0


def test_row_that_writes_nothing_was_already_there(staged, administrator_here):
    batch = staged(SOMCHAI)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SingerImporter, "commit_row", lambda importer, row, by: iter(()))
        commit_batch(by=administrator_here, batch=batch)

    assert [row.outcome for row in batch.rows.all()] == [Outcome.SAME]
    assert not batch.rows.committed()


def test_file_that_cannot_be_read_stands_beside_the_others(administrator_here, singer_file):
    files = [ReadFile("broken.xlsx", b"no workbook"), singer_file(SOMCHAI)]

    batch = stage_files(by=administrator_here, files=files, area_code="3301")

    assert list(batch.files.values_list("name", "problem")) == [
        ("broken.xlsx", "wrong_type"),
        ("singers.xlsx", ""),
    ]
    assert batch.counts["new"] == 1


def test_explained_headings_are_understood_from_then_on(staged, administrator_here):
    batch = staged(SOMCHAI, headings=["ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ"])
    sheet = batch.files.get().sheets.get()
    mapping = {"full_name": 1, "house_no": 3, "moo": 4, "tambon": 5, "song": 7}

    remember_mapping(by=administrator_here, sheet=sheet, kind="singers", mapping=mapping)
    start_job(by=administrator_here, batch=batch, work=JobWork.READ)

    assert outcomes(batch) == ["new"]
    assert batch.files.get().sheets.count() == 1
