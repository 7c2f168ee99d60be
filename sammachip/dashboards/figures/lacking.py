"""What the steps of villages lack by their records, for second counts of tasks and of what waits."""

from collections.abc import Mapping

from villages.models import ProgrammeYear, YearVillage
from villages.process.refresh import BATCH, Computed, Key, compute


def steps_of(year: ProgrammeYear) -> Mapping[Key, Computed]:
    """Of every village of the year, computed anew; memory for all of them."""
    known = sorted(YearVillage.objects.filter(programme_year=year).values_list("pk", flat=True))
    found: dict[Key, Computed] = {}
    for start in range(0, len(known), BATCH):
        found |= compute(known[start : start + BATCH])
    return found


def lacking_in(steps: Mapping[Key, Computed]) -> Mapping[int, set[str]]:
    """The codes of the missing proofs by village."""
    found: dict[int, set[str]] = {}
    for (village, _step), one in steps.items():
        found.setdefault(village, set()).update(code for code, _params in one.missing)
    return found
