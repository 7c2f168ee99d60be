"""The indicators of the areas one level down, and the whole page of an area."""

from dataclasses import dataclass

from sammachip.areas.queries import names_of
from sammachip.areas.scope import DISTRICT_DIGITS, PROVINCE_DIGITS, VILLAGE_DIGITS, AreaScope
from sammachip.dashboards.indicators.kinds import GroupKind, Kind, by_category, by_occupation
from sammachip.dashboards.indicators.readings import Reading, income, practising, readings_of
from sammachip.dashboards.indicators.stored import area_sums
from sammachip.dashboards.indicators.sums import Sums, together
from villages.models import ProgrammeYear, YearVillage


@dataclass(frozen=True)
class AreaIndicators:
    """An area one level down; a village below a district."""

    code: str
    name: str
    url: str
    """Of the village; "" for an area, which has a page of its own code."""
    sums: Sums
    practising: Reading
    income: Reading


@dataclass(frozen=True)
class Indicators:
    """All indicators of an area."""

    sums: Sums
    readings: tuple[Reading, ...]
    areas: tuple[AreaIndicators, ...]
    occupations: list[Kind]
    categories: list[GroupKind]


def indicators_of(scope: AreaScope, code: str, year: ProgrammeYear) -> Indicators:
    """Six queries, whatever the number of villages."""
    length = VILLAGE_DIGITS if len(code) >= DISTRICT_DIGITS else len(code) + 2
    areas = area_sums(scope, year, length)
    sums = together(areas.values())
    return Indicators(
        sums,
        readings_of(sums, year),
        _areas(areas, length, year),
        by_occupation(scope, year),
        by_category(scope, year),
    )


def headline(scope: AreaScope, year: ProgrammeYear) -> tuple[Reading, ...]:
    """The four indicators alone, for a board. Two queries."""
    return readings_of(together(area_sums(scope, year, PROVINCE_DIGITS).values()), year)


def _areas(sums: dict[str, Sums], length: int, year: ProgrammeYear) -> tuple[AreaIndicators, ...]:
    if length == VILLAGE_DIGITS:
        villages = YearVillage.objects.of_year(year).filter(code__in=sums)
        known = {one.code: one for one in villages.select_related("village", "programme_year")}
        names = {code: known[code].village.label for code in sums}
        urls = {code: known[code].get_absolute_url() for code in sums}
    else:
        names, urls = names_of(sums), {}
    return tuple(
        AreaIndicators(
            code, names.get(code, code), urls.get(code, ""), one, practising(one, year), income(one, year)
        )
        for code, one in sums.items()
    )
