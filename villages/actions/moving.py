"""Another day for many events, and the way back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import change_records, log_event
from sammachip.audit.models import AuditEntry
from villages.models import Attendance, CashLoan, Event, EventDay, EventVillage, common_code
from villages.process.refresh import refresh_progress

MOVED_MANY = "events.move_many"
# Days are unique in an event: they wait where no event is held while the others move.
_ASIDE = timedelta(days=365_000)


@dataclass(frozen=True)
class EventsMoved:
    moved: list[Event] = field(default_factory=list)
    refused: list[tuple[Event, str]] = field(default_factory=list)
    """Each with why it was left where it is."""
    entry: AuditEntry | None = None
    """What can be undone; None when nothing was moved."""


@transaction.atomic
def move_events(
    events: Iterable[Event], *, by: User, starts_on: date, seen: Mapping[int, int]
) -> EventsMoved:
    """Each event begins on the day and stays as long as it was. `seen` are the versions looked at."""
    events = list(events)
    codes = _own_codes(events, by)
    before = {one.pk: one.starts_on for one in events}
    moved, refused = _moved(dict.fromkeys(events, starts_on), by=by, seen=seen, codes=codes)
    if not moved:
        return EventsMoved(moved, refused)
    entry = log_event(
        by=by,
        action=MOVED_MANY,
        area_code=common_code([code for one in moved for code in codes[one.pk]])[:6],
        changes={
            "rows": [None, len(moved)],
            "starts_on": [None, starts_on.isoformat()],
            "before": [None, [[one.pk, before[one.pk].isoformat(), one.version] for one in moved]],
        },
    )
    return EventsMoved(moved, refused, entry)


@transaction.atomic
def undo_moves(entry: AuditEntry, *, by: User) -> EventsMoved:
    """The events of `move_events` go back to their days, where nobody saved them or took attendance since."""
    before = {pk: (date.fromisoformat(day), version) for pk, day, version in entry.changes["before"][1]}
    events = list(Event.objects.within(scope_for(by, Permission.EVENT_EDIT)).filter(pk__in=before))
    moved, refused = _moved(
        {one: before[one.pk][0] for one in events},
        by=by,
        seen={pk: version for pk, (_day, version) in before.items()},
        codes=_own_codes(events, by),
    )
    if moved:
        log_event(
            by=by,
            action="events.undo_moves",
            area_code=entry.area_code,
            changes={"rows": [None, len(moved)]},
        )
    return EventsMoved(moved, refused)


def _moved(
    wanted: Mapping[Event, date], *, by: User, seen: Mapping[int, int], codes: Mapping[int, Sequence[str]]
) -> tuple[list[Event], list[tuple[Event, str]]]:
    """A fixed number of queries for events of the same length that stood on the same day, whatever their
    number."""
    refused = list(_refused(wanted, seen, codes))
    left = {event.pk for event, _why in refused}
    shifts = {one.pk: day - one.starts_on for one, day in wanted.items() if one.pk not in left}
    alike: defaultdict[tuple[date, date], list[Event]] = defaultdict(list)
    for event, day in wanted.items():
        if event.pk in shifts:
            alike[day, event.ends_on + shifts[event.pk]].append(event)
    moved: list[Event] = []
    for (starts_on, ends_on), events in alike.items():
        changes = {"starts_on": starts_on, "ends_on": ends_on}
        done, stale = change_records(events, by=by, action="events.change", seen=seen, changes=changes)
        moved += done
        refused += [(event, _changed()) for event in stale]
    _move_days({event.pk: shifts[event.pk] for event in moved})
    served = EventVillage.objects.filter(event__in=moved).values_list("year_village", flat=True)
    refresh_progress(set(served))
    return moved, refused


def _refused(
    wanted: Mapping[Event, date], seen: Mapping[int, int], codes: Mapping[int, Sequence[str]]
) -> Iterator[tuple[Event, str]]:
    attended = set(Attendance.objects.filter(event__in=wanted).values_list("event", flat=True))
    cleared = CashLoan.objects.filter(event__in=wanted, cleared_on__isnull=False)
    closed = set(cleared.values_list("event", flat=True))
    for event, day in wanted.items():
        if event.pk not in codes:
            yield event, _("You change no events in this area.")
        elif event.version != seen.get(event.pk):
            yield event, _changed()
        elif event.starts_on == day:
            yield event, _("It begins on this day already.")
        elif event.pk in attended:
            yield event, _("Attendance was taken; clear it on the page of the event first.")
        elif event.result or event.decisions or event.pk in closed:
            yield event, _("It is closed: what came of it is written, or its loan is cleared.")


def _move_days(shifts: Mapping[int, timedelta]) -> None:
    """The rows stay the same ones, so that a line of attendance in the bin still knows its day."""
    days = list(EventDay.objects.filter(event__in=shifts))
    for step in (_ASIDE, -_ASIDE):
        for day in days:
            day.held_on += step + (shifts[day.event_id] if step == _ASIDE else timedelta())
        EventDay.objects.bulk_update(days, ["held_on"])


def _own_codes(events: Sequence[Event], by: User) -> dict[int, list[str]]:
    """Of each event the villages that the person works for; one without any is not there."""
    scope = scope_for(by, Permission.EVENT_EDIT)
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = EventVillage.objects.filter(scope.as_q("year_village__code"), event__in=events)
    for event, code in rows.values_list("event", "year_village__code"):
        found[event].append(code)
    return dict(found)


def _changed() -> str:
    return _("Somebody changed it since you opened the page; please look again.")
