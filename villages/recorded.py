"""Villages as a list of ours says them, so that the list reads back as nothing but known."""

from collections.abc import Iterator, Mapping
from typing import Any

from sammachip.areas.scope import AreaScope
from villages.models import ProgrammeYear, Village, YearVillage

_COLUMNS = ("moo", "tambon_code", "households_total", "population_m", "population_f", "headman_name")


def recorded_villages(scope: AreaScope, year: int | None) -> Iterator[Mapping[str, Any]]:
    """The register of villages; the target villages of a year where one is named."""
    villages = Village.objects.all().within(scope).order_by("code")
    if year:
        targets = YearVillage.objects.filter(programme_year__year=year).values("village")
        villages = villages.filter(pk__in=targets)
    for village in villages:
        yield {
            "village_code": village.code,
            "name": village.name,
            "tambon": village.tambon_name,
            **{name: getattr(village, name) for name in _COLUMNS},
        }


def place_of(village: Village, code: str) -> dict[str, Any]:
    """The columns of the place in a row of any list."""
    return {
        "village_code": code,
        "village": village.name,
        "moo": village.moo,
        "tambon": village.tambon_name,
    }


def year_or_current(year: int | None) -> int | None:
    """The year asked for, or the one the offices work in."""
    if year:
        return year
    current = ProgrammeYear.objects.all().current()
    return current.year if current else None
