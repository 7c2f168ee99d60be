"""How a board is ordered, set and taken along."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from sammachip.audit.models import AuditEntry
from tests.dashboards.factories import due, make_progress, make_step
from tests.dashboards.test_views import book_of
from tests.factories import make_user, make_year, make_year_village


@pytest.fixture
def villages(district, year):
    """Only step 1 is due. The first is ahead, the second has a late step, the third stands between."""
    first, second, third = (make_year_village(code) for code in ("33011601", "33011502", "33011801"))
    make_progress(first, step_1="done", step_2="done")
    make_progress(second)
    make_progress(third, step_1="done")
    make_progress(make_year_village("33020101"), step_1="done", step_2="done")
    year.step_settings.update(due_on=None)
    due(first, 1, localdate() - timedelta(days=9))
    return first, second, third


def codes_shown(client, query):
    return [row.code for row in client.get(f"/dashboards/3301/?{query}").context["board"].rows]


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        ("", ["33011502", "33011601", "33011801"]),
        ("-place", ["33011801", "33011601", "33011502"]),
        ("done", ["33011502", "33011801", "33011601"]),
        ("-late", ["33011502", "33011601", "33011801"]),
        ("step-2", ["33011502", "33011801", "33011601"]),
        ("-pace", ["33011601", "33011801", "33011502"]),
        ("nonsense", ["33011502", "33011601", "33011801"]),
    ],
)
def test_address_orders_the_rows(client, villages, chief_here, sort, codes):
    client.force_login(chief_here)

    assert codes_shown(client, f"sort={sort}") == codes


def test_head_says_by_what_the_rows_are_ordered(client, villages, chief_here):
    client.force_login(chief_here)

    page = client.get("/dashboards/3301/?sort=step-2&late=on").content.decode()

    assert re.findall(r'aria-sort="(\w+)"', page) == ["ascending"]
    assert 'href="?sort=-step-2&amp;late=on"' in page


@pytest.mark.parametrize(
    ("sort", "chosen"), [("", "place"), ("-late", "-late"), ("-step-2", "-step-2"), ("nonsense", "place")]
)
def test_telephone_chooses_the_order_from_a_list(client, villages, chief_here, sort, chosen):
    client.force_login(chief_here)

    page = client.get(f"/dashboards/3301/?sort={sort}").content.decode()

    assert re.findall(
        r'<option value="([^"]*)" selected>', page.split('name="sort"')[1].split("</select>")[0]
    ) == [chosen]
    assert page.count('name="sort"') == 1


@pytest.mark.parametrize("path", ["/dashboards/3301/", "/dashboards/3301/map/"])
@pytest.mark.parametrize(("query", "chosen"), [("", "2560"), ("?year=2561", "2561")])
def test_year_that_is_shown_is_the_one_chosen(client, villages, chief_here, path, query, chosen):
    make_year(2561)
    client.force_login(chief_here)

    choice = client.get(f"{path}{query}").content.decode().split('name="year"')[1].split("</select>")[0]

    assert re.findall(r'<option value="(\d+)" selected>', choice) == [chosen]


def test_areas_are_ordered_too(client, villages, viewer_here):
    client.force_login(viewer_here)

    board = client.get("/dashboards/33/?sort=-done").context["board"]

    assert [region.code for region in board.regions] == ["3302", "3301"]


@pytest.mark.parametrize(
    ("query", "codes"), [("late=on", ["3301"]), ("status=claimed", []), ("step=2", ["3301"])]
)
def test_areas_without_what_is_asked_for_are_left_out(client, villages, viewer_here, query, codes):
    client.force_login(viewer_here)

    board = client.get(f"/dashboards/33/?{query}").context["board"]

    assert [region.code for region in board.regions] == codes


def test_figures_of_areas_count_what_is_asked_for(client, villages, viewer_here):
    make_step(villages[0], 3, is_claimed=True)
    client.force_login(viewer_here)

    board = client.get("/dashboards/33/?status=claimed").context["board"]

    assert [(figure.have, figure.of) for figure in board.regions[0].figures[:3]] == [(0, 3), (0, 3), (1, 3)]


def test_who_is_late_is_helped_first(client, villages, chief_here):
    client.force_login(chief_here)

    assert [row.code for row in client.get("/dashboards/3301/").context["board"].helped] == ["33011502"]


def test_view_of_the_address_is_remembered(client, villages, chief_here):
    client.force_login(chief_here)
    client.get("/dashboards/3301/?view=compact")

    assert client.get("/dashboards/3301/").context["view"] == "compact"


@pytest.mark.parametrize("query", ["view=nonsense", ""])
def test_few_villages_are_set_wide(client, villages, chief_here, query):
    client.force_login(chief_here)

    assert client.get(f"/dashboards/3301/?{query}").context["view"] == "wide"


def test_nation_offers_no_list_of_thousands_of_officers(client, villages):
    client.force_login(make_user("national_viewer", ""))

    assert "officer" not in [
        field.name for field in client.get("/dashboards/").context["form"].visible_fields()
    ]


def test_sheet_of_the_board_looks_like_the_board(client, villages, chief_here):
    client.force_login(chief_here)

    sheet = book_of(client.get("/dashboards/3301/?export=xlsx")).worksheets[0]

    group, village = (list(row) for row in sheet.iter_rows(min_row=7, max_row=8))
    signs = [(cell.value, cell.fill.fgColor.rgb) for cell in village[1:4]]
    assert signs == [("✓", "FFDFF2E6"), ("✓", "FFDFF2E6"), ("○", "FFEEF0EE")]
    assert (group[0].value, group[14].value) == ("ต.หญ้าปล้อง · 1 หมู่บ้าน", "2/13")


def test_sheet_of_the_board_is_set_for_one_page_in_width(client, villages, chief_here):
    client.force_login(chief_here)

    sheet = book_of(client.get("/dashboards/3301/?export=xlsx")).worksheets[0]

    setup = sheet.page_setup
    assert (setup.orientation, setup.fitToHeight, sheet.freeze_panes) == ("landscape", 0, "B5")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_areas_are_taken_along_and_written_into_the_history(client, villages):
    client.force_login(make_user("administrator", "33", username="taker"))

    sheet = book_of(client.get("/dashboards/33/?export=xlsx")).worksheets[0]

    assert [sheet.cell(5, column).value for column in (1, 2, 15)] == ["เมืองศรีสะเกษ · 3 หมู่บ้าน", "2/3", "7%"]
    assert AuditEntry.objects.filter(action="list.export", area_code="33").count() == 1
