"""The map says what the board says, of the same rows, and the list beside it says it again."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from sammachip.audit.models import AuditEntry
from sammachip.dashboards.queries.tallies import percent_of
from tests.dashboards.factories import due, make_progress
from tests.dashboards.test_views import sheet_of
from tests.factories import make_user, make_year_village
from villages.models import Village

MAP_QUERIES = 16
REGION_MAP_QUERIES = 17


def place(code, lat, lng):
    Village.objects.filter(code=code).update(lat=Decimal(lat), lng=Decimal(lng))


@pytest.fixture
def villages(district, year):
    """The first is on the plan, the second behind it, the third has no coordinates; the last is elsewhere."""
    first, second, third = (make_year_village(code) for code in ("33011601", "33011502", "33011801"))
    make_progress(first, step_1="done", step_2="done", step_3="done")
    make_progress(second)
    make_progress(third, step_1="done")
    elsewhere = make_year_village("33020101")
    make_progress(elsewhere)
    Village.objects.filter(pk=elsewhere.village_id).update(name="บ้านเมืองอื่น")
    year.step_settings.update(due_on=None)
    for step in (1, 2, 3):
        due(first, step, localdate() - timedelta(days=9))
    place("33011601", "15.1", "104.3")
    place("33011502", "15.2", "104.4")
    place("33020101", "15.4", "104.6")
    return first, second, third


def html_of(client, path):
    return client.get(path).content.decode()


def marks(html):
    return re.findall(r'<a class="map-mark map-(\w+)" href="([^"]+)"', html)


def rows(html):
    return re.findall(r'<th scope="row"><a href="([^"]+)"', html.split("<tbody>")[1])


def test_mark_leads_to_the_village_in_the_colour_of_its_pace(client, villages, chief_here):
    client.force_login(chief_here)

    html = html_of(client, "/dashboards/3301/map/")

    assert marks(html) == [
        ("behind", villages[1].get_absolute_url()),
        ("some", villages[0].get_absolute_url()),
    ]


def test_mark_says_its_colour_in_words(client, villages, chief_here):
    client.force_login(chief_here)

    html = html_of(client, "/dashboards/3301/map/")

    titles = re.findall(r"<title>([^<]+)</title>", html.split("map-drawing")[1])
    behind, some = (row.village.label for row in villages[1::-1])
    assert titles == [
        f"{behind}: เสร็จ 0% ของขั้นทั้งหมด ช้ากว่าแผนเกินร้อยละ 15",
        f"{some}: เสร็จ 23% ของขั้นทั้งหมด กำลังดำเนินการ ตามแผน",
    ]


def test_list_has_the_rows_of_the_board_in_its_order(client, villages, chief_here):
    client.force_login(chief_here)

    board = client.get("/dashboards/3301/").context["board"]
    html = html_of(client, "/dashboards/3301/map/")

    assert rows(html) == [row.url for row in board.rows]
    assert re.findall(r'data-figure="(\d+)"', html) == [str(row.done) for row in board.rows]


def test_place_without_coordinates_is_counted_and_named(client, villages, chief_here):
    client.force_login(chief_here)

    html = html_of(client, "/dashboards/3301/map/")

    sentence = re.search(r'<p class="map-unknown">([^<]+)</p>', html)[1]
    assert sentence == f"ยังไม่แสดงบนแผนที่ 1 แห่ง เพราะยังไม่มีพิกัด: {villages[2].village.label}"


def test_map_of_places_without_coordinates_is_a_list_and_a_sentence(client, villages, chief_here):
    Village.objects.update(lat=None, lng=None)
    client.force_login(chief_here)

    html = html_of(client, "/dashboards/3301/map/")

    assert '<svg class="map-drawing"' not in html
    assert len(rows(html)) == 3


@pytest.mark.parametrize("path", ["/dashboards/3301/map/", "/dashboards/330116/map/"])
def test_village_of_another_district_is_nowhere_on_the_page(client, villages, chief_here, path):
    client.force_login(chief_here)

    html = html_of(client, path)

    assert "33020101" not in html
    assert "บ้านเมืองอื่น" not in html


@pytest.mark.parametrize("path", ["/dashboards/3302/map/", "/dashboards/33/map/"])
def test_map_outside_the_scope_is_not_there(client, villages, chief_here, path):
    client.force_login(chief_here)

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("query", ["step=1", "status=done", "late=on", "step=2&late=on", "officer=999999"])
def test_filters_leave_the_rows_that_the_board_leaves(client, villages, chief_here, query):
    client.force_login(chief_here)

    board = client.get(f"/dashboards/3301/?{query}").context["board"]
    places = client.get(f"/dashboards/3301/map/?{query}").context["places"]

    assert [place.code for place in places.shown] == [row.code for row in board.rows]


def test_figure_of_an_officer_opens_the_list_of_that_officer(client, villages, chief_here, officer_here):
    villages[0].officer = officer_here
    villages[0].save(update_fields=["officer"])
    client.force_login(chief_here)

    html = html_of(client, f"/dashboards/3301/map/?officer={officer_here.pk}")

    assert rows(html) == [villages[0].get_absolute_url()]
    [(href, figure)] = re.findall(r'href="([^"]+)" data-figure="(\d+)"', html)
    assert f'data-rows="{figure}"' in html_of(client, href.replace("&amp;", "&"))


def test_filters_that_leave_nothing_can_be_cleared(client, villages, chief_here):
    client.force_login(chief_here)

    response = client.get("/dashboards/3301/map/?status=claimed")

    assert "components/no_match.html" in [template.name for template in response.templates]


def test_map_is_taken_along_with_its_coordinates_and_written_down(client, villages, chief_here):
    client.force_login(chief_here)

    sheet = sheet_of(client.get("/dashboards/3301/map/?late=on&export=xlsx"))

    kept = [row for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("3301")]
    assert [(row[0], *row[2:5], *row[6:]) for row in kept] == [
        ("33011502", 0, 13, 0, 15.2, 104.4),
        ("33011801", 1, 13, 7, None, None),
    ]
    entry = AuditEntry.objects.get(action="list.export")
    assert (entry.area_code, entry.changes) == ("3301", {"rows": [None, 2]})


def test_area_lies_in_the_middle_of_its_villages_and_leads_to_its_board(client, villages, viewer_here):
    client.force_login(viewer_here)

    response = client.get("/dashboards/33/map/")

    places = response.context["places"].shown
    assert [place.point for place in places] == [pytest.approx((15.15, 104.35)), pytest.approx((15.4, 104.6))]
    assert [href for _, href in marks(response.content.decode())] == [
        "/dashboards/3301/?year=2560",
        "/dashboards/3302/?year=2560",
    ]


def test_areas_show_the_figures_of_their_board(client, villages, viewer_here):
    client.force_login(viewer_here)

    board = client.get("/dashboards/33/").context["board"]
    places = client.get("/dashboards/33/map/").context["places"].shown

    assert [(one.done, one.percent) for one in places] == [
        (region.summary.done, percent_of(region.summary.done, region.summary.of)) for region in board.regions
    ]


def test_nation_is_mapped_for_who_reads_it_and_others_start_at_home(client, villages, chief_here):
    client.force_login(make_user("national_viewer", "", username="nation"))
    assert [one.code for one in client.get("/dashboards/map/").context["places"].shown] == ["33"]

    client.force_login(chief_here)
    assert client.get("/dashboards/map/").url == "/dashboards/3301/map/"


def test_year_without_villages_says_what_to_do(client, district, year, chief_here):
    client.force_login(chief_here)

    response = client.get("/dashboards/3301/map/")

    assert "components/empty.html" in [template.name for template in response.templates]


@pytest.mark.parametrize("codes", [["33011601"], ["33011601", "33011502", "33011801"]])
@pytest.mark.parametrize(("area", "count"), [("3301", MAP_QUERIES), ("33", REGION_MAP_QUERIES)])
def test_map_costs_the_same_for_one_village_and_for_three(
    client, district, year, viewer_here, django_assert_num_queries, codes, area, count
):
    for number, code in enumerate(codes):
        make_progress(make_year_village(code), step_1="done")
        place(code, f"15.{number + 1}", "104.3")
    client.force_login(viewer_here)

    with django_assert_num_queries(count):
        client.get(f"/dashboards/{area}/map/")
