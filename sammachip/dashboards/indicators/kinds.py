"""The indicators by occupation and by line: what is practised, and in what the groups work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from households.queries import PRACTISES, standings
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.indicators.sums import COUNTED, Sums, groups_by, is_covered, sums_of_row
from trainers.enums import ProductGroup
from trainers.models import Occupation
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
    households: QuerySet[Any] = standings(scope, year, day).filter(PRACTISES)
    rows = households.order_by().values("occupation_now")
    counted: Iterable[tuple[int | None, list[int]]] = [
        (key, values) for key, *values in rows.annotate(**COUNTED).values_list("occupation_now", *COUNTED)
    ]
    names = Occupation.everything.in_bulk([key for key, _ in counted if key is not None])
    kinds = [
        _kind(key, names[key].name if key else gettext("Occupation not said"), values, year)
        for key, values in counted
    ]
    return sorted(kinds, key=lambda kind: (kind.key == NOT_SAID, -kind.sums.practising, kind.label))


def by_category(scope: AreaScope, year: ProgrammeYear, day: date | None = None) -> list[GroupKind]:
    """Every line of the register, also those without a group. One query."""
    counted = dict(groups_by(scope, year, day, "category"))
    return [GroupKind(line.value, str(line.label), counted.get(line.value, 0)) for line in ProductGroup]


def _kind(key: int | None, label: str, values: Iterable[int], year: ProgrammeYear) -> Kind:
    sums = sums_of_row(values)
    return Kind(key or NOT_SAID, label, sums, is_covered(sums.compared, sums.practising, year.coverage_floor))
