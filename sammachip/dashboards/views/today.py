"""What one person should do now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sammachip.accounts.access import access_of, allows_anywhere, scope_for, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.enums import QuestionState
from sammachip.dashboards.links import list_url, tasks_url, visits_url
from sammachip.dashboards.queries.questions import waiting_for
from sammachip.dashboards.queries.today import todays_work, villages_of_day
from sammachip.dashboards.queries.today_lists import DAY_LISTS
from sammachip.dashboards.views.waiting import KINDS
from sammachip.ui.paging import page_of
from villages.models import ProgrammeYear
from villages.queries import year_to_show

HEADINGS = {
    "events": (_("Events in the next 14 days"), "dashboards/_event_line.html"),
    "loans": (_("Loans to clear"), "dashboards/_loan_line.html"),
    "papers": (_("Papers that are missing"), "dashboards/_papers_line.html"),
    "plans": (_("Plans to be mended"), "dashboards/_plan_line.html"),
}


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    scope = access_of(request.user).reading
    year = year_to_show(None)
    work = todays_work(signed_in(request), scope, year, localdate()) if year else None
    context = {
        "work": work,
        "year": year,
        "today": localdate(),
        "list_url": list_url("", year, work.officer) if year and work else "",
        "overdue_url": visits_url(year, work.officer, "overdue") if year and work else "",
        "soon_url": visits_url(year, work.officer, "soon") if year and work else "",
        "tasks_url": tasks_url(year, signed_in(request).pk) if year else "",
        "board_url": reverse("dashboards:nation"),
        "questions": _questions(request),
        "waiting": _waiting(request, year) if year else (),
        "may_import": allows_anywhere(request.user, Permission.IMPORT_RUN),
    }
    return render(request, "dashboards/today.html", context)


@require_GET
def day_list(request: HttpRequest, kind: str) -> HttpResponse:
    """All of what the page of the day shows the first lines of."""
    year = year_to_show(None)
    if kind not in DAY_LISTS or year is None:
        raise Http404
    by = signed_in(request)
    _officer, villages = villages_of_day(by, access_of(by).reading, year)
    page = page_of(request, DAY_LISTS[kind].rows(villages, localdate()))
    title, template = HEADINGS[kind]
    context = {
        "title": title,
        "template": template,
        "page": page,
        "lines": [DAY_LISTS[kind].line(row, localdate()) for row in page],
    }
    return render(request, "dashboards/day_list.html", context)


def _waiting(request: HttpRequest, year: ProgrammeYear) -> list[tuple[str, int, str]]:
    """The kinds of what waits for the reader's decision, how many, and where; by area of the chief."""
    found = []
    for kind, (permission, rows_in, _form) in KINDS.items():
        for code in scope_for(request.user, permission).prefixes:
            url = reverse("dashboards:waiting", kwargs={"code": code, "kind": kind}) if code else ""
            count = rows_in(AreaScope.of(code), year, localdate()).count()
            found += [(kind, count, f"{url}?year={year.year}")] if url else []
    return found


def _questions(request: HttpRequest) -> list[tuple[int, str]]:
    """How many wait for the reader's answer, and where; by district."""
    by = signed_in(request)
    asked = {"officer": by.pk, "state": QuestionState.WAITING.value}
    return [
        (count, reverse("dashboards:question-list", kwargs={"code": code}, query=asked))
        for code, count in waiting_for(by, access_of(by).reading)
    ]
