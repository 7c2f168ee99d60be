"""The rows that a figure counts, for the list it opens."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from households.enums import Practising
from households.queries import COMPARED, DOUBTFUL, PRACTISES, WAS_ASKED, standings
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.indicators.kinds import NOT_SAID
from sammachip.dashboards.indicators.stored import sums_of
from sammachip.dashboards.indicators.sums import Sums, groups_on
from villages.models import ProgrammeYear, YearVillage

HOUSEHOLDS: dict[str, Q] = {
    "households": Q(),
    "asked": WAS_ASKED,
    "not-asked": ~WAS_ASKED,
    "practising": PRACTISES,
    "not-practising": WAS_ASKED & ~PRACTISES,
    "compared": COMPARED,
    "not-compared": PRACTISES & (Q(before__isnull=True) | Q(after__isnull=True)),
    "doubtful": DOUBTFUL,
}


@dataclass(frozen=True)
class VillageLine:
    village: YearVillage
    sums: Sums


def household_rows(
    figure: str, scope: AreaScope, year: ProgrammeYear, occupation: int | None = None
) -> QuerySet[Any]:
    """By village and number, with what a row prints; `occupation` 0 asks for those whose visit named none."""
    rows: QuerySet[Any] = standings(scope, year).filter(HOUSEHOLDS[figure])
    if occupation == NOT_SAID:
        rows = rows.filter(occupation_now__isnull=True)
    elif occupation is not None:
        rows = rows.filter(occupation_now=occupation)
    printed: QuerySet[Any] = rows.annotate(
        occupation_name=F("newest__occupation__name"), asked_on=F("newest__visited_on")
    )
    placed: QuerySet[Any] = printed.select_related("year_village__village", "year_village__programme_year")
    return placed.order_by("year_village__code", "seq", "pk")


def household_lines(rows: Sequence[Any]) -> list[tuple[Any, str]]:
    """With the word for what the newest visit found; "" while nobody asked."""
    return [(row, str(Practising(row.practising).label) if row.practising else "") for row in rows]


def village_lines(rows: Iterable[YearVillage], year: ProgrammeYear) -> Iterator[VillageLine]:
    """Of rows of `counted_villages`; no query."""
    return (VillageLine(village, sums_of(village, year)) for village in rows)


def group_rows(scope: AreaScope, year: ProgrammeYear, category: str = "") -> QuerySet[Any]:
    groups = groups_on(scope, year)
    if category:
        groups = groups.filter(category=category)
    return groups.select_related("year_village__village").order_by("year_village__code", "sort_key", "pk")
