"""Reading pages as somebody would, without leaving a trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings

from sammachip.accounts.models import User
from sammachip.dashboards.figures.marks import Marks, marks_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
HOST = "prove.invalid"


@dataclass(frozen=True)
class Opened:
    status: int
    address: str
    """Where redirects ended."""
    marks: Marks


class Reader:
    """Opens each address once. Whatever a page writes is undone before the next one."""

    def __init__(self, user: User) -> None:
        self._client = Client(raise_request_exception=False, SERVER_NAME=HOST)
        self._opened: dict[str, Opened] = {}
        with untraced():
            self._client.force_login(user, backend=BACKEND)

    def open(self, address: str) -> Opened:
        if address not in self._opened:
            self._opened[address] = self._fetch(address)
        return self._opened[address]

    def has(self, address: str) -> bool:
        """Whether it was opened already, so that looking at it again costs nothing."""
        return address in self._opened

    def _fetch(self, address: str) -> Opened:
        with untraced():
            response = self._client.get(address, follow=True, secure=settings.SECURE_SSL_REDIRECT)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        words = response.content.decode() if is_page else ""
        return Opened(response.status_code, response.request["PATH_INFO"], marks_of(words))


@contextmanager
def without_sessions() -> Iterator[None]:
    """Who is signed in stays in the cookie of the reader, not in the database."""
    with override_settings(
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        ALLOWED_HOSTS=[*settings.ALLOWED_HOSTS, HOST],
    ):
        yield


@contextmanager
def untraced() -> Iterator[None]:
    """One page at a time, so that nobody who works meanwhile waits for longer than a page takes."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
