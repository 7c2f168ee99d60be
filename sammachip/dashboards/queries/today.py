"""What one person should do now. Each list is a slice of rows whose whole can be opened."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.queries.cells import StepFilter, target_villages, village_steps
from villages.enums import PaperKind, ShownStatus
from villages.models import (
    BudgetLine,
    CashLoan,
    Event,
    EventVillage,
    MissingProof,
    PaperCheck,
    ProgrammeYear,
    YearVillage,
)
from villages.process.catalogue import Step, step_of
from villages.process.rules import link_of, sentence_of
from villages.queries import MissingView

SHOWN = 8
AHEAD = timedelta(days=14)
LOAN_WARNING = timedelta(days=10)


@dataclass(frozen=True)
class StuckVillage:
    """A village with a late step: the first one, and what it lacks first."""

    village: YearVillage
    step: Step
    due_on: date
    days_late: int
    missing: MissingView | None


@dataclass(frozen=True)
class Loan:
    """A cash loan that must be cleared soon."""

    loan: CashLoan
    days_left: int

    @property
    def days_over(self) -> int:
        return -self.days_left


@dataclass(frozen=True)
class EventPapers:
    """An event that is over while its disbursement file lacks papers."""

    event: Event
    missing: int


@dataclass(frozen=True)
class Today:
    officer: int | None
    """Whose villages these are; None when they are all that the reader sees."""
    villages: int
    late: int
    lapsed: int
    claimed: int
    in_progress: int
    stuck: tuple[StuckVillage, ...]
    events: tuple[Event, ...]
    papers: tuple[EventPapers, ...]
    loans: tuple[Loan, ...]

    @property
    def is_quiet(self) -> bool:
        return not (self.stuck or self.events or self.papers or self.loans or self.lapsed or self.claimed)


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
        stuck=_stuck(steps, today),
        events=tuple(_events(villages, today)),
        papers=_papers(villages, today),
        loans=_loans(villages, today),
    )


def _counted(steps: QuerySet[Any]) -> dict[str, int]:
    return steps.order_by().aggregate(
        late=Count("pk", filter=Q(is_late=True)),
        lapsed=Count("pk", filter=Q(shown_status=ShownStatus.LAPSED)),
        claimed=Count("pk", filter=Q(shown_status=ShownStatus.CLAIMED)),
        in_progress=Count("pk", filter=Q(shown_status=ShownStatus.IN_PROGRESS)),
    )


def to_do(proof: MissingProof, village: YearVillage) -> MissingView:
    return MissingView(sentence_of(proof.code, proof.params), link_of(proof.code, village, proof.params))


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


def _served(villages: QuerySet[YearVillage], path: str) -> Exists:
    ids = villages.order_by().values("pk")
    return Exists(EventVillage.objects.filter(event=OuterRef(path), year_village__in=ids))


def _events(villages: QuerySet[YearVillage], today: date) -> QuerySet[Event]:
    coming: QuerySet[Event] = Event.objects.filter(
        _served(villages, "pk"), ends_on__gte=today, starts_on__lte=today + AHEAD
    )
    return coming.prefetch_related("year_villages__village").order_by("starts_on", "pk")[:SHOWN]


def _papers(villages: QuerySet[YearVillage], today: date) -> tuple[EventPapers, ...]:
    """Events that are over, cost money or have a file begun, and whose file is not complete."""
    has_file = Exists(BudgetLine.objects.filter(event=OuterRef("pk"))) | Exists(
        CashLoan.objects.filter(event=OuterRef("pk"))
    )
    papers: QuerySet[Any] = PaperCheck.objects.filter(event=OuterRef("pk")).order_by()
    there = papers.filter(is_present=True).values("event").annotate(count=Count("pk")).values("count")
    events: QuerySet[Any] = (
        Event.objects.filter(_served(villages, "pk"), has_file | Exists(papers), ends_on__lt=today)
        .annotate(papers_missing=len(PaperKind) - Coalesce(Subquery(there), 0))
        .filter(papers_missing__gt=0)
        .order_by("ends_on", "pk")
    )
    return tuple(EventPapers(event, event.papers_missing) for event in events[:SHOWN])


def _loans(villages: QuerySet[YearVillage], today: date) -> tuple[Loan, ...]:
    open_loans: QuerySet[Any] = CashLoan.objects.filter(
        _served(villages, "event"), cleared_on__isnull=True, due_on__lte=today + LOAN_WARNING
    )
    loans = open_loans.select_related("event").order_by("due_on", "pk")[:SHOWN]
    return tuple(Loan(loan, loan.days_left(today)) for loan in loans)
