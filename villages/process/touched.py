"""Which villages of which years a change of any record concerns."""

from collections.abc import Iterable

from sammachip.audit.models import Record
from villages.models import YearVillage
from villages.process.refresh import refresh_progress


def refresh_steps_of(records: Iterable[Record]) -> int:
    """The steps anew of every village that one of these records speaks of; one query to find them.

    A record of a village without a year, as a sage survey, concerns the village in every year.
    """
    ids: set[int] = set()
    villages: set[int] = set()
    for record in records:
        if isinstance(record, YearVillage):
            ids.add(record.pk)
        elif year_village := getattr(record, "year_village_id", None):
            ids.add(year_village)
        elif village := getattr(record, "village_id", None):
            villages.add(village)
    if villages:
        ids.update(YearVillage.objects.filter(village__in=villages).values_list("pk", flat=True))
    return refresh_progress(ids)
