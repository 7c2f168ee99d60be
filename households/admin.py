"""For support staff: the registers of households in the area, with workbooks in and out."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model

from households import actions
from households.models import (
    Enrolment,
    FollowUp,
    Household,
    HouseholdRepresentative,
    MaterialIssue,
    MaterialLine,
    NeedAnalysis,
    NeedSurvey,
    PlanLine,
    PracticeRecord,
    StudySite,
    StudyVisit,
    TrainerAssignment,
    TrainingPlan,
    TrainingSession,
    VenueChoice,
)
from sammachip.accounts.admin import ReadOnly
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.admin import ScopedAdmin, ScopedImportExportAdmin
from sammachip.imports.lists_admin import ListAdmin


class WrittenByActions(ScopedAdmin):
    """Every change runs through the actions of the pages, so that the village's steps follow."""

    list_select_related: ClassVar[Any] = ("year_village__village",)

    def get_readonly_fields(self, request: Any, obj: Any = None) -> Any:
        """A record stays with its village."""
        kept = ("year_village",) if obj else ()
        return (*super().get_readonly_fields(request, obj), *kept)

    def write_removal(self, obj: Any, *, by: User, reason: str) -> None:
        actions.remove_household_record(obj, by=by, reason=reason)


@admin.register(Household)
class HouseholdAdmin(WrittenByActions, ListAdmin):
    """A household leaves on its page, which ends the pairing and the representation with it."""

    kind = "households"
    edited_with = Permission.HOUSEHOLD_EDIT
    list_display = ("seq", "house_no", "year_village", "status", "income_before", "income_period")
    list_filter = ("status", "income_basis")
    search_fields = ("house_no", "=house_code", "representatives__person__search_text")
    raw_id_fields = ("year_village", "head")
    readonly_fields = ("status", "ended_on", "end_reason", "replaced_by")

    def write_new(self, obj: Household, *, by: User) -> None:
        columns = _typed(obj)
        for name in self.readonly_fields:
            columns.pop(str(name))
        obj.pk = actions.register_household(by=by, **columns).pk

    def write_change(
        self, stored: Household, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_household(by=by, household=stored, seen_version=seen_version, **changes)


@admin.register(StudySite)
class StudySiteAdmin(WrittenByActions, ScopedImportExportAdmin):
    edited_with = Permission.TRAINING_EDIT
    list_display = ("name", "kind", "year_village", "distance_km")
    list_filter = ("kind",)
    search_fields = ("name", "topics")
    raw_id_fields = ("year_village",)

    def write_new(self, obj: StudySite, *, by: User) -> None:
        obj.pk = actions.add_study_site(by=by, **_typed(obj)).pk


@admin.register(MaterialLine)
class MaterialLineAdmin(WrittenByActions, ScopedImportExportAdmin):
    edited_with = Permission.TRAINING_EDIT
    list_display = ("item", "year_village", "quantity", "unit", "unit_price", "supplier")
    search_fields = ("item", "supplier", "receipt_no")
    raw_id_fields = ("year_village", "event", "occupation")

    def write_new(self, obj: MaterialLine, *, by: User) -> None:
        obj.pk = actions.add_material(by=by, **_typed(obj)).pk

    def write_change(
        self, stored: MaterialLine, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        actions.change_material(by=by, line=stored, seen_version=seen_version, **changes)


@admin.register(HouseholdRepresentative)
class HouseholdHistoryAdmin(ReadOnly):
    """Who stood for a household and who looked after it: kept on the pages."""

    list_display = ("__str__", "year_village", "starts_on", "ends_on")
    list_select_related = ["year_village__village"]


@admin.register(TrainerAssignment)
class TrainerAssignmentAdmin(HouseholdHistoryAdmin):
    list_select_related = ["year_village__village", "member__person"]


@admin.register(
    NeedSurvey, NeedAnalysis, TrainingPlan, PlanLine, VenueChoice, MaterialIssue, PracticeRecord, FollowUp
)
class VillageRecordAdmin(ReadOnly):
    """What was written on the pages."""

    list_display = ("__str__", "year_village", "updated_at")
    list_select_related = ("year_village__village",)


@admin.register(Enrolment)
class EnrolmentAdmin(ReadOnly):
    list_display = ("household", "session", "matches_need", "result")
    list_filter = ("matches_need", "result")
    list_select_related = ("household", "session__event", "session__occupation")


@admin.register(TrainingSession, StudyVisit)
class EventRecordAdmin(ReadOnly):
    """Looked up here; the pages keep them with their event."""

    list_display = ("__str__", "event", "updated_at")
    list_select_related = ("event",)


def _typed(obj: Model) -> dict[str, Any]:
    """What a person may fill in, by column."""
    fields = (field for field in obj._meta.concrete_fields if field.editable and not field.primary_key)
    return {field.name: getattr(obj, field.name) for field in fields}
