"""How the long forms of the register are laid out: short groups, fields that belong together side by side."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from households.incomes import INCOME_PARTS
from sammachip.ui.person_fields import person_rows


def helper_of(*parts: Any) -> FormHelper:
    """The page writes the form's own tag and its token."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*parts)
    return helper


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
            Div("poverty_tags", css_class="many-choices"),
            row("selected_on", "notice_on", "consent_on"),
            "note",
        ),
    )


def row(*names: str) -> Row:
    return Row(*(Column(name, css_class=f"col-md-{12 // len(names)}") for name in names))
