"""Where the app that keeps the households hears that a trainer has left a seat.

Called in the transaction that ends the membership, before the village's steps are computed anew.
"""

from datetime import date
from typing import Protocol

from sammachip.accounts.models import User
from trainers.models import TeamMember


class HandOver(Protocol):
    """Moves what hung on the former member; without a successor it is left open."""

    def __call__(
        self, *, former: TeamMember, successor: TeamMember | None, on: date, by: User | None
    ) -> None: ...


_registered: list[HandOver] = []


def register(hand_over: HandOver) -> None:
    """Called in `ready()` of the app that keeps what is handed over."""
    if hand_over not in _registered:
        _registered.append(hand_over)


def hand_over_all(*, former: TeamMember, successor: TeamMember | None, on: date, by: User | None) -> None:
    for hand_over in _registered:
        hand_over(former=former, successor=successor, on=on, by=by)
