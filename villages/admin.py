"""For support staff: villages, events and what hangs on them, in the area of the administrator."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from sammachip.accounts.access import Somebody, allows_anywhere
from sammachip.accounts.admin import ReadOnly
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.admin import ReferenceAdmin, ScopedAdmin, ScopedImportExportAdmin
from sammachip.imports.lists_admin import ListAdmin
from villages import actions
from villages.models import (
    Attendance,
    BudgetLine,
    CashLoan,
    Event,
    EvidenceFile,
    Holiday,
    LibraryItem,
    PaperCheck,
    Partner,
    PlanEntry,
    ProgrammeYear,
    StepClaim,
    StepOverride,
    StepProgress,
    StepSetting,
    Village,
    YearVillage,
)


@admin.register(Village)
class VillageAdmin(ListAdmin):
    kind = "villages"
    edited_with = Permission.VILLAGE_EDIT
    list_display = ("code", "name", "moo", "tambon_name", "households_total")
    list_filter = ("ktc_level", "sep_level")
    search_fields = ("search_text", "=code")
    readonly_fields = ("tambon_name",)

    def write_new(self, obj: Village, *, by: User) -> None:
        columns = _typed(obj)
        columns.pop("tambon_name")  # the tambon's
        obj.pk = actions.register_village(by=by, **columns).pk

    def write_change(self, stored: Village, *, by: User, seen_version: int, changes: dict[str, Any]) -> None:
        actions.change_village(stored, by=by, seen_version=seen_version, **changes)


@admin.register(Holiday)
class HolidayAdmin(ScopedImportExportAdmin, ReferenceAdmin):
    """The cabinet adds days every year: here the office keeps its list."""

    list_display = ("day", "name")
    search_fields = ("name",)
    fields = ("day", "name")
    edited_with = seen_with = removed_with = Permission.REFERENCE_EDIT


@admin.register(YearVillage)
class YearVillageAdmin(ScopedAdmin):
    """Villages join and leave a year on the pages, which ask why."""

    edited_with = Permission.TARGETS_EDIT
    list_display = ("code", "village", "programme_year", "officer", "status")
    list_filter = ("programme_year", "status")
    list_select_related = ("village", "programme_year", "officer")
    search_fields = ("village__search_text", "=code")
    raw_id_fields = ("village", "officer")
    readonly_fields = ("village", "programme_year", "code", "status", "withdrawn_on", "withdrawn_reason")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def write_change(
        self, stored: YearVillage, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_year_village(stored, by=by, seen_version=seen_version, **changes)


@admin.register(ProgrammeYear)
class ProgrammeYearAdmin(ReferenceAdmin):
    """The sizes, thresholds and targets of a round; a new one brings its 13 steps."""

    edited_with = Permission.YEAR_EDIT
    seen_with = Permission.YEAR_EDIT
    list_display = ("year", "title", "target_unit", "is_current")
    readonly_fields = ("is_current",)

    def write_new(self, obj: ProgrammeYear, *, by: User) -> None:
        columns = _typed(obj)
        columns.pop("is_current")  # the first year opened is
        obj.pk = actions.open_programme_year(by=by, **columns).pk

    def write_change(
        self, stored: ProgrammeYear, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_programme_year(stored, by=by, seen_version=seen_version, **changes)


@admin.register(StepSetting)
class StepSettingAdmin(ReferenceAdmin):
    edited_with = Permission.YEAR_EDIT
    seen_with = Permission.YEAR_EDIT
    list_display = ("programme_year", "step", "is_applicable", "due_on")
    list_filter = ("programme_year",)
    list_select_related = ("programme_year",)
    readonly_fields = ("programme_year", "step")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def write_change(
        self, stored: StepSetting, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_step_setting(stored, by=by, seen_version=seen_version, **changes)


@admin.register(Partner)
class PartnerAdmin(ScopedImportExportAdmin):
    edited_with = Permission.EVENT_EDIT
    list_display = ("name", "kind", "area_code")
    list_filter = ("kind",)
    search_fields = ("name", "=area_code")

    def write_new(self, obj: Partner, *, by: User) -> None:
        obj.pk = actions.register_partner(by=by, **_typed(obj)).pk

    def write_change(self, stored: Partner, *, by: User, seen_version: int, changes: dict[str, Any]) -> None:
        actions.change_partner(stored, by=by, seen_version=seen_version, **changes)


@admin.register(PlanEntry)
class PlanEntryAdmin(ScopedImportExportAdmin):
    edited_with = Permission.PLAN_EDIT
    list_display = ("project_name", "year_village", "plan_kind", "plan_years", "status")
    list_filter = ("plan_kind", "status")
    list_select_related = ("year_village__village",)
    search_fields = ("project_name", "reference")
    raw_id_fields = ("year_village", "file")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A project stays with its village."""
        kept = ("year_village",) if obj else ()
        return (*super().get_readonly_fields(request, obj), *kept)

    def write_new(self, obj: PlanEntry, *, by: User) -> None:
        obj.pk = actions.record_plan_entry(by=by, **_typed(obj)).pk

    def write_change(
        self, stored: PlanEntry, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_plan_entry(stored, by=by, seen_version=seen_version, **changes)


class SeenThroughEvent(ReadOnly):
    """Seen by whoever sees one of the event's villages, as on the pages."""

    def holds(self, user: Somebody, permission: Permission, obj: Model | None) -> bool:
        if not allows_anywhere(user, permission):
            return False
        return obj is None or self.seen_by(user).filter(pk=obj.pk).exists()


@admin.register(Event)
class EventAdmin(SeenThroughEvent):
    """Looked up here; the pages keep days, villages and attendance together."""

    list_display = ("title", "kind", "starts_on", "ends_on", "place")
    list_filter = ("kind", "programme_year")
    search_fields = ("title", "place")
    date_hierarchy = "starts_on"


@admin.register(EvidenceFile, BudgetLine, CashLoan, PaperCheck)
class EventRecordAdmin(SeenThroughEvent):
    """Files and papers: looked up here, kept on the pages."""

    list_display = ("__str__", "event", "updated_at")
    list_select_related = ("event",)


@admin.register(Attendance)
class AttendanceAdmin(ReadOnly):
    """Taken on the pages."""

    list_display = ("person", "event", "year_village", "presence")
    list_filter = ("presence",)
    list_select_related = ("year_village__village",)


@admin.register(StepClaim, StepOverride)
class StepDecisionAdmin(ReadOnly):
    """What was said about a step on the pages."""

    list_display = ("year_village", "step", "updated_at")
    list_select_related = ("year_village__village",)


@admin.register(StepProgress)
class StepProgressAdmin(ReadOnly):
    """What the records prove; only the records change it."""

    list_display = ("year_village", "step", "status", "have", "need", "reached_on", "refreshed_at")
    list_filter = ("step", "status")
    list_select_related = ("year_village__village",)

    def code_of(self, obj: StepProgress) -> str:
        """Reads the village."""
        return obj.year_village.code


def _typed(obj: Model) -> dict[str, Any]:
    """What a person may fill in, by column."""
    fields = (field for field in obj._meta.concrete_fields if field.editable and not field.primary_key)
    return {field.name: getattr(obj, field.name) for field in fields}


@admin.register(LibraryItem)
class LibraryItemAdmin(ReferenceAdmin):
    """Papers are added on the pages, which take in the file."""

    list_display = ("title", "kind", "edition", "valid_from")
    list_filter = ("kind",)
    search_fields = ("search_text",)
    exclude = ("file", "original_name", "content_type", "steps")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def write_change(
        self, stored: LibraryItem, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_in_library(
            stored, by=by, steps=stored.step_numbers, seen_version=seen_version, **changes
        )
