"""What a rule answers: what is there, what is needed, what is missing."""

from datetime import date
from typing import Any, NamedTuple


class Missing(NamedTuple):
    """One missing thing: a code that a sentence belongs to, and the numbers in it (JSON values).

    A tuple, as the evidence is: thousands are made for an import, and compared with what is stored.
    """

    code: str
    # Written to by nobody.
    params: dict[str, Any] = {}


class Evidence(NamedTuple):
    """What the records of one village prove of one step. Done means that something is needed and nothing is
    missing: a village that a rule says nothing about has proved nothing."""

    have: int = 0
    need: int = 0
    missing: tuple[Missing, ...] = ()
    reached_on: date | None = None
    """The day the last proof came in, when it is known."""
    good_until: date | None = None
    """The last day on which a continuous step still counts as done."""
    is_started: bool = False

    @property
    def is_complete(self) -> bool:
        return self.need > 0 and not self.missing
