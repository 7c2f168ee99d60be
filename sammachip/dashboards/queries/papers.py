"""Money and papers of events: loans to clear and disbursement files that are not complete."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from villages.enums import PaperKind
from villages.models import BudgetLine, CashLoan, Event, EventVillage, PaperCheck, YearVillage

SHOWN = 8


@dataclass(frozen=True)
class Loan:
    """A cash loan that is to be cleared."""

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


def served(villages: QuerySet[YearVillage], path: str) -> Exists:
    """Whether the event at the path serves one of the villages."""
    ids = villages.order_by().values("pk")
    return Exists(EventVillage.objects.filter(event=OuterRef(path), year_village__in=ids))


def incomplete_files(villages: QuerySet[YearVillage], today: date) -> tuple[EventPapers, ...]:
    """The first of them; one query."""
    return tuple(papers_line(event, today) for event in events_without_papers(villages, today)[:SHOWN])


def events_without_papers(villages: QuerySet[YearVillage], today: date) -> QuerySet[Any]:
    """Events that are over, cost money or have a file begun, and whose file is not complete."""
    has_file = Exists(BudgetLine.objects.filter(event=OuterRef("pk"))) | Exists(
        CashLoan.objects.filter(event=OuterRef("pk"))
    )
    papers: QuerySet[Any] = PaperCheck.objects.filter(event=OuterRef("pk")).order_by()
    there = papers.filter(is_present=True).values("event").annotate(count=Count("pk")).values("count")
    return (
        Event.objects.filter(served(villages, "pk"), has_file | Exists(papers), ends_on__lt=today)
        .annotate(papers_missing=len(PaperKind) - Coalesce(Subquery(there), 0))
        .filter(papers_missing__gt=0)
        .order_by("ends_on", "pk")
    )


def papers_line(event: Any, today: date) -> EventPapers:
    """Of a row of `events_without_papers`."""
    return EventPapers(event, event.papers_missing)


def open_loans(villages: QuerySet[YearVillage], today: date, until: date | None = None) -> tuple[Loan, ...]:
    """The first of them; one query."""
    return tuple(loan_line(loan, today) for loan in loans_to_clear(villages, until)[:SHOWN])


def loans_to_clear(villages: QuerySet[YearVillage], until: date | None = None) -> QuerySet[Any]:
    """The loans not cleared yet, the nearest first; with a day, those due until then."""
    loans: QuerySet[Any] = CashLoan.objects.filter(served(villages, "event"), cleared_on__isnull=True)
    if until is not None:
        loans = loans.filter(due_on__lte=until)
    return loans.select_related("event").order_by("due_on", "pk")


def loan_line(loan: CashLoan, today: date) -> Loan:
    return Loan(loan, loan.days_left(today))
