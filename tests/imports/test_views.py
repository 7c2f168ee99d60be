import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sammachip.imports.actions import commit_batch, stage_files
from sammachip.imports.models import ImportBatch
from sammachip.imports.reader import read_file
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


def test_officer_is_offered_only_the_own_tambons(client, officer_here):
    client.force_login(officer_here)

    form = client.get(page("batch-new")).context["form"]

    assert [code for code, _label in form.fields["area"].choices] == ["330115", "330116"]


def test_counts_are_links_to_their_rows(client, administrator_here, batch):
    client.force_login(administrator_here)

    response = client.get(page("batch-detail", batch.pk), {"outcome": "reject"})

    assert [view.row.number for view, _form in response.context["rows"]] == [3]
    assert [label for label, _why in response.context["rows"][0][0].reasons] == ["เลขประจำตัวประชาชน"]


def test_confirming_takes_the_rows_over(client, administrator_here, batch):
    client.force_login(administrator_here)

    client.post(page("batch-commit", batch.pk))

    assert [str(person) for person in Person.objects.all()] == ["นายสมชาย ใจดี"]


def test_nothing_taken_over_is_no_success(client, administrator_here, singer_file):
    batch = stage_files(by=administrator_here, files=[singer_file(BAD)], area_code="3301")
    client.force_login(administrator_here)

    response = client.post(page("batch-commit", batch.pk), follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_doubtful_row_is_decided_on_the_page(client, administrator_here, singer_file):
    headings = [*HEADINGS[:4], "บ้าน", *HEADINGS[5:]]
    file = singer_file(DOUBTFUL, headings=headings)
    batch = stage_files(by=administrator_here, files=[file], area_code="3301")
    row = batch.rows.get()
    client.force_login(administrator_here)

    shown = client.get(page("batch-detail", batch.pk)).context["rows"][0][0]
    choice = {"decision": "take", "village_code": "33011603"}
    client.post(page("row-decide", batch.pk, row.pk), choice)

    assert shown.villages == (("33011603", "หนองแคน หมู่ 3"), ("33011605", "หนองแคน หมู่ 5"))
    row.refresh_from_db()
    assert (row.decision, row.values["village_code"]) == ("take", "33011603")


def test_rows_to_correct_come_back_under_their_own_headings(client, administrator_here, batch):
    client.force_login(administrator_here)

    response = client.get(page("batch-rejected", batch.pk))

    rows = read_file("a.xlsx", response.content)[0].rows
    assert rows[0] == [*HEADINGS, "กรุณาแก้ไข"]
    assert rows[1][1:8] == BAD
    assert rows[1][8].startswith("เลขประจำตัวประชาชน: ")


def test_undo_shows_first_what_it_will_do(client, administrator_here, batch):
    commit_batch(by=administrator_here, batch=batch)
    client.force_login(administrator_here)

    response = client.get(page("batch-undo", batch.pk))
    before = Person.objects.count()
    client.post(page("batch-undo", batch.pk))

    assert (response.context["taken_back"], before, Person.objects.count()) == (1, 1, 0)


def test_columns_can_be_corrected(client, administrator_here, singer_file):
    odd = singer_file(SOMCHAI, headings=["ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ"])
    batch = stage_files(by=administrator_here, files=[odd], area_code="3301")
    sheet = batch.files.get().sheets.get()
    client.force_login(administrator_here)

    chosen = {"full_name": "1", "moo": "4", "tambon": "5", "song": "7"}
    client.post(f"{page('sheet-map', batch.pk, sheet.pk)}?kind=singers", chosen)

    assert ImportBatch.objects.get().counts == {"new": 1, "committed": 0}


def test_empty_list_is_understood_again(client, administrator_here):
    client.force_login(administrator_here)

    response = client.get(page("template-download", "singers"))

    headings = read_file("a.xlsx", response.content)[0].rows[0]
    assert headings[:4] == ["ลำดับที่", "คำนำหน้า", "ชื่อ", "นามสกุล"]


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

    with django_assert_num_queries(14):
        client.get(page("batch-detail", batch.pk))
    with django_assert_num_queries(8):
        client.get(page("batch-list"))
