"""What the worker does from time to time for apps above this one; each knows by itself whether it is due."""

import logging
from collections.abc import Callable

from django.db import OperationalError

logger = logging.getLogger(__name__)
Work = Callable[[], object]
_registered: list[Work] = []


def register_regular(work: Work) -> None:
    """From an app's `ready()`. Called about once a minute, perhaps by several workers at a time."""
    if work not in _registered:
        _registered.append(work)


def do_regular_work() -> None:
    for work in _registered:
        try:
            work()
        except OperationalError:
            # The database is away or busy for a moment: the next minute will tell.
            logger.info("No database for %s", work)
        except Exception:  # one kind of work must not keep the others from being done
            logger.exception("Regular work failed")
