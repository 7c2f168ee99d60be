from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from sammachip.accounts.access import allows, allows_anywhere, scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.sources import Source, acting_from
from sammachip.people.actions import change_person
from sammachip.people.models import Person
from sammachip.people.queries import search


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin[Person]):
    """Corrects people of the administrator's area; pages register them, since they ask about duplicates."""

    list_display = ("full_name", "masked_id", "home_code", "house_no")
    search_fields = ("search_text",)
    readonly_fields = ("masked_id", "version", "created_at", "updated_at")
    exclude = ("national_id",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        people: QuerySet[Person] = Person.objects.within(scope_for(request.user, Permission.ADMIN_SITE))
        return people

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Person], search_term: str
    ) -> tuple[QuerySet[Person], bool]:
        return search(queryset, search_term), False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return allows_anywhere(request.user, Permission.ADMIN_SITE)

    def has_view_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        if obj is None:
            return self.has_module_permission(request)
        return allows(request.user, Permission.ADMIN_SITE, obj.home_code)

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        assert isinstance(request.user, User)  # noqa: S101 -- the site lets nobody else in
        stored = Person.objects.get(pk=obj.pk)
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        with acting_from(Source.ADMIN):
            change_person(stored, by=request.user, seen_version=obj.version, **changes)
