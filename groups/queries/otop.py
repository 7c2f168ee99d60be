"""Producers, products and standards for lists and pages."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from groups.models import OtopProducer, OtopProduct, ProducerPaper, ProductSale, ProductStandard
from groups.models.standards import WARN_DAYS
from sammachip.areas.scope import AreaScope
from sammachip.thai.fiscal import fiscal_bounds, fiscal_year
from sammachip.thai.text import compare_key, tidy
from villages.models import ProgrammeYear, YearVillage

_PLACE = ("year_village__village", "year_village__programme_year")
_OF_PRODUCER = tuple(f"producer__{path}" for path in _PLACE)
VILLAGE_UNKNOWN = "unknown"
EXPIRED, SOON, VALID, EVERY = "expired", "soon", "valid", "every"


def producer_list(
    scope: AreaScope, *, text: str = "", producer_type: str = "", status: str = "", code: str = ""
) -> QuerySet[Any]:
    """Producers with the number of their products, in Thai order of their names; also by code those whose
    village nobody knows yet."""
    producers = OtopProducer.objects.within(_part(scope, code))
    if code == VILLAGE_UNKNOWN:
        producers = producers.filter(year_village__isnull=True)
    for word in map(compare_key, tidy(text).split()):
        producers = producers.filter(search_text__contains=word)
    if producer_type:
        producers = producers.filter(producer_type=producer_type)
    if status:
        producers = producers.filter(status=status)
    counted: QuerySet[Any] = producers.annotate(
        products_now=Count("products", filter=Q(products__removed_at__isnull=True))
    )
    return counted.select_related("group", *_PLACE).order_by("sort_key", "pk")


def product_list(
    scope: AreaScope,
    today: date,
    *,
    text: str = "",
    category: str = "",
    star: str = "",
    quadrant: str = "",
    code: str = "",
) -> QuerySet[Any]:
    """Products with what they sold in this fiscal year; `sold` is None where nobody recorded a sale."""
    products = _products(_part(scope, code))
    for word in map(compare_key, tidy(text).split()):
        products = products.filter(Q(search_text__contains=word) | Q(producer__search_text__contains=word))
    if category:
        products = products.filter(category=category)
    if star:
        products = products.filter(star=None if star == "none" else int(star))
    if quadrant:
        products = products.filter(quadrant=quadrant)
    since, until = fiscal_bounds(fiscal_year(today))
    sales = ProductSale.objects.filter(product=OuterRef("pk"), month__range=(since, until))
    sums = sales.order_by().values("product").annotate(together=Sum("amount")).values("together")
    listed: QuerySet[Any] = products.annotate(sold=Subquery(sums))
    standards = Prefetch("standards", ProductStandard.objects.all())
    return listed.select_related(*_OF_PRODUCER).prefetch_related(standards)


def standard_list(
    scope: AreaScope, today: date, *, text: str = "", state: str = SOON, kind: str = "", code: str = ""
) -> QuerySet[ProductStandard]:
    """Standards by the day they run out, the soonest first. Without a state asked for: those that ran out
    or will within 90 days."""
    standards = ProductStandard.objects.within(_part(scope, code))
    standards = standards.filter(product__removed_at__isnull=True)
    for word in map(compare_key, tidy(text).split()):
        standards = standards.filter(
            Q(product__search_text__contains=word) | Q(product__producer__search_text__contains=word)
        )
    if kind:
        standards = standards.filter(kind=kind)
    within: dict[str, Q] = {
        SOON: Q(expires_on__lte=today + timedelta(days=WARN_DAYS)),
        EXPIRED: Q(expires_on__lt=today),
        VALID: Q(expires_on__gt=today + timedelta(days=WARN_DAYS)),
    }
    found: QuerySet[ProductStandard] = standards.filter(within.get(state, Q()))
    fetched = found.select_related(*(f"product__{path}" for path in _OF_PRODUCER))
    return fetched.order_by("expires_on", "product__sort_key", "pk")


def villages_of_this_year(scope: AreaScope) -> QuerySet[YearVillage]:
    """Where a producer can be, by code."""
    year = ProgrammeYear.objects.current()
    villages: QuerySet[YearVillage] = YearVillage.objects.within(scope).filter(programme_year=year)
    return villages.select_related("village", "programme_year").order_by("code")


def find_producers(scope: AreaScope) -> QuerySet[OtopProducer]:
    """For get_object_or_404, with what the page of a producer shows."""
    producers: QuerySet[OtopProducer] = OtopProducer.objects.within(scope)
    products = OtopProduct.objects.prefetch_related(Prefetch("standards", ProductStandard.objects.all()))
    papers = ProducerPaper.objects.select_related("file")
    return producers.select_related("group", "owner", *_PLACE).prefetch_related(
        Prefetch("products", products), Prefetch("papers", papers)
    )


def find_products(scope: AreaScope) -> QuerySet[OtopProduct]:
    """For get_object_or_404, with producer, photo and standards."""
    fetched = _products(scope).select_related("photo", *_OF_PRODUCER)
    return fetched.prefetch_related(Prefetch("standards", ProductStandard.objects.all()))


def _part(scope: AreaScope, code: str) -> AreaScope:
    return scope.narrow(code) if code.isdecimal() else scope


def _products(scope: AreaScope) -> QuerySet[OtopProduct]:
    """Without those of a producer in the bin."""
    products: QuerySet[OtopProduct] = OtopProduct.objects.within(scope)
    return products.filter(producer__removed_at__isnull=True)
