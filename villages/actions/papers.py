from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, remove_record
from villages.enums import PaperKind
from villages.models import LOAN_DAYS, BudgetLine, CashLoan, Event, EvidenceFile, PaperCheck
from villages.validators import require_reason


@transaction.atomic
def add_budget_line(event: Event, *, by: User | None, **fields: Any) -> BudgetLine:
    return create_record(BudgetLine(event=event, **fields), by=by, action="papers.add_budget_line")


@transaction.atomic
def change_budget_line(
    line: BudgetLine, *, by: User, seen_version: int | None = None, **changes: Any
) -> BudgetLine:
    return change_record(
        line, by=by, action="papers.change_budget_line", seen_version=seen_version, **changes
    )


@transaction.atomic
def borrow_cash(
    event: Event,
    *,
    by: User | None,
    number: str,
    amount: Decimal,
    borrowed_on: date,
    due_on: date | None = None,
) -> CashLoan:
    """The contract gives 30 days unless it says otherwise (Ministry of Finance regulation on loans)."""
    loan = CashLoan(
        event=event,
        number=number,
        amount=amount,
        borrowed_on=borrowed_on,
        due_on=due_on or borrowed_on + timedelta(days=LOAN_DAYS),
    )
    return create_record(loan, by=by, action="papers.borrow")


@transaction.atomic
def change_loan(loan: CashLoan, *, by: User, seen_version: int | None = None, **changes: Any) -> CashLoan:
    return change_record(loan, by=by, action="papers.change_loan", seen_version=seen_version, **changes)


@transaction.atomic
def remove_event_part(part: BudgetLine | CashLoan, *, by: User, reason: str) -> None:
    """A cost or a loan that was written down by mistake."""
    require_reason(reason)
    remove_record(part, by=by, reason=reason)


@transaction.atomic
def clear_loan(loan: CashLoan, *, by: User, cleared_on: date) -> CashLoan:
    return change_record(loan, by=by, action="papers.clear_loan", cleared_on=cleared_on)


@transaction.atomic
def check_papers(event: Event, *, by: User | None, present: set[str]) -> int:
    """Exactly these papers of the list are there; says how many ticks changed."""
    checks = {one.kind: one for one in event.paper_checks.all()}
    changed = 0
    for kind in PaperKind.values:
        is_there = kind in present
        known = checks.get(kind)
        if known is None and is_there:
            create_record(PaperCheck(event=event, kind=kind, is_present=True), by=by, action="papers.check")
        elif known is not None and known.is_present != is_there:
            change_record(
                known,
                by=by,
                action="papers.check",
                is_present=is_there,
                file=known.file if is_there else None,
            )
        else:
            continue
        changed += 1
    return changed


@transaction.atomic
def give_paper(event: Event, *, by: User | None, kind: str, file: EvidenceFile) -> PaperCheck:
    """The scan of a paper: the paper is there."""
    known = event.paper_checks.filter(kind=kind).first()
    if known is None:
        paper = PaperCheck(event=event, kind=kind, is_present=True, file=file)
        return create_record(paper, by=by, action="papers.check")
    return change_record(known, by=by, action="papers.check", is_present=True, file=file)
