"""How far the work on an import is, for whoever waits for it, and whether somebody wants it stopped.

Both pass through the cache: what a job writes to the database inside its own transaction nobody else can see.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from socket import gethostname
from threading import Event, Thread

from django.core.cache import cache
from django.db import connections

from sammachip.imports.enums import Phase

# A job that has given no sign for so long has lost its process.
SILENT_SECONDS = 20
_BEAT_SECONDS = 1.0
_KEPT_SECONDS = 24 * 60 * 60


class Cancelled(Exception):
    """Somebody called the work off; `by_id` is the user."""

    def __init__(self, by_id: int) -> None:
        self.by_id = by_id
        super().__init__(by_id)


@dataclass(frozen=True)
class Sign:
    """The last a job said of itself; `at` is the time of the machine in seconds."""

    phase: str = Phase.STARTING
    done: int = 0
    total: int = 0
    at: float = 0.0
    machine: str = ""
    process: int = 0

    @property
    def is_alive(self) -> bool:
        """Whether its process still works; on the machine it ran on, a lost one is known at once."""
        return time.time() - self.at < SILENT_SECONDS and not self._is_known_lost

    @property
    def _is_known_lost(self) -> bool:
        if os.name != "posix" or self.machine != gethostname():
            return False
        try:
            os.kill(self.process, 0)
        except OSError as error:
            return isinstance(error, ProcessLookupError)
        return False

    @property
    def percent(self) -> int:
        return min(100 * self.done // self.total, 100) if self.total else 0


class _Pulse:
    """Beats beside the work, so that a long query does not look like a lost process."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id
        self.phase: str = Phase.STARTING
        self.done = self.total = 0
        self.called_off_by: int | None = None
        self.ended = Event()

    def beat(self) -> None:
        sign = Sign(self.phase, self.done, self.total, time.time(), gethostname(), os.getpid())
        cache.set(_key(self.job_id), sign, _KEPT_SECONDS)
        self.called_off_by = cache.get(_wish(self.job_id))

    def keep_beating(self) -> None:
        while not self.ended.wait(_BEAT_SECONDS):
            self.beat()
        # A cache in the database gave this thread a connection of its own.
        connections.close_all()


_current: ContextVar[_Pulse | None] = ContextVar("pulse", default=None)


@contextmanager
def shown_as(job_id: int) -> Iterator[None]:
    """What happens inside is shown as the progress of this job, and can be called off."""
    pulse = _Pulse(job_id)
    pulse.beat()
    thread = Thread(target=pulse.keep_beating, daemon=True)
    token = _current.set(pulse)
    thread.start()
    try:
        yield
    finally:
        _current.reset(token)
        pulse.ended.set()
        thread.join()
        cache.delete_many([_key(job_id), _wish(job_id)])


def begin(phase: Phase, total: int = 0) -> None:
    """The next part of the work, of so many rows. Raises Cancelled when somebody called it off."""
    if pulse := _current.get():
        pulse.phase, pulse.total, pulse.done = phase, total, 0
        _stop_if_called_off(pulse)


def advance(rows: int = 1) -> None:
    """So many rows more. Raises Cancelled when somebody called the work off."""
    if pulse := _current.get():
        pulse.done += rows
        _stop_if_called_off(pulse)


def last_sign(job_id: int) -> Sign:
    """What the job said last; a sign without life when it said nothing."""
    sign: Sign = cache.get(_key(job_id)) or Sign()
    return sign


def call_off(job_id: int, by_id: int) -> None:
    """Asks a running job to stop; it does so at the next row."""
    cache.set(_wish(job_id), by_id, _KEPT_SECONDS)


def _stop_if_called_off(pulse: _Pulse) -> None:
    if pulse.called_off_by is not None:
        raise Cancelled(pulse.called_off_by)


def _key(job_id: int) -> str:
    return f"import-job-{job_id}"


def _wish(job_id: int) -> str:
    return f"import-job-{job_id}-called-off"
