"""The visits to households after their training, as the rules of several steps ask for them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from households.enums import VISITS_IN_PERSON
from households.models import FollowUp
from villages.models import YearVillageQuerySet
from villages.process.sharing import shared


class Visit(NamedTuple):
    on: date
    is_in_person: bool
    practising: str


@shared
def visits_of(villages: YearVillageQuerySet) -> Mapping[int, list[Visit]]:
    """The visits to each household of these villages, the newest last; one query."""
    visits: defaultdict[int, list[Visit]] = defaultdict(list)
    rows = FollowUp.objects.filter(year_village__in=villages).order_by("visited_on", "pk")
    for household, visited_on, mode, practising in rows.values_list(
        "household", "visited_on", "mode", "practising"
    ):
        visits[household].append(Visit(visited_on, mode in VISITS_IN_PERSON, practising))
    return visits
