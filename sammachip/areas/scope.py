"""What part of the country somebody may see, as prefixes of the official area code.

A village has 8 digits; tambon, district and province are its first 6, 4 and 2.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

PROVINCE_DIGITS, DISTRICT_DIGITS, TAMBON_DIGITS, VILLAGE_DIGITS = 2, 4, 6, 8
"""How many digits of a code name an area of each level."""


@dataclass(frozen=True)
class AreaScope:
    """A set of code prefixes. "" is the nation; no prefix at all sees nothing."""

    prefixes: tuple[str, ...] = ()

    @classmethod
    def of(cls, *codes: str) -> "AreaScope":
        return cls(_reduced(codes))

    def __bool__(self) -> bool:
        return bool(self.prefixes)

    def __or__(self, other: "AreaScope") -> "AreaScope":
        return AreaScope(_reduced((*self.prefixes, *other.prefixes)))

    def contains(self, code: str) -> bool:
        """Whether the whole of the area lies inside."""
        return any(code.startswith(prefix) for prefix in self.prefixes)

    def touches(self, code: str) -> bool:
        """Whether some part of the area lies inside."""
        return any(code.startswith(prefix) or prefix.startswith(code) for prefix in self.prefixes)

    def narrow(self, code: str) -> "AreaScope":
        """The part of this scope that lies in the area."""
        if self.contains(code):
            return AreaScope((code,))
        return AreaScope(tuple(prefix for prefix in self.prefixes if prefix.startswith(code)))

    def as_q(self, path: str) -> Q:
        """Half-open ranges on an indexed code column: no LIKE, no joins of its own."""
        if not self.prefixes:
            return Q(pk__in=[])
        condition = Q()
        for prefix in self.prefixes:
            if not prefix:
                return Q()
            part = Q(**{f"{path}__gte": prefix})
            if following := _successor(prefix):
                part &= Q(**{f"{path}__lt": following})
            condition |= part
        return condition


def _reduced(codes: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for code in sorted(set(codes)):
        if not any(code.startswith(prefix) for prefix in kept):
            kept.append(code)
    return tuple(kept)


def _successor(prefix: str) -> str | None:
    """The first code after the prefix, or None after the last; digits only, so that
    every collation orders it alike."""
    following = str(int(prefix) + 1).zfill(len(prefix))
    return following if len(following) == len(prefix) else None


NATION = AreaScope(("",))
NOTHING = AreaScope()
