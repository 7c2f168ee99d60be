"""How long forms are laid out: short groups, fields that belong together side by side."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row


def helper_of(*parts: Any) -> FormHelper:
    """The page writes the form's own tag and its token."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*parts)
    return helper


def row(*names: str) -> Row:
    """Fields of equal width in one line; on a telephone one below the other."""
    return Row(*(Column(name, css_class=f"col-md-{12 // len(names)}") for name in names))


def threes(*names: str) -> Row:
    """Many short fields, three in a line."""
    return Row(*(Column(name, css_class="col-md-4") for name in names))
