"""Whose villages a second count looks at: read plainly, and compared in Python."""

from collections.abc import Mapping
from dataclasses import dataclass

from sammachip.accounts.access import access_of
from sammachip.ui.figures import Asked
from villages.enums import TargetStatus
from villages.models import ProgrammeYear, YearVillage
from villages.queries import year_to_show


@dataclass(frozen=True)
class Place:
    code: str
    officer: int | None
    is_target: bool
    village: YearVillage


def year_asked(asked: Asked, understood: set[str]) -> ProgrammeYear | None:
    """None also for an address with a part that the second count does not know."""
    if not understood.issuperset(asked.query):
        return None
    return year_to_show(asked.query.get("year"))


def codes_asked(asked: Asked) -> tuple[str, ...]:
    """What the codes begin with of all that the person reads in the area of the address."""
    return access_of(asked.user).reading.narrow(asked.parts.get("code", "")).prefixes


def places_of(year: ProgrammeYear) -> Mapping[int, Place]:
    """Every village of the year that is not in the bin, by its number; one query."""
    villages = YearVillage.objects.filter(programme_year=year)
    return {
        one.pk: Place(one.code, one.officer_id, one.status == TargetStatus.TARGET, one) for one in villages
    }
