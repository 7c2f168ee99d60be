"""Households chosen on a list: one day for the next visit to each of them, and sheets to take along."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from households.actions import agree_next_visits
from households.actions.next_visits import stamp_of
from households.enums import CalendarKind
from households.models import FollowUp, Household
from households.queries import calendar_entries
from sammachip.audit.models import AuditEntry
from tests.factories import make_user, make_year_village
from tests.households.factories import make_households, make_pairs, make_visits
from tests.trainers.factories import make_team
from villages.models import YearVillage

LIST, VISITS = reverse("households:list"), reverse("households:visit-list")
NEXT = localdate() + timedelta(days=10)
TYPED = f"{NEXT.day}/{NEXT.month}/{NEXT.year + 543}"


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def homes(village):
    """Three households that were visited, and one that was not."""
    homes = make_households(village, 4)
    make_visits(homes[:3], localdate() - timedelta(days=5))
    return homes


@pytest.fixture
def officer(client, officer_here):
    client.force_login(officer_here)
    return client


def ticked(homes):
    return {"which": "ticked", "pick": [f"{home.pk}-" for home in homes], "do": "next_visit"}


def answered(client, homes, next_on=TYPED, url=LIST, follow=True):
    """The page that the bar leads to, sent with what it shows."""
    shown = [value for value, *_line in client.post(url, ticked(homes)).context["lines"]]
    sent = {"which": "ticked", "pick": shown, "answered": "yes", "do": "next_visit", "next_on": next_on}
    return lambda: client.post(url, sent, follow=follow)


def agreed():
    visits = FollowUp.objects.exclude(next_on=None).order_by("household__seq")
    return list(visits.values_list("household__seq", "next_on", "version"))


def told(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("url", [LIST, VISITS])
def test_newest_visit_of_each_names_the_day(officer, homes, url):
    make_visits(homes[:1], localdate() - timedelta(days=60))

    answered(officer, homes[:2], url=url)()

    assert agreed() == [(1, NEXT, 2), (2, NEXT, 2)]


def test_calendar_shows_the_day(officer, year, homes):
    answered(officer, homes[:3])()

    entries = calendar_entries(YearVillage.objects.all(), year, NEXT, NEXT, localdate())
    assert [(one.day, one.count) for one in entries if one.kind == CalendarKind.AGREED] == [(NEXT, 3)]


def test_one_entry_tells_of_all_beside_the_history_of_each(officer, homes):
    answered(officer, homes[:3])()

    entries = AuditEntry.objects.order_by("pk")
    assert [entry.action for entry in entries] == [
        *["households.change_follow_up"] * 3,
        "households.agree_next_visits",
    ]
    assert entries.last().changes == {"rows": [None, 3], "next_on": [None, NEXT.isoformat()]}


def test_household_without_a_visit_is_named_and_left(officer, homes):
    page = answered(officer, homes[2:])()

    assert agreed() == [(3, NEXT, 2)]
    assert len(told(page)) == 2
    assert str(homes[3]) in told(page)[1]


@pytest.mark.parametrize("change", ["corrected", "visited", "left"])
def test_household_that_changed_meanwhile_is_named_and_left(officer, homes, change):
    send = answered(officer, homes[:2])
    if change == "corrected":
        FollowUp.objects.filter(household=homes[0]).update(version=2)
    elif change == "visited":
        make_visits(homes[:1], localdate())
    else:
        Household.objects.filter(pk=homes[0].pk).update(
            status="withdrawn", ended_on=localdate(), end_reason="ย้ายไปทำงานที่อื่น"
        )

    page = send()

    assert agreed() == [(2, NEXT, 2)]
    assert str(homes[0]) in told(page)[1]


def test_day_that_is_agreed_already_is_not_written_again(officer, homes):
    answered(officer, homes[:1])()

    page = answered(officer, homes[:1])()

    assert agreed() == [(1, NEXT, 2)]
    assert len(told(page)) == 1


@pytest.mark.parametrize("typed", ["", "1/1/2560", "วันไหนดี"])
def test_day_is_asked_for_at_its_field_and_the_households_stay(officer, homes, typed):
    page = answered(officer, homes[:2], typed)()

    assert page.context["form"].has_error("next_on")
    assert len(page.context["lines"]) == 2
    assert agreed() == []


def test_all_that_match_are_shown(officer, homes):
    page = officer.post(f"{LIST}?village=33011601", {"which": "everything", "do": "next_visit"})

    assert [home.pk for _value, home, _visit in page.context["lines"]] == [home.pk for home in homes]


@pytest.mark.parametrize("url", [LIST, VISITS])
def test_household_of_another_district_is_neither_shown_nor_changed(officer, homes, year, url):
    far = make_households(make_year_village("33020101", year), 1)
    make_visits(far, localdate())
    visit = FollowUp.objects.get(household=far[0])
    sent = ticked([]) | {"pick": [f"{far[0].pk}-{visit.pk}.1"], "answered": "yes", "next_on": TYPED}

    page = officer.post(url, sent, follow=True)

    assert agreed() == []
    assert told(page) == []


def test_household_outside_the_area_of_the_permission_is_named_and_left(homes, year):
    by = make_user("officer", "330116", username="of-one-tambon")
    other = make_households(make_year_village("33011801", year), 1)
    make_visits(other, localdate())
    rows = [(visit.household, visit) for visit in FollowUp.objects.order_by("household__pk")]

    found = agree_next_visits(
        rows, by=by, next_on=NEXT, seen={home.pk: stamp_of(visit) for home, visit in rows}
    )

    assert len(found.agreed) == 3
    assert [home for home, _why in found.refused] == other


def test_household_visited_after_the_day_is_left(homes, officer_here):
    visit = FollowUp.objects.get(household=homes[0])

    found = agree_next_visits(
        [(homes[0], visit)],
        by=officer_here,
        next_on=visit.visited_on - timedelta(days=1),
        seen={homes[0].pk: stamp_of(visit)},
    )

    assert (found.agreed, len(found.refused)) == ([], 1)


@pytest.mark.parametrize("url", [LIST, VISITS])
@pytest.mark.parametrize(("role", "status"), [("officer", 200), ("provincial_viewer", 403)])
def test_only_who_records_visits_is_asked(client, homes, url, role, status):
    client.force_login(make_user(role, "3301", username="somebody"))

    page = client.post(url, ticked(homes))

    bar = client.get(url).context["bar"]
    assert page.status_code == status
    assert bool(bar and bar.further) == (status == 200)


@pytest.mark.parametrize("count", [1, 3])
def test_page_and_its_answer_ask_the_same_number_of_queries(officer, homes, django_assert_num_queries, count):
    send = answered(officer, homes[:count], follow=False)

    with django_assert_num_queries(16):
        officer.post(LIST, ticked(homes[:count]))
    with django_assert_num_queries(21):
        send()


def sheets(homes):
    return ticked(homes) | {"do": "sheets"}


@pytest.mark.parametrize("url", [LIST, VISITS])
def test_sheets_are_of_the_chosen_households_by_trainer(officer, village, homes, url):
    make_pairs(homes[:2], make_team(village, 1))

    rows = officer.post(url, sheets(homes[1:3])).context["rows"]

    assert [
        (row.member is None, [card.household for card, _phone in cards]) for _village, row, cards in rows
    ] == [(False, [homes[1]]), (True, [homes[2]])]


@pytest.mark.parametrize("url", [LIST, VISITS])
def test_nobody_prints_a_sheet_of_another_district(client, officer_elsewhere, homes, url):
    client.force_login(officer_elsewhere)

    page = client.post(url, sheets(homes))

    assert list(page.context["rows"]) == []
    assert "สมาชิก1" not in page.content.decode()


def test_household_that_left_has_no_sheet_and_is_counted(officer, village, homes):
    Household.objects.filter(pk=homes[0].pk).update(
        status="withdrawn", ended_on=localdate(), end_reason="ย้ายไปทำงานที่อื่น"
    )

    page = officer.post(LIST, sheets(homes[:2]))

    assert [card.household for _village, _row, cards in page.context["rows"] for card, _phone in cards] == [
        homes[1]
    ]
    assert "1 ครัวเรือนออกจากโครงการแล้ว จึงไม่พิมพ์ใบติดตาม" in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_sheets_ask_the_same_number_of_queries(officer, village, homes, django_assert_num_queries, count):
    make_pairs(homes, make_team(village, 1))

    with django_assert_num_queries(15):
        officer.post(LIST, sheets(homes[:count]))
