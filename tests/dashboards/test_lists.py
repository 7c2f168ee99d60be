"""What every list does alike: it is put in order, taken along, and says what to do when it is empty."""

import pytest
from django.utils.timezone import localdate

from sammachip.audit.models import AuditEntry
from tests.dashboards.factories import make_progress
from tests.factories import make_event, make_year_village
from tests.groups.factories import make_group
from tests.households.factories import make_households, make_pairs
from tests.people.factories import make_person
from tests.trainers.factories import make_team
from villages.actions import add_to_library, remove_event

# Address -> words that fit nothing, as its own filter takes them.
LISTS = {
    "/villages/": {"q": "ไม่มีที่นี่"},
    "/events/": {"q": "ไม่มีที่นี่"},
    "/partners/": {"q": "ไม่มีที่นี่"},
    "/library/": {"q": "ไม่มีที่นี่"},
    "/households/": {"q": "ไม่มีที่นี่"},
    "/follow-ups/": {"q": "ไม่มีที่นี่"},
    "/groups/": {"text": "ไม่มีที่นี่"},
    "/otop/producers/": {"text": "ไม่มีที่นี่"},
    "/otop/products/": {"text": "ไม่มีที่นี่"},
    "/otop/standards/": {"text": "ไม่มีที่นี่"},
    "/people/": {"q": "ไม่มีที่นี่"},
    "/dashboards/villages/": {"q": "ไม่มีที่นี่"},
    "/bin/": {"q": "ไม่มีที่นี่"},
}


@pytest.fixture
def reader(client, district, year, chief_here):
    client.force_login(chief_here)
    return client


@pytest.fixture
def office(reader, chief_here):
    """Something for most lists to show."""
    village = make_year_village("33011601", officer=chief_here)
    make_progress(village, step_1="done")
    make_pairs(make_households(village, 2), make_team(village, 1))
    make_person()
    make_group(village, chief_here)
    make_event(village)
    remove_event(make_event(village, title="ประชุมซ้ำ"), by=chief_here, reason="ซ้ำ")
    add_to_library(by=chief_here, title="คู่มือ", kind="guide", url="https://example.org/", steps=[])


def components(response):
    return {template.name for template in response.templates}


@pytest.mark.parametrize("url", LISTS)
def test_every_order_of_a_list_is_said_in_its_heads(reader, office, url):
    orders = [value for value, _words in reader.get(url).context["sorting"].choices if value]

    said = {}
    for order in orders:
        response = reader.get(url, {"sort": order})
        said[order] = [head.direction for head in response.context["sorting"].heads if head.direction]

    assert orders
    assert said == {order: ["descending" if order[0] == "-" else "ascending"] for order in orders}


@pytest.mark.parametrize("url", LISTS)
def test_list_is_taken_along_as_it_is_filtered_and_written_down(reader, office, url):
    response = reader.get(url, {**LISTS[url], "export": "xlsx"})

    entry = AuditEntry.objects.filter(action="list.export").get()
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert entry.changes == {"rows": [None, 0]}


@pytest.mark.parametrize("url", LISTS)
def test_filters_that_leave_nothing_can_be_cleared(reader, office, url):
    response = reader.get(url, LISTS[url])

    assert "components/no_match.html" in components(response)
    assert response.context["page"].paginator.count == 0


@pytest.mark.parametrize("url", LISTS)
def test_empty_list_says_what_to_do(reader, url):
    found = components(reader.get(url))

    assert ("components/empty.html" in found, "components/no_match.html" in found) == (True, False)


@pytest.mark.parametrize("url", LISTS)
def test_list_can_be_moved_through_by_keys(reader, office, url):
    """Wide tables scroll, so they can be focused; heads that sort are links."""
    page = reader.get(url, {"sort": "nonsense"}).content.decode()

    assert 'name="sort"' in page
    assert "aria-sort" not in page


# The lists of `office` that have rows.
FULL = [
    "/villages/",
    "/events/",
    "/households/",
    "/follow-ups/",
    "/groups/",
    "/people/",
    "/dashboards/villages/",
]


@pytest.mark.parametrize("url", FULL)
def test_only_the_ticked_row_is_taken_along(reader, office, url):
    shown = reader.get(url).context["bar"].shown

    reader.post(url, {"which": "ticked", "pick": shown[:1], "shown": shown, "export": "xlsx"})

    assert AuditEntry.objects.get(action="list.export").changes == {"rows": [None, 1]}


@pytest.mark.parametrize("url", FULL)
@pytest.mark.parametrize("sent", [{"which": "ticked", "export": "xlsx"}, {"which": "everything", "do": "x"}])
def test_bar_that_asks_for_nothing_leads_back_to_the_filtered_list(reader, office, url, sent):
    response = reader.post(f"{url}?sort=name", sent)

    assert (response.status_code, response.url) == (302, f"{url}?sort=name")
    assert not AuditEntry.objects.filter(action="list.export").exists()


def test_event_is_found_by_whether_it_is_over(reader, office, year):
    make_event(make_year_village("33011602"), title="อบรมรุ่นต่อไป", starts_on=localdate())

    found = {when: titles(reader.get("/events/", {"when": when})) for when in ("ahead", "past")}

    assert found == {"ahead": ["อบรมรุ่นต่อไป"], "past": ["ประชุมวางแผน"]}


def titles(response):
    return [event.title for event in response.context["page"]]
