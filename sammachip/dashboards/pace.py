"""How far a village should be on a day, from the due dates of the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DueStep:
    number: int
    due_on: date | None


def expected_shares(steps: Sequence[DueStep], *, starts_on: date, today: date) -> dict[int, float]:
    """The share of villages (0 to 1) that should have done each step by today.

    A step is expected to grow evenly from the day the step before it was due until its own due date. A
    step without a due date is never expected.
    """
    shares: dict[int, float] = {}
    begins = starts_on
    for step in steps:
        shares[step.number] = _grown(begins, step.due_on, today)
        if step.due_on is not None:
            begins = max(begins, step.due_on)
    return shares


def _grown(begins: date, due_on: date | None, today: date) -> float:
    if due_on is None or today < min(begins, due_on):
        return 0.0
    if today >= due_on:
        return 1.0
    return (today - begins).days / (due_on - begins).days
