"""Handing in files."""

from math import ceil
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.areas.scope import AreaScope
from sammachip.imports.forms.fiscal_years import FiscalYearField
from sammachip.imports.limits import MAX_BYTES
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.queries import area_choices
from sammachip.imports.reader import safe_name
from sammachip.imports.registry import current_year, importers, kind_labels

MOST_FILES = 200
_MEGABYTE = 1024**2
MOST_MEGABYTES = 4 * MAX_BYTES // _MEGABYTE


class FilesInput(forms.ClearableFileInput):
    """A script of the page lists what was chosen, and takes files dropped anywhere on it."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        limits = {"data-most-files": MOST_FILES, "data-most-megabytes": MOST_MEGABYTES}
        super().__init__({**limits, **(attrs or {})})


class FilesField(forms.FileField):
    """Several files, each checked as one."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = (data if isinstance(data, list | tuple) else [data]) or [None]
        cleaned = [super(FilesField, self).clean(file, initial) for file in files]
        megabytes = sum(file.size for file in cleaned) / _MEGABYTE
        if len(cleaned) > MOST_FILES or megabytes > MOST_MEGABYTES:
            raise forms.ValidationError(
                _(
                    "These are %(count)s files of %(megabytes)s MB together. Hand in at most %(most)s files"
                    " of %(most_megabytes)s MB at once, and the others afterwards."
                ),
                params={
                    "count": len(cleaned),
                    "megabytes": ceil(megabytes),
                    "most": MOST_FILES,
                    "most_megabytes": MOST_MEGABYTES,
                },
            )
        return cleaned


class YearForm(forms.Form):
    """The fiscal year that the lists of an import are of."""

    year = FiscalYearField(label=_("Fiscal year"))


class OptionForm(forms.Form):
    """One option of the kinds of lists, chosen after they were looked at."""

    option = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"] = forms.ChoiceField(choices=[(name, name) for name in _option_names()])


class UploadForm(forms.Form):
    """Files of an area and year, as they are; what they hold is found by looking."""

    uploads = FilesField(
        label=_("Files"),
        allow_empty_file=True,
        help_text=format_lazy(
            "{} {}",
            _("Excel, CSV or OpenDocument, as many as belong together, in any layout."),
            _("At most 200 files and 120 MB at once."),
        ),
    )
    area = forms.ChoiceField(label=_("Area"))
    year = FiscalYearField(label=_("Fiscal year"), required=False)
    kind = forms.ChoiceField(label=_("What the files hold"), required=False)

    def __init__(self, *args: Any, scope: AreaScope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"] = forms.ChoiceField(label=_("Area"), choices=area_choices(scope))
        self.fields["year"].help_text = _year_help()
        self.fields["kind"] = forms.ChoiceField(
            label=_("What the files hold"),
            required=False,
            choices=[("", _("Find out by themselves")), *kind_labels()],
        )
        for name, question, kinds in _options_of_kinds():
            help_text = gettext("For lists of: %(kinds)s") % {"kinds": ", ".join(kinds)}
            self.fields[name] = forms.BooleanField(label=question, required=False, help_text=help_text)

    def clean(self) -> dict[str, Any]:
        """No page can keep files that came with a mistake beside them."""
        if self.errors and "uploads" in self.cleaned_data:
            self.add_error("uploads", _("Correct what is marked below, and choose the files once more."))
        return self.cleaned_data

    def read_files(self) -> list[ReadFile]:
        return [ReadFile(safe_name(file.name), file.read()) for file in self.cleaned_data["uploads"]]

    def chosen_options(self) -> dict[str, bool]:
        return {name: True for name in _option_names() if self.cleaned_data.get(name)}


def _year_help() -> str:
    """What becomes of a year that nobody gives."""
    if year := current_year():
        return gettext("Leave it empty to take it from the titles of the lists, else %(year)s.") % {
            "year": year
        }
    return gettext("Leave it empty to take it from the titles of the lists.")


def _options_of_kinds() -> list[tuple[str, str, list[str]]]:
    """Each option once: name, question, and the kinds of lists it is for."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    for kind in importers():
        for name, question in kind.options:
            found.setdefault(name, (name, str(question), []))[2].append(str(kind.label))
    return list(found.values())


def _option_names() -> list[str]:
    return [name for name, _question, _kinds in _options_of_kinds()]
