"""What the office teaches its imports."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.admin import ReferenceAdmin, VersionedForm
from sammachip.imports.actions.headings import change_heading, teach_heading
from sammachip.imports.models import HeadingSynonym
from sammachip.imports.queries import column_choices
from sammachip.imports.registry import kind_labels


class HeadingSynonymForm(VersionedForm):
    """Offers the kinds and columns that the product knows."""

    kind = forms.ChoiceField(required=False)
    field = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Every kind of list")), *kind_labels()]  # type: ignore[attr-defined]
        self.fields["field"].choices = column_choices()  # type: ignore[attr-defined]

    def _get_validation_exclusions(self) -> set[str]:
        """What must not stand twice is the comparing key, among what is not in the bin."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # not in the stubs
        return excluded - {"key", "removed_at"}


@admin.register(HeadingSynonym)
class HeadingSynonymAdmin(ReferenceAdmin):
    """Headings that offices use; every import from now on understands them."""

    form = HeadingSynonymForm
    fields = ("kind", "field", "heading")
    list_display = ("heading", "field", "kind")
    list_filter = ("kind",)
    search_fields = ("heading",)

    def write_new(self, obj: HeadingSynonym, *, by: User) -> None:
        obj.pk = teach_heading(by=by, kind=obj.kind, field=obj.field, heading=obj.heading).pk

    def write_change(
        self, stored: HeadingSynonym, *, by: User, seen_version: int, changes: dict[str, Any]
    ) -> None:
        change_heading(stored, by=by, seen_version=seen_version, **changes)
