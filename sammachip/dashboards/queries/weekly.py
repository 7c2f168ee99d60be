"""The week of one person in counts, each of the list that it opens."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.accounts.queries import home_code
from sammachip.areas.queries import area_title
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.links import list_url, tasks_url, visits_url
from sammachip.dashboards.models import WeeklySummary
from sammachip.dashboards.models.weekly_summary import monday_of
from sammachip.dashboards.queries.cells import ASKED, StepFilter, village_steps
from sammachip.dashboards.queries.today import StuckVillage, Today, todays_work
from villages.enums import ShownStatus
from villages.models import ProgrammeYear
from villages.queries import year_to_show


@dataclass(frozen=True)
class WeekLine:
    words: str
    count: int
    path: str


@dataclass(frozen=True)
class Week:
    """Counts and places only: no name of anybody, and nothing that somebody typed, leaves by mail."""

    area: str
    year: int
    day: date
    is_own: bool
    """Of the person's own villages; else of all that they see."""
    villages: int
    progress: tuple[WeekLine, ...]
    waiting: tuple[WeekLine, ...]
    """Nothing of which there is none."""
    stuck: tuple[StuckVillage, ...]


def week_of(user: User, today: date) -> Week | None:
    """In the person's area as it is now; None without an area, a year or villages in it. A fixed number of
    queries."""
    scope, year = user.area_scope, year_to_show(None)
    if not scope or year is None:
        return None
    work = todays_work(user, scope, year, today)
    if not work.villages:
        return None
    return Week(
        area=area_title(home_code(user)),
        year=year.year,
        day=today,
        is_own=work.officer is not None,
        villages=work.villages,
        progress=_progress(scope, year, today, work),
        waiting=tuple(line for line in (*_waiting(user, year, work), *_day_lists(work)) if line.count),
        stuck=work.stuck,
    )


def wanting(now: datetime) -> QuerySet[User]:
    """Who asked for the summary and has not got the one of this week, unless the next try has to wait."""
    begun = WeeklySummary.objects.filter(user=OuterRef("pk"), monday=monday_of(localdate(now)))
    return User.objects.filter(
        ~Exists(begun) | Exists(begun.to_send(now)), is_active=True, weekly_mail=True
    ).order_by("pk")


def _progress(scope: AreaScope, year: ProgrammeYear, today: date, work: Today) -> tuple[WeekLine, ...]:
    """Two queries."""
    url = list_url("", year, work.officer)

    def line(words: str, status: str) -> WeekLine:
        steps = village_steps(scope, year, today, StepFilter(officer=work.officer, status=status))
        return WeekLine(words, steps.count(), f"{url}&status={status}")

    return line(_("steps done"), ShownStatus.DONE), line(_("steps of the year in all"), ASKED)


def _waiting(user: User, year: ProgrammeYear, work: Today) -> list[WeekLine]:
    url = list_url("", year, work.officer)
    lines = [
        WeekLine(_("steps past the due date"), work.late, f"{url}&late=on"),
        WeekLine(_("steps to repeat"), work.lapsed, f"{url}&status=lapsed"),
        WeekLine(_("tasks you are asked for"), work.counts["tasks"], tasks_url(year, user.pk)),
    ]
    visits = {
        _("households with an overdue visit"): ("overdue", work.overdue),
        _("households to visit within 7 days"): ("soon", work.soon),
    }
    return lines + [
        WeekLine(words, count, visits_url(year, work.officer, state))
        for words, (state, count) in visits.items()
        if count is not None
    ]


def _day_lists(work: Today) -> list[WeekLine]:
    names = {
        "events": _("events in the next 14 days"),
        "loans": _("loans to clear within 10 days, and those past their day"),
        "papers": _("events whose papers are missing"),
        "plans": _("plans to be mended"),
    }
    return [
        WeekLine(words, work.counts[kind], reverse("dashboards:day-list", kwargs={"kind": kind}))
        for kind, words in names.items()
    ]
