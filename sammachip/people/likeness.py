"""How much two people look like one; pure comparing, no database.

Names alone prove nothing in Thailand's villages, where families share surnames: a likeness only asks.
"""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from sammachip.people.crypto import keyed_hashes
from sammachip.people.enums import LikeReason
from sammachip.thai.names import name_key

_SAME_ID = 100
_SAME_PHONE = 90
_SAME_NAME = 85
_SIMILAR_NAME_BELOW = 20  # how far a similar spelling stands below its ratio
_EACH_MORE_REASON = 5
_CERTAIN_BUT_FOR_ID = 99

_LIKE_NAME = 86
_LIKE_FIRST_NAME = 75


class Candidate(NamedTuple):
    """Somebody about to be registered, as far as is known."""

    first_name: str
    last_name: str
    home_code: str = ""
    national_id: str | None = None
    phone: str | None = None


class Traits(NamedTuple):
    """What is compared of one person; `id_hashes` is empty without a national ID."""

    name_key: str
    home_code: str
    id_hashes: frozenset[str]
    phone: str

    @classmethod
    def of(cls, candidate: Candidate) -> "Traits":
        hashes = keyed_hashes(candidate.national_id) if candidate.national_id else []
        key = name_key(candidate.first_name, candidate.last_name)
        return cls(key, candidate.home_code, frozenset(hashes), candidate.phone or "")


def compare(one: Traits, other: Traits) -> tuple[int, tuple[LikeReason, ...]]:
    """Score 0-100 and its reasons, strongest first; two different national IDs are two people."""
    if one.id_hashes and other.id_hashes and not one.id_hashes & other.id_hashes:
        return 0, ()
    found = dict(_signs(one, other))
    if not found:
        return 0, ()
    best = max(found.values())
    if best < _SAME_ID:
        best = min(best + _EACH_MORE_REASON * (len(found) - 1), _CERTAIN_BUT_FOR_ID)
    return best, tuple(sorted(found, key=lambda reason: -found[reason]))


def _signs(one: Traits, other: Traits) -> Iterator[tuple[LikeReason, int]]:
    if one.id_hashes & other.id_hashes:
        yield LikeReason.SAME_ID, _SAME_ID
    # A first name is enough beside a shared telephone: a surname changes on marriage.
    if one.phone and one.phone == other.phone and _like_first_name(one, other):
        yield LikeReason.SAME_PHONE, _SAME_PHONE
    if not _same_place(one.home_code, other.home_code):
        return
    if one.name_key == other.name_key:
        yield LikeReason.SAME_NAME, _SAME_NAME
    elif (alike := ratio(one.name_key, other.name_key, score_cutoff=_LIKE_NAME)) and _like_first_name(
        one, other
    ):
        yield LikeReason.SIMILAR_NAME, round(alike) - _SIMILAR_NAME_BELOW


def _like_first_name(one: Traits, other: Traits) -> bool:
    first, second = (traits.name_key.partition(" ")[0] for traits in (one, other))
    return ratio(first, second) >= _LIKE_FIRST_NAME


def _same_place(one: str, other: str) -> bool:
    """Whether both are at home in one village; who is known only by tambon may live in any of it."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))
