"""Checks shared by forms, imports and actions."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# A provincial register shows 9 digits (province, district, running number); other lengths are met.
OTOP_NUMBER_PATTERN = r"^[0-9]{8,12}$"
OTOP_NUMBER_MESSAGE = _("An OTOP number has 8 to 12 digits.")
otop_number = RegexValidator(r"^[0-9]{8,12}\Z", OTOP_NUMBER_MESSAGE, code="otop_number")


def first_of_month(day: date) -> None:
    """Sales are kept by month, written as its first day."""
    if day.day != 1:
        raise ValidationError(_("Write the month by its first day."), code="month")
