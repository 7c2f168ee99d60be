"""Making and changing accounts. Each tells the audit table."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sammachip.accounts import first_run, journal
from sammachip.accounts.models import Assignment, SavedView, User
from sammachip.accounts.queries import home_code
from sammachip.accounts.roles import RoleSlug

SILENT = frozenset({"password", "last_login"})


@transaction.atomic
def create_user(*, by: User | None, password: str, area_code: str = "", **fields: Any) -> User:
    """An account without any role yet: it sees nothing. The first of an office is its own maker."""
    user = User(**fields)
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    maker = by or user
    journal.tell("accounts.create", user, by=maker, area_code=area_code or home_code(maker))
    return user


@transaction.atomic
def change_user(user: User, *, by: User, **changes: Any) -> User:
    """New values for the account itself; what differs is told, the password only by its name."""
    before = User.objects.select_for_update().get(pk=user.pk)
    differing = [name for name, value in changes.items() if getattr(before, name) != value]
    if not differing:
        return user
    for name in differing:
        setattr(user, name, changes[name])
    user.full_clean()
    user.save(update_fields=differing)
    told = {name: [getattr(before, name), changes[name]] for name in differing if name not in SILENT}
    journal.tell("accounts.change", user, by=by, area_code=home_code(user), changes=told)
    return user


@transaction.atomic
def stop_weekly_mail(user: User) -> None:
    """By the link in the mail, which its reader may follow without signing in. Again changes nothing."""
    if User.objects.filter(pk=user.pk, weekly_mail=True).update(weekly_mail=False):
        changes = {"weekly_mail": [True, False]}
        journal.tell("accounts.weekly_mail_stop", user, by=user, area_code=home_code(user), changes=changes)


@transaction.atomic
def assign_role(assignment: Assignment, *, by: User) -> Assignment:
    """Gives a role, or changes one that was given: its area, its first or last day."""
    if assignment.given_by_id is None:
        assignment.given_by = by
    assignment.full_clean()
    assignment.save()
    _forget_access(assignment.user)
    _tell_role("accounts.assign", assignment, by=by)
    return assignment


@transaction.atomic
def withdraw_role(assignment: Assignment, *, by: User) -> None:
    """Takes back a role that was given by mistake; one that is over gets a last day instead."""
    _tell_role("accounts.withdraw", assignment, by=by)
    assignment.delete()
    _forget_access(assignment.user)


@transaction.atomic
def make_first_administrator(
    *, district_code: str, year: int, password: str, account: Mapping[str, Any]
) -> User:
    """The account that everything else in a new office is made with, and its first programme year."""
    if not first_run.is_open():
        raise PermissionDenied
    user = create_user(by=None, password=password, area_code=district_code, **account)
    assign_role(Assignment(user=user, role=RoleSlug.ADMINISTRATOR, area_code=district_code), by=user)
    first_run.open_office(by=user, year=year)
    transaction.on_commit(first_run.forget_token)
    return user


@transaction.atomic
def keep_view(*, by: User, list_name: str, query: str, **values: Any) -> SavedView:
    """Raises ValidationError when the person has kept another view of the list under this name."""
    view = SavedView(owner=by, list_name=list_name, query=query)
    changes = _settle_view(view, values, by=by)
    journal.tell("accounts.keep_view", view, by=by, area_code=view.office_code, changes=changes)
    return view


@transaction.atomic
def change_view(view: SavedView, *, by: User, **values: Any) -> SavedView:
    """Another name, shared with others, or opening by itself for another role."""
    if changes := _settle_view(view, values, by=by):
        journal.tell("accounts.change_view", view, by=by, area_code=view.office_code, changes=changes)
    return view


@transaction.atomic
def remove_view(view: SavedView, *, by: User) -> None:
    journal.tell("accounts.remove_view", view, by=by, area_code=view.office_code)
    view.delete()


def _settle_view(view: SavedView, values: Mapping[str, Any], *, by: User) -> dict[str, Any]:
    """What differs. A list opens by itself in one way only for a role: the former view gives way.

    What was searched for stays out of the journal, since it may name somebody."""
    changes = {
        name: [getattr(view, name), value] for name, value in values.items() if getattr(view, name) != value
    }
    for name, value in values.items():
        setattr(view, name, value)
    if view.default_for:
        same = SavedView.objects.filter(list_name=view.list_name, office_code=view.office_code)
        for former in same.filter(default_for=view.default_for).exclude(pk=view.pk):
            change_view(former, by=by, default_for="")
    view.full_clean()
    view.save()
    return changes


def _tell_role(action: str, assignment: Assignment, *, by: User) -> None:
    changes = {
        "role": [None, assignment.role],
        "starts_on": [None, assignment.starts_on.isoformat()],
        "ends_on": [None, assignment.ends_on.isoformat() if assignment.ends_on else None],
    }
    journal.tell(action, assignment.user, by=by, area_code=assignment.area_code, changes=changes)


def _forget_access(user: User) -> None:
    user.__dict__.pop("access", None)
