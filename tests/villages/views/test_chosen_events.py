"""Events chosen on the list: one first day for each of them, and back again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from sammachip.accounts.models import User
from sammachip.audit.models import AuditEntry
from tests.factories import make_event, make_user, make_year_village
from tests.villages.factories import make_attendee
from villages.actions import (
    AttendanceRow,
    borrow_cash,
    change_event,
    clear_loan,
    move_events,
    record_attendance,
    remove_event,
    strike_attendance,
)
from villages.models import Event, EventDay, YearVillage

URL = "/events/"
OLD, NEW = date(2017, 3, 1), date(2017, 3, 2)
TYPED = "2/3/2560"
OFFICER = "officer"


@pytest.fixture
def village(district: str) -> YearVillage:
    return make_year_village("33011601")


@pytest.fixture
def events(village: YearVillage) -> list[Event]:
    """Three events of one day, and one of two days."""
    short = [make_event(village, title=f"ประชุมครั้งที่ {number}") for number in (1, 2, 3)]
    return [*short, make_event(village, title="อบรม", kind="training", ends_on=date(2017, 3, 2))]


@pytest.fixture
def officer(client: Client, officer_here: User) -> Client:
    client.force_login(officer_here)
    return client


def ticked(events: list[Event]) -> dict[str, Any]:
    return {"which": "ticked", "pick": [f"{one.pk}-{one.version}" for one in events], "do": "move"}


def answered(
    client: Client, events: list[Event], typed: str = TYPED, follow: bool = True
) -> Callable[[], Any]:
    """The page that the bar leads to, sent with what it shows."""
    shown = [value for value, _event in client.post(URL, ticked(events)).context["lines"]]
    sent = {"which": "ticked", "pick": shown, "answered": "yes", "do": "move", "starts_on": typed}
    return lambda: client.post(URL, sent, follow=follow)


def days() -> list[tuple[str, date]]:
    return list(EventDay.objects.order_by("event__pk", "held_on").values_list("event__title", "held_on"))


def starts() -> list[date]:
    return list(Event.objects.order_by("pk").values_list("starts_on", flat=True))


def told(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def attend(event: Event, by: User) -> Any:
    row = AttendanceRow(
        event.days.all()[0].pk, event.year_villages.get().pk, make_attendee(by).pk, "household"
    )
    return record_attendance(event, by=by, rows=[row])[0]


def test_events_keep_their_length_on_the_new_day(officer: Client, events: list[Event]) -> None:
    answered(officer, [events[0], events[3]])()

    assert starts() == [NEW, OLD, OLD, NEW]
    assert Event.objects.get(pk=events[3].pk).ends_on == date(2017, 3, 3)
    assert days() == [
        ("ประชุมครั้งที่ 1", NEW),
        ("ประชุมครั้งที่ 2", OLD),
        ("ประชุมครั้งที่ 3", OLD),
        ("อบรม", NEW),
        ("อบรม", date(2017, 3, 3)),
    ]


def test_one_entry_tells_of_all_beside_the_history_of_each(officer: Client, events: list[Event]) -> None:
    answered(officer, events[:2])()

    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["events.change", "events.change", "events.move_many"]


@pytest.mark.parametrize("why", ["attended", "told", "cleared", "changed", "removed"])
def test_event_that_cannot_move_is_left_and_named(
    officer: Client, events: list[Event], officer_here: User, why: str
) -> None:
    send = answered(officer, events[:2])
    if why == "attended":
        attend(events[0], officer_here)
    elif why == "told":
        Event.objects.filter(pk=events[0].pk).update(result="ทีมเลือกวันอบรมแล้ว")
    elif why == "cleared":
        loan = borrow_cash(events[0], by=officer_here, number="1/2560", amount=500, borrowed_on=OLD)
        clear_loan(loan, by=officer_here, cleared_on=OLD)
    elif why == "changed":
        change_event(events[0], by=officer_here, place="ศาลากลางบ้าน")
    else:
        remove_event(events[0], by=officer_here, reason="ลงซ้ำ")

    page = send()

    assert list(Event.everything.order_by("pk").values_list("starts_on", flat=True)[:2]) == [OLD, NEW]
    assert [str(events[0]) in sentence for sentence in told(page)] == (
        [False] if why == "removed" else [False, True]
    )


def test_day_goes_along_with_a_line_in_the_bin(
    officer: Client, events: list[Event], officer_here: User
) -> None:
    line = attend(events[0], officer_here)
    strike_attendance(line, by=officer_here, reason="ลงผิดคน")

    answered(officer, events[:1])()

    line.day.refresh_from_db()
    assert line.day.held_on == NEW


@pytest.mark.parametrize("typed", ["", "วันไหนดี"])
def test_day_is_asked_for_at_its_field_and_the_events_stay(
    officer: Client, events: list[Event], typed: str
) -> None:
    page = answered(officer, events[:2], typed)()

    assert page.context["form"].has_error("starts_on")
    assert len(page.context["lines"]) == 2
    assert starts() == [OLD] * 4


def test_all_that_match_are_shown(officer: Client, events: list[Event]) -> None:
    page = officer.post(f"{URL}?kind=training", {"which": "everything", "do": "move"})

    assert [event for _value, event in page.context["lines"]] == events[3:]


def test_event_of_another_district_is_neither_shown_nor_moved(officer: Client, events: list[Event]) -> None:
    far = make_event(make_year_village("33020101"))
    sent = ticked([far]) | {"answered": "yes", "starts_on": TYPED}

    shown = officer.post(URL, ticked([far])).context["lines"]
    officer.post(URL, sent)

    assert (shown, starts()) == ([], [OLD] * 5)


def test_event_that_serves_no_village_of_ones_own_is_named_and_left(village: YearVillage) -> None:
    by = make_user(OFFICER, "330116", username="of-one-tambon")
    own, other = make_event(village), make_event(make_year_village("33011801"))

    found = move_events([own, other], by=by, starts_on=NEW, seen={own.pk: 1, other.pk: 1})

    assert (found.moved, [event for event, _why in found.refused]) == ([own], [other])


@pytest.mark.parametrize(("role", "status"), [("officer", 200), ("provincial_viewer", 403)])
def test_only_who_writes_events_is_asked(client: Client, events: list[Event], role: str, status: int) -> None:
    client.force_login(make_user(role, "3301", username="somebody"))

    page = client.post(URL, ticked(events))

    bar = client.get(URL).context["bar"]
    assert page.status_code == status
    assert bool(bar and bar.further) == (status == 200)


def test_undo_puts_events_back_where_nothing_was_written_since(
    officer: Client, events: list[Event], officer_here: User
) -> None:
    answered(officer, [*events[:2], events[3]])()
    entry = AuditEntry.objects.get(action="events.move_many")
    attend(Event.objects.get(pk=events[1].pk), officer_here)

    page = officer.post(f"/events/moved/{entry.pk}/undo/", {"next": URL}, follow=True)

    assert starts() == [OLD, NEW, OLD, OLD]
    assert Event.objects.get(pk=events[3].pk).ends_on == date(2017, 3, 2)
    assert str(events[1]) in told(page)[1]


def test_undo_belongs_to_who_did_it(officer: Client, events: list[Event], administrator_here: User) -> None:
    answered(officer, events[:1])()
    entry = AuditEntry.objects.get(action="events.move_many")
    officer.force_login(administrator_here)

    response = officer.post(f"/events/moved/{entry.pk}/undo/")

    assert (response.status_code, starts()[0]) == (404, NEW)


@pytest.mark.parametrize("count", [1, 3])
def test_page_and_its_answer_ask_the_same_number_of_queries(
    officer: Client, events: list[Event], django_assert_num_queries: Any, count: int
) -> None:
    send = answered(officer, events[:count], follow=False)

    with django_assert_num_queries(7):
        officer.post(URL, ticked(events[:count]))
    with django_assert_num_queries(60):
        send()
