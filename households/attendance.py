"""Which households stand on the sheet of an event before anybody signs."""

from collections.abc import Iterator

from households.enums import HouseholdStatus
from households.models import HouseholdRepresentative
from villages.attendance import ExpectedPerson
from villages.enums import AttendanceRole, EventKind
from villages.models import Event, YearVillage

FOR_THE_TEAM_ONLY = (EventKind.TEAM_SELECTION, EventKind.PLANNING, EventKind.READINESS)


def expected_representatives(event: Event, year_villages: list[YearVillage]) -> Iterator[ExpectedPerson]:
    """Who attends for each active household, by village and number; one query. The team's own meetings expect
    no household."""
    if event.kind in FOR_THE_TEAM_ONLY:
        return
    current = HouseholdRepresentative.objects.filter(
        year_village__in=year_villages,
        ends_on__isnull=True,
        household__status=HouseholdStatus.ACTIVE,
        household__removed_at__isnull=True,
    ).select_related("person", "household")
    for one in current.order_by("year_village__code", "household__seq"):
        yield ExpectedPerson(one.person, one.year_village_id, AttendanceRole.HOUSEHOLD, str(one.household))
