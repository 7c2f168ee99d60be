"""The chief's decisions on many rows at once: each row is decided or refused for itself."""

from collections.abc import Mapping, Sequence
from datetime import date

from households.actions import approve_plan, return_plan
from households.models import TrainingPlan
from sammachip.accounts.models import User
from sammachip.dashboards.actions.each import Decided, each
from villages.actions import override_step, withdraw_claim
from villages.enums import OverrideStatus
from villages.models import StepClaim

Seen = Mapping[int, int]
"""The version of each row that the person was looking at."""


def approve_claims(
    claims: Sequence[StepClaim], *, by: User, seen: Seen, reason: str, ends_on: date | None = None
) -> Decided:
    """The chief's word beside the proof, until its end; nobody approves their own claim."""

    def approve(claim: StepClaim) -> None:
        override_step(
            claim.year_village,
            by=by,
            step=claim.step,
            status=OverrideStatus.DONE,
            reason=reason,
            ends_on=ends_on,
        )

    return each(claims, seen, approve)


def return_claims(claims: Sequence[StepClaim], *, by: User, seen: Seen, reason: str) -> Decided:
    """Back to who claimed, with what is still wanted."""
    return each(claims, seen, lambda claim: withdraw_claim(claim, by=by, reason=reason))


def approve_plans(plans: Sequence[TrainingPlan], *, by: User, seen: Seen) -> Decided:
    """Nobody approves a plan that they submitted themselves, nor one above the allocation."""
    return each(plans, seen, lambda plan: approve_plan(by=by, plan=plan, seen_version=seen[plan.pk]))


def return_plans(plans: Sequence[TrainingPlan], *, by: User, seen: Seen, reason: str) -> Decided:
    return each(
        plans, seen, lambda plan: return_plan(by=by, plan=plan, reason=reason, seen_version=seen[plan.pk])
    )
