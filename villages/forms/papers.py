"""Files, papers, costs and loans of an event."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from sammachip.ui.fields import MoneyField, ThaiDateField, TidyCharField
from villages.enums import EvidenceKind, PaperKind
from villages.forms.records import RecordForm
from villages.models import LOAN_DAYS, BudgetLine, CashLoan, Event, EvidenceFile


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several at once."""

    widget = FilesInput(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[File[Any]]:
        given = data if isinstance(data, list) else [data]
        cleaned = [super(FilesField, self).clean(one, initial) for one in given or [None]]
        return [one for one in cleaned if one]


class FileForm(forms.Form):
    file = FilesField(
        label=_("Files"), help_text=_("Photos, PDF, Word or Excel files up to 20 MB each; several at once.")
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[one for one in EvidenceKind.choices if one[0] != EvidenceKind.PRODUCER_PAPER],
    )
    caption = TidyCharField(label=_("Caption"), max_length=200, required=False)
    taken_on = ThaiDateField(
        label=_("Taken on"),
        required=False,
        may_be_ahead=False,
        help_text=_("Empty: the day the camera wrote into the photo."),
    )
    is_public = forms.BooleanField(label=_("May be shown to the public"), required=False)


class PapersForm(forms.Form):
    """The papers of the disbursement file that are there."""

    papers = forms.MultipleChoiceField(
        label=_("Papers that are there"),
        choices=PaperKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ScanForm(forms.Form):
    """The scan of a paper: sent now, or one of the files of the event."""

    file = forms.FileField(
        label=_("Photo or scan"),
        help_text=_("A photo, PDF, Word or Excel file up to 20 MB."),
        required=False,
    )
    known = forms.ModelChoiceField(
        EvidenceFile.objects.none(),
        label=_("or a file of the event"),
        empty_label=_("Not chosen"),
        required=False,
    )

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        known = cast("forms.ModelChoiceField[Any]", self.fields["known"])
        known.queryset = event.files.filter(removed_at__isnull=True)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not cleaned.get("known"):
            self.add_error("file", _("Please choose the scan."))
        return cleaned


class CostForm(RecordForm):
    planned = MoneyField(label=_("Planned (baht)"))
    spent = MoneyField(label=_("Spent (baht)"), required=False, help_text=_("Empty until it is paid."))
    details = TidyCharField(
        label=_("Details"),
        max_length=200,
        required=False,
        help_text=_("For example: 20 people at 50 baht, 1 meal."),
    )

    class Meta:
        model = BudgetLine
        fields = ["kind", "details", "planned", "spent"]


class LoanForm(RecordForm):
    amount = MoneyField(label=_("Amount (baht)"))
    borrowed_on = ThaiDateField(label=_("Borrowed on"), may_be_ahead=False)
    due_on = ThaiDateField(
        label=_("To be cleared by"), required=False, help_text=_("Empty: 30 days after borrowing.")
    )

    class Meta:
        model = CashLoan
        fields = ["number", "amount", "borrowed_on", "due_on"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("due_on") is None and cleaned.get("borrowed_on"):
            cleaned["due_on"] = cleaned["borrowed_on"] + timedelta(days=LOAN_DAYS)
        return cleaned


class ClearLoanForm(forms.Form):
    cleared_on = ThaiDateField(label=_("Cleared on"), may_be_ahead=False)
