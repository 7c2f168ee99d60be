from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.areas.scope import AreaScope
from sammachip.imports.enums import Decision
from sammachip.imports.limits import MAX_BYTES
from sammachip.imports.models import ImportSheet
from sammachip.imports.pipeline import ReadFile
from sammachip.imports.queries import RowView, area_choices
from sammachip.imports.reader import safe_name
from sammachip.imports.registry import importer_of, importers, kind_labels

MOST_FILES = 50
_MAX_TOTAL = 4 * MAX_BYTES


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked as one."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(FilesField, self).clean(file, initial) for file in files]
        if len(cleaned) > MOST_FILES or sum(file.size for file in cleaned) > _MAX_TOTAL:
            raise forms.ValidationError(_("Hand in fewer files at once."))
        return cleaned


class UploadForm(forms.Form):
    """Files of an area and year, as they are; what they hold is found by looking."""

    uploads = FilesField(
        label=_("Files"),
        allow_empty_file=True,
        help_text=_("Excel, CSV or OpenDocument, as many as belong together, in any layout."),
    )
    area = forms.ChoiceField(label=_("Area"))
    year = forms.IntegerField(
        label=_("Fiscal year"), required=False, min_value=2550, max_value=2700, initial=None
    )
    kind = forms.ChoiceField(label=_("What the files hold"), required=False)

    def __init__(self, *args: Any, scope: AreaScope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"] = forms.ChoiceField(label=_("Area"), choices=area_choices(scope))
        self.fields["kind"] = forms.ChoiceField(
            label=_("What the files hold"),
            required=False,
            choices=[("", _("Find out by themselves")), *kind_labels()],
        )
        for kind in importers():
            for name, question in kind.options:
                self.fields[name] = forms.BooleanField(label=str(question), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("year") and any(cleaned.get(name) for name in _option_names()):
            self.add_error("year", _("Give the fiscal year for this."))
        return cleaned

    def read_files(self) -> list[ReadFile]:
        return [ReadFile(safe_name(file.name), file.read()) for file in self.cleaned_data["uploads"]]

    def chosen_options(self) -> dict[str, bool]:
        return {name: True for name in _option_names() if self.cleaned_data.get(name)}


def _option_names() -> list[str]:
    return [name for kind in importers() for name, _question in kind.options]


class DecisionForm(forms.Form):
    """What to do with a doubtful row, and which village it means where that was the doubt."""

    decision = forms.ChoiceField(choices=Decision.choices, required=False)
    village_code = forms.ChoiceField(label=_("Village"), required=False)

    def __init__(self, *args: Any, view: RowView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_villages = bool(view.villages)
        self.fields["village_code"] = forms.ChoiceField(
            label=_("Village"),
            required=False,
            choices=[("", _("Choose the village")), *view.villages],
            initial=view.row.values.get("village_code") or "",
            widget=forms.Select(attrs={"class": "form-control", "id": f"village-{view.row.pk}"}),
        )


class MappingForm(forms.Form):
    """Which column of a sheet means what, when the headings did not say it."""

    def __init__(self, *args: Any, sheet: ImportSheet, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        places = [("", "-"), *((str(at), heading) for at, heading in enumerate(sheet.headings) if heading)]
        for column in importer_of(kind).columns:
            self.fields[column.field] = forms.ChoiceField(
                label=str(column.label or column.headings[0]),
                choices=places,
                required=False,
                initial=str(sheet.mapping.get(column.field, "")),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [place for place in cleaned.values() if place]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(_("Each column can mean one thing only."))
        return cleaned

    def mapping(self) -> dict[str, int]:
        return {name: int(place) for name, place in self.cleaned_data.items() if place}
