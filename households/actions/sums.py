"""The only writer of the sums over households: added up anew from the households and their newest visits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from households.models import OccupationSums, VillageSums
from households.queries.sums import OF_PRACTISED, OF_VILLAGE, Row, counted_by_occupation
from sammachip.audit.bulk import insert_columns

BATCH = 500


@dataclass
class Reckoned:
    """A village of a year: the sums of all its households, and of those that practise, by occupation."""

    village: Row = (0,) * len(OF_VILLAGE)
    occupations: dict[int | None, Row] = field(default_factory=dict)


def refresh_sums(year_villages: list[int]) -> None:
    """For these villages of a year, held by the refresh of their steps, once their newest visits are marked.
    Four queries where nothing has changed, three before the first visit. A village without households has no
    sums."""
    stored, reckoned = _stored(year_villages), _reckoned(year_villages)
    changed = {pk: one for pk, one in reckoned.items() if stored.get(pk) != one}
    if gone := stored.keys() - reckoned.keys():
        VillageSums.objects.filter(year_village__in=gone).delete()
    if outdated := [pk for pk in [*changed, *gone] if pk in stored and stored[pk].occupations]:
        OccupationSums.objects.filter(year_village__in=outdated).delete()
    new = {pk: changed.pop(pk) for pk in changed.keys() - stored.keys()}
    _insert(new)
    _write_over(changed)
    _insert_occupations({**new, **changed})


def wrong_sums(year_villages: list[int]) -> Iterator[str]:
    """Which stored sums the households contradict, in words."""
    stored, reckoned = _stored(year_villages), _reckoned(year_villages)
    for pk in sorted(stored.keys() | reckoned.keys()):
        if stored.get(pk) != reckoned.get(pk):
            yield f"sums of village {pk}: stored {stored.get(pk)}, households say {reckoned.get(pk)}"


def _stored(year_villages: list[int]) -> dict[int, Reckoned]:
    villages = VillageSums.objects.filter(year_village__in=year_villages)
    occupations = OccupationSums.objects.filter(year_village__in=year_villages)
    found = {pk: Reckoned(tuple(row)) for pk, *row in villages.values_list("year_village", *OF_VILLAGE)}
    for pk, occupation, *row in occupations.values_list("year_village", "occupation", *OF_PRACTISED):
        found.setdefault(pk, Reckoned()).occupations[occupation] = tuple(row)
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


def _insert(new: dict[int, Reckoned]) -> None:
    rows = [(pk, *one.village) for pk, one in new.items()]
    insert_columns(VillageSums, len(rows), {}, _columns(("year_village_id", *OF_VILLAGE), rows))


def _write_over(changed: dict[int, Reckoned]) -> None:
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


def _insert_occupations(changed: dict[int, Reckoned]) -> None:
    rows = [
        (pk, occupation, *row) for pk, one in changed.items() for occupation, row in one.occupations.items()
    ]
    names = ("year_village_id", "occupation_id", *OF_PRACTISED)
    insert_columns(OccupationSums, len(rows), {}, _columns(names, rows))


def _columns(names: Iterable[str], rows: Iterable[Row]) -> dict[str, Row]:
    return dict(zip(names, zip(*rows, strict=True), strict=False))
