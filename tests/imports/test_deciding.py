"""What a person says about rows before they are taken over."""

import pytest
from django.core.exceptions import ValidationError

from sammachip.audit.models import AuditEntry
from sammachip.audit.sentences import sentence_for
from sammachip.imports.actions import commit_batch, correct_row, decide_row, decide_rows, stage_files
from sammachip.imports.choices import NOBODY, Choices
from sammachip.imports.models import ImportRow
from sammachip.people.models import Person
from tests.imports.conftest import HEADINGS, SOMCHAI, SOMSRI

pytestmark = pytest.mark.usefixtures("singers")

NAMED_VILLAGE = [*HEADINGS[:4], "บ้าน", *HEADINGS[5:]]
DOUBTFUL = ["นายสอง หมู่บ้าน", "", "1", "หนองแคน", "หญ้าปล้อง", "", "ก"]
SHORT_ID = ["นายสั้น เลขบัตร", "123", "9", "1", "หญ้าปล้อง", "", "ก"]


@pytest.fixture
def staged(administrator_here, singer_file):
    def stage(*rows, headings=HEADINGS, name="singers.xlsx"):
        files = [singer_file(*rows, headings=headings, name=name)]
        return stage_files(by=administrator_here, files=files, area_code="3301")

    return stage


def says():
    """Without the first, of handing in; the newest last."""
    return [sentence_for(entry) for entry in AuditEntry.objects.order_by("pk")][1:]


def test_typing_over_a_cell_judges_the_row_again(staged, administrator_here):
    row = staged(SHORT_ID).rows.get()

    correct_row(by=administrator_here, row=row, typed={"national_id": ""})

    row = ImportRow.objects.get()
    assert (row.outcome, row.problems, row.why) == ("new", [], "")
    assert row.cells[2] == "123"
    assert Choices.from_json(row.choices).typed == {"national_id": ""}
    assert says() == ["corrected row 2 of singers.xlsx หมอลำ: national_id"]


def test_typing_something_wrong_again_keeps_the_words_and_says_why(staged, administrator_here):
    row = staged(SHORT_ID).rows.get()

    correct_row(by=administrator_here, row=row, typed={"national_id": "1234567890123"})

    row = ImportRow.objects.get()
    assert (row.outcome, row.why) == ("reject", "wrong_check_digit")
    assert Choices.from_json(row.choices).typed == {"national_id": "1234567890123"}


def test_typed_row_is_compared_with_the_rows_before_it(staged, administrator_here):
    batch = staged(SOMCHAI, ["นายอื่น คน", "123", *SOMCHAI[2:]])

    typed = {"full_name": "นายสมชาย ใจดี", "national_id": ""}
    correct_row(by=administrator_here, row=batch.rows.get(number=3), typed=typed)

    row = batch.rows.get(number=3)
    assert (row.outcome, row.why) == ("duplicate", "same_person_as_row")


def test_village_is_chosen_for_a_row_that_named_none(staged, administrator_here):
    row = staged(["นายไม่มี หมู่บ้าน", "", "1", "ไม่รู้จัก", "หญ้าปล้อง", "", "ก"], headings=NAMED_VILLAGE).rows.get()

    correct_row(by=administrator_here, row=row, typed={}, village_code="33011603")

    row = ImportRow.objects.get()
    assert (row.outcome, row.village_code, row.values["village_code"]) == ("new", "33011603", "33011603")


def known_and_slip(staged, administrator_here):
    """Somchai is recorded; a row means nearly the same name in the same house."""
    commit_batch(by=administrator_here, batch=staged(SOMCHAI))
    batch = staged(["นายสมชาย ใจดิ", *SOMCHAI[1:]], name="again.xlsx")
    return Person.objects.get(), batch.rows.get()


def test_same_person_is_changed_and_not_added(staged, administrator_here):
    person, row = known_and_slip(staged, administrator_here)

    decide_row(by=administrator_here, row=row, decision="take", person=person.pk)
    commit_batch(by=administrator_here, batch=row.batch)

    assert [known.last_name for known in Person.objects.all()] == ["ใจดิ"]


def test_another_person_is_added(staged, administrator_here):
    _person, row = known_and_slip(staged, administrator_here)

    decide_row(by=administrator_here, row=row, decision="take", person=NOBODY)
    commit_batch(by=administrator_here, batch=row.batch)

    assert sorted(known.last_name for known in Person.objects.all()) == ["ใจดิ", "ใจดี"]


def test_somebody_who_was_not_offered_cannot_be_chosen(staged, administrator_here):
    person, row = known_and_slip(staged, administrator_here)

    with pytest.raises(ValidationError):
        decide_row(by=administrator_here, row=row, decision="take", person=person.pk + 1)


def test_recorded_value_is_kept_where_a_person_wants_it(staged, administrator_here):
    commit_batch(by=administrator_here, batch=staged(SOMCHAI))
    batch = staged([*SOMCHAI[:2], "77", *SOMCHAI[3:5], "0899999999", "ก"], name="again.xlsx")

    decide_row(by=administrator_here, row=batch.rows.get(), decision="take", kept={"house_no"})
    commit_batch(by=administrator_here, batch=batch)

    person = Person.objects.get()
    assert (person.house_no, person.phone) == ("12", "0899999999")


def test_row_whose_changes_are_all_unwanted_is_already_there(staged, administrator_here):
    commit_batch(by=administrator_here, batch=staged(SOMCHAI))
    batch = staged([*SOMCHAI[:2], "77", *SOMCHAI[3:]], name="again.xlsx")

    decide_row(by=administrator_here, row=batch.rows.get(), decision="take", kept={"house_no"})

    assert batch.rows.get().outcome == "same"


def test_many_rows_of_one_doubt_are_decided_together(staged, administrator_here):
    batch = staged(SOMCHAI, ["นายสมชาย ใจดิ", *SOMCHAI[1:]], SOMSRI, ["นางสมศรี รักเรียม", *SOMSRI[1:]], SHORT_ID)

    count = decide_rows(
        by=administrator_here,
        batch=batch,
        rows=batch.rows.all(),
        decision="leave",
        why="probably_person_of_row",
    )

    assert count == 2
    assert set(batch.rows.values_list("number", "decision")) == {
        (2, ""),
        (3, "leave"),
        (4, ""),
        (5, "leave"),
        (6, ""),
    }
    assert says() == ["decided to leave out 2 rows: Probably the same person as in row …"]


def test_rows_that_ask_for_a_village_are_not_taken_together(staged, administrator_here):
    batch = staged(DOUBTFUL, headings=NAMED_VILLAGE)

    asked = {"batch": batch, "rows": batch.rows.all(), "decision": "take", "why": "village_fits_several"}

    assert decide_rows(by=administrator_here, **asked) == 0


def test_nothing_is_decided_once_the_import_is_confirmed(staged, administrator_here):
    batch = commit_batch(by=administrator_here, batch=staged(SOMCHAI))

    with pytest.raises(ValidationError):
        correct_row(by=administrator_here, row=batch.rows.get(), typed={"phone": ""})
