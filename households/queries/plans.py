"""The training action plan as its pages show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from households.enums import PlanStatus
from households.models import PlanLine, StudySite, TrainingPlan, VenueChoice
from sammachip.areas.scope import DISTRICT_DIGITS, AreaScope
from sammachip.audit.models import AuditEntry
from sammachip.audit.queries import history_of_rows
from sammachip.thai.fiscal import fiscal_bounds
from trainers.queries import team_of
from villages.enums import FundSource
from villages.models import YearVillage

NEAREST = (PlanStatus.APPROVED, PlanStatus.SUBMITTED, PlanStatus.DRAFT)
OPEN = (PlanStatus.DRAFT, PlanStatus.SUBMITTED)
USUAL_PLACES = ("ศาลากลางบ้าน", "ศาลาประชาคม", "บ้านครัวเรือนเป้าหมาย")
HISTORY_SHOWN = 20


@dataclass(frozen=True)
class Money:
    """What is planned against the village's allocation; other funds pay `beside`."""

    cost: Decimal
    beside: Decimal
    allocation: Decimal | None

    @property
    def total(self) -> Decimal:
        return self.cost + self.beside

    @property
    def left(self) -> Decimal | None:
        """Below zero when the plan takes more than there is."""
        return None if self.allocation is None else self.allocation - self.cost

    @property
    def above(self) -> Decimal:
        return max(-self.left, Decimal(0)) if self.left is not None else Decimal(0)

    @property
    def share(self) -> int:
        """How much of the allocation is taken, in whole per cent up to 100."""
        return min(int(self.cost * 100 / self.allocation), 100) if self.allocation else 0


def money_of(amounts: Iterable[tuple[Decimal, str]], allocation: Decimal | None) -> Money:
    """From the amounts with their funds: the Department's money, or none named, is the allocation's."""
    cost = beside = Decimal(0)
    for amount, fund in amounts:
        if fund in ("", FundSource.DEPARTMENT):
            cost += amount
        else:
            beside += amount
    return Money(cost, beside, allocation)


def versions_of(year_village: YearVillage) -> QuerySet[TrainingPlan]:
    """Every version of the village's plan, the latest first, with who submitted and approved it."""
    plans: QuerySet[TrainingPlan] = TrainingPlan.objects.filter(year_village=year_village)
    place = ("year_village__village", "year_village__programme_year")
    return plans.select_related("submitted_by", "approved_by", *place).order_by("-version_no")


def plan_in_force(versions: Sequence[TrainingPlan]) -> TrainingPlan | None:
    """The version that counts for step 6: the nearest to approval, the latest of equals."""
    counted = [plan for plan in versions if plan.status in NEAREST]
    return min(counted, key=lambda plan: (NEAREST.index(plan.status), -plan.version_no), default=None)


def open_plan(year_village: YearVillage) -> TrainingPlan | None:
    """The version that is drafted or waits for approval."""
    return versions_of(year_village).filter(status__in=OPEN).first()


def plans_to_copy(year_village: YearVillage, scope: AreaScope) -> QuerySet[TrainingPlan]:
    """Versions of this village, then approved plans of its other years and of villages of the district."""
    district = scope.narrow(year_village.code[:DISTRICT_DIGITS]).as_q("year_village__code")
    plans: QuerySet[TrainingPlan] = TrainingPlan.objects.within(scope).filter(
        Q(year_village=year_village) | Q(status=PlanStatus.APPROVED) & district
    )
    nearness = Case(
        When(year_village=year_village.pk, then=Value(0)),
        When(year_village__village=year_village.village_id, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return (
        plans.annotate(nearness=nearness)
        .select_related("year_village__village", "year_village__programme_year")
        .order_by("nearness", "-year_village__programme_year__year", "year_village__code", "-version_no")
    )


@dataclass(frozen=True)
class Doubts:
    """What an officer should look at again, by the number of the line; nothing here is refused."""

    outside_year: list[int]
    elsewhere: list[tuple[int, str]]
    """Lines that name another village of the district, as a copied plan does."""


def doubts_of(lines: Sequence[PlanLine], year_village: YearVillage) -> Doubts:
    """One query, none without lines."""
    first, last = fiscal_bounds(year_village.programme_year.year)
    outside = [
        line.order
        for line in lines
        if any(day and not first <= day <= last for day in (line.starts_on, line.ends_on))
    ]
    names = _names_around(year_village) if lines else []
    elsewhere = [
        (line.order, name)
        for line in lines
        for name in names
        if f"บ้าน{name}" in f"{line.activity} {line.place} {line.target_group}"
    ]
    return Doubts(outside, elsewhere)


def places_to_offer(year_village: YearVillage) -> list[str]:
    """Where this village usually meets, for a box that takes any other words; two queries."""
    chosen = VenueChoice.objects.filter(year_village=year_village).values_list("place", flat=True)
    sites = StudySite.objects.filter(year_village=year_village).values_list("name", flat=True)
    return list(
        dict.fromkeys(filter(None, (*chosen, year_village.village.learning_centre, *USUAL_PLACES, *sites)))
    )


def people_to_offer(year_village: YearVillage) -> list[str]:
    """The officer and the team of the village; one query."""
    team = [member.person.full_name for member in team_of(year_village).prefetch_related(None)]
    return [*([str(year_village.officer)] if year_village.officer else []), *team]


def history_of_plan(plan: TrainingPlan) -> QuerySet[AuditEntry]:
    """What was done with the plan and its lines, newest first; one query."""
    version = TrainingPlan.everything.filter(pk=plan.pk)
    return history_of_rows(version, PlanLine.everything.filter(plan=plan))[:HISTORY_SHOWN]


def _names_around(year_village: YearVillage) -> list[str]:
    """Villages of the district and the year with another name than this one, the longest first."""
    around = YearVillage.objects.filter(
        programme_year=year_village.programme_year_id,
        code__startswith=year_village.code[:DISTRICT_DIGITS],
    ).exclude(village__name=year_village.village.name)
    return sorted(set(around.values_list("village__name", flat=True)), key=len, reverse=True)
