"""Step 4: the households are registered and understand the programme."""

from datetime import date

from django.db.models import Q

from households.steps.facts import Home, below, day_of, enough, homes_of, of_homes, sessions_of
from trainers.steps.facts import settings_of
from villages.enums import EventKind, TargetUnit
from villages.models import YearVillageQuerySet
from villages.process.evidence import Evidence, Missing


def prove_orientation(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    settings = settings_of(villages, "households_per_village", "orientation_share")
    homes = homes_of(villages)
    came = sessions_of(villages, EventKind.ORIENTATION)
    free_number = ~Q(household_reason="") | Q(programme_year__target_unit=TargetUnit.DISTRICT)
    excused = set(villages.filter(free_number).values_list("pk", flat=True))
    evidence = {}
    for pk, (usual, share) in settings.items():
        of_village = homes.get(pk, [])
        oriented = {home.pk: min(days) for home in of_village if (days := _days(came.of(pk, home)))}
        expected = len(of_village) if pk in excused and of_village else usual
        evidence[pk] = _evidence(of_village, oriented, expected, enough(len(of_village), share))
    return evidence


def _evidence(homes: list[Home], oriented: dict[int, date], expected: int, needed: int) -> Evidence:
    missing = (
        *_missing_number(len(homes), expected),
        *of_homes("household_representative_lacking", [h for h in homes if h.represented_since is None]),
        *of_homes("household_house_lacking", [home for home in homes if not home.has_house]),
        *of_homes("household_income_lacking", [home for home in homes if not home.has_baseline]),
        *below("orientation_lacking", [h for h in homes if h.pk not in oriented], len(homes), needed),
    )
    return Evidence(
        have=sum(_is_complete(home) and home.pk in oriented for home in homes),
        need=expected,
        missing=missing,
        reached_on=None if missing else _reached_on(homes, oriented, needed),
        is_started=bool(homes),
    )


def _missing_number(have: int, expected: int) -> list[Missing]:
    if have == expected:
        return []
    code = "households_lacking" if have < expected else "households_too_many"
    return [Missing(code, {"count": abs(expected - have), "have": have, "need": expected})]


def _is_complete(home: Home) -> bool:
    return home.has_house and home.has_baseline and home.represented_since is not None


def _reached_on(homes: list[Home], oriented: dict[int, date], needed: int) -> date | None:
    days = [home.represented_since for home in homes if home.represented_since]
    return max(filter(None, [day_of(oriented.values(), needed), *days]), default=None)


def _days(came: dict[int, set[date]]) -> set[date]:
    return set().union(*came.values())
