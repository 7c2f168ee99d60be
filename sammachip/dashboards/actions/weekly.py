"""Sending the weekly summaries: each person once a week, however many workers there are."""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sammachip.accounts.models import User
from sammachip.accounts.queries import home_code
from sammachip.audit.actions import log_event
from sammachip.audit.sources import Source, acting_from
from sammachip.dashboards.models import WeeklySummary
from sammachip.dashboards.models.weekly_summary import monday_of
from sammachip.dashboards.queries.weekly import wanting

logger = logging.getLogger(__name__)
Writer = Callable[[User, datetime], EmailMessage | None]


def send_weekly_summaries(written: Writer, *, now: datetime) -> Counter[str]:
    """How many were "sent" and "failed", and who has "nothing" in their area. A mail that the server refuses
    is tried again some minutes later; one whose sending was cut off is not, since it may have arrived."""
    monday = monday_of(timezone.localdate(now))
    with acting_from(Source.COMMAND, "send_weekly_summaries"):
        keys = list(wanting(now).values_list("pk", flat=True))
        return Counter(_send_one(key, monday, written, now) for key in keys)


def _send_one(key: int, monday: date, written: Writer, now: datetime) -> str:
    # Read anew: the run may be long, and who stopped the mail meanwhile gets none.
    user = wanting(now).filter(pk=key).first()
    if user is None or not _take(user, monday, now):
        return "over"
    try:
        message = written(user, now)
        if message is None:
            return "nothing"
        message.send()
    except Exception:  # one person's trouble must not keep the mail from the others
        logger.exception("The weekly summary of user %s was not sent", user.pk)
        _note(user, monday, "fail", failed_at=now)
        return "failed"
    _note(user, monday, "send", sent_at=now)
    return "sent"


@transaction.atomic
def _take(user: User, monday: date, now: datetime) -> bool:
    """Whether this run may send it: of several at a time one may."""
    WeeklySummary.objects.get_or_create(user=user, monday=monday, defaults={"area_code": home_code(user)})
    mine = WeeklySummary.objects.filter(user=user, monday=monday).to_send(now)
    return bool(mine.update(begun_at=now, failed_at=None, tries=F("tries") + 1))


@transaction.atomic
def _note(user: User, monday: date, how: str, **when: datetime) -> None:
    WeeklySummary.objects.filter(user=user, monday=monday).update(**when)
    log_event(by=None, action=f"weekly_summary.{how}", obj=user, label=str(user), area_code=home_code(user))
