"""How far a village should be on a day, from the due dates of the year, and when it may be through."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

RECENT_DAYS = 56
FEWEST = 3
HORIZON = timedelta(days=3 * 365)


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


class Outlook(StrEnum):
    FINISHED = "finished"
    UNKNOWN = "unknown"
    FAR = "far"
    KNOWN = "known"


@dataclass(frozen=True)
class Forecast:
    """When all would be done if it went on as in the last eight weeks."""

    outlook: Outlook
    recent: int
    """How many steps were proved in the last RECENT_DAYS days: what the forecast rests on."""
    left: int
    finish: date | None
    """Only when the outlook is known."""
    is_in_time: bool
    """Before the fiscal year ends."""

    @property
    def days(self) -> int:
        return RECENT_DAYS


def forecast_of(*, done: int, of: int, recent: int, ends_on: date, today: date) -> Forecast:
    """None is invented: fewer than three steps in eight weeks say nothing about the weeks to come."""
    left = of - done
    if left <= 0:
        return Forecast(Outlook.FINISHED if of else Outlook.UNKNOWN, recent, 0, None, is_in_time=True)
    if recent < FEWEST:
        return Forecast(Outlook.UNKNOWN, recent, left, None, is_in_time=False)
    needed = timedelta(days=-(-left * RECENT_DAYS // recent))
    if needed > HORIZON:
        return Forecast(Outlook.FAR, recent, left, None, is_in_time=False)
    finish = today + needed
    return Forecast(Outlook.KNOWN, recent, left, finish, is_in_time=finish <= ends_on)
