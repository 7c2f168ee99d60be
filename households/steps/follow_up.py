"""Step 11: trained households are visited regularly and do something together; lapses by itself.

Whether the last visits are recent enough depends on the day of reading. The rule therefore says until when
the proof holds, and never looks at the calendar itself.
"""

from datetime import date, timedelta

from households.steps.facts import (
    Days,
    Home,
    all_days_of,
    below,
    day_of,
    days_by_home,
    enough,
    homes_of,
    trained_in,
    visits_of,
)
from trainers.steps.facts import settings_of
from villages.enums import EventKind
from villages.models import YearVillageQuerySet
from villages.process.evidence import Evidence, Missing


def prove_follow_up(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    settings = settings_of(villages, "visited_share", "follow_up_days", "joint_activity_days")
    homes = homes_of(villages)
    trained = trained_in(villages)
    visits = _visits(villages, trained)
    joint = days_by_home(villages, EventKind.JOINT_ACTIVITY)
    evidence = {}
    for pk, values in settings.items():
        of_village = homes.get(pk, [])
        of_trained = [home for home in of_village if home.pk in trained]
        evidence[pk] = _evidence(of_trained, visits, _together(of_village, joint), values)
    return evidence


def _evidence(
    trained: list[Home], visits: dict[int, list[date]], joint: set[date], settings: tuple[int, ...]
) -> Evidence:
    share, visit_days, joint_days = settings
    needed = enough(len(trained), share)
    visited = [visits[home.pk] for home in trained if home.pk in visits]
    unvisited = [home for home in trained if home.pk not in visits]
    missing = (
        *([] if trained else [Missing("follow_up_trained_lacking")]),
        *below("follow_up_visit_lacking", unvisited, len(trained), needed),
        *([] if joint else [Missing("follow_up_activity_lacking")]),
    )
    if missing:
        return Evidence(have=len(visited), need=needed, missing=missing, is_started=bool(visited or joint))
    first = day_of([min(days) for days in visited], needed)
    last = _last_covered([max(days) for days in visited], needed)
    return Evidence(
        have=len(visited),
        need=needed,
        reached_on=max(filter(None, [first, min(joint)])),
        good_until=min(last + timedelta(visit_days), max(joint) + timedelta(joint_days)),
        is_started=True,
    )


def _last_covered(latest: list[date], needed: int) -> date:
    """The oldest of the newest visits that are still needed for the share."""
    return sorted(latest, reverse=True)[needed - 1]


def _visits(villages: YearVillageQuerySet, trained: dict[int, date]) -> dict[int, list[date]]:
    """Visits in person since the training; a telephone call is no visit."""
    visits = visits_of(villages)
    since = {
        household: [one.on for one in visits.get(household, ()) if one.is_in_person and one.on >= day]
        for household, day in trained.items()
    }
    return {household: days for household, days in since.items() if days}


def _together(homes: list[Home], joint: Days) -> set[date]:
    """The days on which a household was at a joint activity: one that is only announced proves nothing."""
    return set().union(*(all_days_of(home, joint) for home in homes if home.pk in joint))
