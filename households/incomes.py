"""What an income comes to in a month and a year, and which incomes somebody should look at again.

The expressions are the twins of the functions; a test holds them equal.
"""

from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, F, Q, Value, When
from django.db.models.expressions import Combinable

UNUSUAL_A_MONTH = Decimal(50_000)
UNUSUAL_TIMES = 10
MONTHS_IN_YEAR = 12
# A production cycle has no fixed length, so its income cannot be compared.
TIMES_A_YEAR = {"day": 360, "month": 12, "year": 1}


def yearly(amount: Decimal | None, period: str) -> Decimal | None:
    """None where nobody gave an amount, or a production cycle has no fixed length."""
    if amount is None or period not in TIMES_A_YEAR:
        return None
    return amount * TIMES_A_YEAR[period]


def is_unusual(before: Decimal | None, after: Decimal | None) -> bool:
    """Of yearly incomes: ten times what was before, or over 50,000 baht a month, is more often a slip than
    a success."""
    return after is not None and after > usual_most(before)


def usual_most(before: Decimal | None) -> Decimal:
    """The most baht a year that nobody asks about, for a household that had this much before."""
    most = UNUSUAL_A_MONTH * MONTHS_IN_YEAR
    return min(most, before * UNUSUAL_TIMES) if before else most


def yearly_sql(amount: str, period: str) -> Case:
    """`yearly` of two columns."""
    money: Any = DecimalField(max_digits=16, decimal_places=2)
    return Case(
        *(
            When(**{period: name}, then=F(amount) * Value(times, output_field=money))
            for name, times in TIMES_A_YEAR.items()
        ),
        default=None,
        output_field=money,
    )


def unusual_sql(before: str, after: str) -> Q:
    """`is_unusual` of two yearly amounts; either may be null."""
    tenfold: Combinable = F(before) * UNUSUAL_TIMES
    return Q(**{f"{after}__gt": UNUSUAL_A_MONTH * MONTHS_IN_YEAR}) | Q(
        **{f"{before}__gt": 0, f"{after}__gt": tenfold}
    )
