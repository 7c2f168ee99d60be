"""Which pages show figures, and how the lists behind them are counted a second time.

A figure is a link to its list: `<a href="LIST" data-figure="12">`; the list says in its pager how many rows
it has: `data-rows="12"`. A list in a page of its own part (`#name`) says so on that part. Each app registers
its pages and its second counts when it starts; `manage.py prove_figures` compares.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from sammachip.accounts.models import User


@dataclass(frozen=True)
class Asked:
    """What the address of a list asks for, and who asks."""

    user: User
    parts: Mapping[str, Any]
    query: QueryDict


Starts = Callable[[User], Iterable[str]]
"""Where somebody meets a kind of page; none when a menu or another page leads there."""
Recount = Callable[[Asked], int | None]
"""The rows of a list counted another way than the page does; None when it cannot tell for this address."""
RecountMaker = Callable[[], Recount]
"""Made anew for each run, so that a second count may keep what it has already read."""

_pages: dict[str, Starts] = {}
_recounts: dict[str, RecountMaker] = {}


def register_page(url_name: str, starts: Starts = lambda user: ()) -> None:
    _pages[url_name] = starts


def register_recount(url_name: str, make: RecountMaker) -> None:
    _recounts[url_name] = make


def pages() -> Mapping[str, Starts]:
    return _pages


def recounts() -> dict[str, Recount]:
    return {url_name: make() for url_name, make in _recounts.items()}
