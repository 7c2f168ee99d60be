"""What one person should do now. Each list is a slice of rows whose whole can be opened."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from households.enums import DueState
from households.queries import HouseholdFilters, due_list, narrowed
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.queries.cells import StepFilter, target_villages, village_steps
from sammachip.dashboards.queries.papers import SHOWN, EventPapers, Loan, incomplete_files, open_loans, served
from villages.enums import ShownStatus
from villages.models import Event, MissingProof, ProgrammeYear, YearVillage
from villages.process.catalogue import Step, step_of
from villages.queries import MissingView, missing_view

AHEAD = timedelta(days=14)
LOAN_WARNING = timedelta(days=10)
DISTRICT_DIGITS = 4


@dataclass(frozen=True)
class StuckVillage:
    """A village with a late step: the first one, and what it lacks first."""

    village: YearVillage
    step: Step
    due_on: date
    days_late: int
    missing: MissingView | None


@dataclass(frozen=True)
class Today:
    officer: int | None
    """Whose villages these are; None when they are all that the reader sees."""
    villages: int
    late: int
    lapsed: int
    claimed: int
    in_progress: int
    overdue: int | None
    """Households whose visit is overdue; not counted for more than a district, as their list is not."""
    stuck: tuple[StuckVillage, ...]
    events: tuple[Event, ...]
    papers: tuple[EventPapers, ...]
    loans: tuple[Loan, ...]

    @property
    def is_quiet(self) -> bool:
        return not (
            self.stuck
            or self.events
            or self.papers
            or self.loans
            or self.lapsed
            or self.claimed
            or self.overdue
        )


def todays_work(user: User, scope: AreaScope, year: ProgrammeYear, today: date) -> Today:
    """Own villages first; somebody who holds none sees all of the area. A fixed number of queries."""
    own = target_villages(scope, year, user.pk)
    officer = user.pk if own.exists() else None
    villages = own if officer else target_villages(scope, year)
    steps = village_steps(scope, year, today, StepFilter(officer=officer))
    return Today(
        officer=officer,
        villages=villages.count(),
        **_counted(steps),
        overdue=_overdue(scope, year, officer, today),
        stuck=_stuck(steps, today),
        events=tuple(_events(villages, today)),
        papers=incomplete_files(villages, today),
        loans=open_loans(villages, today, today + LOAN_WARNING),
    )


def _overdue(scope: AreaScope, year: ProgrammeYear, officer: int | None, today: date) -> int | None:
    """As many as the list of visits shows with the same filters."""
    districts = {prefix[:DISTRICT_DIGITS] for prefix in scope.prefixes}
    if len(districts) != 1 or len(min(districts)) < DISTRICT_DIGITS:
        return None
    due = due_list(scope, year, HouseholdFilters(), today)
    return len(narrowed(due, officer=officer, state=DueState.OVERDUE))


def _counted(steps: QuerySet[Any]) -> dict[str, int]:
    return steps.order_by().aggregate(
        late=Count("pk", filter=Q(is_late=True)),
        lapsed=Count("pk", filter=Q(shown_status=ShownStatus.LAPSED)),
        claimed=Count("pk", filter=Q(shown_status=ShownStatus.CLAIMED)),
        in_progress=Count("pk", filter=Q(shown_status=ShownStatus.IN_PROGRESS)),
    )


def to_do(proof: MissingProof, village: YearVillage) -> MissingView:
    return missing_view(village, proof.code, proof.params)


def _stuck(steps: QuerySet[Any], today: date) -> tuple[StuckVillage, ...]:
    """The longest overdue first, one line a village."""
    earlier = steps.filter(is_late=True, year_village=OuterRef("year_village"), step__lt=OuterRef("step"))
    first_late = steps.filter(is_late=True).filter(~Exists(earlier)).order_by("due_on", "year_village__code")
    rows = first_late.select_related(
        "year_village__village", "year_village__programme_year"
    ).prefetch_related(Prefetch("missing", MissingProof.objects.order_by("order")))
    return tuple(_stuck_village(row, today) for row in rows[:SHOWN])


def _stuck_village(row: Any, today: date) -> StuckVillage:
    missing = [to_do(proof, row.year_village) for proof in list(row.missing.all())[:1]]
    return StuckVillage(
        row.year_village, step_of(row.step), row.due_on, (today - row.due_on).days, next(iter(missing), None)
    )


def _events(villages: QuerySet[YearVillage], today: date) -> QuerySet[Event]:
    coming: QuerySet[Event] = Event.objects.filter(
        served(villages, "pk"), ends_on__gte=today, starts_on__lte=today + AHEAD
    )
    return coming.prefetch_related("year_villages__village").order_by("starts_on", "pk")[:SHOWN]
