"""Which rows to look at, and what to do with them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.imports.enums import Decision, Outcome
from sammachip.imports.judging import typed_fields
from sammachip.imports.models import ImportBatch, ImportRow
from sammachip.imports.queries import RowFilter, column_label, sheets_to_choose, villages_found, villages_in
from sammachip.imports.queries.batches import COMMITTED, KEPT, STATES
from sammachip.imports.queries.questions import cell_of
from sammachip.imports.registry import importer_of
from sammachip.thai.digits import to_arabic

TYPED = "typed_"
SEVERAL = "several_villages"
# States of a confirmed import, and outcomes whatever was decided about them: figures elsewhere lead to them.
_LATER = (
    (COMMITTED, _("Taken over")),
    (KEPT, _("Not undone")),
    (Outcome.REVIEW, _("Doubtful")),
    (Outcome.NEW, Outcome.NEW.label),
    (Outcome.CHANGED, Outcome.CHANGED.label),
)
_CODE = re.compile(r"[0-9]{8}")


class RowFilterForm(forms.Form):
    """Which rows of an import are shown; all of it stands in the address."""

    state = forms.ChoiceField(label=_("Outcome"), required=False)
    why = forms.CharField(required=False, widget=forms.HiddenInput)
    sheet = forms.TypedChoiceField(label=_("Sheet"), required=False, coerce=int, empty_value=None)
    village = forms.ChoiceField(label=_("Village"), required=False)

    def __init__(self, data: Mapping[str, Any], *args: Any, batch: ImportBatch, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        sheets = sheets_to_choose(batch, data.get("sheet", ""))
        offered: dict[str, Sequence[tuple[Any, Any]]] = {
            "state": [("", _("Every outcome")), *STATES.items(), *_LATER],
            "sheet": [("", _("Every sheet")), *sheets],
            "village": [("", _("Every village")), *villages_in(batch, data.get("village", ""))],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> RowFilter:
        """What the address asks for; what it cannot ask for is not asked."""
        self.is_valid()
        said = self.cleaned_data
        return RowFilter(
            said.get("state") or "", said.get("sheet"), said.get("why") or "", said.get("village") or ""
        )


class AnswerForm(forms.Form):
    """One answer about a row: a decision, the village or person meant, or words typed over its cells."""

    decision = forms.ChoiceField(choices=Decision.choices, required=False)
    village_code = forms.CharField(max_length=8, required=False)
    other_village = forms.CharField(label=_("Village"), max_length=200, required=False)
    person = forms.IntegerField(min_value=0, required=False)
    kept = forms.MultipleChoiceField(required=False)
    correct = forms.BooleanField(required=False)
    alike = forms.BooleanField(required=False)

    def __init__(self, *args: Any, row: ImportRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.columns = typed_fields(importer_of(row.kind))
        self.fields["kept"] = forms.MultipleChoiceField(
            required=False, choices=[(name, name) for name in row.values]
        )
        for name in self.columns:
            label = column_label(row.kind, name)
            self.fields[f"{TYPED}{name}"] = forms.CharField(label=label, required=False, max_length=500)

    def clean_other_village(self) -> str:
        words: str = self.cleaned_data["other_village"]
        code = _CODE.search(to_arabic(words))
        if code or not words:
            return code[0] if code else ""
        only = villages_found(self.row.batch, words).only
        if only is None:
            raise forms.ValidationError(_("Choose the village that is meant."), code=SEVERAL)
        return only

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        answers = [said.get("village_code"), said.get("other_village"), said.get("correct")]
        if not any(answers) and said.get("person") is None and "decision" not in self.data:
            raise forms.ValidationError(_("Say what is to become of the row."))
        return said

    @property
    def village_words(self) -> str:
        """What was typed for a village where it may mean several, or none."""
        is_open = self.has_error("other_village", SEVERAL)
        return str(self.data["other_village"]) if is_open else ""

    @property
    def village(self) -> str:
        said = self.cleaned_data
        return str(said["village_code"] or said["other_village"])

    @property
    def corrects(self) -> bool:
        """Whether cells were typed over; a village also mends a row that cannot be decided."""
        return bool(self.cleaned_data["correct"] or (self.village and not self.row.is_decidable))

    def typed(self) -> dict[str, str]:
        """What differs from the words that stood there."""
        return {
            name: words
            for name in self.columns
            if f"{TYPED}{name}" in self.data
            and (words := self.cleaned_data[f"{TYPED}{name}"]) != cell_of(self.row, name)
        }


class ManyForm(forms.Form):
    """One decision about all rows with the same doubt."""

    decision = forms.ChoiceField(choices=[(Decision.TAKE, ""), (Decision.LEAVE, "")])
    why = forms.CharField(max_length=40)
