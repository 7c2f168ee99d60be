"""What every form of a record shares: the version that was seen, and both sides when it is stale."""

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import QueryDict

from sammachip.audit.actions import StaleRecord
from sammachip.audit.models import AuditEntry, Record
from sammachip.ui.typed import shown


class RecordForm(forms.ModelForm[Any]):
    """A form of one record. It checks a copy, so that the action still sees what was stored."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, instance: Record | None = None, **options: Any) -> None:
        super().__init__(data, instance=copy(instance) if instance else None, **options)
        if instance is None:
            del self.fields["seen_version"]
        else:
            self.initial["seen_version"] = instance.version

    def values(self) -> dict[str, Any]:
        """The columns, for an action; with seen_version where a record is changed."""
        return dict(self.cleaned_data)


def saved(form: forms.BaseForm, save: Callable[[], object]) -> bool:
    """Runs the action of a form that was sent and is valid. What the action refuses is told in the form,
    where nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            save()
    except ValidationError as error:
        _tell(form, error)
    except StaleRecord as error:
        show_both_sides(form, error)
    else:
        return True
    return False


def stale_context(form: forms.BaseForm) -> dict[str, Any]:
    """The variables of components/stale_record.html; empty while nobody else saved."""
    return getattr(form, "stale_context", {})


def _tell(form: forms.BaseForm, error: ValidationError) -> None:
    refused: Iterable[tuple[str | None, Any]] = [(None, error)]
    if hasattr(error, "error_dict"):
        refused = error.error_dict.items()
    for name, refusals in refused:
        is_of_form = name in form.fields and name != NON_FIELD_ERRORS
        form.add_error(name if is_of_form else None, refusals)


def show_both_sides(form: forms.BaseForm, error: StaleRecord) -> None:
    """Saving again then counts as having seen what the other person saved."""
    record = error.record_now
    last = AuditEntry.objects.of(record).first()
    sides = {
        "stale": [
            (field.label, shown(field, getattr(record, name)), shown(field, value))
            for name, value in error.changes.items()
            if (field := form.fields.get(name)) and getattr(record, name) != value
        ],
        "changed_by": last.actor_name if last else "",
        "changed_at": last.at if last else record.updated_at,
    }
    typed = QueryDict(mutable=True)
    typed.update(form.data)
    typed[form.add_prefix("seen_version")] = str(record.version)
    form.data = typed
    vars(form)["stale_context"] = sides
