"""Step 11 in a village: the households by trainer, one visit after the other, and their corrections."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from households.forms.visits import EditVisitForm, NewVisitForm
from households.models import Household
from households.queries import (
    find_follow_up,
    find_household,
    round_of,
    visit_rows,
    visited_on,
    visits_of,
)
from households.views.access import address, crumbs_of, village_to_change
from households.views.photos import warn_of_same_photos
from households.views.removal import removal_page
from sammachip.accounts.access import allows, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.audit.queries import history_of, lines_of
from villages.enums import EventKind
from villages.forms.records import saved, stale_context
from villages.queries import events_in_village, find_year_village, step_state
from villages.views.access import posted, scope_of


@require_GET
def follow_up(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every household of the village with its last visit and the day it is due again."""
    year_village = find_year_village(scope_of(request), code, year)
    by, today = signed_in(request), localdate()
    context = {
        "year_village": year_village,
        "crumbs": crumbs_of(year_village),
        "state": step_state(year_village, "follow_up", today),
        "rows": visit_rows(year_village, today),
        "activities": events_in_village(year_village, EventKind.JOINT_ACTIVITY),
        "may_visit": allows(by, Permission.FOLLOW_UP_EDIT, year_village.code),
        "may_record": allows(by, Permission.EVENT_EDIT, year_village.code),
        "saved_draft": request.GET.get("saved", ""),
    }
    return render(request, "households/follow_up.html", context)


@require_http_methods(["GET", "POST"])
def follow_up_new(request: HttpRequest, code: str, year: int, household_id: int) -> HttpResponse:
    """One visit, then the next household of the same trainer with the day, the way and the visitor kept."""
    by, year_village = village_to_change(request, code, year, Permission.FOLLOW_UP_EDIT)
    household: Household = get_object_or_404(find_household(year_village, household_id).active())
    last = visits_of(household).first()
    form = NewVisitForm(
        posted(request),
        request.FILES or None,
        by=by,
        household=household,
        last=last,
        initial=_kept_from_before(request),
    )
    if saved(form, form.save):
        return _after_visit(request, form, household)
    context = _visit_page(household, form) | {
        "last": last,
        "user_key": by.pk,
        "saved_draft": request.GET.get("saved", ""),
    }
    return render(request, "households/visit_form.html", context)


@require_http_methods(["GET", "POST"])
def follow_up_edit(request: HttpRequest, code: str, year: int, follow_up_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.FOLLOW_UP_EDIT)
    visit = get_object_or_404(find_follow_up(year_village, follow_up_id))
    form = EditVisitForm(posted(request), request.FILES or None, by=by, follow_up=visit)
    if saved(form, form.save):
        messages.success(request, _("The visit is saved."))
        warn_of_same_photos(request, form.kept)
        return redirect(address("follow-up", year_village))
    context = _visit_page(visit.household, form) | {
        "visit": visit,
        "photos": visit.photos.filter(removed_at__isnull=True),
        "history": lines_of(history_of(visit)),
        **stale_context(form),
    }
    return render(request, "households/visit_form.html", context)


@require_http_methods(["GET", "POST"])
def follow_up_remove(request: HttpRequest, code: str, year: int, follow_up_id: int) -> HttpResponse:
    by, year_village = village_to_change(request, code, year, Permission.FOLLOW_UP_EDIT)
    visit = get_object_or_404(find_follow_up(year_village, follow_up_id))
    return removal_page(request, visit, year_village, by=by, back_url=address("follow-up", year_village))


def _visit_page(household: Household, form: Any) -> dict[str, Any]:
    """What the form shows around its fields: whose household, and the others of the round."""
    year_village, round_ = household.year_village, round_of(household)
    done = visited_on(round_, form.day)
    representing = household.representatives.filter(ends_on__isnull=True).select_related("person").first()
    following = _next(household, round_, done)
    return {
        "form": form,
        "household": household,
        "year_village": year_village,
        "person": representing.person if representing else None,
        "round": [(one, done.get(one.pk)) for one in round_],
        "following": following,
        "back_url": address("follow-up", year_village),
    }


def _next(household: Household, round_: list[Household], done: dict[int, int]) -> Household | None:
    """The first of the round after this one whom nobody visited that day."""
    at = next((place for place, one in enumerate(round_) if one.pk == household.pk), 0)
    return next((one for one in round_[at + 1 :] + round_[:at] if one.pk not in done), None)


def _kept_from_before(request: HttpRequest) -> dict[str, str]:
    """The day, the way and the visitor of the household before; whatever else is there is left out."""
    return {name: request.GET[name] for name in NewVisitForm.ROUND_FIELDS if request.GET.get(name)}


def _after_visit(request: HttpRequest, form: NewVisitForm, household: Household) -> HttpResponse:
    messages.success(request, _("%(household)s is saved.") % {"household": household})
    warn_of_same_photos(request, form.kept)
    round_ = round_of(household)
    following = _next(household, round_, visited_on(round_, form.cleaned_data["visited_on"]))
    sent = {"saved": str(form.cleaned_data.get("client_uuid") or "")}
    if following is None:
        return redirect(f"{address('follow-up', household.year_village)}?{urlencode(sent)}")
    sent |= {name: form[name].data for name in form.ROUND_FIELDS if form[name].data}
    return redirect(
        f"{address('follow-up-new', household.year_village, household_id=following.pk)}?{urlencode(sent)}"
    )
