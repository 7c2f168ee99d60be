"""What an income comes to in a month and a year, and which incomes somebody should look at again.

The expressions are the twins of the functions; a test holds them equal.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any

from django.db.models import Case, DecimalField, F, Q, Value, When
from django.db.models.expressions import Combinable

from households.enums import IncomeBasis, IncomePeriod

UNUSUAL_A_MONTH = Decimal(50_000)
UNUSUAL_TIMES = 10
MOST_BELIEVED_A_MONTH = Decimal(300_000)
MONTHS_IN_YEAR = 12
# A production cycle has no fixed length, so its income cannot be compared.
TIMES_A_YEAR = {"day": 360, "month": 12, "year": 1}
# The question of the basic needs survey: the income of a household a year, of which none may be left out.
INCOME_PARTS = ("income_main", "income_second", "income_other", "income_own_use")


@dataclass(frozen=True)
class Income:
    """An amount with what it is for and of, without which it cannot be compared."""

    amount: Decimal
    period: str
    basis: str

    @property
    def period_label(self) -> str:
        return str(IncomePeriod(self.period).label)

    @property
    def basis_label(self) -> str:
        return str(IncomeBasis(self.basis).label)

    @property
    def is_of_all(self) -> bool:
        """Of the whole household: nothing to compare the income of one occupation with."""
        return self.basis == IncomeBasis.HOUSEHOLD

    @property
    def a_year(self) -> Decimal | None:
        return yearly(self.amount, self.period)


def yearly(amount: Decimal | None, period: str) -> Decimal | None:
    """None where nobody gave an amount, or a production cycle has no fixed length."""
    if amount is None or period not in TIMES_A_YEAR:
        return None
    return amount * TIMES_A_YEAR[period]


def is_unusual(before: Decimal | None, after: Decimal | None) -> bool:
    """Of yearly incomes: ten times what was before, or over 50,000 baht a month, is more often a slip than
    a success."""
    return after is not None and after > usual_most(before)


def is_beyond_belief(amount: Decimal | None, period: str) -> bool:
    """More than any household of a village earns: a digit too many, or another period. A production cycle is
    taken for no longer than a year."""
    if amount is None:
        return False
    a_year = yearly(amount, period)
    return (amount if a_year is None else a_year) > MOST_BELIEVED_A_MONTH * MONTHS_IN_YEAR


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


def before_sql(of: str = "") -> Case:
    """Baht a year of `Household.before_training`; `of` leads to the household, such as "household__"."""
    parts = (F(f"{of}{name}") for name in INCOME_PARTS)
    return Case(
        When(
            **{f"{of}income_before__isnull": False},
            then=yearly_sql(f"{of}income_before", f"{of}income_period"),
        ),
        default=reduce(add, parts),
        output_field=DecimalField(max_digits=16, decimal_places=2),
    )


def unusual_sql(before: str, after: str) -> Q:
    """`is_unusual` of two yearly amounts; either may be null."""
    tenfold: Combinable = F(before) * UNUSUAL_TIMES
    return Q(**{f"{after}__gt": UNUSUAL_A_MONTH * MONTHS_IN_YEAR}) | Q(
        **{f"{before}__gt": 0, f"{after}__gt": tenfold}
    )
