"""Rows of a workbook as records, for the admin site's import and export."""

import json
import re
from collections.abc import Callable, MutableMapping
from functools import partial
from typing import Any, ClassVar, Protocol

from django.core.exceptions import ValidationError
from django.db.models import JSONField, Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from import_export.forms import SelectableFieldsExportForm
from import_export.resources import ModelResource
from import_export.widgets import JSONWidget, Widget

from sammachip.accounts.access import Somebody
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.sources import Source, acting_from

# What spreadsheets reckon with; a number with its sign is none.
_FORMULA = re.compile(r"[=@\t\r]|[+\-](?![\d.,]*$)")


class Office(Protocol):
    """The part of the admin that knows how its records are written."""

    edited_with: Permission

    def seen_by(self, user: Somebody) -> QuerySet[Any]: ...
    def write_new(self, obj: Any, *, by: User) -> None: ...
    def write_change(self, stored: Any, *, by: User, seen_version: int, changes: dict[str, Any]) -> None: ...
    def holds(self, user: Somebody, permission: Permission, obj: Model | None) -> bool: ...


class ColumnsExportForm(SelectableFieldsExportForm):  # type: ignore[misc]  # untyped package
    """Offers each column by its name in the office, beside the heading it has in the file."""

    class Media:
        # The package's own handler is written into the page, which no page of ours runs.
        js = ["js/tick_all.js"]

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        for resource in resources:
            columns = resource().get_export_order()
            for name, column in zip(self.resource_fields[resource.__name__], columns, strict=True):
                field = resource._meta.model._meta.get_field(column)
                self.fields[name].label = f"{capfirst(field.verbose_name)} ({column})"


class ListWidget(JSONWidget):  # type: ignore[misc]  # untyped package
    """Several words in one cell; one without any is blank, and means none."""

    def __init__(self, blank: Callable[[], Any]) -> None:
        super().__init__()
        self.blank = blank

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return super().clean(value, row, **kwargs) or self.blank()

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return json.dumps(value, ensure_ascii=False) if value else ""


class RecordResource(ModelResource):  # type: ignore[misc]  # untyped package
    """A row changes the record of its number, seen by the person, or adds one in the person's area."""

    # Bound by the admin for each request, since the package also makes resources on its own.
    by: ClassVar[User]
    office: ClassVar[Office]

    def get_queryset(self) -> QuerySet[Any]:
        return self.office.seen_by(self.by)

    @classmethod
    def widget_from_django_field(cls, field: Any, default: Any = Widget) -> Any:
        if isinstance(field, JSONField):
            return partial(ListWidget, field.get_default)
        return super().widget_from_django_field(field, default)

    def export_field(self, field: Any, instance: Any, **options: Any) -> Any:
        """Nothing a person typed can become a formula."""
        value = super().export_field(field, instance, **options)
        return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value

    def before_import_row(self, row: MutableMapping[str, Any], **options: Any) -> None:
        """What an export marked as words is read without the mark."""
        for name, value in row.items():
            if isinstance(value, str) and value.startswith("'") and _FORMULA.match(value[1:]):
                row[name] = value[1:]

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        if not self.office.holds(self.by, self.office.edited_with, instance):
            raise ValidationError(_("This row lies outside your area."))
        with acting_from(Source.IMPORT):
            if is_create:
                self.office.write_new(instance, by=self.by)
            else:
                self._change(instance)

    def _change(self, instance: Any) -> None:
        stored = self.get_queryset().get(pk=instance.pk)
        names = {field.attribute for field in self.get_import_fields()} - {instance._meta.pk.attname}
        self.office.write_change(
            stored,
            by=self.by,
            seen_version=stored.version,
            changes={name: getattr(instance, name) for name in names},
        )
