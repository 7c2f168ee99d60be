"""The tabs over the pages of an area lead where the reader may go, and to nothing that is not there."""

import re

import pytest

from tests.factories import make_user, make_year_village

PAGES = {
    "board": "/dashboards/{code}/",
    "indicators": "/dashboards/{code}/indicators/",
    "trends": "/dashboards/{code}/trends/",
    "map": "/dashboards/{code}/map/",
    "blocking": "/dashboards/{code}/blocking/",
    "care": "/dashboards/{code}/care/",
    "waiting": "/dashboards/{code}/waiting/claims/",
    "quality": "/dashboards/{code}/quality/",
    "meetings": "/dashboards/{code}/meetings/",
    "public": "/dashboards/{code}/public/",
}
EVERYBODY = {"board", "indicators", "trends", "map", "blocking", "care"}


def tabs(client, path):
    bar = re.search(
        r'<nav class="filter-bar area-tabs".*?</nav>', client.get(path).content.decode(), re.DOTALL
    )
    return [address.partition("?")[0] for address in re.findall(r'href="([^"]+)"', bar[0])]


@pytest.mark.parametrize(
    ("role", "area", "more"),
    [
        ("chief", "3301", {"waiting", "quality", "meetings", "public"}),
        ("officer", "330116", set()),
        ("provincial_viewer", "33", set()),
    ],
)
def test_area_has_the_tabs_of_the_reader_and_each_opens(client, district, year, role, area, more):
    make_year_village("33011601")
    client.force_login(make_user(role, area, username="somebody"))

    shown = tabs(client, f"/dashboards/{area}/")

    assert set(shown) == {PAGES[name].format(code=area) for name in EVERYBODY | more}
    assert [client.get(path).status_code for path in shown] == [200] * len(shown)


def test_district_is_read_by_a_province_without_the_pages_of_its_chief(client, district, year, viewer_here):
    client.force_login(viewer_here)

    shown = tabs(client, "/dashboards/3301/")

    assert set(shown) == {PAGES[name].format(code="3301") for name in EVERYBODY | {"meetings"}}


def test_nation_has_no_tabs_of_pages_that_are_not_there(client, district, year):
    client.force_login(make_user("national_viewer", "", username="somebody"))

    assert tabs(client, "/dashboards/") == [
        "/dashboards/",
        "/dashboards/indicators/",
        "/dashboards/trends/",
        "/dashboards/map/",
    ]


def test_tabs_lead_back_from_what_waits(client, district, year, chief_here):
    client.force_login(chief_here)

    assert tabs(client, PAGES["waiting"].format(code="3301")) == tabs(client, "/dashboards/3301/")
