"""The sages of everything a person may read."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sammachip.accounts.saved_views import keeps_views
from sammachip.ui.lists import Sorting, list_page
from sammachip.ui.picking import taken_along
from trainers.columns import SAGES
from trainers.exports import export_sages_of_area
from trainers.forms.filters import SageFilterForm
from trainers.queries import sage_list
from villages.queries import year_to_show
from villages.views.access import scope_of


@require_http_methods(["GET", "POST"])
@keeps_views
def sage_index(request: HttpRequest) -> HttpResponseBase:
    """Who could teach what, wherever they live, and who of them is in a team of the year."""
    scope = scope_of(request)
    programme_year = year_to_show(request.GET.get("year"))
    if programme_year is None:
        return render(request, "trainers/sage_area.html", {"needs_year": True})
    form = SageFilterForm(request.GET, scope=scope, programme_year=programme_year)
    sorting = Sorting.of(request, SAGES)
    found = sorting.applied(sage_list(scope, programme_year, form.filters()))
    if answer := taken_along(request, found, export_sages_of_area):
        return answer
    context = {"programme_year": programme_year, **list_page(request, form, sorting, found)}
    return render(request, "trainers/sage_area.html", context)
