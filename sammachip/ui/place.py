"""Where one is: the area and programme year in the top bar.

Programme years live in an app above this one, which registers how to find them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sammachip.accounts.models import User


@dataclass(frozen=True)
class PlaceLink:
    label: str
    url: str


@dataclass(frozen=True)
class Place:
    label: str = ""
    areas: tuple[PlaceLink, ...] = ()
    years: tuple[PlaceLink, ...] = ()
    search_url: str = ""


PlaceFinder = Callable[[User], Place]
_finders: list[PlaceFinder] = []


def register_finder(finder: PlaceFinder) -> None:
    _finders[:] = [finder]


def place_of(user: User) -> Place:
    return _finders[0](user) if _finders else Place()
