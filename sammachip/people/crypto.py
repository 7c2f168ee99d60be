"""Columns that only this office's keys can read, and a keyed hash to look such a value up by.

The newest key (the first of FIELD_KEYS) writes; every key reads, so that keys can be renewed without a gap.
"""

import hashlib
import hmac
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression


def keyed_hash(value: str) -> str:
    """What equal values have in common and nobody without the key can compute or turn back."""
    return _hash(value, settings.FIELD_KEYS[0])


def keyed_hashes(value: str) -> list[str]:
    """The hash under every key in use, the newest first, to find also what an older key wrote."""
    return [_hash(value, key) for key in settings.FIELD_KEYS]


def opened(sealed: str) -> str:
    """The text that one of the keys in use has encrypted."""
    return _cipher(*settings.FIELD_KEYS).decrypt(sealed).decode()


class EncryptedField(models.TextField[Any, Any]):
    """Text that the database holds only encrypted; each writing differs, so only null can be looked for."""

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        plain = super().get_db_prep_value(value, connection, prepared)
        return plain if plain is None else _cipher(*settings.FIELD_KEYS).encrypt(plain.encode()).decode()

    def from_db_value(
        self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> str | None:
        return value if value is None else opened(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: look it up by its hash")
        return super().get_lookup(lookup_name)


@cache
def _cipher(*keys: str) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _hash(value: str, key: str) -> str:
    code = _hash_code(key).copy()
    code.update(value.encode())
    return code.hexdigest()


@cache
def _hash_code(key: str) -> hmac.HMAC:
    """Under a key of its own, so that the hashes tell nothing about the key that encrypts; begun once, to be
    copied for each value."""
    own = hashlib.sha256(b"look-up hash" + key.encode()).digest()
    return hmac.new(own, digestmod="sha256")
