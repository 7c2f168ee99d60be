"""What the trends count, and on which day."""

from datetime import date

import pytest

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.indicators.trend_charts import area_charts
from sammachip.dashboards.indicators.trends import done_until, steps_by_area, steps_by_month, visits_by_week
from tests.dashboards.factories import make_step
from tests.factories import make_year, make_year_village
from tests.households.factories import make_household, make_visits

TODAY = date(2017, 3, 15)
DISTRICT = AreaScope.of("3301")


@pytest.fixture
def village(district, year):
    return make_year_village("33011601")


def test_steps_stand_in_the_month_they_were_reached(village, year):
    make_step(village, 1, status="done", reached_on=date(2016, 10, 31))
    make_step(village, 2, status="done", reached_on=date(2017, 3, 15))
    make_step(village, 3, status="done", reached_on=date(2017, 3, 16))
    make_step(village, 4, status="in_progress")

    months = steps_by_month(DISTRICT, year, TODAY)

    assert months.this == (1, 0, 0, 0, 0, 1)
    assert (months.ends[0], months.ends[-1]) == (date(2016, 10, 31), TODAY)


def test_last_year_counts_until_the_same_day(village, year):
    before = make_year_village("33011601", make_year(2559))
    make_step(before, 1, status="done", reached_on=date(2016, 3, 15))
    make_step(before, 2, status="done", reached_on=date(2016, 3, 16))
    make_step(village, 1, status="done", reached_on=date(2017, 1, 5))

    assert done_until(steps_by_month(DISTRICT, year, TODAY)) == (1, 1)


def test_another_district_stays_out(village, year):
    make_step(make_year_village("33020101"), 1, status="done", reached_on=date(2017, 1, 5))

    assert done_until(steps_by_month(DISTRICT, year, TODAY)) == (0, 0)
    assert steps_by_area(DISTRICT, year, TODAY, 6) == {}


def test_areas_one_level_down(village, year):
    make_step(village, 1, status="done", reached_on=date(2017, 1, 5))
    make_step(make_year_village("33011502"), 1, status="done", reached_on=date(2017, 2, 5))

    assert steps_by_area(DISTRICT, year, TODAY, 6) == {
        "330115": (0, 0, 0, 0, 1, 0),
        "330116": (0, 0, 0, 1, 0, 0),
    }


def test_visits_stand_in_their_week_and_quiet_weeks_are_there(village, year):
    household = make_household(village)
    make_visits([household], date(2017, 3, 13))
    make_visits([household], date(2017, 3, 5))
    make_visits([household], date(2016, 3, 5))

    weeks = visits_by_week(DISTRICT, year, TODAY)

    assert len(weeks) == 26
    assert weeks[-3:] == [(date(2017, 2, 27), 1), (date(2017, 3, 6), 0), (date(2017, 3, 13), 1)]


@pytest.mark.parametrize("address", ["", "33/", "3301/", "330116/"])
def test_page_draws_and_exports(client, village, viewer_here, address):
    make_step(village, 1, status="done", reached_on=date(2016, 10, 31))
    client.force_login(viewer_here)

    html = client.get(f"/dashboards/{address}trends/").content.decode()

    assert "chart-steps-title" in html
    assert client.get(f"/dashboards/{address}trends/?export=steps").status_code == 200


def test_another_area_is_not_there(client, village, chief_here):
    client.force_login(chief_here)

    assert client.get("/dashboards/3302/trends/").status_code == 404


def test_areas_beside_each_other_have_one_scale():
    days = [date(2017, 3, 31)]

    small, large = area_charts({"330115": [2], "330116": [40]}, {}, days)

    assert small.drawing.ticks == large.drawing.ticks
