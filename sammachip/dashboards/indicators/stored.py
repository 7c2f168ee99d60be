"""The sums of areas from those that are stored of each village: the nation adds up 23,589 rows."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Round, Substr
from django.db.models.lookups import GreaterThanOrEqual

from households.queries import OF_VILLAGE
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.indicators.sums import Sums, groups_by_prefix, villages_on
from villages.models import ProgrammeYear, YearVillage

STORED = "household_sums__"
SATANG_DIGITS = 2
ALL_PERCENT = 100


def area_sums(scope: AreaScope, year: ProgrammeYear, length: int) -> dict[str, Sums]:
    """By so many first digits of the code, in their order. Two queries."""
    villages: QuerySet[Any] = villages_on(scope, year).order_by()
    added, groups = _added(year), groups_by_prefix(scope, year, length)
    rows = villages.values(area=Substr("code", 1, length)).annotate(**added).order_by("area")
    return {
        area: Sums(*_filled((*values, groups.get(area))))
        for area, *values in rows.values_list("area", *added)
    }


def counted_villages(figure: str, scope: AreaScope, year: ProgrammeYear) -> QuerySet[YearVillage]:
    """The villages that count in the sum named like the figure, by code, with all that a line prints."""
    found = villages_on(scope, year).filter(_conditions(year)[figure])
    along = ("village", "programme_year", "officer", "household_sums")
    return found.select_related(*along).order_by("code")


def sums_of(village: YearVillage, year: ProgrammeYear) -> Sums:
    """Of a row of `counted_villages`; no query."""
    stored: Any = getattr(village, "household_sums", None)
    if stored is None:
        return Sums(villages=1)
    return Sums(1, *(getattr(stored, name) for name in OF_VILLAGE)).measured_by(year)


def _added(year: ProgrammeYear) -> dict[str, Any]:
    """In the order of the fields of Sums, up to its groups."""
    conditions = _conditions(year)
    return {
        "of_villages": Count("pk"),
        **{f"of_{name}": Sum(f"{STORED}{name}") for name in OF_VILLAGE},
        "of_measured": Count("pk", filter=conditions["measured"]),
        "of_grown": Count("pk", filter=conditions["grown"]),
    }


def _filled(values: Iterable[Any]) -> Iterator[Any]:
    """A sum over villages without households is null."""
    return (value or 0 for value in values)


def _conditions(year: ProgrammeYear) -> dict[str, Q]:
    """The twins of `Sums.measured_by`; a test holds them equal."""
    known = F(f"{STORED}compared") * ALL_PERCENT
    needed = F(f"{STORED}practising") * year.coverage_floor
    # One of the two databases reckons in floating point: a target is reached to the satang.
    surplus = F(f"{STORED}after") * ALL_PERCENT - F(f"{STORED}before") * (ALL_PERCENT + year.income_target)
    had_income = Q(**{f"{STORED}compared__gt": 0, f"{STORED}before__gt": 0})
    measured = had_income & Q(GreaterThanOrEqual(known, needed))
    grown = measured & Q(GreaterThanOrEqual(Round(surplus, precision=SATANG_DIGITS), 0))
    return {"villages": Q(), "measured": measured, "grown": grown}
