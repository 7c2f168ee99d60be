"""What a household had before training: four parts of a year, one figure and its period, or why not known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from households.enums import IncomeBasis, IncomePeriod
from households.incomes import INCOME_PARTS
from sammachip.ui.fields import MoneyField, TidyCharField

NOT_SAID = ("", _("Not said"))


class IncomeBefore(forms.Form):
    """The four parts are the question of the basic needs survey, which officers know by heart.

    They may stand beside the income of the occupation, which visits are compared with, but not beside a
    second figure for the whole household.
    """

    income_main = MoneyField(label=_("From the main occupation"), required=False)
    income_second = MoneyField(label=_("From the second occupation"), required=False)
    income_other = MoneyField(
        label=_("Other income"),
        required=False,
        help_text=_("Money from children, rent, pension, dividends."),
    )
    income_own_use = MoneyField(
        label=_("Made for its own use"),
        required=False,
        help_text=_("What it grows, raises or gathers to eat, in baht."),
    )
    income_before = MoneyField(
        label=_("Income before training (baht)"),
        required=False,
        help_text=_("Zero is an answer. Leave it empty when it is not known, and write why below."),
    )
    income_period = forms.ChoiceField(
        label=_("Period of the income"), choices=[NOT_SAID, *IncomePeriod.choices], required=False
    )
    income_basis = forms.ChoiceField(
        label=_("The income is"), choices=[NOT_SAID, *IncomeBasis.choices], required=False
    )
    income_unknown_reason = TidyCharField(
        label=_("Why the income is not known"), max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        """A figure needs its period and basis; without a figure both say nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        has_parts = self._clean_parts(cleaned)
        has_figure = cleaned.get("income_before") is not None
        if cleaned.get("income_unknown_reason") and (has_parts or has_figure):
            self.add_error(
                "income_unknown_reason", _("The income is written above; leave this empty, or the income.")
            )
        if not has_figure:
            return cleaned | {"income_period": "", "income_basis": ""}
        for name in ("income_period", "income_basis"):
            if not cleaned.get(name):
                self.add_error(name, _("Choose one: an income without it cannot be compared."))
        if has_parts and cleaned.get("income_basis") == IncomeBasis.HOUSEHOLD:
            self.add_error(
                "income_before",
                _("The four parts say what the whole household has; leave this empty, or the four parts."),
            )
        return cleaned

    def _clean_parts(self, cleaned: dict[str, Any]) -> bool:
        """Whether any part is given; one left blank would count as nothing in their sum."""
        given = [name for name in INCOME_PARTS if cleaned.get(name) is not None]
        if given:
            for name in INCOME_PARTS:
                if name in cleaned and cleaned[name] is None:
                    self.add_error(name, _("Write 0 where the household has none."))
        return bool(given)
