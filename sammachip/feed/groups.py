"""Groups, producers and products, in the columns of the registers that are exported."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groups.exports import GROUPS as EXPORTED_GROUPS
from groups.exports import PRODUCERS as EXPORTED_PRODUCERS
from groups.exports import PRODUCTS as EXPORTED_PRODUCTS
from groups.exports import group_lines, producer_lines, product_lines
from groups.queries import group_list, producer_list, product_list
from sammachip.feed.columns import Column, FeedList, Kind, Wanted

Names = tuple[tuple[str, Kind], ...]
_PLACE: Names = (("village_code", "text"), ("village", "text"))
GROUPS: Names = (
    *_PLACE,
    ("name", "text"),
    ("category", "text"),
    ("product", "text"),
    ("status", "text"),
    ("founded_on", "day"),
    ("registered_on", "day"),
    ("register_no", "text"),
    ("members", "whole"),
    ("target_households", "whole"),
    ("level", "text"),
    ("phone", "text"),
)
PRODUCERS: Names = (
    *_PLACE,
    ("otop_no", "text"),
    ("name", "text"),
    ("kind", "text"),
    ("status", "text"),
    ("registered_on", "day"),
    ("expires_on", "day"),
    ("products", "whole"),
    ("owner", "text"),
    ("address", "text"),
    ("phone", "text"),
)
PRODUCTS: Names = (
    *_PLACE,
    ("otop_no", "text"),
    ("name", "text"),
    ("producer", "text"),
    ("category", "text"),
    ("price", "number"),
    ("unit", "text"),
    ("star", "whole"),
    ("star_year", "whole"),
    ("quadrant", "text"),
    ("standards", "text"),
    ("sold", "number"),
)


def _columns(names: Names, labels: Any) -> tuple[Column, ...]:
    return tuple(Column(name, label, kind) for (name, kind), label in zip(names, labels, strict=True))


def _of(records: QuerySet[Any], wanted: Wanted) -> QuerySet[Any]:
    """The registers go on from year to year: all of the area, as their pages show."""
    return records.filter(updated_at__gte=wanted.updated_since) if wanted.updated_since else records


def _groups(wanted: Wanted) -> QuerySet[Any]:
    return _of(group_list(wanted.scope), wanted).order_by("year_village__code", "sort_key", "pk")


def _producers(wanted: Wanted) -> QuerySet[Any]:
    return _of(producer_list(wanted.scope), wanted).order_by("place_code", "sort_key", "pk")


def _products(wanted: Wanted) -> QuerySet[Any]:
    found = product_list(wanted.scope, wanted.today)
    return _of(found, wanted).order_by("place_code", "sort_key", "pk")


def _group_lines(records: Sequence[Any], wanted: Wanted) -> Iterator[Sequence[Any]]:
    return group_lines(records, wanted.by)


def _producer_lines(records: Sequence[Any], wanted: Wanted) -> Iterator[Sequence[Any]]:
    return producer_lines(records, wanted.by)


def _product_lines(records: Sequence[Any], wanted: Wanted) -> Iterator[Sequence[Any]]:
    return product_lines(records, wanted.by)


LISTS = (
    FeedList("groups", _("Occupational groups"), _columns(GROUPS, EXPORTED_GROUPS), _groups, _group_lines),
    FeedList(
        "producers", _("OTOP producers"), _columns(PRODUCERS, EXPORTED_PRODUCERS), _producers, _producer_lines
    ),
    FeedList(
        "products", _("OTOP products"), _columns(PRODUCTS, EXPORTED_PRODUCTS), _products, _product_lines
    ),
)
