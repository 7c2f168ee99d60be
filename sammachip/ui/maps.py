"""Maps drawn on the server: where each place stands in a square of fixed size, and which names have room.

No tiles and no outlines: places lie towards each other as they do on the ground, north on top. A degree of
longitude is shorter than one of latitude by the cosine of the latitude.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, radians, sqrt
from unicodedata import category

SIDE = 360
PADDING = 30
APART = 30.0
"""Marks nearer than this are moved from each other, so that each can be tapped."""
ROUNDS = 60
RADIUS = 9
LETTER, LINE = 6.8, 15


@dataclass(frozen=True)
class Spot:
    lat: float
    lng: float
    label: str


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    label: str = ""
    """Empty where there is no room for it."""
    label_x: float = 0
    side: str = "start"
    """As `text-anchor` says it."""


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.bottom <= other.top or other.bottom <= self.top)

    @property
    def is_inside(self) -> bool:
        return self.left >= 0 and self.right <= SIDE


def marks_of(spots: Sequence[Spot]) -> list[Mark]:
    """In the order given."""
    places = _set_apart(_projected(spots))
    taken = [Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in places]
    return [_named(spot.label, x, y, taken) for spot, (x, y) in zip(spots, places, strict=True)]


def _projected(spots: Sequence[Spot]) -> list[tuple[float, float]]:
    if not spots:
        return []
    narrowing = cos(radians(sum(spot.lat for spot in spots) / len(spots)))
    across = [spot.lng * narrowing for spot in spots]
    down = [-spot.lat for spot in spots]
    widest = max(max(across) - min(across), max(down) - min(down))
    scale = (SIDE - 2 * PADDING) / widest if widest else 0
    middle_x, middle_y = (max(across) + min(across)) / 2, (max(down) + min(down)) / 2
    return [
        (SIDE / 2 + (x - middle_x) * scale, SIDE / 2 + (y - middle_y) * scale)
        for x, y in zip(across, down, strict=True)
    ]


def _set_apart(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Two marks at one point move to both sides of it. Many marks stand closer, so that all have room."""
    found = [list(place) for place in places]
    apart = min(APART, SIDE / sqrt(2 * len(found))) if found else APART
    for _ in range(ROUNDS):
        near = [(a, b) for a, b in combinations(found, 2) if hypot(a[0] - b[0], a[1] - b[1]) < apart]
        if not near:
            break
        for one, other in near:
            _push(one, other, apart)
    return [(round(x, 1), round(y, 1)) for x, y in found]


def _push(one: list[float], other: list[float], apart: float) -> None:
    distance = hypot(one[0] - other[0], one[1] - other[1])
    ways = [(one[at] - other[at]) / distance for at in (0, 1)] if distance else [1.0, 0.0]
    step = max(apart - distance, 0) / 2 + 0.1
    for at in (0, 1):
        one[at] = min(max(one[at] + ways[at] * step, PADDING / 2), SIDE - PADDING / 2)
        other[at] = min(max(other[at] - ways[at] * step, PADDING / 2), SIDE - PADDING / 2)


def _named(label: str, x: float, y: float, taken: list[Box]) -> Mark:
    """With its name on the right or on the left, if nothing stands there; a name that fits takes the room."""
    width = LETTER * sum(category(letter) != "Mn" for letter in label)
    gap = RADIUS + 3
    for side, left in (("start", x + gap), ("end", x - gap - width)):
        box = Box(left, y - LINE / 2, left + width, y + LINE / 2)
        if box.is_inside and not any(box.meets(other) for other in taken):
            taken.append(box)
            return Mark(x, y, label, round(x + gap if side == "start" else x - gap, 1), side)
    return Mark(x, y)
