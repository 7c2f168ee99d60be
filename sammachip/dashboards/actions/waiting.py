"""The chief's decisions on many rows at once: each row is decided or refused for itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from households.actions import approve_plan, return_plan
from households.models import TrainingPlan
from sammachip.accounts.models import User
from sammachip.audit.actions import StaleRecord
from sammachip.audit.models import Record
from villages.actions import override_step, withdraw_claim
from villages.enums import OverrideStatus
from villages.models import StepClaim
from villages.process.refresh import deferred

Seen = Mapping[int, int]
"""The version of each row that the person was looking at."""


@dataclass(frozen=True)
class Decided:
    rows: tuple[Record, ...]
    refused: tuple[tuple[Record, str], ...]
    """Each with why it was left as it is."""

    @property
    def done(self) -> int:
        return len(self.rows)


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

    return _each(claims, seen, approve)


def return_claims(claims: Sequence[StepClaim], *, by: User, seen: Seen, reason: str) -> Decided:
    """Back to who claimed, with what is still wanted."""
    return _each(claims, seen, lambda claim: withdraw_claim(claim, by=by, reason=reason))


def approve_plans(plans: Sequence[TrainingPlan], *, by: User, seen: Seen) -> Decided:
    """Nobody approves a plan that they submitted themselves, nor one above the allocation."""
    return _each(plans, seen, lambda plan: approve_plan(by=by, plan=plan, seen_version=seen[plan.pk]))


def return_plans(plans: Sequence[TrainingPlan], *, by: User, seen: Seen, reason: str) -> Decided:
    return _each(
        plans, seen, lambda plan: return_plan(by=by, plan=plan, reason=reason, seen_version=seen[plan.pk])
    )


@transaction.atomic
def _each(rows: Sequence[Any], seen: Seen, act: Callable[[Any], object]) -> Decided:
    """What is refused stays as it was and stops no other row; the steps are reckoned once, at the end."""
    done: list[Record] = []
    refused: list[tuple[Record, str]] = []
    with deferred():
        for row in rows:
            try:
                with transaction.atomic():
                    if row.version != seen[row.pk]:
                        raise StaleRecord(row, {})
                    act(row)
                done.append(row)
            except ValidationError as refusal:
                refused.append((row, " ".join(refusal.messages)))
            except StaleRecord:
                refused.append((row, _("Somebody changed it since you opened the page; please look again.")))
    return Decided(tuple(done), tuple(refused))
