from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import require, signed_in
from sammachip.accounts.permissions import Permission
from villages.actions import change_plan_entry, record_plan_entry
from villages.forms.partners import PlanEntryForm
from villages.forms.records import saved, stale_context
from villages.models import PlanEntry, YearVillage
from villages.queries import find_year_village
from villages.views.access import posted, scope_of


@require_http_methods(["GET", "POST"])
def plan_entry_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    require(by, Permission.PLAN_EDIT, year_village.code)
    form = PlanEntryForm(posted(request))
    if saved(form, lambda: record_plan_entry(year_village, by=by, **form.values())):
        messages.success(request, _("The project is noted."))
        return redirect(year_village)
    return _page(request, year_village, form, _("Project for a development plan"))


@require_http_methods(["GET", "POST"])
def plan_entry_edit(request: HttpRequest, code: str, year: int, entry_id: int) -> HttpResponse:
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    require(by, Permission.PLAN_EDIT, year_village.code)
    entry = get_object_or_404(PlanEntry.objects.filter(year_village=year_village), pk=entry_id)
    form = PlanEntryForm(posted(request), instance=entry)
    if saved(form, lambda: change_plan_entry(entry, by=by, **form.values())):
        messages.success(request, _("The project is saved."))
        return redirect(year_village)
    return _page(request, year_village, form, entry.project_name)


def _page(request: HttpRequest, year_village: YearVillage, form: PlanEntryForm, heading: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "meta": year_village.village.label,
        "cancel_url": year_village.get_absolute_url(),
    }
    return render(request, "villages/record_form.html", context | stale_context(form))
