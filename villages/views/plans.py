from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sammachip.accounts.access import require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from villages.actions import attach_file, change_plan_entry, record_plan_entry, remove_plan_entry
from villages.enums import EvidenceKind
from villages.forms.partners import PlanEntryForm
from villages.forms.records import saved, stale_context
from villages.forms.steps import ReasonForm
from villages.models import PlanEntry, YearVillage
from villages.queries import find_year_village
from villages.views.access import posted, scope_of, uploaded

CAPTION = 200


@require_http_methods(["GET", "POST"])
def plan_entry_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = _village(request, code, year)
    form = PlanEntryForm(posted(request), files=uploaded(request))
    if saved(form, lambda: record_plan_entry(year_village, by=by, **_values(form, year_village, by))):
        messages.success(request, _("The project is noted."))
        return redirect(_needs_url(year_village))
    return _page(request, year_village, form, _("Project for a development plan"), has_files=True)


@require_http_methods(["GET", "POST"])
def plan_entry_edit(request: HttpRequest, code: str, year: int, entry_id: int) -> HttpResponse:
    by, year_village = _village(request, code, year)
    entry = _entry(year_village, entry_id)
    form = PlanEntryForm(posted(request), files=uploaded(request), instance=entry)
    if saved(form, lambda: change_plan_entry(entry, by=by, **_values(form, year_village, by))):
        messages.success(request, _("The project is saved."))
        return redirect(_needs_url(year_village))
    return _page(request, year_village, form, entry.project_name, has_files=True)


@require_http_methods(["GET", "POST"])
def plan_entry_remove(request: HttpRequest, code: str, year: int, entry_id: int) -> HttpResponse:
    by, year_village = _village(request, code, year)
    entry = _entry(year_village, entry_id)
    form = ReasonForm(posted(request))
    if saved(form, lambda: remove_plan_entry(entry, by=by, **form.cleaned_data)):
        messages.success(request, _("“%(record)s” is in the bin.") % {"record": entry})
        return redirect(_needs_url(year_village))
    return _page(request, year_village, form, _("Remove “%(record)s”?") % {"record": entry})


def _village(request: HttpRequest, code: str, year: int) -> tuple[User, YearVillage]:
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    require(by, Permission.PLAN_EDIT, year_village.code)
    return by, year_village


def _entry(year_village: YearVillage, entry_id: int) -> PlanEntry:
    entry: PlanEntry = get_object_or_404(PlanEntry, year_village=year_village, pk=entry_id)
    return entry


def _values(form: PlanEntryForm, year_village: YearVillage, by: User) -> dict[str, Any]:
    """The columns; a new proof is kept with the village, an earlier one stays when none is added."""
    values = form.values()
    if proof := values.pop("proof"):
        values["file"] = attach_file(
            by=by,
            file=proof,
            kind=EvidenceKind.OTHER,
            year_village=year_village,
            caption=values["project_name"][:CAPTION],
        )
    return values


def _needs_url(year_village: YearVillage) -> str:
    """Where step 7 is worked; the page belongs to the app above."""
    place = {"code": year_village.code, "year": year_village.programme_year.year}
    return reverse("households:needs", kwargs=place)


def _page(
    request: HttpRequest, year_village: YearVillage, form: Any, heading: str, *, has_files: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "meta": year_village.village.label,
        "cancel_url": _needs_url(year_village),
        "has_files": has_files,
    }
    return render(request, "record_form.html", context | stale_context(form))
