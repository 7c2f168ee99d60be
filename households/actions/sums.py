"""The only writer of the sums over households: added up anew from the households and their newest visits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from households.models import OccupationSums, VillageSums
from households.queries.sums import OF_PRACTISED, OF_VILLAGE, Row, counted_by_occupation

BATCH = 500


@dataclass
class Reckoned:
    """A village of a year: the sums of all its households, and of those that practise, by occupation."""

    village: Row = (0,) * len(OF_VILLAGE)
    occupations: dict[int | None, Row] = field(default_factory=dict)


def refresh_sums(year_villages: list[int]) -> None:
    """For these villages of a year, held by the refresh of their steps, once their newest visits are marked.
    Three queries where nothing has changed. A village without households has no sums."""
    stored = _stored(VillageSums.objects.filter(year_village__in=year_villages), year_villages)
    reckoned = _reckoned(year_villages)
    changed = {pk: one for pk, one in reckoned.items() if stored.get(pk) != one}
    if gone := stored.keys() - reckoned.keys():
        VillageSums.objects.filter(year_village__in=gone).delete()
    if outdated := [pk for pk in [*changed, *gone] if pk in stored and stored[pk].occupations]:
        OccupationSums.objects.filter(year_village__in=outdated).delete()
    _write(changed)


def wrong_sums(year_villages: list[int]) -> Iterator[str]:
    """Which stored sums the households contradict, in words."""
    stored = _stored(VillageSums.objects.filter(year_village__in=year_villages), year_villages)
    reckoned = _reckoned(year_villages)
    for pk in sorted(stored.keys() | reckoned.keys()):
        if stored.get(pk) != reckoned.get(pk):
            yield f"sums of village {pk}: stored {stored.get(pk)}, households say {reckoned.get(pk)}"


def _stored(villages: Any, year_villages: list[int]) -> dict[int, Reckoned]:
    found = {one.year_village_id: Reckoned(_values(one, OF_VILLAGE)) for one in villages}
    for one in OccupationSums.objects.filter(year_village__in=year_villages):
        row = _values(one, OF_PRACTISED)
        found.setdefault(one.year_village_id, Reckoned()).occupations[one.occupation_id] = row
    return found


def _reckoned(year_villages: list[int]) -> dict[int, Reckoned]:
    found: dict[int, Reckoned] = {}
    for village, occupation, values in counted_by_occupation(year_villages):
        one = found.setdefault(village, Reckoned())
        one.village = tuple(map(sum, zip(one.village, values, strict=True)))
        practised = values[len(OF_VILLAGE) - len(OF_PRACTISED) :]
        if practised[0]:
            one.occupations[occupation] = practised
    return found


def _write(changed: dict[int, Reckoned]) -> None:
    VillageSums.objects.bulk_create(
        [
            VillageSums(year_village_id=pk, **dict(zip(OF_VILLAGE, one.village, strict=True)))
            for pk, one in changed.items()
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["year_village"],
        update_fields=OF_VILLAGE,
    )
    OccupationSums.objects.bulk_create(
        [
            OccupationSums(
                year_village_id=pk, occupation_id=occupation, **dict(zip(OF_PRACTISED, row, strict=True))
            )
            for pk, one in changed.items()
            for occupation, row in one.occupations.items()
        ],
        batch_size=BATCH,
    )


def _values(sums: VillageSums | OccupationSums, names: tuple[str, ...]) -> Row:
    return tuple(getattr(sums, name) for name in names)
