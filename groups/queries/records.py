"""Records that can be removed, by the word their addresses use."""

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
_PLACE = ("year_village__village", "year_village__programme_year")
ALONG: dict[str, tuple[str, ...]] = {
    "group": _PLACE,
    "member": ("group", "person", *_PLACE),
    "readiness": ("group", *_PLACE),
    "registration": ("group", *_PLACE),
    "producer": _PLACE,
    "product": ("producer",),
    "standard": ("product",),
    "sale": ("product",),
}
"""What the name and the page of a record read."""


def records_of(kind: str, scope: AreaScope) -> QuerySet[Any]:
    """The current records of a kind; for get_object_or_404."""
    records: QuerySet[Any] = KINDS[kind].objects.within(scope)
    return records.select_related(*ALONG[kind])
