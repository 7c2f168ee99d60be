"""Events, their attendance sheets and their papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    prefetch_related_objects,
)

from sammachip.areas.scope import AreaScope
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import HistoryLine, history_of_rows, lines_of
from sammachip.people.models import Person
from sammachip.thai.text import tidy
from villages.attendance import expected_people
from villages.enums import AttendanceRole, PaperKind, Presence
from villages.models import (
    CAME,
    Attendance,
    BudgetLine,
    CashLoan,
    Event,
    EventDay,
    EventQuerySet,
    EventVillage,
    EvidenceFile,
    PaperCheck,
    ProgrammeYear,
    YearVillage,
)

AHEAD, PAST = "ahead", "past"
SHEET_HISTORY = 12


@dataclass(frozen=True)
class EventFilters:
    text: str = ""
    kind: str = ""
    village: str = ""
    when: str = ""
    """"ahead" or "past": still to come on the day of reading, or over."""


@dataclass(frozen=True)
class SheetLine:
    """A line of the attendance sheet: written already, or expected."""

    person: Person
    year_village_id: int
    role: str
    note: str = ""
    attendance: Attendance | None = None

    @property
    def role_label(self) -> str:
        return str(AttendanceRole(self.role).label)

    @property
    def presence(self) -> str:
        """Blank while nobody has looked."""
        return self.attendance.presence if self.attendance else ""


@dataclass(frozen=True)
class Paper:
    """A paper of the list of an event, with the tick and the scan if there are any."""

    kind: PaperKind
    check: PaperCheck | None

    @property
    def is_present(self) -> bool:
        return self.check is not None and self.check.is_present


@dataclass(frozen=True)
class EventMoney:
    """What an event costs, beside what its villages have for the year (baht)."""

    lines: list[BudgetLine]
    planned: Decimal
    spent: Decimal
    planned_of_villages: Decimal
    allocation: Decimal | None
    """None when no village says what it got."""

    @property
    def left(self) -> Decimal | None:
        """Below zero when the events plan more than the villages have."""
        return None if self.allocation is None else self.allocation - self.planned_of_villages


def event_list(
    scope: AreaScope, programme_year: ProgrammeYear, filters: EventFilters, today: date
) -> EventQuerySet:
    """Newest first, each with its number of villages, of days and of papers that are there."""
    found = Event.objects.within(scope).filter(programme_year=programme_year)
    if filters.text:
        words = tidy(filters.text)
        found = found.filter(Q(title__contains=words) | Q(place__contains=words))
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.village:
        served = EventVillage.objects.filter(event=OuterRef("pk"), year_village__code=filters.village)
        found = found.filter(Exists(served))
    if filters.when == AHEAD:
        found = found.filter(ends_on__gte=today)
    elif filters.when == PAST:
        found = found.filter(ends_on__lt=today)
    return found.annotate(
        village_count=_count(EventVillage.objects.all()),
        paper_count=_count(PaperCheck.objects.filter(is_present=True)),
    )


def with_single_villages(events: Iterable[Event]) -> None:
    """The village of each event that serves only one comes along, so that a list may name it. One query."""
    single = [event for event in events if event.village_count == 1]  # type: ignore[attr-defined]  # from event_list
    served = EventVillage.objects.select_related("year_village__village")
    prefetch_related_objects(single, Prefetch("event_villages", served))


def events_in_village(year_village: YearVillage, *kinds: str) -> EventQuerySet:
    """Those of these kinds that serve the village, newest first, with their days and how many of the village
    came; two queries."""
    came = Q(
        attendances__year_village=year_village,
        attendances__presence__in=[Presence.PRESENT, Presence.SUBSTITUTE],
        attendances__removed_at__isnull=True,
    )
    found = Event.objects.of_kinds(*kinds).filter(event_villages__year_village=year_village)
    counted = found.annotate(came=Count("attendances__person", filter=came, distinct=True))
    return counted.prefetch_related("days").order_by("-starts_on", "-pk")


def event_page(scope: AreaScope) -> EventQuerySet:
    """Events of the scope with what their page shows."""
    served = EventVillage.objects.select_related("year_village__village", "year_village__programme_year")
    return (
        Event.objects.within(scope)
        .select_related("programme_year")
        .prefetch_related(
            Prefetch("event_villages", served),
            "event_officers__officer",
            "event_partners__partner",
            "speakers",
            "budget_lines",
            "loans",
            Prefetch("files", EvidenceFile.objects.all()),
        )
    )


def days_of(event: Event) -> QuerySet[EventDay]:
    """The days with how many people came and how many lines are written."""
    came = Q(attendances__presence__in=[Presence.PRESENT, Presence.SUBSTITUTE])
    current = Q(attendances__removed_at__isnull=True)
    return event.days.annotate(
        came=Count("attendances", filter=came & current), lines=Count("attendances", filter=current)
    )


def papers_of(event: Event) -> list[Paper]:
    """Every paper of the disbursement file, whether it is there or not."""
    checks = {one.kind: one for one in event.paper_checks.select_related("file")}
    return [Paper(kind, checks.get(kind)) for kind in PaperKind]


def history_of_event(event: Event) -> QuerySet[AuditEntry]:
    """What was done with the event, its costs, its loans, its papers and its files, newest first; the lines
    of its sheets stand with their day. One query."""
    parts = (BudgetLine, CashLoan, PaperCheck, EvidenceFile)
    rows = [model.everything.filter(event=event) for model in parts]
    return history_of_rows(Event.everything.filter(pk=event.pk), *rows)


def history_of_sheet(day: EventDay, year_villages: Sequence[YearVillage]) -> list[HistoryLine]:
    """The last lines written for these villages, each with whom it is about; two queries."""
    rows = Attendance.everything.filter(day=day, year_village__in=year_villages)
    entries = list(history_of_rows(rows)[:SHEET_HISTORY])
    about = rows.filter(pk__in=[entry.object_id for entry in entries]).select_related("person")
    return lines_of(entries, {line.pk: line.person.full_name for line in about})


def villages_of(event: Event, scope: AreaScope) -> list[YearVillage]:
    """The villages that the event serves and the scope holds."""
    served = EventVillage.objects.filter(event=event).values("year_village")
    found = YearVillage.objects.within(scope).filter(pk__in=served)
    return list(found.select_related("village", "programme_year"))


def sheet_of(day: EventDay, year_villages: Sequence[YearVillage]) -> list[SheetLine]:
    """Everybody expected or written down for these villages: trainers, households, leaders, others."""
    event = day.event
    rows = day.attendances.filter(removed_at__isnull=True, year_village__in=year_villages)
    written = {one.person_id: one for one in rows.select_related("person")}
    lines = [
        SheetLine(one.person, one.year_village_id, one.role, one.note, written.pop(one.person.pk, None))
        for one in expected_people(event, list(year_villages))
    ]
    lines += [
        SheetLine(one.person, one.year_village_id, one.role, one.leader_position, one)
        for one in written.values()
    ]
    order = {role: place for place, role in enumerate(AttendanceRole.values)}
    return sorted(lines, key=lambda line: (line.year_village_id, order[line.role]))


def same_files(evidence: EvidenceFile, scope: AreaScope) -> QuerySet[EvidenceFile]:
    """Other uploads of the very same file that the scope may see."""
    others = EvidenceFile.objects.within(scope).filter(sha256=evidence.sha256)
    return others.exclude(pk=evidence.pk)


def money_of(event: Event, year_villages: Sequence[YearVillage]) -> EventMoney:
    """The sums of the event, and what all events of its villages plan against what the villages got."""
    lines = [line for line in event.budget_lines.all() if not line.removed_at]
    served = EventVillage.objects.filter(year_village__in=year_villages).values("event")
    planned = BudgetLine.objects.filter(event__in=served, event__removed_at__isnull=True)
    given = [one.allocation for one in year_villages if one.allocation is not None]
    return EventMoney(
        lines,
        sum((line.planned for line in lines), Decimal(0)),
        sum((line.spent for line in lines if line.spent is not None), Decimal(0)),
        planned.aggregate(total=Sum("planned"))["total"] or Decimal(0),
        sum(given, Decimal(0)) if given else None,
    )


def came_of(event: Event, year_villages: Sequence[YearVillage]) -> list[tuple[str, list[str]]]:
    """Who came on any day, by what they came as, in the order of Thai names. One query."""
    rows = event.attendances.filter(
        removed_at__isnull=True, presence__in=CAME, year_village__in=year_villages
    ).select_related("person")
    found: dict[str, dict[int, Attendance]] = {role: {} for role in AttendanceRole.values}
    for row in rows.order_by("person__sort_key", "pk"):
        found[row.role].setdefault(row.person_id, row)
    return [
        (str(AttendanceRole(role).label), [_named(row) for row in of_role.values()])
        for role, of_role in found.items()
        if of_role
    ]


def _named(row: Attendance) -> str:
    return f"{row.person.full_name} ({row.leader_position})" if row.leader_position else row.person.full_name


def _count(rows: QuerySet[EventVillage] | QuerySet[PaperCheck]) -> Subquery:
    """Counted beside the event: joining both would multiply the rows."""
    counted = rows.filter(event=OuterRef("pk")).order_by().values("event").annotate(n=Count("pk"))
    return Subquery(counted.values("n"))
