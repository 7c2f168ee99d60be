"""What happens when: events of villages, visits agreed or due, and public holidays."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from households.enums import CalendarKind
from households.models import FollowUp, Household
from households.queries.follow_ups import due_households
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from villages.enums import EventKind
from villages.models import Event, EventVillage, Holiday, ProgrammeYear, YearVillage, YearVillageQuerySet


@dataclass(frozen=True)
class CalendarEntry:
    """Something on one or several days. It names villages and never people."""

    key: str
    """Stays the same while the thing is the same, so that a telephone moves it rather than doubling it."""
    kind: CalendarKind
    day: date
    last_day: date
    place: str
    """The village, or how many villages."""
    url: str
    event_kind: str = ""
    count: int = 0
    """Households, for visits."""
    starts_at: time | None = None
    ends_at: time | None = None

    @property
    def words(self) -> str:
        """What it is, without its village."""
        return str(EventKind(self.event_kind).label if self.event_kind else self.kind.label)


def villages_of_calendar(
    user: User, scope: AreaScope, year: ProgrammeYear, *, own: bool
) -> YearVillageQuerySet:
    """The villages the person looks after; all of the scope when there are none or all are asked for."""
    villages = YearVillage.objects.within(scope).of_year(year).targets()
    mine = villages.filter(officer=user)
    return mine if own and mine.exists() else villages


def calendar_entries(
    villages: YearVillageQuerySet, year: ProgrammeYear, first: date, last: date, today: date
) -> list[CalendarEntry]:
    """Events, agreed visits and due visits of these villages between the two days, in order; thirteen
    queries. Due visits look at every household: not for more than a district."""
    names = {one.pk: one for one in villages.select_related("village", "programme_year")}
    found = [
        *_events(names, first, last),
        *_agreed(names, first, last),
        *_due(villages, names, year, first, last, today),
    ]
    return sorted(found, key=lambda entry: (entry.day, entry.starts_at or time.min, entry.kind, entry.place))


def holidays_between(first: date, last: date) -> dict[date, list[str]]:
    holidays: defaultdict[date, list[str]] = defaultdict(list)
    for holiday in Holiday.objects.filter(day__range=(first, last)):
        holidays[holiday.day].append(holiday.name)
    return dict(holidays)


def _events(names: dict[int, YearVillage], first: date, last: date) -> Iterable[CalendarEntry]:
    """An event of several villages stands once."""
    served = EventVillage.objects.filter(event=OuterRef("pk"), year_village__in=names)
    events: QuerySet[Event] = Event.objects.filter(Exists(served), starts_on__lte=last, ends_on__gte=first)
    of_event: defaultdict[int, list[YearVillage]] = defaultdict(list)
    rows = EventVillage.objects.filter(event__in=events, year_village__in=names)
    for event, year_village in rows.values_list("event", "year_village"):
        of_event[event].append(names[year_village])
    for one in events:
        yield CalendarEntry(
            key=f"event-{one.pk}",
            kind=CalendarKind.EVENT,
            day=one.starts_on,
            last_day=one.ends_on,
            place=", ".join(village.village.short_label for village in of_event[one.pk]),
            url=one.get_absolute_url(),
            event_kind=one.kind,
            starts_at=one.start_time,
            ends_at=one.end_time,
        )


def _agreed(names: dict[int, YearVillage], first: date, last: date) -> Iterable[CalendarEntry]:
    """Days agreed on the last visit of each household."""
    later = FollowUp.objects.filter(household=OuterRef("household"), visited_on__gt=OuterRef("visited_on"))
    agreed = FollowUp.objects.filter(
        ~Exists(later), year_village__in=names, next_on__range=(first, last)
    ).values_list("year_village", "next_on")
    return _visits(CalendarKind.AGREED, Counter(agreed), names)


def _due(
    villages: YearVillageQuerySet,
    names: dict[int, YearVillage],
    year: ProgrammeYear,
    first: date,
    last: date,
    today: date,
) -> Iterable[CalendarEntry]:
    due = {pk: one.on for pk, one in due_households(villages, year, today).items()}
    shown = {pk: on for pk, on in due.items() if on and first <= on <= last}
    homes = dict(Household.objects.filter(pk__in=shown).values_list("pk", "year_village"))
    return _visits(CalendarKind.DUE, Counter((homes[pk], on) for pk, on in shown.items()), names)


def _visits(
    kind: CalendarKind, counts: Counter[Any], names: dict[int, YearVillage]
) -> Iterable[CalendarEntry]:
    for (village, day), count in counts.items():
        one = names[village]
        place = {"code": one.code, "year": one.programme_year.year}
        yield CalendarEntry(
            key=f"{kind.value}-{one.pk}-{day.isoformat()}",
            kind=kind,
            day=day,
            last_day=day,
            place=one.village.short_label,
            url=reverse("households:follow-up", kwargs=place),
            count=count,
        )


def weeks_of(first: date) -> list[list[date]]:
    """The weeks of a month, Sunday first as on Thai calendars, with the days of its neighbours."""
    start = first - timedelta(days=(first.weekday() + 1) % 7)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    weeks = []
    while start < following:
        weeks.append([start + timedelta(days=number) for number in range(7)])
        start += timedelta(days=7)
    return weeks
