"""Writing behind: PostgreSQL takes rows in while Python prepares the next ones.

COPY has no answer to wait for. Rows that a later statement may read are taken in before it is sent; history,
which nothing reads until all is written, when there is nothing else to do. Savepoints are left out, so that
what is refused cannot be taken back alone: all of it is, and done again in front.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Condition, Thread
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection
from django.db.transaction import TransactionManagementError

from sammachip.audit.numbers import Stock

Work = Callable[[Any], object]
"""Something to do with a cursor of the driver."""

# So many portions of history may wait: they are held in memory.
_MOST_HISTORY = 16
# How long Python may run before the thread, with the next rows for the database at hand, gets its turn.
_SECONDS_AT_A_TIME = 0.0005


def can_copy() -> bool:
    return connection.vendor == "postgresql"


class GivenUp(DatabaseError):
    """Some of what was written behind was refused; the transaction can only be given up."""


class Writer:
    """One connection, used by its own thread and by whoever asks, never by both at once."""

    def __init__(self) -> None:
        self.stock = Stock()
        self._connection = connection.connection
        self._turn = Condition()
        self._rows: deque[Work] = deque()
        self._history: deque[Work] = deque()
        self._is_at_work = self._is_asked = self._is_ending = False
        self._error: Exception | None = None
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def send(self, work: Work, *, is_history: bool) -> None:
        with self._turn:
            (self._history if is_history else self._rows).append(work)
            self._turn.notify_all()

    def go_on(self) -> None:
        """Nothing is asked for a while."""
        with self._turn:
            self._is_asked = False
            self._turn.notify_all()

    def answer(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """In place of a cursor's own `execute`, as Django lets one wrap it."""
        if sql.startswith(("SAVEPOINT ", "RELEASE SAVEPOINT ")):
            return None
        if sql.startswith("ROLLBACK TO ") or context["cursor"].name:
            # A cursor with a name would be read while the thread writes.
            raise GivenUp(sql)
        self._is_asked = True
        self._wait(lambda: not self._rows and len(self._history) < _MOST_HISTORY)
        self.stock.refill()
        return execute(sql, params, many, context)

    def finish(self) -> None:
        """Until all is written."""
        self.go_on()
        self._wait(lambda: not self._rows and not self._history)

    def stop(self) -> None:
        """Whatever still waits is left."""
        with self._turn:
            self._is_ending = True
            self._turn.notify_all()
        self._thread.join()

    def _wait(self, is_done: Callable[[], bool]) -> None:
        with self._turn:
            self._turn.wait_for(lambda: self._error or (is_done() and not self._is_at_work))
        if self._error:
            with connection.wrap_database_errors:
                raise self._error

    def _work(self) -> None:
        while work := self._next():
            try:
                with self._connection.cursor() as cursor:
                    work(cursor)
            except Exception as error:
                # Raised again where somebody waits.
                self._error = error

    def _next(self) -> Work | None:
        with self._turn:
            self._is_at_work = False
            self._turn.notify_all()
            self._turn.wait_for(lambda: self._is_ending or (self._is_any_due and not self._error))
            if self._is_ending:
                return None
            self._is_at_work = True
            return (self._rows or self._history).popleft()

    @property
    def _is_any_due(self) -> bool:
        return bool(self._rows) or len(self._history) >= (_MOST_HISTORY if self._is_asked else 1)


_writer: ContextVar[Writer | None] = ContextVar("writer", default=None)
current_writer = _writer.get


def go_on() -> None:
    """Says that nothing will be asked for a while: what waits may be written."""
    if writer := current_writer():
        writer.go_on()


@contextmanager
def writing_behind() -> Iterator[None]:
    """For one connection inside a transaction; on databases without COPY everything is as always.

    References are looked up at once, which is as well the thread's work then. Raises GivenUp where the
    database, a rule or a form refuses anything, and where rows are to be read bit by bit.
    """
    if not can_copy():
        yield
        return
    _check_references("IMMEDIATE")
    writer = Writer()
    token = _writer.set(writer)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_SECONDS_AT_A_TIME)
    try:
        with connection.execute_wrapper(writer.answer):
            yield
        writer.finish()
        if connection.needs_rollback:
            raise GivenUp
    except (IntegrityError, TransactionManagementError, ValidationError) as refusal:
        raise GivenUp from refusal
    finally:
        sys.setswitchinterval(interval)
        _writer.reset(token)
        writer.stop()
    _check_references("DEFERRED")


def _check_references(when: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS ALL {when}")
