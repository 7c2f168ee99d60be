from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sammachip.accounts.models import User
from sammachip.audit.admin import ScopedAdmin
from sammachip.people.actions import change_person
from sammachip.people.models import Person
from sammachip.people.queries import search


@admin.register(Person)
class PersonAdmin(ScopedAdmin):
    """Corrects people of the administrator's area; pages register them, since they ask about duplicates."""

    list_display = ("written_name", "shown_id", "home_code", "house_no")
    search_fields = ("search_text",)
    readonly_fields = ("shown_id",)
    exclude = ("national_id",)

    @admin.display(description=_("full name"))
    def written_name(self, person: Person) -> str:
        return person.full_name

    @admin.display(description=_("national ID"))
    def shown_id(self, person: Person) -> str:
        return person.masked_id

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Person], search_term: str
    ) -> tuple[QuerySet[Person], bool]:
        return search(queryset, search_term), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def write_change(self, stored: Any, *, by: User, seen_version: int, changes: dict[str, Any]) -> None:
        change_person(stored, by=by, seen_version=seen_version, **changes)
