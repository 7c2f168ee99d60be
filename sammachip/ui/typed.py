"""What was typed into forms, in the words of their pages."""

import traceback
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.translation import gettext

from sammachip.thai.national_id import mask_national_id
from sammachip.ui.fields import NationalIdField

Fields = dict[str, forms.BoundField]

_SECRET_WORDS = ("password", "token")


def is_secret(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET_WORDS)


def fields_read(error: BaseException | None, sent: QueryDict) -> Fields:
    """The fields, by the names they are sent under, of all forms that were reading what was sent when the
    error came: only the view knows its forms, and by now it is gone."""
    frames = traceback.walk_tb(error.__traceback__ if error else None)
    found: Fields = {}
    for frame, _line in frames:
        for value in frame.f_locals.values():
            for form in _forms_in(value, sent):
                found |= {bound.html_name: bound for bound in form}
    return found


def in_words(fields: Fields) -> list[tuple[str, str]]:
    """Label and value of all that a person saw in the page and filled in, but for files and secrets."""
    return [
        (str(bound.label), words)
        for name, bound in fields.items()
        if not (bound.is_hidden or is_secret(name) or isinstance(bound.field, forms.FileField))
        if (words := shown(bound.field, _read(bound)).strip())
    ]


def shown(field: forms.Field, value: Any) -> str:
    """A value as the page prints it: a choice by its words, a record by its name, a day in the Buddhist
    era. Nobody reads a national ID by editing."""
    if isinstance(value, list | tuple | set | QuerySet):
        return ", ".join(shown(field, one) for one in value)
    if value in ("", None):
        return ""
    words = _words_of_choices(field).get(str(value))
    if words is not None:
        return words
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(field, NationalIdField):
        return mask_national_id(value)
    return str(value if isinstance(value, Model) else field.prepare_value(value))


def _forms_in(value: object, sent: QueryDict) -> Iterable[forms.BaseForm]:
    # By its type, since asking an object that is lazy for its class would load it.
    if issubclass(type(value), forms.BaseForm | forms.BaseFormSet) and getattr(value, "data", None) is sent:
        return [value] if isinstance(value, forms.BaseForm) else getattr(value, "forms", [])
    return []


def _read(bound: forms.BoundField) -> Any:
    """The value as it was understood; as it was typed where it was not. A box that is not ticked says
    nothing, nor does the number of a record."""
    value = getattr(bound.form, "cleaned_data", {}).get(bound.name, bound.data)
    is_number = isinstance(bound.field, forms.ModelChoiceField) and not isinstance(value, Model | QuerySet)
    return None if value is False or is_number else value


def _words_of_choices(field: forms.Field) -> dict[str, str]:
    """Empty for a choice among records, which say their own name."""
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return {}
    choices: Any = field.choices
    flat: list[tuple[Any, Any]] = list(flatten_choices(choices))
    return {str(choice): str(words) for choice, words in flat}
