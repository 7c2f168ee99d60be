"""Secrets of one installation.

A secret comes from the environment, or is made once and kept in the data
folder, readable by its owner only. It is never in the code or the repository.
"""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.fernet import Fernet

_FIRST_RUN_TOKEN = "first_run_token"  # noqa: S105 -- a file's name


def secret_key(folder: Path) -> str:
    """The signing key of sessions and links."""
    return _read_or_make(folder / "secret_key", lambda: secrets.token_urlsafe(64))


def field_keys(folder: Path) -> list[str]:
    """Keys of encrypted columns, newest first; one a line."""
    return _read_or_make(folder / "field_keys", lambda: Fernet.generate_key().decode()).split()


def first_run_token(folder: Path) -> str:
    """What the console shows to whoever sets up the office."""
    return _read_or_make(folder / _FIRST_RUN_TOKEN, lambda: secrets.token_urlsafe(24))


def forget_first_run_token(folder: Path) -> None:
    (folder / _FIRST_RUN_TOKEN).unlink(missing_ok=True)


def _read_or_make(path: Path, make: Callable[[], str]) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(make())
    return path.read_text().strip()
