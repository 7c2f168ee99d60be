"""For support staff: the registers of groups and of OTOP in the area, with workbooks in and out."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from groups import actions
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
from sammachip.accounts.admin import ReadOnly
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.admin import ScopedAdmin, ScopedImportExportAdmin
from sammachip.imports.lists_admin import ListAdmin


class WrittenByActions(ScopedAdmin):
    """Every change runs through the actions of the pages, so that the village's steps follow."""

    edited_with = Permission.GROUP_EDIT

    def write_removal(self, obj: Any, *, by: User, reason: str) -> None:
        actions.remove_group_record(obj, by=by, reason=reason)


@admin.register(OccupationalGroup)
class OccupationalGroupAdmin(WrittenByActions, ListAdmin):
    kind = "groups"
    list_display = ("name", "year_village", "category", "status", "registered_on", "register_no")
    list_filter = ("category", "status", "is_from_programme")
    list_select_related = ("year_village__village",)
    search_fields = ("search_text",)
    raw_id_fields = ("year_village", "founding_event", "rules_file")

    def write_new(self, obj: OccupationalGroup, *, by: User) -> None:
        obj.pk = actions.found_group(by=by, **_typed(obj)).pk

    def write_change(
        self, stored: OccupationalGroup, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_group(stored, by=by, seen_version=seen_version, **changes)


@admin.register(GroupMember)
class GroupMemberAdmin(WrittenByActions):
    list_display = ("person", "group", "position", "joined_on", "left_on")
    list_filter = ("position",)
    list_select_related = ("person", "group")
    search_fields = ("person__search_text", "group__search_text")
    raw_id_fields = ("year_village", "group", "person", "household")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Pages add members, since they ask who is registered already."""
        return False

    def write_change(
        self, stored: GroupMember, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_member(stored, by=by, seen_version=seen_version, **changes)


@admin.register(OtopProducer)
class OtopProducerAdmin(WrittenByActions, ScopedImportExportAdmin):
    list_display = ("name", "year_village", "producer_type", "status", "otop_no", "expires_on")
    list_filter = ("status", "producer_type")
    list_select_related = ("year_village__village",)
    search_fields = ("name", "otop_no")
    raw_id_fields = ("year_village", "group", "owner")

    def write_new(self, obj: OtopProducer, *, by: User) -> None:
        obj.pk = actions.register_producer(by=by, **_typed(obj)).pk

    def write_change(
        self, stored: OtopProducer, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_producer(stored, by=by, seen_version=seen_version, **changes)


@admin.register(OtopProduct)
class OtopProductAdmin(WrittenByActions, ListAdmin):
    kind = "otop"
    list_display = ("name", "producer", "category", "price", "star", "star_year")
    list_filter = ("category", "star")
    list_select_related = ("producer",)
    search_fields = ("name", "producer__name")
    raw_id_fields = ("producer", "photo")

    def write_new(self, obj: OtopProduct, *, by: User) -> None:
        obj.pk = actions.register_product(by=by, **_typed(obj)).pk

    def write_change(
        self, stored: OtopProduct, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_product(stored, by=by, seen_version=seen_version, **changes)


@admin.register(GroupRegistration, ReadinessCheck)
class GroupRecordAdmin(ReadOnly):
    """Smaller records: looked up here, kept on the pages."""

    list_display = ("__str__", "year_village", "updated_at")
    list_select_related = ("year_village__village",)


@admin.register(ProductStandard, ProductSale)
class ProductRecordAdmin(ReadOnly):
    """What belongs to a product: looked up here, kept on its page."""

    list_display = ("__str__", "product", "updated_at")
    list_select_related = ("product",)


def _typed(obj: Model) -> dict[str, Any]:
    """What a person may fill in, by column."""
    fields = (field for field in obj._meta.concrete_fields if field.editable and not field.primary_key)
    return {field.name: getattr(obj, field.name) for field in fields}
