"""The status of a step on a day: pure functions, twins of the SQL in `models.status_sql`."""

from datetime import date

from villages.enums import ShownStatus, StepStatus
from villages.process.evidence import Evidence

_OPEN = (StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS)
_SETTLED = (ShownStatus.DONE, ShownStatus.NOT_APPLICABLE)


def proved_status(evidence: Evidence, *, is_applicable: bool) -> StepStatus:
    """What the records prove, to be stored. Proof needs no tick, and a tick proves nothing."""
    if not is_applicable:
        return StepStatus.NOT_APPLICABLE
    if evidence.is_complete:
        return StepStatus.DONE
    if evidence.is_started or evidence.have:
        return StepStatus.IN_PROGRESS
    return StepStatus.NOT_STARTED


def decide(status: StepStatus, *, is_claimed: bool, good_until: date | None, today: date) -> ShownStatus:
    """What a person sees. A claim shows only while proof is missing; a done step can lapse."""
    if status == StepStatus.DONE and good_until is not None and good_until < today:
        return ShownStatus.LAPSED
    if is_claimed and status in _OPEN:
        return ShownStatus.CLAIMED
    return ShownStatus(status)


def decide_late(shown: ShownStatus, *, due_on: date | None, is_decided: bool, today: date) -> bool:
    """A step that the chief has decided on is not chased."""
    return due_on is not None and due_on < today and shown not in _SETTLED and not is_decided
