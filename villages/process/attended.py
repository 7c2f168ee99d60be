"""Who came to what, as the rules of all steps ask it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from villages.models import CAME, Attendance, YearVillageQuerySet
from villages.process.sharing import shared


class Came(NamedTuple):
    """Somebody came for a village on a day of an event, or sent a substitute."""

    village: int
    event: int
    person: int
    role: str
    presence: str
    held_on: date


@shared
def attendance_of(villages: YearVillageQuerySet) -> Mapping[str, list[Came]]:
    """Who came for these villages to the events of each kind, without those in the bin; one query."""
    by_kind: defaultdict[str, list[Came]] = defaultdict(list)
    rows = Attendance.objects.filter(
        year_village__in=villages, event__removed_at__isnull=True, presence__in=CAME
    ).order_by()
    for kind, *came in rows.values_list(
        "event__kind", "year_village", "event", "person", "role", "presence", "day__held_on"
    ):
        by_kind[kind].append(Came(*came))
    return by_kind
