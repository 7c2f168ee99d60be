"""Whose eyes the figures are proved with."""

from django.utils.timezone import localdate

from sammachip.accounts.models import Assignment, User
from sammachip.accounts.roles import RoleSlug


def sample_of_users(each: int) -> list[User]:
    """Of every role that somebody holds today, so many people by name. A query for each role."""
    chosen: dict[int, User] = {}
    for role in RoleSlug:
        held = Assignment.objects.live(localdate()).filter(role=role)
        found = User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("username")
        chosen |= {user.pk: user for user in found[:each]}
    return list(chosen.values())
