"""The calendar: what stands in it, for whom, and who reads it without signing in."""

from datetime import date, time, timedelta

import icalendar
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import localdate

from households.models import CalendarLink, FollowUp
from sammachip.audit.models import AuditEntry
from tests.factories import make_event, make_year_village
from tests.households.factories import make_households, make_visits
from tests.households.test_follow_up_pages import train
from villages.actions import add_holidays
from villages.models import Holiday

CALENDAR_QUERIES = 20
PAGE = reverse("households:calendar")


@pytest.fixture
def village(district, year, officer_here):
    return make_year_village("33011601", year, officer=officer_here)


@pytest.fixture
def feed(client, officer_here):
    """Reads the private address of the officer as a telephone does, without a session."""
    client.force_login(officer_here)
    client.post(reverse("households:calendar-link"))
    url = client.get(PAGE).context["feed_url"]
    client.logout()

    def read():
        response = client.get(url)
        if response.status_code != 200:
            return response.status_code
        found = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
        return sorted((str(one["summary"]), one.decoded("dtstart")) for one in found)

    return read


def days(client, url=PAGE, **query):
    """What stands on each day of the month that is shown."""
    weeks = client.get(url, query).context["weeks"]
    return {
        cell["day"]: [f"{entry.words} {entry.place} {entry.count or ''}".strip() for entry in cell["entries"]]
        for week in weeks
        for cell in week
        if cell["entries"]
    }


def test_month_shows_events_on_all_their_days(client, officer_here, village):
    make_event(village, kind="training", starts_on=date(2017, 4, 3), ends_on=date(2017, 4, 4))
    client.force_login(officer_here)

    shown = days(client, month="2017-04")

    words = ["ฝึกอบรมอาชีพ บ้านหนองแคน หมู่ 1"]
    assert shown == {date(2017, 4, 3): words, date(2017, 4, 4): words}


def test_event_of_two_villages_stands_once(client, officer_here, village):
    other = make_year_village("33011602", officer=officer_here)
    make_event(village, other, starts_on=date(2017, 4, 3))
    client.force_login(officer_here)

    assert days(client, month="2017-04") == {
        date(2017, 4, 3): ["ประชุมวางแผน บ้านหนองแคน หมู่ 1, บ้านหนองแคน2 หมู่ 2"]
    }


def test_agreed_and_due_visits_are_counted_by_village(client, officer_here, village):
    households = make_households(village, 3)
    train(village, households)
    make_visits(households, date(2017, 4, 20), next_on=date(2017, 5, 8))
    make_visits(households[:1], date(2017, 4, 21))
    client.force_login(officer_here)

    shown = days(client, month="2017-05")

    assert shown == {
        date(2017, 5, 8): ["นัดติดตาม บ้านหนองแคน หมู่ 1 2"],
        date(2017, 5, 20): ["ครบกำหนดติดตาม บ้านหนองแคน หมู่ 1 2"],
        date(2017, 5, 21): ["ครบกำหนดติดตาม บ้านหนองแคน หมู่ 1 1"],
    }


def test_calendar_begins_with_the_villages_of_the_officer(client, officer_here, village):
    make_event(make_year_village("33011801"), starts_on=date(2017, 4, 5))
    client.force_login(officer_here)

    assert days(client, month="2017-04") == {}
    assert list(days(client, month="2017-04", whose="all")) == [date(2017, 4, 5)]


def test_calendar_shows_nothing_of_another_district(client, officer_elsewhere, village):
    make_event(village, starts_on=date(2017, 4, 5))
    client.force_login(officer_elsewhere)

    assert days(client, month="2017-04", whose="all") == {}


def test_holidays_come_from_the_list_of_the_office(client, officer_here, village):
    add_holidays([(date(2017, 4, 13), "วันสงกรานต์")], by=officer_here)
    client.force_login(officer_here)

    weeks = client.get(PAGE, {"month": "2017-04"}).context["weeks"]

    marked = {cell["day"]: cell["holidays"] for week in weeks for cell in week if cell["holidays"]}
    assert marked == {date(2017, 4, 13): ["วันสงกรานต์"]}


def test_holidays_that_the_office_took_out_do_not_come_back(officer_here):
    call_command("load_holidays", verbosity=0)
    added = Holiday.objects.count()
    Holiday.objects.filter(name="วันแม่แห่งชาติ").update(
        removed_at="2026-01-01T00:00+07:00", removed_by=officer_here, removed_reason="ทดสอบ"
    )

    call_command("load_holidays", verbosity=0)

    assert Holiday.everything.count() == added


def test_feed_tells_what_and_where_and_no_words_somebody_typed(feed, village):
    day = localdate() + timedelta(days=3)
    make_event(village, starts_on=day, title="ฝึกที่บ้านนายสมชาย", place="บ้านนายสมชาย", start_time=time(9, 0))

    ((summary, starts_at),) = feed()

    assert (summary, starts_at.isoformat()) == (
        "ประชุมวางแผน บ้านหนองแคน หมู่ 1",
        f"{day.isoformat()}T02:00:00+00:00",
    )


def test_feed_names_no_household(feed, village):
    households = make_households(village, 2)
    soon = localdate() + timedelta(days=2)
    make_visits(households, localdate(), next_on=soon)

    assert feed() == [("นัดติดตาม 2 ครัวเรือน บ้านหนองแคน หมู่ 1", soon)]


def test_feed_stays_within_what_the_person_reads_today(feed, village, officer_here):
    make_event(village, starts_on=localdate())
    make_event(make_year_village("33020101"), starts_on=localdate())
    assert len(feed()) == 1

    officer_here.assignments.all().delete()

    assert feed() == 404


def test_feed_of_a_closed_account_is_not_answered(feed, village, officer_here):
    officer_here.is_active = False
    officer_here.save()

    assert feed() == 404


@pytest.mark.parametrize("button", ["renew", "revoke"])
def test_old_address_stops_at_once(client, feed, village, officer_here, button):
    assert feed() == []
    client.force_login(officer_here)

    client.post(reverse("households:calendar-link"), {button: "1"})
    client.logout()

    assert feed() == 404
    assert CalendarLink.objects.count() == (1 if button == "renew" else 0)
    assert AuditEntry.objects.filter(action="calendar.make_link").count() == (2 if button == "renew" else 1)


def test_address_is_signed_so_that_the_table_alone_opens_nothing(client, feed, officer_here):
    nonce = CalendarLink.objects.get().nonce

    forged = client.get(reverse("households:calendar-feed", args=[f"{nonce}.abc"]))

    assert forged.status_code == 404


@pytest.mark.parametrize("count", [1, 3, 20])
def test_calendar_costs_the_same(client, officer_here, village, count, django_assert_num_queries):
    households = make_households(village, count)
    train(village, households)
    make_visits(households, date(2017, 4, 20), next_on=date(2017, 5, 8))
    assert FollowUp.objects.count() == count
    client.force_login(officer_here)

    with django_assert_num_queries(CALENDAR_QUERIES):
        client.get(PAGE, {"month": "2017-05"})
