"""Where the village trains and what it visits; the page of step 8."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from households.actions import add_study_site, change_study_site, confirm_venue, remove_study_site
from households.forms.places import CHECKS, StudySiteForm, VenueForm
from households.forms.plans import SeenForm
from households.models import StudySite, VenueChoice
from households.queries import history_of_venue, materials_of, money_of, sites_of, venue_of
from households.views.access import address, crumbs_of, village_to_change
from households.views.removal import removal_page
from households.village_exports import export_materials
from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import StaleRecord
from sammachip.audit.queries import lines_of
from villages.forms.records import saved, stale_context
from villages.models import YearVillage
from villages.queries import find_year_village, step_state
from villages.views.access import posted, scope_of


@require_GET
def venue(request: HttpRequest, code: str, year: int) -> HttpResponseBase:
    """The place, the study site, the materials with their money, and the officer's word on it."""
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    lines = list(materials_of(year_village))
    if "export" in request.GET:
        require(by, Permission.LIST_EXPORT, code)
        return export_materials(year_village, lines, by=by)
    chosen = venue_of(year_village)
    context = {
        "year_village": year_village,
        "crumbs": crumbs_of(year_village),
        "state": step_state(year_village, "venue", localdate()),
        "venue": chosen,
        "checks": [(label, getattr(chosen, name)) for name, label in CHECKS.items()] if chosen else [],
        "sites": list(sites_of(year_village)),
        "materials": lines,
        "money": money_of([(line.total, line.fund) for line in lines], year_village.allocation),
        "history": lines_of(history_of_venue(year_village)),
        "may_edit": allows(by, Permission.PLAN_EDIT, code),
        "may_confirm": allows(by, Permission.STEP_CLAIM, code),
        "may_see_contacts": allows(by, Permission.PERSON_VIEW_CONTACT, code),
        "may_export": allows(by, Permission.LIST_EXPORT, code),
    }
    return render(request, "households/venue.html", context)


@require_http_methods(["GET", "POST"])
def venue_edit(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.PLAN_EDIT)
    chosen = venue_of(year_village)
    form = VenueForm(posted(request), by=by, year_village=year_village, venue=chosen)
    if saved(form, form.save):
        messages.success(request, _("The choice is saved. It waits for the officer's confirmation."))
        return redirect(address("venue", year_village))
    context = {
        "form": form,
        "heading": _("Training place and study site"),
        "explanation": _("A changed choice asks for the confirmation again.") if chosen else "",
        "crumbs": _crumbs(year_village),
        "cancel_url": address("venue", year_village),
        **stale_context(form),
    }
    return render(request, "record_form.html", context)


@require_POST
def venue_confirm(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """An officer or the chief, not who only types, says that the places were looked at and will do."""
    by, year_village = village_to_change(request, code, year, Permission.STEP_CLAIM)
    chosen = get_object_or_404(VenueChoice, year_village=year_village)
    form = SeenForm(request.POST)
    form.is_valid()
    try:
        confirm_venue(by=by, venue=chosen, seen_version=form.cleaned_data.get("seen_version"))
    except StaleRecord:
        messages.warning(request, _("Somebody changed the choice meanwhile. Please look at it again."))
    else:
        messages.success(request, _("The places are confirmed."))
    return redirect(address("venue", year_village))


@require_http_methods(["GET", "POST"])
def site_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.PLAN_EDIT)
    form = StudySiteForm(posted(request))
    if saved(form, lambda: add_study_site(by=by, year_village=year_village, **form.values())):
        return _site_saved(request, year_village)
    return _site_page(request, form, year_village, _("New study site"))


@require_http_methods(["GET", "POST"])
def site_edit(request: HttpRequest, code: str, year: int, site_id: int) -> HttpResponse:
    by, site = _site(request, code, year, site_id)
    form = StudySiteForm(posted(request), instance=site)
    if saved(form, lambda: change_study_site(by=by, site=site, **form.values())):
        return _site_saved(request, site.year_village)
    return _site_page(request, form, site.year_village, site.name)


@require_http_methods(["GET", "POST"])
def site_remove(request: HttpRequest, code: str, year: int, site_id: int) -> HttpResponse:
    by, site = _site(request, code, year, site_id)
    return removal_page(
        request,
        site,
        site.year_village,
        by=by,
        back_url=address("venue", site.year_village),
        remove=lambda reason: remove_study_site(by=by, site=site, reason=reason),
    )


def _site(request: HttpRequest, code: str, year: int, site_id: int) -> tuple[User, StudySite]:
    by, year_village = village_to_change(request, code, year, Permission.PLAN_EDIT)
    site = get_object_or_404(StudySite, year_village=year_village, pk=site_id)
    site.year_village = year_village
    return by, site


def _site_saved(request: HttpRequest, year_village: YearVillage) -> HttpResponse:
    messages.success(request, _("The study site is saved."))
    return redirect(address("venue", year_village))


def _site_page(
    request: HttpRequest, form: StudySiteForm, year_village: YearVillage, heading: str
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "crumbs": _crumbs(year_village),
        "cancel_url": address("venue", year_village),
        **stale_context(form),
    }
    return render(request, "record_form.html", context)


def _crumbs(year_village: YearVillage) -> list[tuple[str, str]]:
    return [*crumbs_of(year_village), (_("Places and materials"), address("venue", year_village))]
