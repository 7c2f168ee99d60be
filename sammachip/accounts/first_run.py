"""The first minutes of a new office: one page, opened by a token from the console, until a user exists."""

import secrets
from pathlib import Path
from typing import Protocol

from django.conf import settings

from sammachip import keys
from sammachip.accounts.models import User


class OfficeOpener(Protocol):
    def __call__(self, *, by: User, year: int) -> object: ...


_openers: list[OfficeOpener] = []


def register(opener: OfficeOpener) -> None:
    """What an app above does in a new office, in the same transaction: opening the programme year."""
    if opener not in _openers:
        _openers.append(opener)


def open_office(*, by: User, year: int) -> None:
    for opener in _openers:
        opener(by=by, year=year)


def is_open() -> bool:
    return not User.objects.exists()


def token() -> str:
    """Made at the first call and kept until the office has its administrator."""
    return keys.first_run_token(_folder())


def fits(typed: str) -> bool:
    return secrets.compare_digest(typed.encode(), token().encode())


def forget_token() -> None:
    keys.forget_first_run_token(_folder())


def _folder() -> Path:
    return settings.DATA_DIR / "keys"
