import re

import pytest

from sammachip.dashboards.top_bar import place_for
from tests.factories import make_user, make_year


def test_top_bar_names_the_areas_and_years_of_the_reader(district, year, officer_here):
    make_year(2561)

    place = place_for(officer_here)

    assert [(link.label, link.url) for link in place.areas] == [("เมืองศรีสะเกษ", "/dashboards/3301/")]
    assert [link.url for link in place.years] == [
        "/dashboards/3301/?year=2561",
        "/dashboards/3301/?year=2560",
    ]


def test_top_bar_of_who_sees_nothing_leads_nowhere(year, nobody):
    place = place_for(nobody)

    assert (place.areas, place.years) == ((), ())


@pytest.mark.parametrize("areas", [["33"], ["33", "31", "32"]])
def test_top_bar_asks_the_same_number_of_queries(district, year, django_assert_num_queries, areas):
    user = make_user("provincial_viewer", *areas)

    with django_assert_num_queries(3):
        assert len(place_for(user).areas) == len(areas)


def test_top_bar_names_the_year_of_the_page(client, district, year, officer_here):
    make_year(2561)
    client.force_login(officer_here)

    names = re.findall(
        r'<details class="menu place" data-menu>\s*<summary><span>([^<]*)</span>', pages(client)
    )

    assert names == ["ปีงบประมาณ 2560", "ปีงบประมาณ 2561", "ปีงบประมาณ 2560"]


def pages(client):
    addresses = ("/dashboards/3301/", "/dashboards/3301/?year=2561", "/profile/")
    return "".join(client.get(address).content.decode() for address in addresses)
