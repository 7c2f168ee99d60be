"""The calendar of events and visits, on a page and as a feed behind a private address."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from households.actions import make_calendar_link, revoke_calendar_link
from households.calendar_feed import feed_of
from households.models import CalendarLink
from households.queries import (
    CalendarEntry,
    calendar_entries,
    holidays_between,
    villages_of_calendar,
    weeks_of,
)
from sammachip.accounts.access import access_of, signed_in
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from villages.models import ProgrammeYear
from villages.queries import year_to_show
from villages.views.access import scope_of

DISTRICT = 4
BACK, AHEAD = timedelta(days=60), timedelta(days=365)


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """A month of the person's own villages, or of all that the person reads."""
    by, today = signed_in(request), localdate()
    first = _month(request.GET.get("month", ""), today)
    weeks = weeks_of(first)
    own = request.GET.get("whose") != "all"
    entries = _entries(by, scope_of(request), weeks[0][0], weeks[-1][-1], today, own=own)
    holidays = holidays_between(weeks[0][0], weeks[-1][-1])
    link = CalendarLink.objects.filter(user=by).first()
    context = {
        "first": first,
        "previous": (first - timedelta(days=1)).replace(day=1),
        "following": (first.replace(day=28) + timedelta(days=4)).replace(day=1),
        "weekdays": weeks[0],
        "weeks": _laid_out(weeks, entries, holidays, first, today),
        "own": own,
        "is_empty": not entries,
        "feed_url": request.build_absolute_uri(_address(link)) if link else "",
    }
    return render(request, "households/calendar.html", context)


@require_POST
def calendar_link(request: HttpRequest) -> HttpResponse:
    """A new address, or none: the one from before stops at once."""
    by = signed_in(request)
    if "revoke" in request.POST:
        revoke_calendar_link(by=by)
        messages.success(request, _("The calendar link no longer works."))
    else:
        make_calendar_link(by=by)
        messages.success(request, _("The calendar link is ready. Keep it to yourself."))
    return redirect("households:calendar")


@login_not_required
@require_GET
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of the person whose address it is, in what that person may read today."""
    link = CalendarLink.objects.of_token(token).select_related("user").first()
    if link is None or not access_of(link.user).reading:
        raise Http404
    today = localdate()
    scope = access_of(link.user).reading
    entries = _entries(link.user, scope, today - BACK, today + AHEAD, today, own=True)
    content = feed_of(entries, host=request.get_host(), base_url=request.build_absolute_uri("/").rstrip("/"))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Robots-Tag"] = "noindex"
    return response


def _entries(
    user: User, scope: AreaScope, first: date, last: date, today: date, *, own: bool
) -> list[CalendarEntry]:
    """Of somebody who reads more than districts only the villages they look after themselves."""
    year: ProgrammeYear | None = year_to_show(None)
    if year is None:
        return []
    villages = villages_of_calendar(user, scope, year, own=own)
    if not all(len(prefix) >= DISTRICT for prefix in scope.prefixes):
        villages = villages.filter(officer=user)
    return calendar_entries(villages, year, first, last, today)


def _month(asked: str, today: date) -> date:
    """ "2026-11", else the month of today."""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)


def _laid_out(
    weeks: list[list[date]],
    entries: list[CalendarEntry],
    holidays: dict[date, list[str]],
    first: date,
    today: date,
) -> list[list[dict[str, Any]]]:
    by_day: defaultdict[date, list[CalendarEntry]] = defaultdict(list)
    for entry in entries:
        for number in range((entry.last_day - entry.day).days + 1):
            by_day[entry.day + timedelta(days=number)].append(entry)
    return [
        [
            {
                "day": day,
                "entries": by_day.get(day, []),
                "holidays": holidays.get(day, []),
                "is_of_month": day.month == first.month,
                "is_today": day == today,
            }
            for day in week
        ]
        for week in weeks
    ]


def _address(link: CalendarLink) -> str:
    return reverse("households:calendar-feed", kwargs={"token": link.token})
