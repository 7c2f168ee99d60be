"""Saying which column means what."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.imports.models import ImportSheet
from sammachip.imports.queries import SheetColumn, column_label
from sammachip.imports.queries.columns import meanings_of
from sammachip.imports.queries.labels import said
from sammachip.imports.registry import importer_of
from sammachip.imports.units import asked_about, units_of

_PREFIX = "column_"
_ASK_UNIT = _("“%(heading)s” is")
_ASK_BASIS = _("“%(heading)s” is the income")


class UnitsForm(forms.Form):
    """What each amount of a sheet is for, where its headings leave it out."""

    def __init__(self, *args: Any, sheet: ImportSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        importer = importer_of(sheet.kind)
        # The database keeps no order of the questions.
        for name, answered in sorted(sheet.units.items(), key=lambda asked: asked[0] in importer.bases):
            amount, answer = asked_about(importer, name)
            self.fields[name] = forms.ChoiceField(
                label=(_ASK_UNIT if name == amount else _ASK_BASIS) % {"heading": _heading_of(sheet, amount)},
                choices=[(one, said(sheet.kind, answer, one)) for one in units_of(importer, name)],
                initial=answered or None,
                widget=forms.RadioSelect,
            )


def _heading_of(sheet: ImportSheet, name: str) -> str:
    place = sheet.mapping[name]
    return sheet.headings[place] if place < len(sheet.headings) else column_label(sheet.kind, name)


class MappingForm(forms.Form):
    """Column by column, what a sheet holds, when its headings did not say it."""

    def __init__(
        self, *args: Any, sheet: ImportSheet, kind: str, columns: Sequence[SheetColumn], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.columns = columns
        meanings = meanings_of(sheet, kind)
        fields = [(column.field, column_label(kind, column.field)) for column in importer_of(kind).columns]
        for column in columns:
            self.fields[f"{_PREFIX}{column.place}"] = forms.ChoiceField(
                label=column.heading or _("Without a heading"),
                choices=[("", _("Not used")), *fields],
                required=False,
                initial=meanings.get(column.place, ""),
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def with_columns(self) -> Iterator[tuple[SheetColumn, forms.BoundField]]:
        """Each column of the sheet beside its field."""
        for column in self.columns:
            yield column, self[f"{_PREFIX}{column.place}"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = Counter(name for name in cleaned.values() if name)
        twice = [column_label(self.kind, name) for name, count in chosen.items() if count > 1]
        if twice:
            raise forms.ValidationError(
                _("Only one column can mean: %(names)s."), params={"names": ", ".join(twice)}
            )
        for group in importer_of(self.kind).proof:
            if not group & chosen.keys():
                names = " / ".join(sorted({column_label(self.kind, name) for name in group}))
                raise forms.ValidationError(_("Say which column holds: %(names)s."), params={"names": names})
        return cleaned

    def mapping(self) -> dict[str, int]:
        return {name: int(field.removeprefix(_PREFIX)) for field, name in self.cleaned_data.items() if name}
