"""A second count of what is worth a second look: all records of the year are read, and compared in Python."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from groups.enums import ALIVE
from groups.models import GroupMember, GroupVillage, OccupationalGroup
from households.enums import PlanStatus
from households.incomes import UNUSUAL_TIMES, yearly
from households.models import FollowUp, HouseholdRepresentative, PlanLine, TrainingPlan
from sammachip.accounts.access import scope_for
from sammachip.accounts.permissions import Permission
from sammachip.dashboards.enums import Doubt
from sammachip.dashboards.figures.places import places_of, year_asked
from sammachip.dashboards.models import QualityMark
from sammachip.dashboards.queries.quality import FINDINGS, MANY_ALIKE, VISITOR
from sammachip.ui.figures import Asked, Recount
from trainers.enums import MemberStatus
from trainers.models import TeamMember
from villages.enums import EvidenceKind, FundSource
from villages.models import EventVillage, EvidenceFile, ProgrammeYear

Here = Mapping[int, str]
"""The target villages that are looked at, with their codes."""


def doubt_recount() -> Recount:
    return _count


def _count(asked: Asked) -> int | None:
    year, kind = year_asked(asked, {"year", "page"}), asked.parts["kind"]
    if year is None or kind not in COUNTS:
        return None
    inside = scope_for(asked.user, Permission.QUALITY_CHECK).narrow(asked.parts["code"]).prefixes
    targets = {pk: one.code for pk, one in places_of(year).items() if one.is_target}
    here = {pk: code for pk, code in targets.items() if code.startswith(inside)}
    marks = QualityMark.objects.filter(kind=kind).values_list("record_id", "record_version")
    cleared = set(marks)
    return sum(
        (row.pk, row.version) not in cleared for row in COUNTS[Doubt(kind)](year, here, targets, inside)
    )


def _visits_alike(year: ProgrammeYear, here: Here, *_rest: Any) -> Iterator[Any]:
    visits = [
        one
        for one in FollowUp.objects.filter(year_village__programme_year=year)
        if one.year_village_id in here
    ]
    alike = Counter(same for one in visits for same in _findings(one))
    yield from (one for one in visits if any(alike[same] >= MANY_ALIKE for same in _findings(one)))


def _findings(visit: FollowUp) -> list[tuple[Any, ...]]:
    """What was found when, by whom and in which village, as it is stored."""
    stored = visit.serializable_value
    found = ("visited_on", *FINDINGS)
    return [(names, *map(stored, (*names, *found))) for names in (VISITOR, ("year_village",))]


def _high_incomes(year: ProgrammeYear, here: Here, *_rest: Any) -> Iterator[Any]:
    for one in FollowUp.objects.filter(year_village__programme_year=year).select_related("household"):
        income = one.household.before_training
        before = income.a_year if income else None
        after = yearly(one.income_amount, one.income_period)
        if one.year_village_id in here and before and after and after > UNUSUAL_TIMES * before:
            yield one


def _same_photos(year: ProgrammeYear, here: Here, targets: Here, inside: tuple[str, ...]) -> Iterator[Any]:
    served: dict[int, list[str]] = {}
    for event, code in EventVillage.objects.values_list("event", "year_village__code"):
        served.setdefault(event, []).append(code)
    photos = [
        one
        for one in EvidenceFile.objects.select_related("year_village", "event")
        if one.kind == EvidenceKind.PHOTO
        and one.sha256
        and any(code.startswith(inside) for code in _codes(one, served))
    ]
    alike = Counter(one.sha256 for one in photos)
    for one in photos:
        owner: Any = one.year_village or one.event
        if alike[one.sha256] > 1 and owner and owner.programme_year_id == year.pk:
            yield one


def _codes(file: EvidenceFile, served: Mapping[int, list[str]]) -> Iterable[str]:
    own = [file.year_village.code] if file.year_village else []
    placed = [file.place_code] if file.place_code else []
    return [*own, *placed, *served.get(file.event_id or 0, ())]


def _two_households(year: ProgrammeYear, here: Here, targets: Here, *_rest: Any) -> Iterator[Any]:
    found = HouseholdRepresentative.objects.filter(year_village__programme_year=year)
    now = [one for one in found if one.ends_on is None and one.year_village_id in targets]
    homes: dict[int, set[int]] = {}
    for one in now:
        homes.setdefault(one.person_id, set()).add(one.household_id)
    for one in now:
        if one.year_village_id in here and len(homes[one.person_id]) > 1 and not one.shared_reason:
            yield one


def _two_teams(year: ProgrammeYear, here: Here, targets: Here, *_rest: Any) -> Iterator[Any]:
    found = TeamMember.objects.filter(year_village__programme_year=year)
    now = [one for one in found if one.status == MemberStatus.ACTIVE and one.year_village_id in targets]
    teams: dict[int, set[int]] = {}
    for one in now:
        teams.setdefault(one.person_id, set()).add(one.year_village_id)
    for one in now:
        if one.year_village_id in here and len(teams[one.person_id]) > 1:
            yield one


def _plan_sums(year: ProgrammeYear, here: Here, *_rest: Any) -> Iterator[Any]:
    costs: dict[int, Decimal] = {}
    for line in PlanLine.objects.filter(year_village__programme_year=year):
        if line.fund in ("", FundSource.DEPARTMENT):
            costs[line.plan_id] = costs.get(line.plan_id, Decimal(0)) + line.budget
    for plan in TrainingPlan.objects.filter(year_village__programme_year=year).select_related("year_village"):
        allocation = plan.year_village.allocation
        is_in_force = plan.status in (PlanStatus.SUBMITTED, PlanStatus.APPROVED)
        is_looked_at = plan.year_village_id in here and is_in_force and allocation is not None
        if is_looked_at and costs.get(plan.pk, 0) != allocation:
            yield plan


def _empty_groups(year: ProgrammeYear, here: Here, targets: Here, inside: tuple[str, ...]) -> Iterator[Any]:
    """A group is seen from every village it takes members from."""
    peopled = {one.group_id for one in GroupMember.objects.all() if one.left_on is None}
    seen = {
        one.group_id
        for one in GroupVillage.objects.select_related("year_village")
        if one.year_village.code.startswith(inside)
    }
    for group in OccupationalGroup.objects.filter(year_village__programme_year=year):
        is_here = group.year_village_id in targets and group.pk in seen
        if is_here and group.status in ALIVE and group.pk not in peopled:
            yield group


COUNTS: Mapping[Doubt, Callable[..., Iterable[Any]]] = {
    Doubt.VISITS_ALIKE: _visits_alike,
    Doubt.HIGH_INCOME: _high_incomes,
    Doubt.SAME_PHOTO: _same_photos,
    Doubt.TWO_HOUSEHOLDS: _two_households,
    Doubt.TWO_TEAMS: _two_teams,
    Doubt.PLAN_SUM: _plan_sums,
    Doubt.EMPTY_GROUP: _empty_groups,
}
