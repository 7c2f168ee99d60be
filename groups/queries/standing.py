"""How far the groups of villages are: the proof of step 13 and its levels."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from groups.enums import COMMITTEE
from groups.models import GroupMember, GroupVillage, OccupationalGroup
from households.enums import HouseholdStatus
from villages.models import YearVillageQuerySet

MEMBERS_NEEDED = 5
HOUSEHOLDS_NEEDED = 3


@dataclass
class Standing:
    """How far a group is, as one of its villages sees it."""

    group_id: int
    name: str
    registered_on: date | None
    area_code: str
    """Of the village that keeps the group's register and committee."""
    members: int = 0
    positions: set[str] = field(default_factory=set)
    households: set[int] = field(default_factory=set)
    """Target households of the village that have somebody in the group."""

    @property
    def vacant(self) -> list[str]:
        return [position for position in COMMITTEE if position not in self.positions]

    @property
    def members_wanted(self) -> int:
        return max(0, MEMBERS_NEEDED - self.members)

    @property
    def households_wanted(self) -> int:
        return max(0, HOUSEHOLDS_NEEDED - len(self.households))

    @property
    def is_proved(self) -> bool:
        wants = self.vacant or self.members_wanted or self.households_wanted
        return self.registered_on is not None and not wants


def standings(year_villages: YearVillageQuerySet) -> dict[int, list[Standing]]:
    """The programme's living groups of each village, in two queries."""
    groups = OccupationalGroup.objects.alive().filter(is_from_programme=True)
    links = GroupVillage.objects.filter(year_village__in=year_villages, group__in=groups)
    found: defaultdict[int, list[Standing]] = defaultdict(list)
    by_group: defaultdict[int, list[tuple[int, Standing]]] = defaultdict(list)
    rows = links.order_by("group_id").values_list(
        "year_village_id",
        "group_id",
        "group__name",
        "group__registered_on",
        "group__year_village__code",
    )
    for village_id, group_id, name, registered_on, area_code in rows:
        standing = Standing(group_id, name, registered_on, area_code)
        found[village_id].append(standing)
        by_group[group_id].append((village_id, standing))
    for member in _members(links):
        for village_id, standing in by_group[member["group_id"]]:
            _count_in(member, village_id, standing)
    return dict(found)


def _members(links: QuerySet[GroupVillage]) -> QuerySet[GroupMember, Any]:
    members = GroupMember.objects.active().filter(group__in=links.order_by().values("group_id"))
    rows: QuerySet[GroupMember, Any] = members.values(
        "group_id", "position", "household_id", "household__status", "year_village_id"
    )
    return rows


def _count_in(member: dict[str, Any], village_id: int, standing: Standing) -> None:
    standing.members += 1
    standing.positions.add(member["position"])
    is_target = member["household__status"] == HouseholdStatus.ACTIVE
    if is_target and member["year_village_id"] == village_id:
        standing.households.add(member["household_id"])
