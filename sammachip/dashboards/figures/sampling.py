"""Which of the lists behind figures are opened: each list of a rare kind, a fair spread of a common one."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.urls.resolvers import ResolverMatch

SHIFTS = 5
"""After so many people the same places of a kind come again."""
SAME_KIND = {"year", "page", "officer", "village", "area", "tambon", "trainer"}
"""What an address says of the place and the person, not of what its list counts."""


def place_of(address: str) -> ResolverMatch | None:
    """Where an address leads within the product; None for all others."""
    parts = urlsplit(address)
    if parts.netloc:
        return None
    try:
        return resolve(parts.path)
    except Resolver404:
        return None


def kind_of(address: str) -> str:
    """What a list counts, whatever its place: its page, and what its address asks for."""
    place = place_of(address)
    if place is None:
        return address
    words = [value for value in place.kwargs.values() if isinstance(value, str) and not value.isdecimal()]
    asked = sorted(QueryDict(urlsplit(address).query).keys() - SAME_KIND)
    return " ".join([place.view_name, *words, *asked])


def fair_sample(addresses: Iterable[str], most: int | None, turn: int) -> Iterator[str]:
    """Of each kind so many, evenly spread over those that were met; with another turn others of them."""
    for members in _by_kind(addresses).values():
        if most is None or len(members) <= most:
            yield from members
            continue
        stride = len(members) / most
        shift = (turn % SHIFTS) / SHIFTS
        yield from (members[int((number + shift) * stride)] for number in range(most))


def _by_kind(addresses: Iterable[str]) -> Mapping[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for address in addresses:
        kinds.setdefault(kind_of(address), []).append(address)
    return kinds
