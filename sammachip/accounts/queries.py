"""Users by area."""

import os.path
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext

from sammachip.accounts.models import Assignment, SavedView, User
from sammachip.accounts.roles import ROLES
from sammachip.areas.queries import area_title, names_of
from sammachip.areas.scope import NATION, AreaScope
from sammachip.thai.sorting import sort_key


def users_in(scope: AreaScope) -> QuerySet[User]:
    """Users who hold, held or will hold a role somewhere in the scope."""
    users = User.objects.all()
    return users if scope == NATION else users.filter(Exists(_held().filter(scope.as_q("area_code"))))


def users_only_in(scope: AreaScope) -> QuerySet[User]:
    """Users whose every role lies in the scope: those its administrator may change.

    Whoever could change the password of a user with wider powers would have those powers.
    """
    if scope == NATION:
        return User.objects.all()
    outside = _held().exclude(scope.as_q("area_code"))
    return users_in(scope).filter(~Exists(outside), is_superuser=False)


def home_code(user: User) -> str:
    """The smallest area around all that the user reads; "" when that is the nation, or nothing."""
    common = os.path.commonprefix(list(user.area_scope.prefixes))
    return common[: len(common) // 2 * 2]


@dataclass(frozen=True)
class HeldRole:
    """A role as its holder reads it."""

    name: str
    description: str
    area: str
    ends_on: date | None


def roles_of(user: User) -> list[HeldRole]:
    """The roles that hold today, with the names of their areas."""
    held = list(user.assignments.live(localdate()).order_by("area_code", "role"))
    names = names_of(assignment.area_code for assignment in held)
    return [
        HeldRole(
            name=assignment.get_role_display(),
            description=str(ROLES[assignment.role].description),
            area=names.get(assignment.area_code) or gettext("The nation"),
            ends_on=assignment.ends_on,
        )
        for assignment in held
        if assignment.role in ROLES
    ]


def views_of_list(user: User, list_name: str) -> list[SavedView]:
    """The kept views of a list that the user sees, by name; one query."""
    views = SavedView.objects.seen_by(user).filter(list_name=list_name).select_related("owner")
    return sorted(views, key=lambda view: sort_key(view.name))


def offices_of(user: User) -> list[tuple[str, str]]:
    """Code and name of each office the user belongs to; one query an office, which is one for most."""
    return [(code, area_title(code)) for code in user.access.offices]


def _held() -> QuerySet[Assignment]:
    return Assignment.objects.filter(user=OuterRef("pk"))
