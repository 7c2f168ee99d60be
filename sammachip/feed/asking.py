"""Reading what an address of the feed asks for."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.feed.access import BadQuery
from sammachip.feed.columns import FeedList, Wanted
from villages.models import ProgrammeYear
from villages.queries import year_to_show

ROWS = 500
MOST_ROWS = 2000
PARAMETERS = ("year", "area", "updated_since", "page", "rows")


def wanted_of(request: HttpRequest, user: User, listed: FeedList) -> Wanted:
    """Raises BadQuery for what cannot be read, Http404 for what the person may not take along."""
    if unknown := sorted(set(request.GET) - set(PARAMETERS)):
        raise BadQuery(_("Nobody knows what “%(name)s” asks for.") % {"name": unknown[0]})
    return Wanted(
        by=user,
        scope=_scope(user, request.GET.get("area", "")),
        year=_year(request.GET.get("year", "")),
        today=localdate(),
        updated_since=_since(request.GET.get("updated_since", ""), listed),
    )


def number_of(request: HttpRequest, name: str, default: int, most: int) -> int:
    """A number from 1; anything else is refused, so that no row is left out unnoticed."""
    written = request.GET.get(name, "")
    if not written:
        return default
    if not (written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= most):
        raise BadQuery(_("“%(name)s” is a number from 1 to %(most)s.") % {"name": name, "most": most})
    return int(written)


def _scope(user: User, code: str) -> AreaScope:
    if code and not (code.isascii() and code.isdigit() and len(code) in (2, 4, 6, 8)):
        raise BadQuery(_("“area” is an official area code of 2, 4, 6 or 8 digits."))
    scope = scope_for(user, Permission.LIST_EXPORT).narrow(code)
    if not scope:
        raise Http404
    return scope


def _year(written: str) -> ProgrammeYear:
    if written and not (written.isascii() and written.isdigit() and len(written) == 4):
        raise BadQuery(_("“year” is a fiscal year of the Buddhist era, such as 2560."))
    year = get_object_or_404(ProgrammeYear, year=int(written)) if written else year_to_show(None)
    if year is None:
        raise Http404
    return year


def _since(written: str, listed: FeedList) -> datetime | None:
    if not written:
        return None
    if not listed.has_changes:
        raise BadQuery(_("This list is counted anew each time and knows no “updated_since”."))
    try:
        moment, day = parse_datetime(written), parse_date(written)
    except ValueError:
        moment = day = None
    if moment is None and day is not None:
        moment = datetime(day.year, day.month, day.day)
    if moment is None:
        raise BadQuery(_("“updated_since” is a day or moment such as 2026-11-01."))
    return moment.astimezone(UTC) if moment.tzinfo else make_aware(moment)
