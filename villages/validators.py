"""Checks shared by forms, imports and actions."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

FIRST_STEP, LAST_STEP = 1, 13

# Not \d, which also accepts Thai digits.
village_code = RegexValidator(
    r"^[0-9]{8}\Z", _("A village code has 8 digits, for example 33011601."), code="village_code"
)


def moo_of(code: str) -> int:
    """The number of the village in its tambon, by its code."""
    return int(code[6:])


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Please write the reason in a few words."), code="reason_missing")
