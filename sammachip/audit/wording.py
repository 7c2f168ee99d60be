"""Old and new values of an audit entry, as an officer reads them."""

from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sammachip.audit.models import AuditEntry
from sammachip.audit.sentences import in_words

NOTHING = "–"
# What an action tells beside the columns of its record.
_BESIDE: dict[str, Promise] = {
    "before": gettext_lazy("Before"),
    "choices": gettext_lazy("Choices"),
    "count": gettext_lazy("Number"),
    "ends_on": gettext_lazy("Ends on"),
    "occupations": gettext_lazy("Occupations"),
    "problems": gettext_lazy("Problems"),
    "role": gettext_lazy("Role"),
    "rows": gettext_lazy("Rows"),
    "starts_on": gettext_lazy("Starts on"),
    "subjects": gettext_lazy("Subjects"),
    "to": gettext_lazy("Given to"),
}


def changes_in_words(entry: AuditEntry) -> list[tuple[str, str, str]]:
    """Each changed column with its old and new value; what the product derives by itself is left out."""
    columns, derived = _columns_of(entry.object_type)
    return [
        (_name(name, columns.get(name)), _side(old, columns.get(name)), _side(new, columns.get(name)))
        for name, (old, new) in entry.changes.items()
        if name not in derived
    ]


def _columns_of(object_type: str) -> tuple[dict[str, Field[Any, Any]], frozenset[str]]:
    """A model that is no longer part of the product has left its entries behind."""
    try:
        model: type[Model] = apps.get_model(object_type)
    except (LookupError, ValueError):
        return {}, frozenset()
    return {field.name: field for field in model._meta.concrete_fields}, getattr(
        model, "DERIVED_FIELDS", frozenset()
    )


def _name(name: str, column: Field[Any, Any] | None) -> str:
    return str(capfirst(column.verbose_name) if column else _BESIDE.get(name, name))


def _side(value: Any, column: Field[Any, Any] | None) -> str:
    if value in (None, ""):
        return NOTHING
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    choices = dict(getattr(column, "flatchoices", ()))
    return str(choices.get(value, in_words(value)))
