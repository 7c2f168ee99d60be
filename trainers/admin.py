from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sammachip.accounts.access import Somebody
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import remove_record
from sammachip.audit.admin import ReferenceAdmin, ScopedImportExportAdmin
from sammachip.imports.lists_admin import ListAdmin
from trainers.actions import change_member, change_sage_survey, put_occupations
from trainers.models import Occupation, SageSurvey, TeamMember
from villages.process.refresh import refresh_progress

OCCUPATION_COLUMNS = ("name", "synonyms", "jpt_code", "product_group", "is_active")


@admin.register(Occupation)
class OccupationAdmin(ScopedImportExportAdmin, ReferenceAdmin):
    list_display = ("name", "jpt_code", "product_group", "is_active")
    list_filter = ("product_group", "is_active")
    search_fields = ("name",)
    fields = OCCUPATION_COLUMNS
    edited_with = seen_with = removed_with = Permission.REFERENCE_EDIT

    def write_new(self, obj: Any, *, by: User) -> None:
        put_occupations([{name: getattr(obj, name) for name in OCCUPATION_COLUMNS}], by=by)
        obj.pk = Occupation.objects.get(name=obj.name).pk


@admin.register(SageSurvey)
class SageSurveyAdmin(ListAdmin):
    """Corrects surveys; pages record them, since they ask who the sage is."""

    kind = "sages"
    edited_with = Permission.SAGE_EDIT
    list_display = ("person", "village", "expertise", "years", "teach_score", "available")
    list_filter = ("available", "expertise_group")
    search_fields = ("person__search_text", "=code")
    readonly_fields = ("village", "person")
    exclude = ("income_year",)

    def seen_by(self, user: Somebody) -> QuerySet[Any]:
        return super().seen_by(user).select_related("person", "village")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def write_new(self, obj: Any, *, by: User) -> None:
        raise ValidationError(_("Sages are added on the pages or by an import of the office's lists."))

    def write_change(self, stored: Any, *, by: User, seen_version: int, changes: dict[str, Any]) -> None:
        change_sage_survey(stored, by=by, seen_version=seen_version, **changes)

    def write_removal(self, obj: Any, *, by: User, reason: str) -> None:
        remove_record(obj, by=by, reason=reason)
        refresh_progress(obj.village.years.values_list("pk", flat=True))


@admin.register(TeamMember)
class TeamMemberAdmin(ListAdmin):
    """Corrects the papers of members; seats change on the pages, which move the households along."""

    kind = "trainers"
    edited_with = Permission.TEAM_EDIT
    list_display = ("person", "year_village", "seat", "role", "status", "starts_on", "ends_on")
    list_filter = ("status", "role")
    search_fields = ("person__search_text", "=year_village__code")
    readonly_fields = (
        "year_village",
        "person",
        "survey",
        "role",
        "seat",
        "status",
        "ends_on",
        "end_reason",
        "replaced_by",
    )

    def seen_by(self, user: Somebody) -> QuerySet[Any]:
        related = ("person", "year_village__village", "survey__person", "replaced_by__person")
        return super().seen_by(user).select_related(*related)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def is_exchanged(self, field: Any) -> bool:
        return super().is_exchanged(field) and field.name not in self.readonly_fields

    def write_new(self, obj: Any, *, by: User) -> None:
        raise ValidationError(_("Members are appointed on the page of the team or by an import."))

    def write_change(self, stored: Any, *, by: User, seen_version: int, changes: dict[str, Any]) -> None:
        change_member(stored, by=by, seen_version=seen_version, **changes)

    def write_removal(self, obj: Any, *, by: User, reason: str) -> None:
        remove_record(obj, by=by, reason=reason)
        refresh_progress([obj.year_village_id])
