"""Step 10 in a village: knowledge, a study visit, and practice at home."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from households.forms.practice import EditStudyVisitForm, NewStudyVisitForm, NoStudyVisitForm, PracticeForm
from households.models import Household, VenueChoice
from households.queries import (
    find_household,
    find_practice,
    find_study_visit,
    practice_cards,
    practice_changes,
    sessions_in,
    visited_places,
)
from households.training_exports import export_practices
from households.views.access import address, crumbs_of, form_page, village_to_change
from households.views.photos import warn_of_same_photos
from households.views.removal import removal_page
from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.audit.queries import history_of, lines_of
from villages.forms.records import saved, stale_context
from villages.models import YearVillage
from villages.queries import find_year_village, step_state
from villages.views.access import posted, scope_of


@require_GET
def practice(request: HttpRequest, code: str, year: int) -> HttpResponseBase:
    year_village = find_year_village(scope_of(request), code, year)
    by = signed_in(request)
    cards = practice_cards(year_village)
    if "export" in request.GET:
        require(by, Permission.LIST_EXPORT, year_village.code)
        return export_practices(cards, year_village, by=by)
    context = {
        "year_village": year_village,
        "crumbs": crumbs_of(year_village),
        "state": step_state(year_village, "practice", localdate()),
        "sessions": sessions_in(year_village),
        "places": visited_places(year_village),
        "venue": VenueChoice.objects.filter(year_village=year_village).first(),
        "cards": cards,
        "history": lines_of(practice_changes(year_village)),
        "may_edit": allows(by, Permission.TRAINING_EDIT, year_village.code),
        "may_export": allows(by, Permission.LIST_EXPORT, year_village.code),
    }
    return render(request, "households/practice.html", context)


@require_http_methods(["GET", "POST"])
def practice_new(request: HttpRequest, code: str, year: int, household_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    household: Household = get_object_or_404(find_household(year_village, household_id).active())
    form = PracticeForm(posted(request), request.FILES or None, by=by, household=household)
    heading = _("Practice of %(household)s") % {"household": household}
    return _practice_page(request, form, year_village, heading=heading)


@require_http_methods(["GET", "POST"])
def practice_edit(request: HttpRequest, code: str, year: int, practice_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    found = get_object_or_404(find_practice(year_village, practice_id))
    form = PracticeForm(
        posted(request), request.FILES or None, by=by, household=found.household, practice=found
    )
    heading = _("Practice of %(household)s") % {"household": found.household}
    history = lines_of(history_of(found))
    return _practice_page(request, form, year_village, heading=heading, practice=found, history=history)


@require_http_methods(["GET", "POST"])
def practice_remove(request: HttpRequest, code: str, year: int, practice_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    found = get_object_or_404(find_practice(year_village, practice_id))
    return removal_page(request, found, year_village, by=by, back_url=address("practice", year_village))


@require_http_methods(["GET", "POST"])
def study_visit_new(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    require(by, Permission.EVENT_EDIT, year_village.code)
    initial = {"event": request.GET.get("event"), "starts_on": localdate()}
    return form_page(
        request,
        NewStudyVisitForm(posted(request), by=by, year_village=year_village, initial=initial),
        year_village,
        heading=_("Study visit"),
        explanation=_("Who came is ticked on the attendance sheet of the visit afterwards."),
        done=_("The study visit is saved."),
        back_url=address("practice", year_village),
    )


@require_http_methods(["GET", "POST"])
def study_visit_edit(request: HttpRequest, code: str, year: int, visit_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    visit = get_object_or_404(find_study_visit(year_village, visit_id))
    return form_page(
        request,
        EditStudyVisitForm(posted(request), by=by, visit=visit, year_village=year_village),
        year_village,
        heading=_("Study visit"),
        done=_("The study visit is saved."),
        back_url=address("practice", year_village),
    )


@require_http_methods(["GET", "POST"])
def study_visit_remove(request: HttpRequest, code: str, year: int, visit_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    visit = get_object_or_404(find_study_visit(year_village, visit_id))
    return removal_page(request, visit, year_village, by=by, back_url=address("practice", year_village))


@require_http_methods(["GET", "POST"])
def study_visit_waive(request: HttpRequest, code: str, year: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.TRAINING_EDIT)
    return form_page(
        request,
        NoStudyVisitForm(posted(request), by=by, year_village=year_village),
        year_village,
        heading=_("No study visit"),
        explanation=_("The reason is kept with the venue of step 8, which the officer then confirms again."),
        done=_("The reason is saved."),
        back_url=address("practice", year_village),
    )


def _practice_page(
    request: HttpRequest, form: PracticeForm, year_village: YearVillage, **more: Any
) -> HttpResponse:
    back_url = address("practice", year_village)
    if saved(form, form.save):
        messages.success(request, _("The practice is saved."))
        warn_of_same_photos(request, form.kept)
        return redirect(back_url)
    context = {
        "form": form,
        "year_village": year_village,
        "crumbs": [*crumbs_of(year_village), (_("Practice"), back_url)],
        "cancel_url": back_url,
        **more,
        **stale_context(form),
    }
    return render(request, "households/practice_form.html", context)
