"""The weekly summary as a mail, and when it is due."""

from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.accounts.weekly_mail import token_of
from sammachip.dashboards.actions.weekly import send_weekly_summaries
from sammachip.dashboards.models.weekly_summary import monday_of
from sammachip.dashboards.queries.weekly import Week, week_of
from sammachip.thai.dates import format_date


def message_for(user: User, now: datetime) -> EmailMultiAlternatives | None:
    """In the person's language; None when there is nothing in their area."""
    with translation.override(user.language):
        week = week_of(user, timezone.localdate(now))
        return _message(user, week) if week else None


def is_due(now: datetime) -> bool:
    """From the set hour on: an office whose machine was off then gets it later in the week."""
    local = timezone.localtime(now)
    day = monday_of(local.date()) + timedelta(days=settings.SUMMARY_DAY - 1)
    return local >= timezone.make_aware(datetime.combine(day, time(settings.SUMMARY_HOUR)))


def send_when_due() -> None:
    now = timezone.now()
    if is_due(now):
        send_weekly_summaries(message_for, now=now)


def _message(user: User, week: Week) -> EmailMultiAlternatives:
    base = settings.PUBLIC_URL.rstrip("/")
    stop_url = base + reverse("accounts:weekly-mail-stop", kwargs={"token": token_of(user)})
    context: dict[str, Any] = {"user": user, "week": week, "base": base, "stop_url": stop_url}
    message = EmailMultiAlternatives(
        subject=_("Summary of the week, %(area)s, %(day)s")
        % {"area": week.area, "day": format_date(week.day)},
        body=render_to_string("dashboards/mail/weekly.txt", context),
        to=[user.email],
        headers={
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(render_to_string("dashboards/mail/weekly.html", context), "text/html")
    return message
