"""A figure is its list: every number of every board opens exactly the rows it counts."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from tests.dashboards.factories import due, make_missing, make_progress, make_step
from tests.factories import make_user, make_year_village

TODAY = date.today()
BOARDS = ["", "33/", "3301/", "330116/"]
FILTERS = ["", "late=on", "status=claimed", "status=in_progress&late=on", "step=3", "view=compact&sort=-late"]
ANCHOR = re.compile(r"<a [^>]*>")
HREF, FIGURE = re.compile(r'href="([^"]*)"'), re.compile(r'data-figure="(\d+)"')
ROWS = re.compile(r'data-rows="(\d+)"')


@pytest.fixture
def some_villages(district, year):
    """Every status, late and not, in two districts, with and without an officer."""
    officer = make_user("officer", "330116")
    for code, statuses in {
        "33011601": {"step_1": "done", "step_2": "in_progress"},
        "33011602": {"step_1": "done", "step_2": "done", "step_12": "not_applicable"},
        "33011502": {"step_1": "in_progress"},
        "33020101": {"step_1": "done"},
    }.items():
        village = make_year_village(code, officer=officer if code.startswith("330116") else None)
        make_missing(make_progress(village, **statuses)[1])
        make_step(village, 3, is_claimed=True)
        make_step(village, 4, status="done", good_until=TODAY - timedelta(days=1))
    year.step_settings.update(due_on=None)
    due(village, 2, TODAY - timedelta(days=9))
    due(village, 3, TODAY - timedelta(days=5))
    return officer


def figures(page):
    """Address and number of each link that shows a figure."""
    anchors = [anchor for anchor in ANCHOR.findall(page) if "data-figure" in anchor]
    return {(unescape(HREF.search(one)[1]), int(FIGURE.search(one)[1])) for one in anchors}


def rows_of(client, address):
    """A list without any row shows no pager."""
    found = ROWS.search(client.get(address).content.decode())
    return int(found[1]) if found else 0


@pytest.mark.slow
@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("query", FILTERS)
def test_every_figure_of_a_board_is_its_list(client, some_villages, board, query):
    client.force_login(make_user("national_viewer", ""))

    shown = figures(client.get(f"/dashboards/{board}?{query}").content.decode())

    assert len(shown) > 40
    assert shown == {(address, rows_of(client, address)) for address, _ in shown}


@pytest.mark.slow
@pytest.mark.parametrize("board", ["3301/", "33/"])
def test_every_figure_of_one_officer_is_the_list_of_that_officer(client, some_villages, board):
    client.force_login(make_user("provincial_viewer", "33"))

    shown = figures(client.get(f"/dashboards/{board}?officer={some_villages.pk}").content.decode())

    assert len(shown) > 40
    assert shown == {(address, rows_of(client, address)) for address, _ in shown}


def test_list_of_one_village_is_found_by_its_code(client, some_villages, chief_here):
    client.force_login(chief_here)

    assert rows_of(client, "/dashboards/33011601/villages/?status=done") == 1


@pytest.mark.parametrize("address", ["/dashboards/33020101/villages/", "/dashboards/330201/villages/"])
def test_list_of_a_village_elsewhere_is_not_found(client, some_villages, chief_here, address):
    client.force_login(chief_here)

    assert client.get(address).status_code == 404


def test_list_of_villages_is_narrowed_to_an_area(client, some_villages):
    client.force_login(make_user("provincial_viewer", "33"))

    assert rows_of(client, "/villages/?area=3301") == 3


def test_area_outside_shows_no_village(client, some_villages, chief_here):
    client.force_login(chief_here)

    assert rows_of(client, "/villages/?area=3302") == 0
