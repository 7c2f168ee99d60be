"""The admin site of records: in the person's area, versioned, and written by the audit actions."""

from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Field, ForeignKey, ManyToManyField, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.admin import ImportExportMixin
from import_export.resources import modelresource_factory

from sammachip.accounts.access import Somebody, allows_anywhere, scope_for, signed_in
from sammachip.accounts.admin import AreaAdmin, ReadOnly
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.querysets import ScopedQuerySet
from sammachip.audit.actions import change_record, create_record, log_export, remove_record
from sammachip.audit.models import AuditEntry, Record
from sammachip.audit.resources import ColumnsExportForm, RecordResource
from sammachip.audit.sentences import sentence_for
from sammachip.audit.sources import Source, acting_from
from sammachip.audit.wording import changes_in_words
from sammachip.thai.sorting import sort_key

SEEN_VERSION = "seen_version"


class VersionedForm(forms.ModelForm[Any]):
    """Carries the version that was on the screen, and refuses to overwrite a newer one unseen."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial[SEEN_VERSION] = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk and cleaned.get(SEEN_VERSION) != self.instance.version:
            raise ValidationError(
                _(
                    "Somebody saved this record in the meantime. Your words are still here: "
                    "compare, then save again."
                )
            )
        return cleaned


class ScopedAdmin(AreaAdmin):
    """For every record. An app puts its own actions into `write_new`, `write_change`, `write_removal`."""

    form = VersionedForm
    list_per_page = 50

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The version goes along, whatever fields an app lists."""
        sets = list(super().get_fieldsets(request, obj))
        listed = {name for _title, options in sets for name in options["fields"]}
        return sets if SEEN_VERSION in listed else [*sets, (None, {"fields": (SEEN_VERSION,)})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = ("shown_version", "updated_at") if obj else ()
        return (*super().get_readonly_fields(request, obj), *shown)

    @admin.display(description=gettext_lazy("version"))
    def shown_version(self, record: Record) -> int:
        return record.version

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Only what the person may see can be chosen."""
        related = db_field.remote_field.model._default_manager.all()
        if isinstance(related, ScopedQuerySet) and getattr(related.model, "SCOPE_PATH", None):
            kwargs.setdefault("queryset", related.within(scope_for(request.user, self.seen_with)))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Lists of choices are changed on the pages, whose actions tell what changed."""
        return None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        by = signed_in(request)
        if not self.holds(by, self.edited_with, obj):
            raise PermissionDenied
        with acting_from(Source.ADMIN):
            if not change:
                self.write_new(obj, by=by)
                return
            names = {field.name for field in obj._meta.concrete_fields}
            self.write_change(
                self.get_queryset(request).get(pk=obj.pk),
                by=by,
                seen_version=form.cleaned_data[SEEN_VERSION],
                changes={name: form.cleaned_data[name] for name in form.changed_data if name in names},
            )

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with acting_from(Source.ADMIN):
            self.write_removal(obj, by=signed_in(request), reason=_("Removed on the admin site."))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for obj in queryset:
            self.delete_model(request, obj)

    def write_new(self, obj: Any, *, by: User) -> None:
        create_record(obj, by=by, action=f"{obj._meta.label_lower}.create")

    def write_change(self, stored: Any, *, by: User, seen_version: int, changes: dict[str, Any]) -> None:
        action = f"{stored._meta.label_lower}.change"
        change_record(stored, by=by, action=action, seen_version=seen_version, **changes)

    def write_removal(self, obj: Any, *, by: User, reason: str) -> None:
        remove_record(obj, by=by, reason=reason)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The bin takes nothing along, so nothing stands in its way."""
        rows = list(objs)
        return [str(row) for row in rows], {str(self.opts.verbose_name_plural): len(rows)}, set(), []

    # The audit table is the only history.
    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        return None

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        return None


class ReferenceAdmin(ScopedAdmin):
    """Records of no area, such as the list of occupations: seen by all, kept by administrators."""

    seen_with = edited_with = removed_with = Permission.REFERENCE_EDIT

    def seen_by(self, user: Somebody) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._default_manager.all()
        return rows

    def holds(self, user: Somebody, permission: Permission, obj: Model | None) -> bool:
        return allows_anywhere(user, permission)


class ScopedImportExportAdmin(ImportExportMixin, ScopedAdmin):  # type: ignore[misc]  # untyped package
    """With small workbooks in and out: what goes out is what is seen, what comes in is audited by row."""

    skip_admin_log = True
    export_form_class = ColumnsExportForm
    resource_base: ClassVar[type[RecordResource]] = RecordResource

    def get_resource_classes(self, request: HttpRequest) -> list[type[Any]]:
        bound = type(
            self.resource_base.__name__,
            (self.resource_base,),
            {"by": signed_in(request), "office": self},
        )
        kept = [field.name for field in self.opts.concrete_fields if self.is_exchanged(field)]
        return [modelresource_factory(self.model, bound, {"fields": kept, "skip_unchanged": True})]

    def is_exchanged(self, field: Field[Any, Any]) -> bool:
        """What is typed by people and tells nobody's identity; derived columns are made again."""
        record: type[Record] = self.model
        return field.primary_key or (field.editable and field.name not in record.PERSONAL_FIELDS)

    def has_import_permission(self, request: HttpRequest) -> bool:
        return allows_anywhere(request.user, Permission.IMPORT_RUN)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return allows_anywhere(request.user, Permission.LIST_EXPORT)

    def get_data_for_export(self, request: HttpRequest, queryset: QuerySet[Any], **kwargs: Any) -> Any:
        rows = super().get_data_for_export(request, queryset, **kwargs)
        scope = scope_for(request.user, self.seen_with)
        with acting_from(Source.ADMIN):
            log_export(
                by=signed_in(request),
                what=str(self.opts.verbose_name_plural),
                area_code=scope.prefixes[0] if scope else "",
                rows=len(rows),
            )
        return rows


class KindFilter(admin.SimpleListFilter):
    """By the kind of record; its names come from the product, since the table of entries has no bounds."""

    title = gettext_lazy("kind of record")
    parameter_name = "object_type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        kinds = {
            model._meta.label_lower: str(model._meta.verbose_name)
            for model in apps.get_models()
            if issubclass(model, (Record, User))
        }
        return sorted(kinds.items(), key=lambda kind: sort_key(kind[1]))

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        return queryset.filter(object_type=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    """To look things up; nobody changes what was done."""

    seen_with = Permission.AUDIT_VIEW
    list_display = ("at", "actor_name", "sentence", "object_label", "area_code", "source")
    list_filter = ("source", KindFilter)
    search_fields = ("actor_name", "object_label", "=area_code", "=reference")
    date_hierarchy = "at"
    fields = ("at", "actor_name", "sentence", "object_label", "area_code", "told_changes", "reason", "source")
    readonly_fields = fields

    @admin.display(description=gettext_lazy("what was done"))
    def sentence(self, entry: AuditEntry) -> str:
        return sentence_for(entry)

    @admin.display(description=gettext_lazy("changes"))
    def told_changes(self, entry: AuditEntry) -> str:
        """One column a line."""
        return "\n".join(f"{name}: {old} → {new}" for name, old, new in changes_in_words(entry))
