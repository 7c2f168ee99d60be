"""The indicators by occupation and by line: what is practised, and in what the groups work."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext

from households.models import OccupationSums
from households.queries import COUNTED, OF_PRACTISED, PRACTISES, standings
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.indicators.sums import Sums, groups_by, is_covered, sums_of_row
from trainers.enums import ProductGroup
from trainers.models import Occupation
from villages.enums import TargetStatus
from villages.models import ProgrammeYear

NOT_SAID = 0
"""Stands for no occupation in the address of a list."""


@dataclass(frozen=True)
class Kind:
    """An occupation with its sums; `key` filters the lists behind them."""

    key: int
    label: str
    sums: Sums
    is_covered: bool


@dataclass(frozen=True)
class GroupKind:
    key: str
    label: str
    groups: int


def by_occupation(scope: AreaScope, year: ProgrammeYear, day: date | None = None) -> list[Kind]:
    """The most practised first, those whose visit named none last. Two queries."""
    counted = _stored(scope, year) if day is None else _on(scope, year, day)
    names = Occupation.everything.in_bulk([key for key in counted if key is not None])
    kinds = [
        _kind(key, names[key].name if key else gettext("Occupation not said"), sums, year)
        for key, sums in counted.items()
    ]
    return sorted(kinds, key=lambda kind: (kind.key == NOT_SAID, -kind.sums.practising, kind.label))


def by_category(scope: AreaScope, year: ProgrammeYear, day: date | None = None) -> list[GroupKind]:
    """Every line of the register, also those without a group. One query."""
    counted = dict(groups_by(scope, year, day, "category"))
    return [GroupKind(line.value, str(line.label), counted.get(line.value, 0)) for line in ProductGroup]


def _stored(scope: AreaScope, year: ProgrammeYear) -> dict[int | None, Sums]:
    rows = OccupationSums.objects.within(scope).filter(
        year_village__programme_year=year,
        year_village__status=TargetStatus.TARGET,
        year_village__removed_at__isnull=True,
    )
    added = {f"of_{name}": Sum(name) for name in OF_PRACTISED}
    counted = rows.order_by().values("occupation").annotate(**added).values_list("occupation", *added)
    return {key: Sums(**dict(zip(OF_PRACTISED, values, strict=True))) for key, *values in counted}


def _on(scope: AreaScope, year: ProgrammeYear, day: date) -> dict[int | None, Sums]:
    households: QuerySet[Any] = standings(scope, year, day).filter(PRACTISES)
    rows = households.order_by().values("occupation_now").annotate(**COUNTED)
    return {key: sums_of_row(values) for key, *values in rows.values_list("occupation_now", *COUNTED)}


def _kind(key: int | None, label: str, sums: Sums, year: ProgrammeYear) -> Kind:
    return Kind(key or NOT_SAID, label, sums, is_covered(sums.compared, sums.practising, year.coverage_floor))
