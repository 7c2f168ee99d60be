"""Days of the Buddhist era, and yes and no in words, on every page of the admin site: by itself it writes the
common era, and reads its signs out in English.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.contrib.admin import display
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField, DateField, DateTimeField, Field
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _

from sammachip.ui.fields import ThaiDateField
from sammachip.ui.templatetags.thai_text import be_date, be_time

NO_DAY = "-"


class OfficeDays:
    """For the admin of any model: the site lays it over what an app registers."""

    opts: Any

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return self._in_words(super().get_list_display(request))  # type: ignore[misc]  # of the admin below

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return self._in_words(super().get_readonly_fields(request, obj))  # type: ignore[misc]

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list[type[Any]]:
        return [_with_days(inline) for inline in super().get_inlines(request, obj)]  # type: ignore[misc]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Days that are typed here keep their field; the others are printed."""
        sets = super().get_fieldsets(request, obj)  # type: ignore[misc]
        printed = self._printed(request, obj, sets)
        return [
            (title, {**options, "fields": self._in_words(options["fields"], printed)})
            for title, options in sets
        ]

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, DateField) and not isinstance(db_field, DateTimeField):
            return db_field.formfield(form_class=ThaiDateField, is_old=True, is_far=True)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]

    def _printed(self, request: HttpRequest, obj: Any, sets: Any) -> set[Any]:
        """What nobody types on this page."""
        if obj is not None and not self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return set(flatten_fieldsets(sets))
        return set(super().get_readonly_fields(request, obj))  # type: ignore[misc]

    def _in_words(self, names: Iterable[Any], only: set[Any] | None = None) -> list[Any]:
        return [self._printer(name) if only is None or name in only else name for name in names]

    def _printer(self, name: Any) -> Any:
        """A column of days, or of yes and no, by what prints it; anything else as it is."""
        try:
            field = self.opts.get_field(name)
        except FieldDoesNotExist:
            return name
        return _printer_of(field) if isinstance(field, DateField | BooleanField) else name


@cache
def _with_days(inline: type[Any]) -> type[Any]:
    return type(inline.__name__, (OfficeDays, inline), {"__module__": inline.__module__})


@cache
def _printer_of(field: Field[Any, Any]) -> Callable[[Any], str]:
    """Always the same one for a column, since the pages compare it."""

    @display(description=field.verbose_name, ordering=field.name, empty_value=NO_DAY)
    def printed(record: Any) -> str:
        value = getattr(record, field.name)
        if isinstance(field, BooleanField):
            return _sign_of(value)
        return (be_time(value) if isinstance(field, DateTimeField) else be_date(value)) if value else NO_DAY

    printed.__name__ = field.name
    return printed


def _sign_of(value: bool | None) -> str:
    """As the admin site draws it, with the word for who cannot see it."""
    words = {True: ("yes", _("Yes")), False: ("no", _("No")), None: ("unknown", _("Not known"))}
    name, word = words[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{name}.svg"), word)
