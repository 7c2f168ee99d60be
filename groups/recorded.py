"""Groups and products as lists of ours say them, so that the lists read back as nothing but known."""

from collections.abc import Iterator, Mapping
from typing import Any

from groups.models import OccupationalGroup, OtopProduct
from sammachip.areas.scope import AreaScope
from villages.recorded import place_of, year_or_current

_GROUP = ("name", "category", "product", "phone", "registered_on")
_PRODUCT = ("otop_no", "name", "price", "unit", "star", "registered_on")


def recorded_groups(scope: AreaScope, year: int | None) -> Iterator[Mapping[str, Any]]:
    groups = OccupationalGroup.objects.filter(year_village__programme_year__year=year_or_current(year))
    groups = groups.within(scope).select_related("year_village__village")
    for seq, group in enumerate(groups.order_by("year_village__code", "sort_key"), start=1):
        yield {
            "seq": seq,
            **place_of(group.year_village.village, group.year_village.code),
            **{name: getattr(group, name) for name in _GROUP},
        }


def recorded_products(scope: AreaScope) -> Iterator[Mapping[str, Any]]:
    """Every product of the area; its registration goes beyond a year."""
    products = OtopProduct.objects.all().within(scope)
    products = products.select_related("producer__year_village__village").order_by("producer", "sort_key")
    for seq, product in enumerate(products, start=1):
        home = product.producer.year_village
        yield {
            "seq": seq,
            **(place_of(home.village, home.code) if home else {}),
            **{name: getattr(product, name) for name in _PRODUCT},
            "category": f"{product.category}. {product.get_category_display()}",
            "producer": product.producer.name,
        }
