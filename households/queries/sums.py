"""What is added up over households as they stand by their newest visits."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, FilteredRelation, Q, QuerySet, Sum

from households.models import Household, HouseholdQuerySet
from households.queries.standings import COMPARED, DOUBTFUL, PRACTISES, WAS_ASKED, standing_now

SURE = COMPARED & Q(is_doubtful=False)
COUNTED: dict[str, Any] = {
    "count_households": Count("pk"),
    "count_asked": Count("pk", filter=WAS_ASKED),
    "count_practising": Count("pk", filter=PRACTISES),
    "count_compared": Count("pk", filter=COMPARED),
    "sum_before": Sum("before", filter=COMPARED),
    "sum_after": Sum("after", filter=COMPARED),
    "count_doubtful": Count("pk", filter=DOUBTFUL),
    "sure_before": Sum("before", filter=SURE),
    "sure_after": Sum("after", filter=SURE),
}
OF_PRACTISED = ("practising", "compared", "before", "after", "doubtful", "sure_before", "sure_after")
"""The columns of the stored sums in the order of COUNTED, but for its first two."""
OF_VILLAGE = ("households", "asked", *OF_PRACTISED)
_OF_NONE = (0,) * (len(OF_VILLAGE) - 1)
SATANG = Decimal("0.01")
Row = tuple[Any, ...]


def counted_by_occupation(year_villages: Iterable[int]) -> list[tuple[int, int | None, Row]]:
    """Of the active households of these villages of a year: the village, what the newest visit found to be
    practised, and the sums of COUNTED. Two queries, one where nobody has been visited."""
    active: HouseholdQuerySet = Household.objects.active().order_by()
    # Most villages wait for their first visit, which is seen in a tenth of the time that all the sums take.
    newest = FilteredRelation("follow_ups", condition=Q(follow_ups__is_latest=True))
    of_villages: QuerySet[Any] = active.filter(year_village__in=year_villages).annotate(newest=newest)
    visited: list[int] = []
    found: list[tuple[int, int | None, Row]] = []
    for village, households, visits in of_villages.values("year_village").values_list(
        "year_village", Count("pk"), Count("newest")
    ):
        if visits:
            visited.append(village)
        else:
            found.append((village, None, (households, *_OF_NONE)))
    if visited:
        standing: QuerySet[Any] = standing_now(active.filter(year_village__in=visited))
        rows: QuerySet[Any] = standing.values("year_village", "occupation_now").annotate(**COUNTED)
        for village, occupation, *sums in rows.values_list("year_village", "occupation_now", *COUNTED):
            found.append((village, occupation, tuple(map(_plain, sums))))
    return found


def _plain(value: Any) -> Any:
    """A sum of nothing is null; one of the two databases adds money up in floating point."""
    return value.quantize(SATANG) if isinstance(value, Decimal) else value or 0
