"""What is counted where, now and on a past day."""

from datetime import date
from decimal import Decimal

import pytest

from sammachip.areas.scope import NATION, AreaScope
from sammachip.dashboards.indicators.areas import indicators_of
from sammachip.dashboards.indicators.by_month import practising_by_month
from sammachip.dashboards.indicators.kinds import by_category, by_occupation
from sammachip.dashboards.indicators.stored import area_sums, counted_villages, sums_of
from sammachip.dashboards.indicators.sums import sums_on, together
from tests.dashboards.indicators.world import APRIL, make_district, visited
from tests.factories import make_year_village
from tests.households.factories import make_households
from villages.process.refresh import refresh_progress

DISTRICT = AreaScope.of("3301")
PAGE_QUERIES = 6
VILLAGE = 8


@pytest.fixture
def villages(district, year, officer_here):
    return make_district(officer_here)


def here(year):
    return together(area_sums(DISTRICT, year, VILLAGE).values())


def test_sums_of_a_village(villages, year):
    sums = area_sums(DISTRICT, year, VILLAGE)["33011601"]

    assert (sums.households, sums.asked, sums.practising, sums.compared) == (6, 4, 3, 3)
    assert (sums.before, sums.after) == (36_000, 158_400)
    assert (sums.doubtful, sums.sure_growth) == (1, Decimal("10.0"))
    assert (sums.measured, sums.grown, sums.groups) == (1, 1, 1)


def test_sums_of_a_district_leave_out_another(villages, year):
    sums = here(year)

    assert (sums.villages, sums.households, sums.practising, sums.compared) == (2, 10, 7, 6)
    assert (sums.measured, sums.grown, sums.groups) == (2, 1, 1)


def test_village_without_households_counts_as_a_village(villages, year):
    make_year_village("33011509")

    assert here(year).villages == 3


def test_areas_add_up_to_the_whole(villages, year):
    found = indicators_of(NATION, "33", year)

    assert [(area.code, area.sums.households) for area in found.areas] == [("3301", 10), ("3302", 2)]
    assert together(area.sums for area in found.areas) == found.sums


def test_occupations_most_practised_first_and_not_said_last(villages, year):
    kinds = by_occupation(DISTRICT, year)

    assert [(kind.key > 0, kind.sums.practising, kind.sums.compared) for kind in kinds] == [
        (True, 3, 3),
        (False, 4, 3),
    ]


def test_lines_of_groups_are_all_there(villages, year):
    assert [(kind.key, kind.groups) for kind in by_category(DISTRICT, year)] == [
        ("A", 0),
        ("P", 1),
        ("T", 0),
        ("O", 0),
    ]


def test_past_day_counts_what_was_known_then(villages, year):
    visited(make_households(make_year_village("33011509"), 2), "earning", 1000, visited_on=APRIL)
    refresh_progress()

    then = sums_on(DISTRICT, year, date(2017, 3, 31))
    now = here(year)

    assert (then.asked, then.groups) == (8, 0)
    assert (now.asked, now.groups) == (10, 1)


def test_months_agree_with_the_sums_of_their_last_day(villages, year):
    visited(make_households(make_year_village("33011509"), 2), "stopped", visited_on=APRIL)
    refresh_progress()

    months = practising_by_month(DISTRICT, year, date(2017, 5, 5))

    for month in months:
        sums = sums_on(DISTRICT, year, month.day)
        assert (month.households, month.asked, month.practising) == (
            sums.households,
            sums.asked,
            sums.practising,
        )
    assert [month.day for month in months][-2:] == [date(2017, 4, 30), date(2017, 5, 5)]


@pytest.mark.parametrize("more", [0, 2])
def test_number_of_queries_does_not_grow(villages, year, more, django_assert_num_queries):
    for number in range(more):
        visited(make_households(make_year_village(f"3301151{number}"), 2), "earning", 1000)
    refresh_progress()

    with django_assert_num_queries(PAGE_QUERIES):
        indicators_of(DISTRICT, "3301", year)


@pytest.mark.parametrize(
    ("before", "after", "floor", "target"),
    [
        (1000, 1030, 50, 3),
        (1000, 1029, 50, 3),
        ("333.33", "343.33", 50, 3),
        ("333.33", "343.32", 50, 3),
        (0, 500, 50, 3),
        (1000, 1100, 100, 3),
        (1000, 900, 0, 0),
    ],
)
def test_village_is_measured_alike_in_the_database_and_beside_its_row(
    district, year, before, after, floor, target
):
    year.coverage_floor, year.income_target = floor, target
    village = make_year_village("33011601", year)
    homes = make_households(village, 2, income_before=before)
    visited(homes[:1], "earning", after)
    visited(homes[1:], "earning")
    refresh_progress()

    sums = area_sums(DISTRICT, year, VILLAGE)[village.code]

    assert sums == sums_of(counted_villages("villages", DISTRICT, year).get(), year)
    assert sums == sums_on(DISTRICT, year, APRIL)


def test_village_that_grew_is_in_its_list(villages, year):
    found = {
        figure: [one.code for one in counted_villages(figure, DISTRICT, year)]
        for figure in ("villages", "measured", "grown")
    }

    codes = ["33011502", "33011601"]
    assert found == {"villages": codes, "measured": codes, "grown": codes[1:]}
