"""How often Python looks for cycles of objects that nothing holds any more."""

import gc

_NEW_OBJECTS = 100_000


def collect_seldom() -> None:
    """For processes that do nothing but imports: a third of their time went into looking through the rows of
    a file again and again, which hold no cycles.
    """
    gc.set_threshold(_NEW_OBJECTS, 20, 100)
