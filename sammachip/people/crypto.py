"""Columns that only this office's keys can read, and a keyed hash to look such a value up by.

The newest key (the first of FIELD_KEYS) writes; every key reads, so that keys can be renewed without a gap.
"""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

# How a sealed row begins, and how much of it is there only to make it unlike all others, in bytes.
_ROW = "row1."
_NONCE = 12


def keyed_hash(value: str) -> str:
    """What equal values have in common and nobody without the key can compute or turn back."""
    return _hash(value, settings.FIELD_KEYS[0])


def keyed_hashes(value: str) -> list[str]:
    """The hash under every key in use, the newest first, to find also what an older key wrote."""
    return [_hash(value, key) for key in settings.FIELD_KEYS]


def opened(sealed: str) -> str:
    """The text that one of the keys in use has encrypted."""
    return _cipher(*settings.FIELD_KEYS).decrypt(sealed).decode()


def sealed_row(text: str) -> str:
    """A row of a file, which the newest key encrypts at a fifth of what a column costs."""
    nonce = os.urandom(_NONCE)
    cipher = _row_ciphers(*settings.FIELD_KEYS)[0]
    return _ROW + b64encode(nonce + cipher.encrypt(nonce, text.encode(), None)).decode()


def opened_row(sealed: str) -> str:
    """The text of `sealed_row`, or of a row kept before there was one. Raises InvalidToken."""
    if not sealed.startswith(_ROW):
        return opened(sealed)
    token = b64decode(sealed[len(_ROW) :])
    for cipher in _row_ciphers(*settings.FIELD_KEYS):
        try:
            return cipher.decrypt(token[:_NONCE], token[_NONCE:], None).decode()
        except InvalidTag:
            # Perhaps an older key wrote it.
            continue
    raise InvalidToken


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


@cache
def _row_ciphers(*keys: str) -> list[AESGCM]:
    """Under keys of their own; new random nonces for some four thousand million rows of each."""
    return [AESGCM(hashlib.sha256(b"rows of files" + key.encode()).digest()) for key in keys]


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
