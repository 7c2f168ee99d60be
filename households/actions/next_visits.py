"""One day for the next visit to many households."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from households.enums import HouseholdStatus
from households.models import FollowUp, Household
from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import change_records, log_event
from villages.models import common_code

Visited = tuple[Household, FollowUp | None]
"""A household with its newest visit, which holds the day of the next; nothing before the first visit."""


@dataclass(frozen=True)
class NextVisits:
    agreed: list[FollowUp]
    """The visits that name the day now."""
    refused: list[tuple[Household, str]]
    """Each with why it was left as it is."""


def stamp_of(visit: FollowUp | None) -> str:
    """Changes when somebody visits the household, or corrects its newest visit."""
    return f"{visit.pk}.{visit.version}" if visit else "0"


@transaction.atomic
def agree_next_visits(
    rows: Sequence[Visited], *, by: User, next_on: date, seen: Mapping[int, str]
) -> NextVisits:
    """`seen` is the stamp of each household that the person looked at."""
    scope = scope_for(by, Permission.FOLLOW_UP_EDIT)
    homes: dict[int, Household] = {}
    visits: list[FollowUp] = []
    refused: list[tuple[Household, str]] = []
    for household, visit in rows:
        if not scope.contains(household.year_village.code):
            refused.append((household, _("You record no visits in this area.")))
        elif stamp_of(visit) != seen.get(household.pk):
            refused.append((household, _changed()))
        elif why := _why_not(household, visit, next_on):
            refused.append((household, why))
        elif visit:
            homes[visit.pk] = household
            visits.append(visit)
    agreed, moved = change_records(
        visits,
        by=by,
        action="households.change_follow_up",
        seen={visit.pk: visit.version for visit in visits},
        changes={"next_on": next_on},
    )
    refused += [(homes[visit.pk], _changed()) for visit in moved]
    if agreed:
        log_event(
            by=by,
            action="households.agree_next_visits",
            area_code=common_code([homes[visit.pk].year_village.code for visit in agreed])[:6],
            changes={"rows": [None, len(agreed)], "next_on": [None, next_on.isoformat()]},
        )
    return NextVisits(agreed, refused)


def _changed() -> str:
    return _("Somebody changed it since you opened the page; please look again.")


def _why_not(household: Household, visit: FollowUp | None, next_on: date) -> str:
    if household.status != HouseholdStatus.ACTIVE:
        return _("It has left the programme.")
    if visit is None:
        return _("No visit yet; the day of the next is agreed at a visit.")
    if visit.next_on == next_on:
        return _("This day is agreed already.")
    return _("It was visited after this day.") if visit.visited_on > next_on else ""
