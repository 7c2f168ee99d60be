"""Records of groups by the word their addresses use, current or in the bin."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from groups.models import (
    GroupMember,
    GroupRegistration,
    OccupationalGroup,
    OtopProducer,
    OtopProduct,
    ProductSale,
    ProductStandard,
    ReadinessCheck,
)
from sammachip.areas.scope import AreaScope
from sammachip.audit.models import Record

KINDS: dict[str, type[Record]] = {
    "group": OccupationalGroup,
    "member": GroupMember,
    "readiness": ReadinessCheck,
    "registration": GroupRegistration,
    "producer": OtopProducer,
    "product": OtopProduct,
    "standard": ProductStandard,
    "sale": ProductSale,
}
ALONG: dict[str, tuple[str, ...]] = {
    "member": ("group", "person"),
    "readiness": ("group",),
    "registration": ("group",),
    "product": ("producer",),
    "standard": ("product",),
    "sale": ("product",),
}
"""What the name and the page of a record read."""


@dataclass(frozen=True)
class BinLine:
    kind: str
    record: Any

    @property
    def noun(self) -> str:
        return str(self.record._meta.verbose_name)


def records_of(kind: str, scope: AreaScope) -> QuerySet[Any]:
    """The current records of a kind; for get_object_or_404."""
    return _with_names(kind, KINDS[kind].objects.within(scope))


def removed_of(kind: str, scope: AreaScope) -> QuerySet[Any]:
    """Those in the bin, the last removed first."""
    removed = KINDS[kind].everything.within(scope).filter(removed_at__isnull=False)
    return _with_names(kind, removed).select_related("removed_by").order_by("-removed_at")


def bin_of(scope: AreaScope, limit: int = 100) -> list[BinLine]:
    """The last removed of every kind together; one query for each kind."""
    lines = [BinLine(kind, record) for kind in KINDS for record in removed_of(kind, scope)[:limit]]
    return sorted(lines, key=lambda line: line.record.removed_at, reverse=True)[:limit]


def _with_names(kind: str, records: QuerySet[Any]) -> QuerySet[Any]:
    places = ("year_village__village", "year_village__programme_year")
    return records.select_related(*places, *ALONG.get(kind, ()))
