"""Step 6: the training action plan is made and approved, with the follow-up after the training."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from households.enums import PlanLineKind, PlanStatus
from households.models import PlanLine, TrainingPlan
from households.steps.facts import numbers_of
from trainers.steps.facts import settings_of
from villages.enums import FundSource
from villages.models import YearVillageQuerySet
from villages.process.evidence import Evidence, Missing

_NEAREST = (PlanStatus.APPROVED, PlanStatus.SUBMITTED, PlanStatus.DRAFT)


@dataclass
class Plan:
    status: str
    approved_on: date | None
    lines: list[PlanLine] = field(default_factory=list)

    @property
    def cost(self) -> Decimal:
        """What it takes from the allocation; other sources pay the rest."""
        own = ("", FundSource.DEPARTMENT)
        return sum((line.budget for line in self.lines if line.fund in own), Decimal(0))


def prove_action_plan(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    plans = _plans(villages)
    return {
        pk: _evidence(plans.get(pk), allocation)
        for pk, (allocation,) in settings_of(villages, "allocation").items()
    }


def _evidence(plan: Plan | None, allocation: Decimal | None) -> Evidence:
    if plan is None:
        return Evidence(need=1, missing=(Missing("plan_lacking"),))
    incomplete = [line for line in plan.lines if not _is_complete(line)]
    missing = (
        *_missing_of_lines(plan, incomplete),
        *_missing_money(plan, allocation),
        *_missing_approval(plan),
    )
    return Evidence(
        have=len(plan.lines) - len(incomplete),
        need=max(len(plan.lines), 1),
        missing=missing,
        reached_on=None if missing else plan.approved_on,
        is_started=True,
    )


def _missing_approval(plan: Plan) -> list[Missing]:
    if plan.status == PlanStatus.APPROVED:
        return []
    return [Missing("plan_not_approved" if plan.status == PlanStatus.SUBMITTED else "plan_not_submitted")]


def _missing_of_lines(plan: Plan, incomplete: list[PlanLine]) -> list[Missing]:
    if not plan.lines:
        return [Missing("plan_lines_lacking")]
    missing = []
    if incomplete:
        params = {"count": len(incomplete), "numbers": numbers_of(line.order for line in incomplete)}
        missing.append(Missing("plan_lines_incomplete", params))
    if not _has_follow_up(plan):
        missing.append(Missing("plan_follow_up_lacking"))
    return missing


def _missing_money(plan: Plan, allocation: Decimal | None) -> list[Missing]:
    if allocation is None:
        return [Missing("plan_allocation_unknown")]
    over = plan.cost - allocation
    return [Missing("plan_above_allocation", {"baht": f"{over:,.0f}"})] if over > 0 else []


def _is_complete(line: PlanLine) -> bool:
    return bool(line.starts_on and line.place.strip() and line.responsible.strip())


def _has_follow_up(plan: Plan) -> bool:
    """A follow-up that begins when the last training is over."""
    over = [
        line.ends_on or line.starts_on
        for line in plan.lines
        if line.kind == PlanLineKind.TRAINING and line.starts_on
    ]
    after = max(filter(None, over), default=date.min)
    return any(
        line.kind == PlanLineKind.FOLLOW_UP and line.starts_on and line.starts_on >= after
        for line in plan.lines
    )


def _plans(villages: YearVillageQuerySet) -> dict[int, Plan]:
    """The plan of each village that is nearest to approval, the latest of equals; two queries."""
    rows = TrainingPlan.objects.filter(year_village__in=villages, status__in=_NEAREST)
    found: dict[int, TrainingPlan] = {}
    for plan in sorted(rows, key=lambda plan: (_NEAREST.index(plan.status), -plan.version_no)):
        found.setdefault(plan.year_village_id, plan)
    lines: defaultdict[int, list[PlanLine]] = defaultdict(list)
    plans = [plan.pk for plan in found.values()]
    for line in PlanLine.objects.filter(plan__in=plans).order_by("order"):
        lines[line.plan_id].append(line)
    return {pk: Plan(plan.status, plan.approved_on, lines[plan.pk]) for pk, plan in found.items()}
