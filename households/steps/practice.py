"""Step 10: knowledge, a study visit, and practice in the household."""

from collections.abc import Iterable
from datetime import date

from households.models import PROVED, PracticeRecord, StudyVisit
from households.steps.facts import (
    Days,
    Home,
    all_days_of,
    day_of,
    days_by_home,
    enough,
    homes_of,
    of_homes,
    venues_of,
)
from trainers.steps.facts import settings_of
from villages.enums import EventKind
from villages.models import EventVillage, YearVillageQuerySet
from villages.process.evidence import Evidence, Missing


def prove_practice(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    settings = settings_of(villages, "households_per_village", "practice_share")
    homes = homes_of(villages)
    taught = days_by_home(villages, EventKind.TRAINING)
    visited = _visited(villages)
    begun, proved = _practising(villages)
    evidence = {}
    for pk, (usual, share) in settings.items():
        of_village = homes.get(pk, [])
        lessons = _lessons(of_village, taught)
        missing_before = (*_missing_lesson(of_village, lessons), *_missing_visit(visited.get(pk)))
        needed = enough(len(of_village) or usual, share)
        missing = (*missing_before, *_missing_practice(of_village, begun, proved, needed))
        days = [proved[home.pk] for home in of_village if home.pk in proved]
        evidence[pk] = Evidence(
            have=len(days),
            need=needed,
            missing=missing,
            reached_on=None if missing else _latest([*lessons[:1], visited.get(pk), day_of(days, needed)]),
            is_started=bool(lessons or pk in visited or any(home.pk in begun for home in of_village)),
        )
    return evidence


def _missing_lesson(homes: list[Home], lessons: list[date]) -> list[Missing]:
    if not homes:
        return [Missing("practice_households_lacking")]
    return [] if lessons else [Missing("practice_lesson_lacking")]


def _missing_visit(visited_on: date | None) -> list[Missing]:
    return [] if visited_on else [Missing("practice_visit_lacking")]


def _missing_practice(
    homes: list[Home], begun: set[int], proved: dict[int, date], needed: int
) -> list[Missing]:
    """Those who have not begun and those whose proof lacks are told apart: the remedy differs."""
    without_proof = [home for home in homes if home.pk not in proved]
    if len(homes) - len(without_proof) >= needed:
        return []
    idle = [home for home in without_proof if home.pk not in begun]
    unproved = [home for home in without_proof if home.pk in begun]
    return [
        *of_homes("practice_record_lacking", idle),
        *of_homes("practice_proof_lacking", unproved),
    ]


def _lessons(homes: list[Home], taught: Days) -> list[date]:
    """The days on which a household of the village was taught, the first one first."""
    return sorted(set().union(*(all_days_of(home, taught) for home in homes if home.pk in taught)))


def _latest(days: Iterable[date | None]) -> date | None:
    return max(filter(None, days), default=None)


def _visited(villages: YearVillageQuerySet) -> dict[int, date]:
    """The first study visit with its lesson written down, or the day it was decided not to make one."""
    learnt = StudyVisit.objects.exclude(learnt="").filter(event__removed_at__isnull=True)
    served = EventVillage.objects.filter(year_village__in=villages, event__in=learnt.values("event"))
    return {
        **{pk: venue.decided_on for pk, venue in venues_of(villages).items() if venue.no_visit_reason},
        **dict(served.order_by("-event__ends_on").values_list("year_village", "event__ends_on")),
    }


def _practising(villages: YearVillageQuerySet) -> tuple[set[int], dict[int, date]]:
    """The households that began, and since when those with a photo or a trainer's check are proved."""
    begun: set[int] = set()
    proved: dict[int, date] = {}
    rows = PracticeRecord.objects.filter(year_village__in=villages).annotate(is_sure=PROVED)
    for household, started_on, checked_on, is_sure in rows.values_list(
        "household", "started_on", "checked_on", "is_sure"
    ):
        begun.add(household)
        if is_sure:
            day = checked_on or started_on
            proved[household] = min(day, proved.get(household, day))
    return begun, proved
