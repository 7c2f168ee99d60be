"""The admin site's rules of access, and the accounts themselves."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sammachip.accounts import journal
from sammachip.accounts.access import Somebody, allows, allows_anywhere, scope_for, signed_in
from sammachip.accounts.actions import assign_role, withdraw_role
from sammachip.accounts.forms import OfficeUserForm
from sammachip.accounts.models import Assignment, FeedToken, User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.queries import home_code, users_in, users_only_in
from sammachip.accounts.roles import ROLES
from sammachip.accounts.tokens import revoke_feed_token
from sammachip.areas.models import Area
from sammachip.areas.scope import AreaScope

REDIRECTED = 302

admin.site.unregister(Group)


class AreaAdmin(admin.ModelAdmin[Any]):
    """Rows within the areas of the person's permissions; Django's own model permissions play no part."""

    seen_with: ClassVar[Permission] = Permission.ADMIN_SITE
    edited_with: ClassVar[Permission] = Permission.ADMIN_SITE
    removed_with: ClassVar[Permission] = Permission.RECORD_REMOVE
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.seen_by(request.user).order_by(*(self.get_ordering(request) or self.opts.ordering or ()))

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        """What a record's own name may be made of, and what the app adds."""
        related = [
            field.name
            for field in self.opts.concrete_fields
            if field.many_to_one and field.name != "removed_by"
        ]
        added = self.list_select_related
        return related if isinstance(added, bool) else [*related, *added]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Without the personal columns where some row of the list may not show them."""
        contacts = scope_for(request.user, Permission.PERSON_VIEW_CONTACT)
        seen = scope_for(request.user, self.seen_with)
        hidden = () if all(map(contacts.contains, seen.prefixes)) else self.personal_columns
        return [column for column in super().get_list_display(request) if column not in hidden]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without the personal columns of somebody whose details the person may not see."""
        sets = super().get_fieldsets(request, obj)
        if obj is None or allows(request.user, Permission.PERSON_VIEW_CONTACT, self.code_of(obj)):
            return sets
        return [(title, {**options, "fields": self._open(options["fields"])}) for title, options in sets]

    def _open(self, fields: Any) -> list[Any]:
        return [name for name in fields if name not in self.personal_columns]

    @property
    def personal_columns(self) -> frozenset[str]:
        declared: frozenset[str] = getattr(self.model, "PERSONAL_FIELDS", frozenset())
        return declared

    def seen_by(self, user: Somebody) -> QuerySet[Any]:
        """The rows of the person's area."""
        rows: Any = self.model._default_manager.all()
        seen: QuerySet[Any] = rows.within(scope_for(user, self.seen_with))
        return seen

    def has_module_permission(self, request: HttpRequest) -> bool:
        return allows_anywhere(request.user, self.seen_with)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.holds(request.user, self.seen_with, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return allows_anywhere(request.user, self.edited_with)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.holds(request.user, self.edited_with, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.holds(request.user, self.removed_with, obj)

    def holds(self, user: Somebody, permission: Permission, obj: Model | None) -> bool:
        """Over the area of the row; for lists, anywhere."""
        return (
            allows_anywhere(user, permission) if obj is None else allows(user, permission, self.code_of(obj))
        )

    def code_of(self, obj: Any) -> str:
        """The area of a row."""
        return str(obj.area_code)


class ReadOnly(AreaAdmin):
    """Rows that come from elsewhere, to look at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Area)
class OfficialAreaAdmin(ReadOnly):
    list_display = ("code", "official_name", "name_en", "postcode")
    search_fields = ("=code", "name_th", "name_en")
    fields = ("code", "name_th", "name_en", "postcode")

    @admin.display(description=gettext_lazy("name"))
    def official_name(self, area: Area) -> str:
        return area.full_name

    def code_of(self, obj: Area) -> str:
        return obj.code


class AssignmentFormSet(BaseInlineFormSet[Any, Any, Any]):
    """Roles only for areas of the one who gives them, and only at levels that fit the role."""

    scope: AreaScope

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            if form.has_changed() and "role" in form.cleaned_data:
                self._check(form.cleaned_data["role"], form.cleaned_data.get("area_code", ""))

    def _check(self, role: str, code: str) -> None:
        if not self.scope.contains(code):
            raise ValidationError(
                _("You may give roles only inside your own area, and %s is not.") % (code or "-")
            )
        if len(code) not in ROLES[role].area_levels:
            digits = ", ".join(str(level) for level in ROLES[role].area_levels)
            raise ValidationError(_("This role is given for an area code of these digits: %s.") % digits)


class AssignmentInline(admin.TabularInline[Any, Any]):
    model = Assignment
    fk_name = "user"
    formset = AssignmentFormSet
    extra = 1
    fields = ("role", "area_code", "starts_on", "ends_on")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[AssignmentFormSet]:
        formset: Any = super().get_formset(request, obj, **kwargs)
        checked: type[AssignmentFormSet] = formset
        checked.scope = scope_for(request.user, Permission.USER_EDIT)
        return checked

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allows_anywhere(request.user, Permission.USER_EDIT)

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allows_anywhere(request.user, Permission.USER_EDIT)


class NewUserForm(BaseUserCreationForm[User]):
    class Meta(BaseUserCreationForm.Meta):
        model = User
        fields = ("username", "full_name", "position", "phone")


@admin.register(User)
class OfficeUserAdmin(DjangoUserAdmin[User]):
    """Accounts of the area. Who also holds a role elsewhere can be seen here, not changed."""

    form = OfficeUserForm
    add_form = NewUserForm
    inlines = (AssignmentInline,)
    list_display = ("username", "full_name", "position", "is_active", "last_login")
    list_filter = ("is_active", "assignments__role")
    search_fields = ("username", "full_name")
    ordering = ("username",)
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("username", "password", "is_active")}),
        (
            gettext_lazy("Person"),
            {"fields": ("full_name", "position", "phone", "email", "weekly_mail", "language")},
        ),
        (gettext_lazy("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2", "full_name", "position", "phone")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return users_in(scope_for(request.user, Permission.USER_EDIT)).order_by("username")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return allows_anywhere(request.user, Permission.USER_EDIT)

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return allows_anywhere(request.user, Permission.USER_EDIT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return allows_anywhere(request.user, Permission.USER_EDIT)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        scope = scope_for(request.user, Permission.USER_EDIT)
        return bool(scope) and (obj is None or users_only_in(scope).filter(pk=obj.pk).exists())

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody is deleted, since records name them; an account is closed instead."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        action = "accounts.change" if change else "accounts.create"
        changes = {name: [form.initial.get(name), form.cleaned_data[name]] for name in form.changed_data}
        told = {name: sides for name, sides in changes.items() if not name.startswith("password")}
        _tell(request, action, obj, told if change else {})

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Roles are given and taken back by the same actions as everywhere."""
        by = signed_in(request)
        for assignment in formset.save(commit=False):
            assign_role(assignment, by=by)
        for assignment in formset.deleted_objects:
            withdraw_role(assignment, by=by)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        response = super().user_change_password(request, id, form_url)
        if response.status_code == REDIRECTED:
            _tell(request, "accounts.password_set", User.objects.get(pk=id), {})
        return response


@admin.register(FeedToken)
class FeedTokenAdmin(ReadOnly):
    """The keys that people of the area made, without their letters, which nobody keeps."""

    seen_with = Permission.USER_EDIT
    list_display = ("user", "name", "made_at", "expires_on", "last_used_on", "revoked_at")
    fields = list_display
    actions = ("revoke",)

    @admin.action(description=gettext_lazy("Revoke the chosen accesses"), permissions=["view"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[FeedToken]) -> None:
        """Of people who work only in the area; the others are changed by nobody here."""
        people = users_only_in(scope_for(request.user, Permission.USER_EDIT))
        mine = tokens.filter(user__in=people)
        for token in mine.select_related("user"):
            revoke_feed_token(token, by=signed_in(request))
        self.message_user(request, _("Revoked: %(count)s.") % {"count": mine.count()})

    def seen_by(self, user: Somebody) -> QuerySet[Any]:
        return FeedToken.objects.filter(user__in=users_in(scope_for(user, self.seen_with)))

    def code_of(self, obj: FeedToken) -> str:
        return home_code(obj.user)


def _tell(request: HttpRequest, action: str, user: User, changes: dict[str, Any]) -> None:
    by = signed_in(request)
    journal.tell(action, user, by=by, area_code=home_code(user) or home_code(by), changes=changes)
