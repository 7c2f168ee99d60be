"""Facts beside the steps that are stored because the nation could not count them on each page.

The app that owns one registers how it is reckoned; it is kept with the steps, for the same villages at the
same moments.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class StoredFact:
    refresh: Callable[[list[int]], None]
    """Reckons it anew for these villages of a year, within the transaction of the action."""
    differences: Callable[[list[int]], Iterable[str]]
    """Where the stored fact and the records disagree, a sentence each; writes nothing."""


_registered: list[StoredFact] = []


def register_stored(fact: StoredFact) -> None:
    """Once for each fact, in `ready()` of the app that owns it."""
    _registered.append(fact)


def stored_facts() -> tuple[StoredFact, ...]:
    return tuple(_registered)
