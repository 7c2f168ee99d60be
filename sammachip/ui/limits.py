"""How often somebody may ask for what costs much. A counter in the cache, for each minute."""

import time

from django.core.cache import cache

MINUTE = 60


def is_too_often(what: str, who: str, *, a_minute: int) -> bool:
    """Counts this call. Two calls in the same instant may count as one: it spares the server, it locks nobody
    out."""
    key = f"limit:{what}:{who}:{int(time.time()) // MINUTE}"
    cache.add(key, 0, timeout=2 * MINUTE)
    try:
        return cache.incr(key) > a_minute
    except ValueError:
        return False  # the cache forgot it in between
