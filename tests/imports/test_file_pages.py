import re

import pytest
from django.urls import reverse

from sammachip.imports.actions import (
    commit_batch,
    decide_row,
    hand_in_files,
    run_job,
    stage_files,
    start_job,
)
from sammachip.imports.enums import Decision, JobWork
from sammachip.imports.models import ImportFile, ImportSheet
from sammachip.imports.pipeline import ReadFile
from tests.imports.conftest import HEADINGS, SOMCHAI, SOMSRI
from tests.imports.test_jobs import IN_THE_QUEUE, large_file
from tests.imports.test_views import BAD, DOUBTFUL

pytestmark = pytest.mark.usefixtures("singers")
IN_WORDS = [*HEADINGS[:4], "บ้าน", *HEADINGS[5:]]


@pytest.fixture
def signed_in(client, administrator_here):
    client.force_login(administrator_here)
    return client


@pytest.fixture
def messy(administrator_here, singer_file):
    """A clear file, one with a doubt, one with two rows to correct, an empty one and a letter."""
    files = [
        singer_file(SOMCHAI, name="ก ดี.xlsx"),
        singer_file(DOUBTFUL, name="ข ถาม.xlsx", headings=IN_WORDS),
        singer_file(BAD, ["นางผิด บัตร", *BAD[1:]], name="ค ผิด.xlsx"),
        ReadFile("ง ว่าง.xlsx", b""),
        ReadFile("จ หนังสือ.csv", "เรียน นายอำเภอ\nด้วย\n".encode()),
    ]
    return stage_files(by=administrator_here, files=files, area_code="3301")


def files_page(batch):
    return reverse("imports:batch-files", args=[batch.pk])


def names(response):
    return [view.file.name[0] for view in response.context["file_views"]]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, "งจคขก"),
        ({"order": "handed_in"}, "กขคงจ"),
        ({"order": "name", "q": "xlsx"}, "กขคง"),
        ({"q": "ถาม .XLSX"}, "ข"),
        ({"state": "doubts"}, "คข"),
        ({"state": "unread"}, "ง"),
        ({"state": "unknown"}, "จ"),
        ({"state": "clear"}, "ก"),
        ({"state": "nonsense", "order": "nonsense"}, "งจคขก"),
        ({"q": "ไม่มีไฟล์นี้"}, ""),
    ],
)
def test_files_are_found_by_what_is_to_do_with_them(signed_in, messy, asked, shown):
    assert names(signed_in.get(files_page(messy), asked)) == list(shown)


def rows_of(client, link):
    return re.findall(r'data-rows="(\d+)"', client.get(link.replace("&amp;", "&")).content.decode())


@pytest.mark.parametrize(
    ("name", "links", "count"),
    [
        ("batch-detail", r"/imports/\d+/files/[^\"]*", 6),
        ("batch-files", r"/imports/\d+/files/[^\"]*", 5),
        ("batch-files", r"/imports/\d+/\?[^\"]*sheet=\d+#rows", 5),
        ("batch-list", r"/imports/\d+/files/[^\"]*", 1),
    ],
)
def test_every_figure_of_files_opens_exactly_what_it_counts(signed_in, messy, name, links, count):
    page = signed_in.get(reverse(f"imports:{name}", args=[] if name == "batch-list" else [messy.pk]))
    figures = re.findall(rf'href="({links})" data-figure="(\d+)"', page.content.decode())

    assert len(figures) == count
    assert [rows_of(signed_in, link) for link, _figure in figures] == [[figure] for _link, figure in figures]


def test_decided_row_is_no_longer_looked_at(signed_in, administrator_here, messy):
    decide_row(by=administrator_here, row=messy.rows.get(outcome="review"), decision=Decision.LEAVE)

    assert names(signed_in.get(files_page(messy), {"state": "doubts"})) == ["ค"]


def test_file_handed_in_before_is_among_the_repeated(signed_in, administrator_here, singer_file):
    batch = stage_files(by=administrator_here, files=[singer_file(SOMCHAI)], area_code="3301")
    commit_batch(by=administrator_here, batch=batch)
    batch = stage_files(by=administrator_here, files=[singer_file(SOMCHAI)], area_code="3301")

    assert names(signed_in.get(files_page(batch), {"state": "repeated"})) == ["s"]


def many(batch, count, start=1):
    """So many more files of one list each, as they are kept."""
    files = ImportFile.objects.bulk_create(
        ImportFile(batch=batch, order=start + number, name=f"{number}.xlsx", sha256=str(number), size=1)
        for number in range(count)
    )
    ImportSheet.objects.bulk_create(
        ImportSheet(file=file, order=0, kind="singers", row_count=1, headings=["ก"]) for file in files
    )


@pytest.mark.parametrize("count", [1, 3, 200])
@pytest.mark.parametrize(("name", "queries"), [("batch-files", 13), ("batch-detail", 26)])
def test_pages_ask_the_same_however_many_files(
    signed_in, administrator_here, singer_file, count, name, queries, django_assert_num_queries
):
    batch = stage_files(by=administrator_here, files=[singer_file(SOMCHAI)], area_code="3301")
    many(batch, count - 1)

    with django_assert_num_queries(queries):
        signed_in.get(reverse(f"imports:{name}", args=[batch.pk]))


@pytest.mark.parametrize("name", ["batch-files", "batch-detail", "batch-list", "job-list", "batch-progress"])
def test_no_page_grows_with_two_hundred_files(settings, signed_in, administrator_here, singer_file, name):
    settings.TASKS = IN_THE_QUEUE
    batch = hand_in_files(by=administrator_here, files=[large_file(SOMCHAI)], area_code="3301")
    job = start_job(by=administrator_here, batch=batch, work=JobWork.READ)
    if name != "batch-progress":
        run_job(job.pk)
    address = reverse(f"imports:{name}", args=[] if name.endswith("list") else [batch.pk])
    many(batch, 60, start=1)
    before = len(signed_in.get(address).content)
    many(batch, 140, start=61)

    after = len(signed_in.get(address).content)

    assert abs(after - before) < 1000


def test_amounts_are_asked_about_once_for_all_sheets_with_the_same_headings(
    signed_in, administrator_here, singer_file
):
    files = [singer_file(person, name=f"{number}.xlsx") for number, person in enumerate([SOMCHAI, SOMSRI])]
    batch = stage_files(by=administrator_here, files=files, area_code="3301")
    ImportSheet.objects.update(units={"song": ""})

    asked = signed_in.get(reverse("imports:batch-detail", args=[batch.pk])).context["units_asked"]

    assert [(one.sheet.file.name, one.others) for one in asked] == [("0.xlsx", 1)]


def name_years(batch, *years):
    for sheet, named in zip(
        ImportSheet.objects.filter(file__batch=batch, row_count__gt=0), years, strict=False
    ):
        sheet.years = named
        sheet.save(update_fields=["years"])


def test_files_of_another_year_are_named_beside_the_question(signed_in, messy):
    name_years(messy, [2561], [2562], [2561])

    text = signed_in.get(reverse("imports:batch-detail", args=[messy.pk])).content.decode()
    figures = re.findall(r'href="([^"]*\?year=\d+)" data-figure="(\d+)"', text)

    assert [figure for _link, figure in figures] == ["2", "1"]
    assert [rows_of(signed_in, link) for link, _figure in figures] == [["2"], ["1"]]


def test_files_without_years_are_not_filtered_by_them(signed_in, messy):
    form = signed_in.get(files_page(messy), {"year": "2561"}).context["filter_form"]

    assert list(form.fields) == ["q", "state", "order"]


def test_file_without_rows_says_so_before_it_is_unfolded(signed_in, messy):
    text = signed_in.get(files_page(messy), {"state": "unknown"}).content.decode()

    (summary,) = re.findall(r'<small class="quiet">([^<]*)</small>', text)
    assert summary.endswith("ไม่พบแถวข้อมูล")


def test_list_of_imports_names_the_area(signed_in, messy):
    assert "เมืองศรีสะเกษ" in signed_in.get(reverse("imports:batch-list")).content.decode()
