import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from sammachip.audit.models import AuditEntry
from sammachip.imports.actions import commit_batch, stage_files
from sammachip.imports.models import ImportBatch, ImportRow
from sammachip.people.actions import change_person
from sammachip.people.models import Person
from tests.imports.conftest import HEADINGS, SOMCHAI, SOMSRI

pytestmark = pytest.mark.usefixtures("singers")

BAD = ["นายผิด บัตร", "1234567890123", "", "1", "หญ้าปล้อง", "", "=1+1"]
DOUBTFUL = ["นายสอง หมู่บ้าน", "", "1", "หนองแคน", "หญ้าปล้อง", "", "ก"]


@pytest.fixture
def batch(administrator_here, singer_file):
    return stage_files(by=administrator_here, files=[singer_file(SOMCHAI, BAD)], area_code="3301")


def page(name, *args):
    return reverse(f"imports:{name}", args=args)


def test_files_are_handed_in_and_shown(client, administrator_here, singer_file):
    client.force_login(administrator_here)
    file = singer_file(SOMCHAI, SOMSRI)
    upload = SimpleUploadedFile("../หมอลำ.xlsx", file.content)

    response = client.post(page("batch-new"), {"uploads": [upload], "area": "3301", "year": "2560"})

    batch = ImportBatch.objects.get()
    assert response.headers["Location"] == page("batch-detail", batch.pk)
    assert (batch.files.get().name, batch.year, batch.counts["new"]) == ("หมอลำ.xlsx", 2560, 2)
    assert Person.objects.count() == 0


def test_nothing_handed_in_is_said_at_the_field(client, administrator_here):
    client.force_login(administrator_here)

    response = client.post(page("batch-new"))

    assert list(response.context["form"].errors) == ["uploads", "area"]


@pytest.mark.parametrize("typed", ["2561", "๒๕๖๑", "61", " ๖๑ "])
def test_year_is_understood_as_offices_write_it(client, administrator_here, singer_file, typed):
    client.force_login(administrator_here)
    upload = SimpleUploadedFile("หมอลำ.xlsx", singer_file(SOMCHAI).content)

    client.post(page("batch-new"), {"uploads": [upload], "area": "3301", "year": typed})

    assert ImportBatch.objects.get().year == 2561


@pytest.mark.parametrize("typed", ["2018", "18", "ปีนี้"])
def test_files_beside_a_year_that_is_none_are_asked_for_again(client, administrator_here, singer_file, typed):
    client.force_login(administrator_here)
    upload = SimpleUploadedFile("หมอลำ.xlsx", singer_file(SOMCHAI).content)

    response = client.post(page("batch-new"), {"uploads": [upload], "area": "3301", "year": typed})

    with translation.override("th"):
        said = {name: [*map(str, words)] for name, words in response.context["form"].errors.items()}
    assert said == {
        "uploads": ["แก้ไขช่องที่ระบุไว้ด้านล่าง แล้วเลือกไฟล์อีกครั้ง"],
        "year": ["ใส่ปีงบประมาณเป็น พ.ศ. เช่น 2561 หรือ 61"],
    }
    assert not ImportBatch.objects.exists()


def test_officer_is_offered_only_the_own_tambons(client, officer_here):
    client.force_login(officer_here)

    form = client.get(page("batch-new")).context["form"]

    assert [code for code, _label in form.fields["area"].choices] == ["330115", "330116"]


def shown(response):
    return [view.row.number for view in response.context["rows"]]


@pytest.fixture
def mixed(administrator_here, singer_file):
    """Two ready rows, one to correct, one to decide, one repeated."""
    headings = [*HEADINGS[:4], "บ้าน", *HEADINGS[5:]]
    rows = [
        ["นายหนึ่ง ใจดี", "", "1", "หญ้าปล้อง", "หญ้าปล้อง", "", "ก"],
        ["นายสอง ใจดี", "", "2", "ทุ่ม", "ทุ่ม", "", "ก"],
        ["นายสาม ใจดี", "1234567890123", "3", "หญ้าปล้อง", "หญ้าปล้อง", "", "ก"],
        DOUBTFUL,
        ["นายหนึ่ง ใจดี", "", "1", "หญ้าปล้อง", "หญ้าปล้อง", "", "ก"],
    ]
    file = singer_file(*rows, headings=headings)
    return stage_files(by=administrator_here, files=[file], area_code="3301")


def test_every_figure_opens_exactly_its_rows(client, administrator_here, mixed):
    client.force_login(administrator_here)

    figures = client.get(page("batch-detail", mixed.pk)).context["figures"]
    opened = {
        one.state: len(shown(client.get(page("batch-detail", mixed.pk), {"state": one.state})))
        for one in figures.states
    }

    assert opened == {one.state: one.count for one in figures.states}
    assert opened == {
        "ready": 2,
        "kept": 0,
        "undecided": 1,
        "reject": 1,
        "duplicate": 1,
        "same": 0,
        "left": 0,
    }


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [2, 3, 4, 5, 6]),
        ({"why": "wrong_check_digit"}, [4]),
        ({"village": "33011801"}, [3]),
        ({"village": "33011601", "state": "ready"}, [2]),
        ({"state": "nonsense"}, [2, 3, 4, 5, 6]),
    ],
)
def test_rows_are_filtered_by_the_address(client, administrator_here, mixed, asked, numbers):
    client.force_login(administrator_here)

    assert shown(client.get(page("batch-detail", mixed.pk), asked)) == numbers


def test_figures_of_the_list_open_their_rows(client, administrator_here, mixed):
    commit_batch(by=administrator_here, batch=mixed)
    client.force_login(administrator_here)

    (listed,) = client.get(page("batch-list")).context["page"]
    opened = {
        state: len(shown(client.get(page("batch-detail", mixed.pk), {"state": state})))
        for state in ("committed", "review", "reject")
    }

    assert opened == {state: listed.counts[state] for state in opened}
    assert opened == {"committed": 2, "review": 1, "reject": 1}


def test_list_holds_no_import_the_reader_may_not_open(client, officer_here, administrator_here, mixed):
    """An officer imports for some tambons; this one is of the whole district."""
    client.force_login(officer_here)

    assert list(client.get(page("batch-list")).context["page"]) == []
    assert client.get(page("batch-detail", mixed.pk)).status_code == 403


def test_reasons_are_counted_for_all_rows(client, administrator_here, mixed):
    client.force_login(administrator_here)

    reasons = client.get(page("batch-detail", mixed.pk)).context["reasons"]

    assert [(one.why, one.state, one.count, one.decides_many) for one in reasons] == [
        ("village_fits_several", "undecided", 1, False),
        ("wrong_check_digit", "reject", 1, False),
    ]


def test_rarer_reasons_are_folded_and_every_one_opens_its_rows(client, administrator_here, mixed):
    whys = [
        "missing",
        "date_in_future",
        "unknown_choice",
        "unknown_village",
        "village_missing",
        "outside_area",
    ]
    ImportRow.objects.bulk_create(
        ImportRow(
            batch=mixed,
            sheet=mixed.rows.first().sheet,
            number=100 + place,
            kind="singers",
            cells=[],
            values={},
            problems=[],
            outcome="reject",
            why=why,
        )
        for place, why in enumerate(whys)
    )
    client.force_login(administrator_here)

    text = client.get(page("batch-detail", mixed.pk)).content.decode()
    shown, folded = text.split("เรื่องอื่นที่พบน้อยกว่า")

    assert (shown.count("&amp;why="), folded.count("&amp;why=")) == (6, 2)
    assert all(
        len(shown_rows(client, mixed, why)) == 1
        for why in [*whys, "wrong_check_digit", "village_fits_several"]
    )


def shown_rows(client, batch, why):
    return shown(client.get(page("batch-detail", batch.pk), {"why": why}))


def test_confirming_takes_the_rows_over(client, administrator_here, batch):
    client.force_login(administrator_here)

    client.post(page("batch-commit", batch.pk))

    assert [str(person) for person in Person.objects.all()] == ["นายสมชาย ใจดี"]


def test_nothing_taken_over_is_no_success(client, administrator_here, singer_file):
    batch = stage_files(by=administrator_here, files=[singer_file(BAD)], area_code="3301")
    client.force_login(administrator_here)

    response = client.post(page("batch-commit", batch.pk), follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_doubtful_row_is_decided_with_one_click(client, administrator_here, mixed):
    row = mixed.rows.get(number=5)
    client.force_login(administrator_here)

    (view,) = client.get(page("batch-detail", mixed.pk), {"state": "undecided"}).context["rows"]
    response = client.post(f"{page('row', mixed.pk, row.pk)}?state=undecided", {"village_code": "33011603"})

    assert [(option.value, option.label) for option in view.questions[0].options] == [
        ("33011603", "หนองแคน หมู่ 3 ต.หญ้าปล้อง"),
        ("33011605", "หนองแคน หมู่ 5 ต.หญ้าปล้อง"),
    ]
    assert response.headers["Location"] == f"{page('batch-detail', mixed.pk)}?state=undecided#row-{row.pk}"
    row.refresh_from_db()
    assert (row.decision, row.outcome, row.values["village_code"]) == ("take", "new", "33011603")


def test_village_that_the_register_does_not_know_is_told_by_its_code(client, administrator_here, mixed):
    row = mixed.rows.get(number=5)
    row.problems = [{"field": "village_code", "why": "village_fits_several", "options": ["33011607"]}]
    row.save(update_fields=["problems"])
    client.force_login(administrator_here)

    (view,) = client.get(page("batch-detail", mixed.pk), {"state": "undecided"}).context["rows"]

    assert [option.label for option in view.questions[0].options] == ["หมู่ 7 ต.หญ้าปล้อง"]


def test_row_that_has_left_the_list_leads_to_the_next_one(client, administrator_here, singer_file):
    headings = [*HEADINGS[:4], "บ้าน", *HEADINGS[5:]]
    file = singer_file(DOUBTFUL, ["นางสี่ หมู่บ้าน", *DOUBTFUL[1:]], headings=headings)
    batch = stage_files(by=administrator_here, files=[file], area_code="3301")
    first, second = batch.rows.order_by("number")
    client.force_login(administrator_here)
    here = f"{page('row', batch.pk, first.pk)}?state=undecided"

    response = client.post(here, {"decision": "leave", "stay": "1"})

    assert response.headers["Location"] == f"{page('row', batch.pk, second.pk)}?state=undecided"


def test_page_tells_who_decided_what(client, administrator_here, mixed):
    client.force_login(administrator_here)
    client.post(page("row", mixed.pk, mixed.rows.get(number=5).pk), {"decision": "leave"})

    row = client.get(page("row", mixed.pk, mixed.rows.get(number=5).pk)).context["history"]
    batch = client.get(page("batch-detail", mixed.pk)).context["history"]

    assert [line.what for line in row] == ["ตัดสินใจไม่รับแถว 5 ของ singers.xlsx หมอลำ"]
    assert [line.what for line in batch] == ["ส่งไฟล์ singers.xlsx"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("state", "queries"), [("undecided", 27), ("ready", 29)])
def test_doubts_and_changes_are_looked_up_once_for_all_rows(
    client, administrator_here, singer_file, count, state, queries, django_assert_num_queries
):
    headings = [*HEADINGS[:4], "บ้าน", *HEADINGS[5:]]
    known = [[f"นายคน{letter} ใจดี", "", "1", "หญ้าปล้อง", "หญ้าปล้อง", "", "ก"] for letter in "กขค"[:count]]
    batch = stage_files(
        by=administrator_here, files=[singer_file(*known, headings=headings)], area_code="3301"
    )
    commit_batch(by=administrator_here, batch=batch)
    changed = [[*row[:2], "99", *row[3:]] for row in known]
    doubtful = [[f"นางถาม{letter} หมู่บ้าน", *DOUBTFUL[1:]] for letter in "กขค"[:count]]
    again = singer_file(*changed, *doubtful, headings=headings, name="again.xlsx")
    batch = stage_files(by=administrator_here, files=[again], area_code="3301")
    client.force_login(administrator_here)

    with django_assert_num_queries(queries):
        response = client.get(page("batch-detail", batch.pk), {"state": state})

    assert len(response.context["rows"]) == count


def test_one_village_serves_all_rows_of_a_sheet_that_ask_the_same(client, administrator_here, singer_file):
    headings = [*HEADINGS[:4], "บ้าน", *HEADINGS[5:]]
    file = singer_file(DOUBTFUL, ["นางสี่ หมู่บ้าน", *DOUBTFUL[1:]], headings=headings)
    batch = stage_files(by=administrator_here, files=[file], area_code="3301")
    client.force_login(administrator_here)

    asked = {"village_code": "33011605", "alike": "1"}
    client.post(page("row", batch.pk, batch.rows.get(number=2).pk), asked)

    assert set(batch.rows.values_list("outcome", "village_code")) == {("new", "33011605")}


def test_village_is_typed_by_name_and_code(client, administrator_here, mixed):
    row = mixed.rows.get(number=5)
    client.force_login(administrator_here)

    client.post(page("row", mixed.pk, row.pk), {"other_village": "33011601 หญ้าปล้อง หมู่ 1"})

    row.refresh_from_db()
    assert (row.outcome, row.village_code) == ("new", "33011601")


def test_answer_that_says_nothing_changes_nothing(client, administrator_here, mixed):
    row = mixed.rows.get(number=5)
    client.force_login(administrator_here)

    response = client.post(page("row", mixed.pk, row.pk), {"other_village": " "}, follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    row.refresh_from_db()
    assert row.decision == ""


def test_cell_is_typed_over_in_the_list(client, administrator_here, mixed):
    row = mixed.rows.get(number=4)
    client.force_login(administrator_here)

    (view,) = client.get(page("batch-detail", mixed.pk), {"state": "reject"}).context["rows"]
    client.post(page("row", mixed.pk, row.pk), {"typed_national_id": "", "correct": "1"})

    assert (view.questions[0].field, view.questions[0].cell) == ("national_id", "1234567890123")
    row.refresh_from_db()
    assert row.outcome == "new"


def test_row_stands_beside_what_is_recorded(client, administrator_here, singer_file):
    commit_batch(
        by=administrator_here,
        batch=stage_files(by=administrator_here, files=[singer_file(SOMCHAI)], area_code="3301"),
    )
    again = singer_file([*SOMCHAI[:2], "77", *SOMCHAI[3:]], name="again.xlsx")
    batch = stage_files(by=administrator_here, files=[again], area_code="3301")
    row = batch.rows.get()
    client.force_login(administrator_here)

    sides = client.get(page("row", batch.pk, row.pk)).context["sides"]
    client.post(page("row", batch.pk, row.pk), {"kept": ["house_no"], "decision": "take", "stay": "1"})

    (differs,) = sides.differing
    assert (differs.field, differs.recorded, differs.given, differs.saved) == ("house_no", "12", "77", "77")
    row.refresh_from_db()
    assert row.outcome == "same"


def test_repeated_row_stands_beside_the_earlier_one(client, administrator_here, mixed):
    client.force_login(administrator_here)

    response = client.get(page("row", mixed.pk, mixed.rows.get(number=6).pk))

    (other,) = response.context["others"]
    assert (other.row.number, [side.field for side in other.sides if side.differs]) == (2, ["seq"])


def test_many_rows_are_decided_at_once(client, administrator_here, singer_file):
    slips = [["นายสมชาย ใจดิ", *SOMCHAI[1:]], ["นายสมชาย ใจดึ", *SOMCHAI[1:]]]
    file = singer_file(SOMCHAI, *slips)
    batch = stage_files(by=administrator_here, files=[file], area_code="3301")
    client.force_login(administrator_here)

    asked = {"why": "probably_person_of_row", "decision": "leave"}
    client.post(page("rows-decide", batch.pk), asked)

    assert list(batch.rows.order_by("number").values_list("decision", flat=True)) == ["", "leave", "leave"]


def test_undo_shows_first_what_it_will_do(client, administrator_here, batch):
    commit_batch(by=administrator_here, batch=batch)
    client.force_login(administrator_here)

    preview = client.get(page("batch-undo", batch.pk)).context["preview"]
    before = Person.objects.count()
    client.post(page("batch-undo", batch.pk))

    assert [(len(preview.going), list(preview.kept)), before, Person.objects.count()] == [(1, []), 1, 0]
    assert [(one.removed, one.restored) for one in preview.counts] == [(1, 0)]


def test_undo_names_who_worked_on_what_stays(client, administrator_here, officer_here, batch):
    commit_batch(by=administrator_here, batch=batch)
    change_person(Person.objects.get(), by=officer_here, phone="0899999999")
    client.force_login(administrator_here)

    (kept,) = client.get(page("batch-undo", batch.pk)).context["kept"]
    client.post(page("batch-undo", batch.pk))

    assert (kept.row.number, kept.obstacle, kept.entry.actor_name) == (
        2,
        "นายสมชาย ใจดี",
        officer_here.get_full_name() or str(officer_here),
    )
    response = client.get(page("batch-detail", batch.pk), {"state": "kept"})
    assert (shown(response), response.context["figures"].count("kept")) == ([2], 1)


@pytest.mark.parametrize(
    ("touched", "said"),
    [
        (0, "ยกเลิกการนำเข้าแล้ว 3 แถว"),
        (1, "ยกเลิกการนำเข้าแล้ว 2 แถว คงไว้ 1 แถว เพราะมีผู้ทำงานต่อแล้ว"),
        (3, "คงไว้ 3 แถว เพราะมีผู้ทำงานต่อแล้ว"),
    ],
)
def test_undo_says_what_was_taken_back_and_what_stays(
    client, administrator_here, officer_here, singer_file, touched, said
):
    people = [[f"นายคน{letter} ใจดี", *SOMCHAI[1:5], "", "ก"] for letter in "กขค"]
    batch = stage_files(by=administrator_here, files=[singer_file(*people)], area_code="3301")
    commit_batch(by=administrator_here, batch=batch)
    for person in Person.objects.order_by("pk")[:touched]:
        change_person(person, by=officer_here, phone="0899999999")
    client.force_login(administrator_here)

    response = client.post(page("batch-undo", batch.pk), follow=True)

    figures = response.context["figures"]
    assert [str(one) for one in response.context["messages"]] == [said]
    assert (figures.count("ready"), figures.count("kept"), figures.total) == (3 - touched, touched, 3)


def test_rows_taken_back_and_rows_that_stay_are_listed_apart(
    client, administrator_here, officer_here, singer_file
):
    people = [[f"นายคน{letter} ใจดี", *SOMCHAI[1:5], "", "ก"] for letter in "กขค"]
    batch = stage_files(by=administrator_here, files=[singer_file(*people)], area_code="3301")
    commit_batch(by=administrator_here, batch=batch)
    change_person(Person.objects.order_by("pk")[1], by=officer_here, phone="0899999999")
    client.force_login(administrator_here)
    client.post(page("batch-undo", batch.pk))

    listed = {
        state: shown(client.get(page("batch-detail", batch.pk), {"state": state}))
        for state in ("ready", "kept")
    }

    assert listed == {"ready": [2, 4], "kept": [3]}


def test_rows_that_stay_are_named_page_by_page(client, administrator_here, singer_file, monkeypatch):
    monkeypatch.setattr("sammachip.imports.views.undoing.ROWS_ON_A_PAGE", 2)
    people = [[f"นายคน{letter} ใจดี", *SOMCHAI[1:5], "", "ก"] for letter in "กขค"]
    batch = stage_files(by=administrator_here, files=[singer_file(*people)], area_code="3301")
    commit_batch(by=administrator_here, batch=batch)
    for person in Person.objects.all():
        change_person(person, by=administrator_here, phone="0899999999")
    client.force_login(administrator_here)

    named = [
        [one.row.number for one in client.get(page("batch-undo", batch.pk), asked).context["kept"]]
        for asked in ({}, {"kept": "2"})
    ]

    assert named == [[4, 3], [2]]


def test_there_is_nothing_to_undo_before_an_import_is_confirmed(client, administrator_here, batch):
    client.force_login(administrator_here)

    assert client.get(page("batch-undo", batch.pk)).headers["Location"] == batch.get_absolute_url()


@pytest.mark.parametrize("count", [1, 3])
def test_preview_of_undoing_asks_the_same_whatever_the_rows(
    client, administrator_here, singer_file, count, django_assert_num_queries
):
    people = [[f"นายคน{letter} ใจดี", *SOMCHAI[1:5], "", "ก"] for letter in "กขค"[:count]]
    batch = stage_files(by=administrator_here, files=[singer_file(*people)], area_code="3301")
    commit_batch(by=administrator_here, batch=batch)
    for person in Person.objects.all():
        change_person(person, by=administrator_here, phone="0899999999")
    client.force_login(administrator_here)

    with django_assert_num_queries(19):
        client.get(page("batch-undo", batch.pk))


@pytest.fixture
def odd_sheet(administrator_here, singer_file):
    """A sheet whose headings say nothing."""
    odd = singer_file(SOMCHAI, headings=["ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ"])
    batch = stage_files(by=administrator_here, files=[odd], area_code="3301")
    return batch, batch.files.get().sheets.get()


SAID = {"column_1": "full_name", "column_4": "moo", "column_5": "tambon", "column_7": "song"}


def test_columns_are_shown_with_their_first_cells(client, administrator_here, odd_sheet):
    batch, sheet = odd_sheet
    client.force_login(administrator_here)

    columns = client.get(page("sheet-map", batch.pk, sheet.pk)).context["columns"]

    assert [(one.letter, one.heading, one.cells) for one in columns[:2]] == [
        ("A", "ก", ("1",)),
        ("B", "ข", ("นายสมชาย ใจดี",)),
    ]


def test_what_some_headings_tell_need_not_be_said(client, administrator_here, singer_file):
    odd = singer_file(SOMCHAI, headings=["ที่", "ใครหนอ", "ค", "บ้านเลขที่", "หมู่", "ตำบล", "โทร", "ร้องอะไร"])
    batch = stage_files(by=administrator_here, files=[odd], area_code="3301")
    client.force_login(administrator_here)

    address = f"{page('sheet-map', batch.pk, batch.files.get().sheets.get().pk)}?kind=singers"
    form = client.get(address).context["form"]

    told = {name: field.initial for name, field in form.fields.items() if field.initial}
    assert told == {
        "column_0": "seq",
        "column_3": "house_no",
        "column_4": "moo",
        "column_5": "tambon",
        "column_6": "phone",
    }


def test_columns_are_said_once_and_never_asked_again(client, administrator_here, odd_sheet, singer_file):
    batch, sheet = odd_sheet
    client.force_login(administrator_here)

    client.post(f"{page('sheet-map', batch.pk, sheet.pk)}?kind=singers", SAID)

    assert ImportBatch.objects.get().counts == {"new": 1, "committed": 0}
    told = AuditEntry.objects.of(batch).order_by("pk").values_list("action", flat=True)
    assert list(told) == ["imports.stage", "imports.read_again"]
    again = singer_file(SOMSRI, headings=["ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ"], name="again.xlsx")
    assert stage_files(by=administrator_here, files=[again], area_code="3301").counts["new"] == 1


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (SAID | {"column_2": "moo"}, "Only one column can mean: หมู่."),
        ({"column_1": "full_name"}, "Say which column holds: เพลง."),
    ],
)
def test_what_cannot_be_said_of_columns_is_explained(client, administrator_here, odd_sheet, said, error):
    batch, sheet = odd_sheet
    client.force_login(administrator_here)

    response = client.post(f"{page('sheet-map', batch.pk, sheet.pk)}?kind=singers", said)

    assert response.context["form"].non_field_errors() == [error]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("administrator_here", 200),
        ("clerk_here", 200),
        ("officer_here", 403),
        ("chief_here", 403),
        ("viewer_here", 403),
        ("officer_elsewhere", 404),
        ("nobody", 404),
    ],
)
def test_batch_is_seen_by_those_who_import_for_its_area(request, client, batch, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page("batch-detail", batch.pk)).status_code == status


def test_undoing_needs_its_own_permission(client, clerk_here, administrator_here, batch):
    commit_batch(by=administrator_here, batch=batch)
    client.force_login(clerk_here)

    assert client.post(page("batch-undo", batch.pk)).status_code == 403
    assert Person.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_rows(
    client, administrator_here, singer_file, count, django_assert_num_queries
):
    people = [[f"นายคน{letter} ใจดี", *SOMCHAI[1:5], "", "ก"] for letter in "กขค"[:count]]
    files = [singer_file(*people, name=f"{number}.xlsx") for number in range(count)]
    batch = stage_files(by=administrator_here, files=files, area_code="3301")
    client.force_login(administrator_here)

    with django_assert_num_queries(26):
        client.get(page("batch-detail", batch.pk))
    with django_assert_num_queries(9):
        client.get(page("batch-list"))


def test_page_of_a_row_says_what_was_read_from_elsewhere(client, batch, administrator_here):
    row = batch.rows.order_by("number").first()
    row.inferred = {"village_code": "title"}
    row.save(update_fields=["inferred"])
    client.force_login(administrator_here)

    page = client.get(f"/imports/{batch.pk}/rows/{row.pk}/").content.decode()

    assert "จากหัวเรื่อง" in page
