"""What the steps of villages lack by their records, for second counts of tasks and of what waits."""

from collections.abc import Mapping

from sammachip.audit.parts import in_parts
from villages.models import ProgrammeYear, YearVillage
from villages.process.refresh import BATCH, Computed, Key, compute


def steps_of(year: ProgrammeYear) -> Mapping[Key, Computed]:
    """Of every village of the year, computed anew; memory for all of them."""
    known = sorted(YearVillage.objects.filter(programme_year=year).values_list("pk", flat=True))
    found: dict[Key, Computed] = {}
    for part in in_parts(known, BATCH):
        found |= compute(part)
    return found


def lacking_in(steps: Mapping[Key, Computed]) -> Mapping[int, set[str]]:
    """The codes of the missing proofs by village."""
    found: dict[int, set[str]] = {}
    for (village, _step), one in steps.items():
        found.setdefault(village, set()).update(code for code, _params in one.missing)
    return found
