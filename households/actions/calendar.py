"""The private address of somebody's calendar."""

from django.db import transaction

from households.models import CalendarLink
from sammachip.accounts.models import User
from sammachip.audit.actions import log_event


@transaction.atomic
def make_calendar_link(*, by: User) -> CalendarLink:
    """A new address; one from before is no longer answered."""
    CalendarLink.objects.filter(user=by).delete()
    log_event(by=by, action="calendar.make_link")
    return CalendarLink.objects.create(user=by)


@transaction.atomic
def revoke_calendar_link(*, by: User) -> None:
    deleted, _kinds = CalendarLink.objects.filter(user=by).delete()
    if deleted:
        log_event(by=by, action="calendar.revoke_link")
