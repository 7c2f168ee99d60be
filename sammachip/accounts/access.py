"""Who may do what where. Fetch within the scope first (404), then require (403)."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from sammachip.accounts.models import SavedView, User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.roles import NO_ACCESS, Access
from sammachip.areas.scope import NOTHING, AreaScope

Somebody = User | AnonymousUser


def access_of(user: Somebody) -> Access:
    """Nobody signed in has none. One query for each user object."""
    return user.access if isinstance(user, User) else NO_ACCESS


def signed_in(request: HttpRequest) -> User:
    """Who asks. The middleware lets nobody else reach a view, so anything else is a slip of ours."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def scope_for(user: Somebody, permission: Permission) -> AreaScope:
    """Where the user holds the permission; nothing when nowhere."""
    return access_of(user).scopes.get(permission, NOTHING)


def allows(user: Somebody, permission: Permission, code: str) -> bool:
    """Whether the user holds the permission over the whole of the area."""
    return scope_for(user, permission).contains(code)


def allows_anywhere(user: Somebody, permission: Permission) -> bool:
    return bool(scope_for(user, permission))


def require(user: Somebody, permission: Permission, code: str) -> None:
    """Raises PermissionDenied, which is answered with 403."""
    if not allows(user, permission, code):
        raise PermissionDenied(permission)


def require_anywhere(user: Somebody, permission: Permission) -> None:
    if not allows_anywhere(user, permission):
        raise PermissionDenied(permission)


def may_change_view(user: Somebody, view: SavedView) -> bool:
    """Whose it is, unless a list opens with it for others; a shared one also who arranges the office's."""
    if view.is_shared and allows(user, Permission.OFFICE_VIEWS, view.office_code):
        return True
    return view.owner_id == user.pk and not view.default_for
