"""What several rules ask of the same villages is read once, as while the steps are computed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from villages.models import YearVillageQuerySet

Asked = ParamSpec("Asked")
Fact = TypeVar("Fact")
_known: ContextVar[dict[Any, tuple[YearVillageQuerySet, Any]] | None] = ContextVar("known", default=None)


@contextmanager
def sharing() -> Iterator[None]:
    """Shared facts are remembered inside, where nothing may be written."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def shared(
    read: Callable[Concatenate[YearVillageQuerySet, Asked], Fact],
) -> Callable[Concatenate[YearVillageQuerySet, Asked], Fact]:
    """A fact that is not changed by whoever asks for it; outside of `sharing` it is read anew each time."""

    @wraps(read)
    def once(villages: YearVillageQuerySet, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Fact:
        known = _known.get()
        if known is None:
            return read(villages, *args, **kwargs)
        # The same question is the same object; it is kept, so that its number is not given to another.
        asked = read, id(villages), args, tuple(kwargs.items())
        if asked not in known:
            known[asked] = villages, read(villages, *args, **kwargs)
        fact: Fact = known[asked][1]
        return fact

    return once
