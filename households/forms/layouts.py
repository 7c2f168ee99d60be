"""How the long forms of the register are laid out: short groups, fields that belong together side by side."""

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from households.incomes import INCOME_PARTS
from sammachip.ui.layouts import row
from sammachip.ui.person_fields import person_rows


def representative_part(form: forms.Form, *more: str) -> Fieldset:
    return Fieldset(
        _("The representative"), *person_rows(form), row("relation", "shared_reason"), *map(row, more)
    )


def facts_parts(*numbers: str) -> tuple[Fieldset, ...]:
    """`numbers` are the fields by which the household is known."""
    return (
        Fieldset(_("The household"), row(*numbers, "members_count", "occupation_main")),
        Fieldset(
            _("Income of the household before training, baht a year in four parts"),
            row(*INCOME_PARTS[:2]),
            row(*INCOME_PARTS[2:]),
        ),
        Fieldset(
            _("Income before training as one figure"),
            row("income_before", "income_period", "income_basis"),
            "income_unknown_reason",
        ),
        Fieldset(
            _("How it was chosen"),
            "poverty_tags",
            row("selected_on", "notice_on", "consent_on"),
            "note",
        ),
    )
