"""Finding people: by their national ID, by what an officer types, and those who may be the same person."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sammachip.areas.scope import NATION, TAMBON_DIGITS, AreaScope
from sammachip.audit.lookups import OneOf
from sammachip.audit.parts import in_parts
from sammachip.people.crypto import keyed_hashes
from sammachip.people.enums import LikeReason
from sammachip.people.likeness import Candidate, Traits, compare
from sammachip.people.models import Person
from sammachip.thai.text import compare_key, tidy

_COMPARED = ("pk", "name_key", "home_code", "national_id_hash", "phone")
_AT_ONCE = 2000
_TELEPHONE = re.compile(r"[0-9]+(-[0-9]+)+")


@dataclass(frozen=True)
class Likeness:
    """A registered person who may be the one about to be registered."""

    person: Person
    score: int
    reasons: tuple[LikeReason, ...]


def find_by_national_id(national_id: str) -> Person | None:
    """Whoever has the 13 digits, wherever they live: the caller looks whether the area may be seen."""
    holder: Person | None = Person.objects.filter(national_id_hash__in=keyed_hashes(national_id)).first()
    return holder


def search(queryset: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those whose names, nickname, house number or telephone contain every word typed."""
    for word in map(compare_key, tidy(text).split()):
        digits = word.replace("-", "") if _TELEPHONE.fullmatch(word) else word
        queryset = queryset.filter(Q(search_text__contains=word) | Q(search_text__contains=digits))
    return queryset


def likely_duplicates(
    *,
    first_name: str,
    last_name: str,
    home_code: str = "",
    national_id: str | None = None,
    phone: str | None = None,
    exclude: Person | None = None,
    limit: int = 5,
    scope: AreaScope = NATION,
) -> list[Likeness]:
    """The registered people of the area who may be this one, likeliest first, in two queries."""
    wanted = Traits.of(Candidate(first_name, last_name, home_code, national_id, phone))
    but_for = [exclude] if exclude else []
    return likely_duplicates_of_many([wanted], exclude=but_for, limit=limit, scope=scope)[0]


def likely_duplicates_of_many(
    wanted: Sequence[Traits],
    *,
    exclude: Iterable[Person] = (),
    limit: int = 5,
    scope: AreaScope = NATION,
) -> list[list[Likeness]]:
    """For each of these, in their order, the registered people who may be the same; two queries for each two
    thousand.

    The first query reads everybody of their villages, but only the columns that are compared.
    """
    found: list[list[Likeness]] = []
    for some in in_parts(wanted, _AT_ONCE):
        register = _Register(_comparable(some, scope).exclude(pk__in=[person.pk for person in exclude]))
        scored = [register.alike(traits)[:limit] for traits in some]
        people = Person.objects.in_bulk({pk for hits in scored for pk, _, _ in hits})
        found += [[Likeness(people[pk], score, reasons) for pk, score, reasons in hits] for hits in scored]
    return found


class _Register:
    """The people read for comparing, to be found by each of the signs without looking at all of them."""

    def __init__(self, people: QuerySet[Person]) -> None:
        self.traits: dict[int, Traits] = {}
        self.by_sign: defaultdict[str, set[int]] = defaultdict(set)
        for pk, key, home_code, id_hash, phone in people.values_list(*_COMPARED):
            self.traits[pk] = Traits(key, home_code, frozenset(filter(None, [id_hash])), phone)
            for sign in _signs(self.traits[pk]):
                self.by_sign[sign].add(pk)

    def alike(self, wanted: Traits) -> list[tuple[int, int, tuple[LikeReason, ...]]]:
        near = {pk for sign in _signs(wanted) for pk in self.by_sign.get(sign, ())}
        hits = [(pk, *compare(wanted, self.traits[pk])) for pk in near]
        return sorted((hit for hit in hits if hit[1]), key=lambda hit: (-hit[1], hit[0]))


def _signs(traits: Traits) -> list[str]:
    """What people must share at least one of to be worth comparing; each kind of value looks different."""
    return [sign for sign in (traits.name_key, traits.home_code, traits.phone, *traits.id_hashes) if sign]


def _comparable(wanted: Sequence[Traits], scope: AreaScope) -> QuerySet[Person]:
    """Whoever may share a sign with one of these. A name says nothing of people who live elsewhere."""
    homes = {traits.home_code for traits in wanted if traits.home_code}
    condition = Q(OneOf("home_code", homes | {code[:TAMBON_DIGITS] for code in homes}))
    for tambon in (code for code in homes if len(code) == TAMBON_DIGITS):
        condition |= Q(home_code__startswith=tambon)
    condition |= Q(OneOf("phone", {traits.phone for traits in wanted if traits.phone}))
    condition |= Q(OneOf("national_id_hash", {one for traits in wanted for one in traits.id_hashes}))
    people: QuerySet[Person] = Person.objects.within(scope)
    return people.filter(condition)
