from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from sammachip.thai.national_id import is_valid

PHONE_PATTERN = r"^0([689][0-9]{8}|[2-57][0-9]{7})$"
HOME_CODE_PATTERN = r"^([0-9]{6}|[0-9]{8})$"

validate_phone = RegexValidator(
    PHONE_PATTERN, _("Write the telephone number as 9 or 10 digits with its leading 0.")
)
validate_home_code = RegexValidator(HOME_CODE_PATTERN, _("Give the code of a village or of a tambon."))


def validate_national_id(digits: str) -> None:
    """Refuses everything but 13 digits whose last one fits the others."""
    if not is_valid(digits):
        raise ValidationError(_("This national ID is not right: look at its 13 digits again."))
