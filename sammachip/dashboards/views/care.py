"""Teams that wait for a word of encouragement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sammachip.accounts.access import access_of, scope_for
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.forms.filters import CareFilterForm
from sammachip.dashboards.queries.care import line_of, teams, with_leads
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.views.around import crumbs, require_readable
from sammachip.ui.paging import page_of
from villages.queries import year_to_show


@require_GET
@keeps_views
def care(request: HttpRequest, code: str) -> HttpResponse:
    """Those not contacted for the year's number of days; or all teams, the longest waiting first."""
    require_readable(request, code)
    year = year_to_show(request.GET.get("year"))
    if year is None:
        return render(request, "dashboards/no_year.html", {})
    scope = AreaScope.of(code)
    form = CareFilterForm(request.GET, scope=scope, year=year)
    officer, shows_all = form.wanted()
    quiet = teams(scope, year, officer, quiet_on=localdate())
    every = teams(scope, year, officer)
    page = page_of(request, with_leads(every if shows_all else quiet))
    may_note = scope_for(request.user, Permission.TEAM_EDIT)
    lines = lines_to(code, access_of(request.user).reading)
    context = {
        "year": year,
        "code": code,
        "filter_form": form,
        "page": page,
        "rows": [(line_of(village, localdate()), may_note.contains(village.code)) for village in page],
        "quiet": quiet.count(),
        "teams": every.count(),
        "shows_all": shows_all,
        "area_name": lines[-1].name,
        "crumbs": [*crumbs(lines, with_last=True), (_("Care for the teams"), "")],
    }
    return render(request, "dashboards/care.html", context)
