from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainers.enums import CommunityRole

_UNKNOWN_ROLES = ValidationError(_("Please choose the positions from the list, each once."))


def check_not_in_future(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError(_("This day has not come yet; please give the day it happened."))


def check_community_roles(roles: object) -> None:
    """A list of known positions, each once."""
    if not isinstance(roles, list) or len(set(map(str, roles))) != len(roles):
        raise _UNKNOWN_ROLES
    if not set(map(str, roles)) <= set(CommunityRole.values):
        raise _UNKNOWN_ROLES
