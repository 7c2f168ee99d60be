"""A second count of what waits for somebody on the page of the day."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from django.utils.timezone import localdate

from households.enums import PlanStatus
from households.models import TrainingPlan
from sammachip.accounts.access import access_of
from sammachip.accounts.models import User
from sammachip.dashboards.figures.places import places_of
from sammachip.ui.figures import Asked, Recount
from villages.enums import PaperKind
from villages.models import BudgetLine, CashLoan, Event, EventVillage, PaperCheck
from villages.queries import year_to_show

TWO_WEEKS = timedelta(days=14)
TEN_DAYS = timedelta(days=10)


def day_recount() -> Recount:
    return _count


def _count(asked: Asked) -> int | None:
    kind, is_plain = asked.parts["kind"], {"page"}.issuperset(asked.query)
    return COUNTS[kind](_villages(asked.user), localdate()) if is_plain and kind in COUNTS else None


def _villages(user: User) -> set[int]:
    """Own ones, or all that the person reads."""
    year, inside = year_to_show(None), access_of(user).reading.prefixes
    if year is None:
        return set()
    seen = {
        pk: one.officer
        for pk, one in places_of(year).items()
        if one.is_target and one.code.startswith(inside)
    }
    own = {pk for pk, officer in seen.items() if officer == user.pk}
    return own or set(seen)


def _events(villages: set[int]) -> set[int]:
    """The numbers of those that serve one of the villages."""
    pairs = EventVillage.objects.values_list("event", "year_village")
    return {event for event, village in pairs if village in villages}


def _coming(villages: set[int], today: date) -> int:
    served = _events(villages)
    return sum(
        one.pk in served and one.ends_on >= today and one.starts_on <= today + TWO_WEEKS
        for one in Event.objects.all()
    )


def _loans(villages: set[int], today: date) -> int:
    served = _events(villages)
    return sum(
        one.event_id in served and one.cleared_on is None and one.due_on <= today + TEN_DAYS
        for one in CashLoan.objects.all()
    )


def _papers(villages: set[int], today: date) -> int:
    checks = list(PaperCheck.objects.all())
    there = Counter(one.event_id for one in checks if one.is_present)
    begun = {one.event_id for one in checks}
    begun |= set(BudgetLine.objects.values_list("event", flat=True))
    begun |= set(CashLoan.objects.values_list("event", flat=True))
    served = _events(villages) & begun
    return sum(
        one.pk in served and one.ends_on < today and there[one.pk] < len(PaperKind)
        for one in Event.objects.all()
    )


def _plans(villages: set[int], today: date) -> int:
    return sum(
        one.year_village_id in villages and one.status == PlanStatus.DRAFT and bool(one.returned_reason)
        for one in TrainingPlan.objects.all()
    )


COUNTS: Mapping[str, Callable[[set[int], date], int]] = {
    "events": _coming,
    "loans": _loans,
    "papers": _papers,
    "plans": _plans,
}
