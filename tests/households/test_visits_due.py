"""Lists of households to be visited: every figure is its list, and nobody sees another district."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.factories import make_user, make_year_village
from tests.households.factories import make_household, make_households, make_pairs, make_visits
from tests.households.test_follow_up_pages import train
from tests.trainers.factories import make_team

LIST_QUERIES = 26
FIGURES_QUERIES = 19
LIST = reverse("households:visit-list")
FIGURES = reverse("households:visit-figures")


@pytest.fixture
def village(district, year, officer_here):
    return make_year_village("33011601", year, officer=officer_here)


@pytest.fixture
def mixed(village):
    """Overdue, due soon, in time and untrained; two with a trainer, in a village with an officer."""
    households = make_households(village, 4)
    make_pairs(households[:2], make_team(village, 1))
    train(village, households[:3])
    make_visits(households[1:2], localdate() - timedelta(days=28))
    make_visits(households[2:3], localdate() - timedelta(days=2))
    return households


def shown(client, url):
    return [household.seq for _one, household, _visit, _may in client.get(url).context["lines"]]


def test_list_begins_with_the_longest_overdue_and_ends_with_the_untrained(client, officer_here, mixed):
    client.force_login(officer_here)

    assert shown(client, LIST) == [1, 2, 3, 4]


@pytest.mark.parametrize("grouping", ["officer", "village", "trainer"])
def test_every_figure_opens_exactly_its_households(client, chief_here, village, mixed, grouping):
    orphan = make_year_village("33011801")
    train(orphan, [make_household(orphan)], starts_on=date(2017, 6, 1))
    client.force_login(chief_here)

    page = client.get(FIGURES, {"by": grouping})

    cells = [cell for _label, cells in page.context["figures"] for cell in cells] + page.context["totals"]
    assert {url: len(shown(client, url)) for _word, count, url in cells if count} == {
        url: count for _word, count, url in cells if count
    }
    assert page.context["totals"][-1][1] == 5


def test_list_shows_nothing_of_another_district(client, officer_elsewhere, mixed):
    client.force_login(officer_elsewhere)

    assert shown(client, LIST) == []


def test_somebody_of_the_province_looks_at_one_district_at_a_time(client, viewer_here, mixed):
    far = make_year_village("33020101")
    train(far, [make_household(far)], starts_on=date(2017, 6, 1))
    client.force_login(viewer_here)

    assert len(shown(client, LIST)) == 4
    assert len(shown(client, f"{LIST}?district=3302")) == 1


def test_export_holds_the_filtered_rows_with_their_last_visits(client, officer_here, mixed):
    client.force_login(officer_here)

    response = client.get(LIST, {"state": "soon", "export": "xlsx"})

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [(row[2], row[8], row[12]) for row in rows] == [(2, "ครบกำหนดติดตามใน 7 วัน", "ทำอยู่ มีรายได้")]


def test_sheet_has_a_page_for_each_trainer_or_for_one(client, officer_here, village, mixed):
    client.force_login(officer_here)
    url = reverse("households:visit-sheet", args=[village.code, 2560])
    trainer = mixed[0].assignments.get().member_id

    assert [len(cards) for *_row, cards in client.get(url).context["rows"]] == [2, 2]
    assert [len(cards) for *_row, cards in client.get(url, {"trainer": trainer}).context["rows"]] == [2]


@pytest.mark.parametrize("count", [1, 3, 20])
def test_list_costs_the_same(client, officer_here, village, count, django_assert_num_queries):
    households = make_households(village, count)
    make_pairs(households, make_team(village))
    train(village, households)
    make_visits(households, localdate() - timedelta(days=40))
    client.force_login(officer_here)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST, {"village": village.code})


@pytest.mark.parametrize("count", [1, 3])
def test_figures_cost_the_same(client, chief_here, year, district, count, django_assert_num_queries):
    for number in range(1, count + 1):
        officer = make_user("officer", "330116", username=f"officer-{number}")
        place = make_year_village(f"3301160{number}", year, officer=officer)
        train(place, make_households(place, 2), starts_on=date(2017, 4, number))
    client.force_login(chief_here)

    with django_assert_num_queries(FIGURES_QUERIES):
        client.get(FIGURES)


def test_never_visited_opens_exactly_its_households(client, district, year, officer_here):
    village = make_year_village("33011601")
    visited, never, untrained = make_households(village, 3)
    train(village, [visited, never])
    make_visits([visited], localdate())
    client.force_login(officer_here)

    rows = client.get(reverse("households:visit-list"), {"never": "on"}).context["page"].object_list
    figures = client.get(reverse("households:visit-figures"), {"by": "village"}).context["totals"]

    assert [row.pk for row in rows] == [never.pk]
    assert figures[-2][1] == 1
