"""What a product sold, month by month and fiscal year by fiscal year. A month nobody recorded is no zero."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from groups.enums import SaleChannel
from groups.models import OtopProduct, ProductSale
from sammachip.thai.fiscal import fiscal_year, month_of
from sammachip.thai.years import BUDDHIST_ERA

MONTHS_IN_ORDER = (10, 11, 12, *range(1, 10))


@dataclass(frozen=True)
class MonthLine:
    """The sales of a month by channel."""

    month: date
    sales: tuple[ProductSale, ...] = ()

    @property
    def total(self) -> Decimal | None:
        return sum((one.amount for one in self.sales), Decimal()) if self.sales else None

    @property
    def address(self) -> str:
        """The month as it stands in an address: 2560-08."""
        return f"{self.month.year + BUDDHIST_ERA}-{self.month.month:02}"


@dataclass(frozen=True)
class SalesYear:
    year: int
    months: tuple[MonthLine, ...] = ()
    totals: tuple[tuple[int, Decimal], ...] = field(default=())
    """Every fiscal year with a recorded sale, the newest first."""

    @property
    def total(self) -> Decimal | None:
        return dict(self.totals).get(self.year)

    @property
    def recorded(self) -> int:
        return sum(bool(line.sales) for line in self.months)

    @property
    def channels(self) -> list[tuple[str, Decimal]]:
        """What each channel sold in the year, the strongest first."""
        sums: dict[str, Decimal] = {}
        for line in self.months:
            for sale in line.sales:
                sums[sale.channel] = sums.get(sale.channel, Decimal()) + sale.amount
        ordered = sorted(sums.items(), key=lambda pair: -pair[1])
        return [(str(SaleChannel(channel).label), amount) for channel, amount in ordered]


def sales_of(product: OtopProduct, year: int, today: date) -> SalesYear:
    """One query. Months that have not come yet are left out."""
    sales = list(ProductSale.objects.filter(product=product).order_by("month", "channel"))
    totals: dict[int, Decimal] = {}
    for sale in sales:
        named = fiscal_year(sale.month)
        totals[named] = totals.get(named, Decimal()) + sale.amount
    return SalesYear(year, tuple(_months(sales, year, today)), tuple(sorted(totals.items(), reverse=True)))


def _months(sales: Iterable[ProductSale], year: int, today: date) -> Iterable[MonthLine]:
    by_month: dict[date, list[ProductSale]] = {}
    for sale in sales:
        by_month.setdefault(sale.month, []).append(sale)
    for number in MONTHS_IN_ORDER:
        month = month_of(year, number)
        if month <= today:
            yield MonthLine(month, tuple(by_month.get(month, ())))
