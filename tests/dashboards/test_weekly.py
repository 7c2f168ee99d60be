"""The weekly summary: counts of lists, in the reader's area, once a week, and nothing about people."""

import re
from datetime import datetime, timedelta
from html import unescape
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone, translation
from django.utils.timezone import localdate, make_aware

from sammachip.accounts.models import Assignment, User
from sammachip.audit.models import AuditEntry
from sammachip.dashboards import weekly_mail
from sammachip.dashboards.actions import send_weekly_summaries
from sammachip.dashboards.models import WeeklySummary
from sammachip.dashboards.models.weekly_summary import MOST_TRIES, PAUSE, monday_of
from sammachip.dashboards.queries.weekly import week_of
from sammachip.dashboards.weekly_mail import is_due, message_for
from sammachip.people.models import Person
from tests.dashboards.figures_of import ROWS
from tests.dashboards.test_today_lists import busy_village
from tests.factories import make_user, make_year_village

BASE = "https://sammachip.example.org"
WEEK_QUERIES = 32


@pytest.fixture(autouse=True)
def address_of_the_office(settings):
    settings.PUBLIC_URL = f"{BASE}/"


def ask(user):
    """Fresh, without what an object keeps for a request."""
    User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.org", weekly_mail=True)
    return User.objects.get(pk=user.pk)


def send(now=None):
    return dict(send_weekly_summaries(message_for, now=now or timezone.now()))


@pytest.fixture
def reader(district, year, officer_here):
    busy_village("33011601", officer_here)
    return ask(officer_here)


class Refusing:
    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_every_count_is_its_list(client, reader):
    client.force_login(reader)
    week = week_of(reader, localdate())

    for line in (*week.progress, *week.waiting):
        shown = ROWS.search(client.get(line.path).content.decode()).group(1)
        assert (line.words, line.count) == (line.words, int(shown))
    assert [line.count for line in week.progress] == [1, 13]
    assert week.waiting
    assert all(line.count for line in week.waiting)


@pytest.mark.parametrize("count", [1, 3])
def test_week_costs_the_same_for_more_villages(reader, officer_here, count, django_assert_num_queries):
    for number in range(1, count):
        busy_village(f"330116{number + 1:02}", officer_here)

    with django_assert_num_queries(WEEK_QUERIES):
        week_of(ask(reader), localdate())


def test_mail_has_words_and_page_with_the_same_links(reader):
    message = message_for(reader, timezone.now())
    [(page, kind)] = message.alternatives

    linked = re.findall(r'href="([^"]+)"', page)
    assert kind == "text/html"
    assert re.findall(r"https?://\S+", message.body) == [unescape(url) for url in linked]
    assert all(url.startswith(f"{BASE}/") and "//" not in url.removeprefix(BASE) for url in linked)


def test_week_in_which_nothing_waits_says_so(district, year, officer_here):
    make_year_village("33011601", officer=officer_here)
    year.step_settings.update(due_on=None)

    message = message_for(ask(officer_here), timezone.now())

    assert message.body.count("ตอนนี้ไม่มีงานค้าง") == 1
    assert message.alternatives[0][0].count("ตอนนี้ไม่มีงานค้าง") == 1


def test_mail_can_be_stopped_by_its_own_program(reader):
    headers = message_for(reader, timezone.now()).extra_headers

    assert re.fullmatch(rf"<{BASE}/weekly-summary/[^/]+/stop/>", headers["List-Unsubscribe"])
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(("language", "words"), [("th", "สรุปรายสัปดาห์"), ("en", "Summary of the week")])
def test_mail_speaks_the_language_of_the_account(reader, language, words):
    reader.language = language

    message = message_for(reader, timezone.now())

    assert message.subject.startswith(words)
    assert translation.get_language() == "th"


def test_mail_tells_nothing_of_any_household(reader):
    message = message_for(reader, timezone.now())
    told = message.subject + message.body + message.alternatives[0][0]

    people = list(Person.objects.values_list("first_name", "last_name"))
    assert people
    assert [word for name in people for word in name if word and word in told] == []
    assert "โทรนัดผู้ใหญ่บ้าน" not in told


def test_only_those_who_asked_get_it(reader, chief_here):
    assert send() == {"sent": 1}

    [message] = mail.outbox
    assert message.to == [reader.email]
    told = AuditEntry.objects.get(action="weekly_summary.send")
    assert (told.object_id, told.area_code, told.source) == (str(reader.pk), "3301", "command")


@pytest.mark.parametrize("change", [{"is_active": False}, {"weekly_mail": False}])
def test_who_left_or_stopped_gets_nothing(reader, change):
    User.objects.filter(pk=reader.pk).update(**change)

    assert (send(), mail.outbox) == ({}, [])


def test_who_has_no_area_any_more_gets_nothing(reader):
    Assignment.objects.update(ends_on=localdate() - timedelta(days=1))

    assert (send(), mail.outbox) == ({"nothing": 1}, [])


def test_area_that_ended_is_not_told_of(district, year):
    user = make_user("chief", "3301", "3302")
    for code in ("33011601", "33020101"):
        busy_village(code, user)
    Assignment.objects.filter(area_code="3302").update(ends_on=localdate() - timedelta(days=1))

    body = message_for(ask(user), timezone.now()).body
    assert "/villages/33011601/" in body
    assert "/villages/33020101/" not in body
    assert week_of(ask(user), localdate()).villages == 1


def test_week_is_sent_once(reader):
    assert (send(), send()) == ({"sent": 1}, {})
    assert len(mail.outbox) == 1


def test_next_week_is_sent_again(reader):
    send()

    assert send(timezone.now() + timedelta(days=7)) == {"sent": 1}


def test_of_two_workers_one_sends(reader):
    """The other one begins while the first is still writing the mail."""
    others = []

    def written(user, now):
        others.append(dict(send_weekly_summaries(message_for, now=now)))
        return message_for(user, now)

    counts = send_weekly_summaries(written, now=timezone.now())

    assert (dict(counts), others, len(mail.outbox)) == ({"sent": 1}, [{}], 1)


def test_mail_that_was_cut_off_is_not_sent_twice(reader):
    WeeklySummary.objects.create(user=reader, monday=monday_of(localdate()), begun_at=timezone.now(), tries=1)

    assert send(timezone.now() + PAUSE) == {}


def test_refused_mail_is_told_and_tried_again_after_a_pause(reader, settings, caplog):
    now = timezone.now()
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Refusing"
    refused = send(now)
    settings.EMAIL_BACKEND = usual

    assert (refused, send(now), send(now + PAUSE)) == ({"failed": 1}, {}, {"sent": 1})
    assert caplog.messages == [f"The weekly summary of user {reader.pk} was not sent"]
    assert len(mail.outbox) == 1


def test_server_that_always_refuses_is_left_alone_in_the_end(reader, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    monday = make_aware(datetime(2017, 3, 6, 7))

    tries = [send(monday + PAUSE * number) for number in range(MOST_TRIES + 1)]

    assert tries == [{"failed": 1}] * MOST_TRIES + [{}]


@pytest.mark.parametrize(
    ("day", "hour", "due"), [(6, 6, False), (6, 7, True), (9, 3, True), (12, 23, True), (13, 6, False)]
)
def test_summary_is_due_from_its_hour_to_the_end_of_the_week(day, hour, due):
    assert is_due(make_aware(datetime(2017, 3, day, hour))) is due


def test_worker_sends_when_it_is_due(reader, settings):
    settings.SUMMARY_DAY, settings.SUMMARY_HOUR = 1, 0

    weekly_mail.send_when_due()

    assert len(mail.outbox) == 1


def test_command_shows_without_sending(reader):
    out = StringIO()

    call_command("send_weekly_summaries", dry_run=True, stdout=out)

    assert out.getvalue().startswith(f"{reader.username}: ")
    assert (mail.outbox, WeeklySummary.objects.count()) == ([], 0)


def test_command_sends_and_counts(reader):
    out = StringIO()

    call_command("send_weekly_summaries", stdout=out)

    assert out.getvalue() == "1 sent, 0 failed, 0 nothing\n"
    assert len(mail.outbox) == 1
