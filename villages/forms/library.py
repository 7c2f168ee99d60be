from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.ui.fields import ThaiDateField, TidyCharField
from villages.enums import LibraryKind
from villages.forms.records import RecordForm
from villages.models import LibraryItem
from villages.process.catalogue import STEPS

STEP_CHOICES = [(step.number, f"{step.number} {step.short}") for step in STEPS]


class LibraryFilterForm(forms.Form):
    """What to look for in the library, kept in the address."""

    q = TidyCharField(label=_("Words in the title or the number"), required=False)
    step = forms.TypedChoiceField(
        label=_("Step"),
        choices=[("", _("Every step")), *STEP_CHOICES],
        coerce=int,
        empty_value=None,
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Every kind")), *LibraryKind.choices], required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["q"].widget.attrs |= {"class": "form-control", "placeholder": self.fields["q"].label}
        for name in ("step", "kind"):
            self.fields[name].widget.attrs["class"] = "form-select"

    def wanted(self) -> tuple[str, int | None, str]:
        """Words, step and kind; what cannot be read asks for nothing."""
        self.is_valid()
        found = self.cleaned_data
        return found.get("q", ""), found.get("step"), found.get("kind", "")


class LibraryForm(RecordForm):
    title = TidyCharField(label=_("Title of the paper"), max_length=200)
    issuer = TidyCharField(label=_("Issued by"), max_length=160, required=False)
    edition = TidyCharField(label=_("Edition or number"), max_length=80, required=False)
    valid_from = ThaiDateField(label=_("Valid from"), required=False, is_old=True)
    valid_until = ThaiDateField(label=_("Valid until"), required=False, is_far=True)
    url = forms.URLField(
        label=_("Address"), max_length=500, required=False, assume_scheme="https", help_text="https://…"
    )
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("A photo, PDF, Word or Excel file up to 20 MB.")
    )
    steps = forms.TypedMultipleChoiceField(
        label=_("For the steps"),
        choices=STEP_CHOICES,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = TidyCharField(label=_("Note"), max_length=300, required=False)

    class Meta:
        model = LibraryItem
        fields = ["title", "kind", "issuer", "edition", "valid_from", "valid_until", "url", "note"]

    field_order = [
        "title",
        "kind",
        "file",
        "url",
        "steps",
        "issuer",
        "edition",
        "valid_from",
        "valid_until",
        "note",
    ]

    def __init__(self, *args: Any, instance: LibraryItem | None = None, **options: Any) -> None:
        super().__init__(*args, instance=instance, **options)
        if instance:
            self.initial["steps"] = instance.step_numbers

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not (cleaned.get("file") or cleaned.get("url") or self.instance.file):
            self.add_error("file", _("Add the file, or write the address where it stands."))
        return cleaned
