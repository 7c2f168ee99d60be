"""What one person should do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from sammachip.accounts.access import access_of, allows_anywhere, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.dashboards.queries.today import todays_work
from sammachip.dashboards.views.around import list_url
from villages.models import ProgrammeYear
from villages.queries import year_to_show


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    scope = access_of(request.user).reading
    year = year_to_show(None)
    work = todays_work(signed_in(request), scope, year, localdate()) if year else None
    context = {
        "work": work,
        "today": localdate(),
        "list_url": list_url("", year, work.officer) if year and work else "",
        "overdue_url": _overdue_url(year, work.officer) if year and work else "",
        "board_url": reverse("dashboards:nation"),
        "may_import": allows_anywhere(request.user, Permission.IMPORT_RUN),
    }
    return render(request, "dashboards/today.html", context)


def _overdue_url(year: ProgrammeYear, officer: int | None) -> str:
    asked = {"year": year.year, "state": "overdue"} | ({"officer": officer} if officer else {})
    return reverse("households:visit-list", query=asked)
