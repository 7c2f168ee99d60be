"""What households do at home with what they learnt, and what a village went to see."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from households.enums import PracticeState
from households.models import Household, PracticeRecord, StudyVisit
from households.queries.register import HISTORY_SHOWN, register_of
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import history_of_rows
from sammachip.people.models import Person
from villages.enums import EventKind
from villages.models import Event, EventVillage, YearVillage
from villages.queries import events_in_village


@dataclass(frozen=True)
class PracticeCard:
    """A household with what it practises, the newest first."""

    household: Household
    person: Person | None
    practices: list[PracticeRecord]

    @property
    def state(self) -> PracticeState:
        if any(practice.is_proved for practice in self.practices):
            return PracticeState.PROVED
        return PracticeState.UNPROVED if self.practices else PracticeState.NONE


def practice_changes(year_village: YearVillage) -> QuerySet[AuditEntry]:
    """What was done with the practice of the households and the places visited, newest first; one query."""
    practices = PracticeRecord.everything.filter(year_village=year_village)
    visits = StudyVisit.everything.filter(event__year_villages=year_village)
    return history_of_rows(practices, visits)[:HISTORY_SHOWN]


@dataclass(frozen=True)
class VisitedPlace:
    """An event that visits a place, with what was written down of it; nothing yet is None."""

    event: Event
    visit: StudyVisit | None


def practice_cards(year_village: YearVillage) -> list[PracticeCard]:
    """The active households by number; four queries."""
    practices: defaultdict[int, list[PracticeRecord]] = defaultdict(list)
    rows = PracticeRecord.objects.filter(year_village=year_village)
    known = rows.select_related("photo", "photo_before", "checked_by__person", "occupation")
    for practice in known.order_by("-started_on", "-pk"):
        practices[practice.household_id].append(practice)
    households: list[Any] = list(register_of(year_village))
    return [
        PracticeCard(one, one.representing[0].person if one.representing else None, practices.get(one.pk, []))
        for one in households
    ]


def visited_places(year_village: YearVillage) -> list[VisitedPlace]:
    """The study visits of the village, newest first; three queries."""
    events = list(events_in_village(year_village, EventKind.STUDY_VISIT))
    visits = {one.event_id: one for one in StudyVisit.objects.filter(event__in=events)}
    return [VisitedPlace(event, visits.get(event.pk)) for event in events]


def unrecorded_visits(year_village: YearVillage) -> QuerySet[Event]:
    """Study visits of the village of which nothing is written down yet."""
    events: QuerySet[Event] = Event.objects.filter(
        event_villages__year_village=year_village, kind=EventKind.STUDY_VISIT
    )
    return events.exclude(pk__in=StudyVisit.objects.values("event")).order_by("starts_on", "pk")


def find_practice(year_village: YearVillage, practice_id: int) -> QuerySet[PracticeRecord]:
    """The record of this village, for get_object_or_404."""
    found: QuerySet[PracticeRecord] = PracticeRecord.objects.filter(year_village=year_village, pk=practice_id)
    return found.select_related(
        "household__year_village__village", "household__year_village__programme_year", "checked_by__person"
    )


def find_study_visit(year_village: YearVillage, visit_id: int) -> QuerySet[StudyVisit]:
    """What was written down of a visit that served this village, for get_object_or_404."""
    served = EventVillage.objects.filter(year_village=year_village)
    found: QuerySet[StudyVisit] = StudyVisit.objects.filter(pk=visit_id, event__in=served.values("event"))
    return found.select_related("event", "site")
