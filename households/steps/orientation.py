"""Step 4: the households are registered and understand the programme."""

from datetime import date

from households.steps.facts import Home, all_days_of, below, day_of, days_by_home, enough, homes_of, of_homes
from trainers.steps.facts import settings_of
from villages.enums import EventKind
from villages.models import YearVillageQuerySet
from villages.process.evidence import Evidence, Missing


def prove_orientation(villages: YearVillageQuerySet) -> dict[int, Evidence]:
    settings = settings_of(villages, "households_per_village", "has_free_number", "orientation_share")
    homes = homes_of(villages)
    came = days_by_home(villages, EventKind.ORIENTATION)
    evidence = {}
    for pk, (usual, has_free_number, share) in settings.items():
        of_village = homes.get(pk, [])
        oriented = {home.pk: min(all_days_of(home, came)) for home in of_village if home.pk in came}
        expected = len(of_village) if has_free_number and of_village else usual
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
