"""Rows ticked with the version that was seen, and what is decided on them."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sammachip.ui.fields import TidyCharField
from villages.forms.steps import OverrideForm

APPROVE, RETURN = "approve", "return"
TICK = re.compile(r"[0-9]{1,12}:[0-9]{1,6}")


class DecideForm(forms.Form):
    """Ticked rows come as "number:version"; what cannot be read was never on the page."""

    rows = forms.MultipleChoiceField(required=False)
    decision = forms.ChoiceField(choices=[(APPROVE, _("Approve")), (RETURN, _("Return"))])
    reason = TidyCharField(label=_("Reason"), max_length=200, required=False)

    reason_decisions: tuple[str, ...] = (RETURN,)

    def __init__(self, *args: Any, offered: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        ticks: Any = self.fields["rows"]
        # A row that was decided or changed meanwhile is told by name, not refused as unknown.
        ticks.valid_value = lambda value: TICK.fullmatch(value) is not None
        ticks.choices = [(one, one) for one in offered]

    def clean_rows(self) -> dict[int, int]:
        pairs = (one.split(":", 1) for one in self.cleaned_data["rows"])
        return {int(number): int(version) for number, version in pairs}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "rows" in cleaned and not cleaned["rows"]:
            raise forms.ValidationError(_("Please tick at least one row."), code="none")
        if cleaned.get("decision") in self.reason_decisions and not cleaned.get("reason"):
            self.add_error("reason", _("Please write the reason in a few words."))
        return cleaned

    @property
    def ticked(self) -> list[str]:
        return self.data.getlist("rows") if self.is_bound else []  # type: ignore[attr-defined]  # what was sent


class DecideClaimsForm(DecideForm):
    """The chief's word needs its reason too, and may end."""

    ends_on = OverrideForm.base_fields["ends_on"]
    reason_decisions = (APPROVE, RETURN)
    clean_ends_on = OverrideForm.clean_ends_on
