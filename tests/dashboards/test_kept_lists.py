"""The lists behind figures, doubts, decisions and blockers: narrowed to a part of the area, kept as views."""

import pytest
from django.urls import reverse

from sammachip.accounts.actions import keep_view
from sammachip.accounts.saved_views import ListAddress
from tests.factories import make_year_village
from tests.households.factories import make_households, make_visits

FIGURE = reverse("dashboards:figure", kwargs={"code": "3301", "figure": "households"})
DOUBTS = reverse("dashboards:doubt-list", kwargs={"code": "3301", "kind": "visits_alike"})
CLAIMS = reverse("dashboards:waiting", kwargs={"code": "3301", "kind": "claims"})
PLANS = reverse("dashboards:waiting", kwargs={"code": "3301", "kind": "plans"})
BLOCKING = reverse("dashboards:blocking", kwargs={"code": "3301"})


@pytest.fixture
def chief(client, district, year, chief_here):
    client.force_login(chief_here)
    return client


@pytest.mark.parametrize("url", [FIGURE, DOUBTS, CLAIMS, BLOCKING])
def test_view_is_kept_under_the_name_of_its_list(chief, chief_here, url):
    make_year_village("33011601")
    name = ListAddress.of(url).list_name
    keep_view(by=chief_here, list_name=name, query="area=330116", name="หญ้าปล้อง")

    assert [one.name for one in chief.get(url).context["saved_views"].views] == ["หญ้าปล้อง"]


def test_claims_and_plans_keep_their_own_views(chief, chief_here):
    keep_view(by=chief_here, list_name=ListAddress.of(CLAIMS).list_name, query="area=330116", name="หญ้าปล้อง")

    assert chief.get(PLANS).context["saved_views"].views == []


def test_figure_is_narrowed_to_a_tambon(chief, year):
    for code in ("33011601", "33011801"):
        make_visits(make_households(make_year_village(code, year), 2), year.step_settings.get(step=2).due_on)

    counts = [chief.get(FIGURE, asked).context["page"].paginator.count for asked in ({}, {"area": "330116"})]

    assert counts == [4, 2]


@pytest.mark.parametrize("url", [FIGURE, CLAIMS])
def test_area_out_of_sight_narrows_nothing(chief, year, url):
    make_year_village("33011601", year)

    assert chief.get(url, {"area": "330201"}).context["filter_form"].is_asking is False


@pytest.mark.parametrize("url", [FIGURE, CLAIMS, PLANS])
def test_nothing_in_the_part_asked_for_leads_back_to_all(chief, year, url):
    make_year_village("33011601", year)

    assert "ล้างตัวกรอง" in chief.get(url, {"area": "330116"}).content.decode()
