"""Telling the audit table, which stands above this app, what happened to accounts.

It registers how it writes when it starts; what is told takes part in the teller's transaction.
"""

from typing import Any, Protocol

from django.db.models import Model

from sammachip.accounts.models import User


class Writer(Protocol):
    def __call__(
        self,
        *,
        by: User | None,
        action: str,
        label: str,
        area_code: str,
        obj: Model | None = None,
        changes: dict[str, Any] | None = None,
    ) -> Any: ...


_writers: list[Writer] = []


def register(writer: Writer) -> None:
    _writers[:] = [writer]


def tell(
    action: str, about: Model, *, by: User | None, area_code: str = "", changes: dict[str, Any] | None = None
) -> None:
    """Something happened to a user's account, or to what somebody keeps there."""
    for write in _writers:
        write(by=by, action=action, label=str(about), area_code=area_code, obj=about, changes=changes)
