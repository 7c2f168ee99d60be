import io

import openpyxl
import pytest
from django.urls import reverse

from sammachip.audit.models import AuditEntry
from tests.dashboards.factories import make_missing, make_progress
from tests.factories import make_user, make_year_village

BOARD_PAGE_QUERIES = 19
REGION_PAGE_QUERIES = 19
LIST_PAGE_QUERIES = 14


@pytest.fixture
def villages(district, year):
    first, second = make_year_village("33011601"), make_year_village("33011502")
    make_progress(first, step_1="done", step_2="in_progress")
    make_progress(second, step_1="done")
    make_progress(make_year_village("33020101"), step_1="done")
    return first, second


def book_of(response):
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def sheet_of(response):
    """The last sheet: the words, a row each."""
    return book_of(response).worksheets[-1]


def test_today_of_an_office_without_a_year_says_what_to_do(client, chief_here):
    client.force_login(chief_here)

    response = client.get("/")

    assert (response.status_code, response.context["work"]) == (200, None)


def test_today_without_villages_says_what_to_do(client, year, chief_here):
    client.force_login(chief_here)

    response = client.get("/")

    assert "components/empty.html" in [template.name for template in response.templates]


@pytest.mark.parametrize(("role", "is_offered"), [("administrator", True), ("provincial_viewer", False)])
def test_today_without_villages_leads_to_the_import(client, year, role, is_offered):
    client.force_login(make_user(role, "33"))

    assert ('class="button" href="/imports/"' in client.get("/").content.decode()) is is_offered


def test_board_shows_the_district_only(client, villages, officer_here):
    client.force_login(officer_here)

    response = client.get("/dashboards/3301/")

    assert [row.village.code for row in response.context["board"].rows] == ["33011502", "33011601"]


@pytest.mark.parametrize("path", ["/dashboards/3302/", "/dashboards/33/", "/dashboards/3302/villages/"])
def test_area_outside_the_scope_is_not_found(client, villages, officer_here, path):
    client.force_login(officer_here)

    assert client.get(path).status_code == 404


def test_board_of_a_province_lists_its_districts(client, villages, viewer_here):
    client.force_login(viewer_here)

    response = client.get("/dashboards/33/")

    assert [region.code for region in response.context["board"].regions] == ["3301", "3302"]


def test_nation_sends_a_reader_to_the_own_area(client, villages, officer_here):
    client.force_login(officer_here)

    assert client.get("/dashboards/").url == "/dashboards/3301/"


def test_nation_is_shown_to_who_reads_it(client, villages):
    client.force_login(make_user("national_viewer", ""))

    assert [region.code for region in client.get("/dashboards/").context["board"].regions] == ["33"]


def test_nobody_is_told_that_an_area_is_missing(client, nobody):
    client.force_login(nobody)

    assert client.get("/dashboards/").templates[0].name == "dashboards/no_area.html"


@pytest.mark.parametrize(
    ("query", "rows"), [("step=1&status=done", 2), ("status=in_progress", 1), ("step=nonsense", 26)]
)
def test_list_shows_what_the_address_asks_for(client, villages, officer_here, query, rows):
    client.force_login(officer_here)

    response = client.get(f"/dashboards/3301/villages/?{query}")

    assert response.context["page"].paginator.count == rows


def test_list_of_everything_stays_in_the_scope(client, villages, officer_here):
    client.force_login(officer_here)

    response = client.get("/dashboards/villages/?step=1")

    assert [row.village.code for row in response.context["rows"]] == ["33011502", "33011601"]


def test_total_links_to_its_rows(client, villages, chief_here):
    client.force_login(chief_here)
    board = client.get("/dashboards/3301/")

    response = client.get(f"{board.context['list_url']}&step=1&status=done")

    assert response.context["page"].paginator.count == board.context["board"].totals[0].done


def test_export_of_the_board_is_written_into_the_history(client, villages, chief_here):
    client.force_login(chief_here)

    sheet = sheet_of(client.get("/dashboards/3301/?export=xlsx"))

    assert [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)] == ["33011502", "33011601"]
    assert AuditEntry.objects.filter(action="list.export", area_code="3301").count() == 1


def test_export_of_a_list_holds_its_rows(client, villages, chief_here):
    client.force_login(chief_here)

    sheet = sheet_of(client.get("/dashboards/3301/villages/?step=1&export=xlsx"))

    assert [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)] == ["33011502", "33011601"]


@pytest.mark.parametrize(
    "path", ["/dashboards/3301/?export=xlsx", "/dashboards/villages/?step=1&export=xlsx"]
)
def test_officer_takes_along_what_the_officer_reads(client, villages, officer_here, path):
    make_progress(make_year_village("33011801"), step_1="done")  # the district, not the officer's tambon
    client.force_login(officer_here)

    sheet = sheet_of(client.get(path))

    codes = [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert codes == ["33011502", "33011601", "33011801"]


def test_village_page_of_another_district_is_not_found(client, villages, officer_here):
    client.force_login(officer_here)

    assert client.get("/villages/33020101/2560/").status_code == 404


def test_village_page_shows_its_path(client, villages, officer_here):
    client.force_login(officer_here)

    response = client.get(villages[0].get_absolute_url())

    assert response.context["path"].current.step.number == 2


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_number_of_queries(
    client, district, year, chief_here, django_assert_num_queries, count
):
    for code in ["33011601", "33011502", "33011801"][:count]:
        make_missing(make_progress(make_year_village(code), step_1="in_progress")[0])
    client.force_login(chief_here)

    with django_assert_num_queries(BOARD_PAGE_QUERIES):
        client.get(reverse("dashboards:board", kwargs={"code": "3301"}))
    with django_assert_num_queries(LIST_PAGE_QUERIES):
        client.get(reverse("dashboards:step-list", kwargs={"code": "3301"}))


@pytest.mark.parametrize("codes", [["33011601"], ["33011601", "33011502", "33020101"]])
def test_region_page_asks_the_same_number_of_queries(
    client, district, year, viewer_here, django_assert_num_queries, codes
):
    for code in codes:
        make_missing(make_progress(make_year_village(code), step_1="in_progress")[0])
    client.force_login(viewer_here)

    with django_assert_num_queries(REGION_PAGE_QUERIES):
        client.get("/dashboards/33/")


def test_area_that_does_not_exist_is_not_found(client, district, year):
    client.force_login(make_user("national_viewer", ""))

    assert client.get("/dashboards/99/").status_code == 404
