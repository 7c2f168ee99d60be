"""The money of a district: allocated, planned, spent, and the loans that wait to be cleared."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.indicators.sums import villages_on
from sammachip.dashboards.queries.papers import served
from villages.models import BudgetLine, CashLoan, ProgrammeYear


def money_on(scope: AreaScope, year: ProgrammeYear, day: date) -> dict[str, Any]:
    """Null where nobody wrote a sum: blank is not zero. Three queries."""
    villages = villages_on(scope, year, day)
    lines = BudgetLine.objects.filter(served(villages, "event"), event__starts_on__lte=day)
    sums = lines.order_by().aggregate(planned=Sum("planned"), spent=Sum("spent"))
    loans = CashLoan.objects.filter(
        served(villages, "event"),
        Q(cleared_on__isnull=True) | Q(cleared_on__gt=day),
        borrowed_on__lte=day,
    )
    return {
        "allocated": _words(villages.order_by().aggregate(sum=Sum("allocation"))["sum"]),
        "planned": _words(sums["planned"]),
        "spent": _words(sums["spent"]),
        "loans": [
            {
                "number": loan.number,
                "event": str(loan.event),
                "amount": _words(loan.amount),
                "due_on": loan.due_on.isoformat(),
                "days_left": loan.days_left(day),
            }
            for loan in loans.select_related("event").order_by("due_on", "pk")
        ],
    }


def _words(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
