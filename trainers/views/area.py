"""The sages of everything a person may read."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import allows_anywhere, require_anywhere, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.ui.lists import Sorting
from sammachip.ui.paging import page_of
from sammachip.ui.picking import export_bar, exported, refused, wants_export
from trainers.columns import SAGES
from trainers.exports import export_sages_of_area
from trainers.forms.filters import SageFilterForm
from trainers.queries import SageFilters, sage_list
from villages.queries import year_to_show
from villages.views.access import scope_of


@require_http_methods(["GET", "POST"])
@keeps_views
def sage_index(request: HttpRequest) -> HttpResponseBase:
    """Who could teach what, wherever they live, and who of them is in a team of the year."""
    by, scope = signed_in(request), scope_of(request)
    programme_year = year_to_show(request.GET.get("year"))
    if programme_year is None:
        return render(request, "trainers/sage_area.html", {"needs_year": True})
    form = SageFilterForm(request.GET, scope=scope, programme_year=programme_year)
    filters, sorting = form.filters(), Sorting.of(request, SAGES)
    found = sorting.applied(sage_list(scope, programme_year, filters))
    if nothing := refused(request):
        return nothing
    if wants_export(request):
        require_anywhere(by, Permission.LIST_EXPORT)
        return export_sages_of_area(exported(request, found), by=by)
    page = page_of(request, found)
    may_export = allows_anywhere(by, Permission.LIST_EXPORT)
    context = {
        "programme_year": programme_year,
        "filter_form": form,
        "sorting": sorting,
        "page": page,
        "bar": export_bar(page, may_export=may_export),
        "may_export": may_export,
        "is_filtered": filters != SageFilters(),
    }
    return render(request, "trainers/sage_area.html", context)
