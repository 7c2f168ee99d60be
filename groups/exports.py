"""The registers of groups and of OTOP as the department's columns have them, filtered as the lists are."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import GroupQuerySet, OtopProducer
from groups.queries import level_of
from sammachip.accounts.access import allows, scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.ui.exports import masked_note, workbook_response

Lines = Callable[[Sequence[Any], User], Iterator[Sequence[Any]]]
_VILLAGE = (gettext_lazy("Village code"), gettext_lazy("Village"))
GROUPS = (
    *_VILLAGE,
    gettext_lazy("Name of the group"),
    gettext_lazy("Category"),
    gettext_lazy("Product or activity"),
    gettext_lazy("Status"),
    gettext_lazy("Founded on"),
    gettext_lazy("Registered on"),
    gettext_lazy("Number in the register"),
    gettext_lazy("Members"),
    gettext_lazy("Target households"),
    gettext_lazy("Level"),
    gettext_lazy("Telephone"),
)
PRODUCERS = (
    *_VILLAGE,
    gettext_lazy("OTOP number"),
    gettext_lazy("Name of the producer"),
    gettext_lazy("Kind of producer"),
    gettext_lazy("Status"),
    gettext_lazy("Registered on"),
    gettext_lazy("Expires on"),
    gettext_lazy("Products"),
    gettext_lazy("Name of the chair or owner"),
    gettext_lazy("Address"),
    gettext_lazy("Telephone"),
)
PRODUCTS = (
    *_VILLAGE,
    gettext_lazy("OTOP number"),
    gettext_lazy("Name of the product"),
    gettext_lazy("Name of the producer"),
    gettext_lazy("Category"),
    gettext_lazy("Price (baht)"),
    gettext_lazy("Unit"),
    gettext_lazy("Star"),
    gettext_lazy("Year of the star (B.E.)"),
    gettext_lazy("Quadrant"),
    gettext_lazy("Standards"),
    gettext_lazy("Sales of the fiscal year (baht)"),
)
STANDARDS = (
    *_VILLAGE,
    gettext_lazy("Name of the product"),
    gettext_lazy("Name of the producer"),
    gettext_lazy("Standard"),
    gettext_lazy("Certificate number"),
    gettext_lazy("Issued on"),
    gettext_lazy("Expires on"),
    gettext_lazy("Days left"),
)


def export_groups(groups: GroupQuerySet, *, by: User) -> FileResponse:
    return _export("groups", _("Occupational groups"), GROUPS, groups, group_lines, by)


def export_producers(producers: QuerySet[Any], *, by: User) -> FileResponse:
    return _export("otop-producers", _("OTOP producers"), PRODUCERS, producers, producer_lines, by)


def export_products(products: QuerySet[Any], *, by: User) -> FileResponse:
    return _export("otop-products", _("OTOP products"), PRODUCTS, products, product_lines, by)


def export_standards(standards: QuerySet[Any], *, by: User) -> FileResponse:
    return _export("otop-standards", _("Standards of products"), STANDARDS, standards, _standard_lines, by)


def _export(
    what: str, title: str, columns: Sequence[str | Promise], found: Any, lines: Lines, by: User
) -> FileResponse:
    """The filtered list as far as the person may export; who took it and how many rows is kept."""
    scope = scope_for(by, Permission.LIST_EXPORT)
    rows = list(found.within(scope))
    log_export(by=by, what=what, area_code=scope.prefixes[0], rows=len(rows))
    return workbook_response(f"{what}.xlsx", title, columns, lines(rows, by), masked_note(by))


def group_lines(groups: Sequence[Any], by: User) -> Iterator[Sequence[Any]]:
    for group in groups:
        yield (
            *_place(group),
            group.name,
            group.get_category_display(),
            group.product,
            group.get_status_display(),
            group.founded_on,
            group.registered_on,
            group.register_no,
            group.members_now,
            group.households_now,
            level_of(group).name,
            group.phone if allows(by, Permission.PERSON_VIEW_CONTACT, group.area_code) else "",
        )


def producer_lines(producers: Sequence[Any], by: User) -> Iterator[Sequence[Any]]:
    for one in producers:
        is_open = allows(by, Permission.PERSON_VIEW_CONTACT, one.area_code)
        yield (
            *_place_of_producer(one),
            one.otop_no,
            one.name,
            one.get_producer_type_display(),
            one.get_status_display(),
            one.registered_on,
            one.expires_on,
            one.products_now,
            one.owner_name,
            one.address if is_open else "",
            one.phone if is_open else "",
        )


def product_lines(products: Sequence[Any], by: User) -> Iterator[Sequence[Any]]:
    for one in products:
        yield (
            *_place_of_producer(one.producer),
            one.otop_no,
            one.name,
            one.producer.name,
            one.get_category_display(),
            one.price,
            one.unit,
            one.star,
            one.star_year,
            one.get_quadrant_display(),
            ", ".join(str(standard) for standard in one.standards.all()),
            one.sold,
        )


def _standard_lines(standards: Sequence[Any], by: User) -> Iterator[Sequence[Any]]:
    for one in standards:
        yield (
            *_place_of_producer(one.product.producer),
            one.product.name,
            one.product.producer.name,
            one.get_kind_display(),
            one.number,
            one.issued_on,
            one.expires_on,
            one.days_left,
        )


def _place(record: Any) -> tuple[str, str]:
    return record.year_village.code, record.year_village.village.label


def _place_of_producer(producer: OtopProducer) -> tuple[str, str]:
    return _place(producer) if producer.year_village else ("", _("Village not known yet"))
