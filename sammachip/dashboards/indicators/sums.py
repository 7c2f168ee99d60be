"""What is added up over households and villages; every percentage comes from these sums.

Today's sums are stored of each village (`indicators.stored`); those of a past day are added up here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr

from groups.models import OccupationalGroup
from households.queries import COUNTED, standings
from sammachip.areas.scope import AreaScope
from villages.models import ProgrammeYear, YearVillage

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Sums:
    """Of a village, or of many added together. Money is baht a year."""

    villages: int = 0
    households: int = 0
    asked: int = 0
    practising: int = 0
    compared: int = 0
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    doubtful: int = 0
    sure_before: Decimal = Decimal(0)
    sure_after: Decimal = Decimal(0)
    measured: int = 0
    """Villages in which enough practising households have both incomes."""
    grown: int = 0
    """Those of the measured whose income grew at least by the target."""
    groups: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, name) + getattr(other, name) for name in NAMES))

    @property
    def not_asked(self) -> int:
        return self.households - self.asked

    @property
    def growth(self) -> Decimal | None:
        return growth_of(self.before, self.after)

    def measured_by(self, year: ProgrammeYear) -> "Sums":
        """Of one village: whether enough is known of it, and whether its income grew as the year aims."""
        growth = self.growth
        if growth is None or not is_covered(self.compared, self.practising, year.coverage_floor):
            return self
        return self + Sums(measured=1, grown=int(growth >= year.income_target))

    @property
    def sure_growth(self) -> Decimal | None:
        """Without the incomes to be checked."""
        return growth_of(self.sure_before, self.sure_after)


NAMES = tuple(field.name for field in fields(Sums))


def sums_on(scope: AreaScope, year: ProgrammeYear, day: date) -> Sums:
    """As of a past day, all villages together; looks at every visit, so for a district. Four queries."""
    found = {
        code: Sums(villages=1)
        for code in villages_on(scope, year, day).order_by("code").values_list("code", flat=True)
    }
    rows = standings(scope, year, day).order_by().values("year_village__code").annotate(**COUNTED)
    for code, *values in rows.values_list("year_village__code", *COUNTED):
        if code in found:
            found[code] = (Sums(villages=1) + sums_of_row(values)).measured_by(year)
    groups = sum(count for _code, count in groups_by(scope, year, day, "year_village__code"))
    return together(found.values()) + Sums(groups=groups)


def sums_of_row(values: Iterable[Any]) -> Sums:
    """Of the columns of COUNTED, where a sum of nothing is null."""
    columns: list[Any] = [value or 0 for value in values]
    return Sums(0, *columns)


def together(sums: Iterable[Sums]) -> Sums:
    return sum(sums, Sums())


def villages_on(scope: AreaScope, year: ProgrammeYear, day: date | None = None) -> QuerySet[YearVillage]:
    """The target villages, or those that were on a past day."""
    villages = YearVillage.objects.within(scope).of_year(year)
    if day is None:
        return villages.targets()
    return villages.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day))


def groups_on(scope: AreaScope, year: ProgrammeYear, day: date | None = None) -> QuerySet[OccupationalGroup]:
    """The registered groups of the programme in target villages, each where its own village lies."""
    groups: QuerySet[OccupationalGroup] = OccupationalGroup.objects.registered().filter(
        scope.as_q("year_village__code"),
        is_from_programme=True,
        year_village__in=villages_on(scope, year, day),
    )
    if day is None:
        return groups.filter(closed_on__isnull=True)
    still_open = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    return groups.filter(still_open, registered_on__lte=day)


def groups_by(
    scope: AreaScope, year: ProgrammeYear, day: date | None, column: str
) -> Iterable[tuple[str, int]]:
    counted = groups_on(scope, year, day).order_by().values(column).annotate(number=Count("pk"))
    rows: Iterable[tuple[str, int]] = counted.values_list(column, "number")
    return rows


def groups_by_prefix(scope: AreaScope, year: ProgrammeYear, length: int) -> dict[str, int]:
    """By so many first digits of the code of their own village. One query."""
    groups = groups_on(scope, year).order_by().values(area=Substr("year_village__code", 1, length))
    return dict(groups.annotate(number=Count("pk")).values_list("area", "number"))


def growth_of(before: Decimal, after: Decimal) -> Decimal | None:
    """In per cent with one place, rounded down so that a target is reached only when it is; None where there
    was nothing before that could grow."""
    if not before:
        return None
    return (100 * (after - before) / before).quantize(TENTH, ROUND_FLOOR)


def is_covered(part: int, whole: int, floor: int) -> bool:
    """Whether enough is known to speak of a percentage."""
    return whole > 0 and part > 0 and 100 * part >= floor * whole
