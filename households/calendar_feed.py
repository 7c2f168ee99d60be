"""The calendar as telephones and Outlook read it (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from households.queries import CalendarEntry

REFRESH = timedelta(hours=4)


def feed_of(entries: Iterable[CalendarEntry], *, host: str, base_url: str) -> bytes:
    """No names, no titles that somebody typed: what, where and how many; the rest is behind its link."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sammachip//Calendar//TH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Sammachip"))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    now = timezone.now()
    for entry in entries:
        calendar.add_component(_event(entry, now, host, base_url))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, now: datetime, host: str, base_url: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{host}")
    event.add("dtstamp", now)
    event.add("summary", summary_of(entry))
    event.add("url", f"{base_url}{entry.url}")
    if entry.starts_at and entry.day == entry.last_day:
        event.add("dtstart", _moment(entry, entry.starts_at))
        event.add("dtend", _moment(entry, entry.ends_at or _an_hour_after(entry.starts_at)))
    else:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.last_day + timedelta(days=1))
    return event


def summary_of(entry: CalendarEntry) -> str:
    if entry.count:
        return _("%(what)s %(count)s households, %(place)s") % {
            "what": entry.words,
            "count": entry.count,
            "place": entry.place,
        }
    return _("%(what)s, %(place)s") % {"what": entry.words, "place": entry.place}


def _moment(entry: CalendarEntry, at: time) -> datetime:
    """In universal time, which needs no description of Thai clocks."""
    local = datetime.combine(entry.day, at, tzinfo=timezone.get_default_timezone())
    return local.astimezone(UTC)


def _an_hour_after(at: time) -> time:
    return at.replace(hour=at.hour + 1) if at.hour < 23 else time(23, 59)
