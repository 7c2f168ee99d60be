"""What waits for the chief: steps claimed as done, and plans handed in."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum

from households.enums import PlanStatus
from households.models import OF_ALLOCATION, PlanLine, TrainingPlan
from sammachip.areas.scope import AreaScope
from villages.enums import StepStatus, TargetStatus
from villages.models import ProgrammeYear, StepClaim, StepOverride, StepProgress

OPEN = (StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS)


def waiting_claims(scope: AreaScope, year: ProgrammeYear, today: date) -> QuerySet[Any]:
    """Claims on steps that the records do not prove yet and nobody decided on, the oldest first."""
    same: dict[str, Any] = {"year_village": OuterRef("year_village"), "step": OuterRef("step")}
    is_open = Exists(StepProgress.objects.filter(**same, is_claimed=True, status__in=OPEN))
    is_decided = Exists(StepOverride.objects.live_on(today).filter(**same))
    claims: QuerySet[Any] = StepClaim.objects.within(scope).filter(is_open, ~is_decided, **_of_targets(year))
    return claims.select_related(
        "year_village__village", "year_village__programme_year", "claimed_by"
    ).order_by("claimed_at", "pk")


def waiting_plans(scope: AreaScope, year: ProgrammeYear, today: date) -> QuerySet[Any]:
    """Plans handed in, the oldest first, with what they take from the allocation."""
    lines = PlanLine.objects.filter(OF_ALLOCATION, plan=OuterRef("pk")).order_by().values("plan")
    plans: QuerySet[Any] = TrainingPlan.objects.within(scope).filter(
        status=PlanStatus.SUBMITTED, **_of_targets(year)
    )
    found: QuerySet[Any] = (
        plans.annotate(cost=Subquery(lines.annotate(total=Sum("budget")).values("total")))
        .select_related("year_village__village", "year_village__programme_year", "submitted_by")
        .order_by("submitted_on", "pk")
    )
    return found


def _of_targets(year: ProgrammeYear) -> dict[str, Any]:
    return {
        "year_village__programme_year": year,
        "year_village__status": TargetStatus.TARGET,
        "year_village__removed_at__isnull": True,
    }
