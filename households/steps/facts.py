"""What the rules of steps 4-11 read, and how they name the households that lack something."""

from collections.abc import Iterable, Sequence
from datetime import date

from households.models import VenueChoice
from households.queries.homes import Days as Days
from households.queries.homes import Home as Home
from households.queries.homes import all_days_of as all_days_of
from households.queries.homes import day_of as day_of
from households.queries.homes import days_by_home as days_by_home
from households.queries.homes import enough as enough
from households.queries.homes import enrolments_of as enrolments_of
from households.queries.homes import homes_of as homes_of
from households.queries.homes import trained_of
from households.queries.visits import visits_of as visits_of
from trainers.steps.facts import settings_of
from villages.models import YearVillageQuerySet
from villages.process.evidence import Missing
from villages.process.sharing import shared

SHOWN_RANGES = 6


@shared
def trained_in(villages: YearVillageQuerySet) -> dict[int, date]:
    """When each trained household had come often enough for the year of its village."""
    shares = settings_of(villages, "attendance_share")
    return trained_of(villages, {pk: share for pk, (share,) in shares.items()})


@shared
def venues_of(villages: YearVillageQuerySet) -> dict[int, VenueChoice]:
    """Where each village trains and what it visits, of those that have chosen; one query."""
    return {venue.year_village_id: venue for venue in VenueChoice.objects.filter(year_village__in=villages)}


def of_homes(code: str, homes: Sequence[Home]) -> list[Missing]:
    """What these households lack, with their numbers; nothing when there are none."""
    if not homes:
        return []
    return [Missing(code, {"count": len(homes), "numbers": numbers_of(home.seq for home in homes)})]


def below(code: str, lacking: Sequence[Home], total: int, needed: int) -> list[Missing]:
    """What these households lack, while the others are not yet enough."""
    return of_homes(code, lacking) if total - len(lacking) < needed else []


def numbers_of(numbers: Iterable[int]) -> str:
    """1-4, 7, 12: runs drawn together, long lists cut."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [_run(run) for run in runs[:SHOWN_RANGES]]
    return ", ".join(words) + (" …" if len(runs) > SHOWN_RANGES else "")


def _run(run: list[int]) -> str:
    if len(run) < 3:
        return ", ".join(str(number) for number in run)
    return f"{run[0]}-{run[-1]}"
