from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import allows_anywhere, require_anywhere, scope_for, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.accounts.saved_views import keeps_views
from sammachip.areas.scope import AreaScope
from sammachip.audit.queries import lines_of
from sammachip.ui.lists import Sorting, list_page
from sammachip.ui.picking import taken_along
from villages.actions import (
    change_event,
    create_event,
    remove_event,
    set_event_officers,
    set_event_partners,
    set_event_speakers,
    set_event_villages,
)
from villages.columns import EVENTS
from villages.enums import EventKind, PaperKind
from villages.exports import export_events
from villages.forms.events import EventFilterForm, EventForm
from villages.forms.records import saved, stale_context
from villages.models import Event, ProgrammeYear, YearVillage
from villages.queries import (
    came_of,
    days_of,
    event_list,
    history_of_event,
    money_of,
    papers_of,
    step_states,
    villages_of,
    with_single_villages,
    year_to_show,
)
from villages.views.access import event_or_404, posted, require_event, scope_of
from villages.views.chosen_events import MOVE, events_bar, with_events
from villages.views.removal import removal_page

SHOWN_HISTORY = 8
STEP_OF: dict[str, str] = {
    EventKind.TEAM_SELECTION: "team",
    EventKind.PLANNING: "design",
    EventKind.READINESS: "readiness",
    EventKind.ORIENTATION: "orientation",
    EventKind.NEEDS_ANALYSIS: "needs",
    EventKind.TRAINING: "training",
    EventKind.STUDY_VISIT: "practice",
    EventKind.PRACTICE: "practice",
    EventKind.JOINT_ACTIVITY: "follow_up",
    EventKind.GROUP_PROCESS: "group_process",
}


@require_http_methods(["GET", "POST"])
@keeps_views
def event_index(request: HttpRequest) -> HttpResponseBase:
    programme_year = year_to_show(request.GET.get("year"))
    if programme_year is None:
        return render(request, "villages/event_list.html", {"needs_year": True})
    form = EventFilterForm(request.GET)
    sorting = Sorting.of(request, EVENTS)
    found = sorting.applied(event_list(scope_of(request), programme_year, form.filters(), localdate()))
    if answer := taken_along(request, found, export_events, MOVE):
        return answer
    if request.method == "POST":
        return with_events(request, found)
    listed = list_page(request, form, sorting, found)
    with_single_villages(listed["page"].object_list)
    context = {
        **listed,
        "programme_year": programme_year,
        "bar": events_bar(listed["page"], by=signed_in(request), may_export=listed["may_export"]),
        "paper_total": len(PaperKind),
        "may_create": allows_anywhere(request.user, Permission.EVENT_EDIT),
    }
    return render(request, "villages/event_list.html", context)


@require_http_methods(["GET", "POST"])
def event_new(request: HttpRequest) -> HttpResponse:
    """Kind and village may stand in the address, so that a missing proof leads to a form half filled in."""
    by = signed_in(request)
    require_anywhere(by, Permission.EVENT_EDIT)
    programme_year = year_to_show(request.GET.get("year"))
    if programme_year is None:
        return redirect("villages:event-list")
    candidates = _candidates(by, programme_year)
    form = EventForm(
        posted(request),
        candidates=candidates,
        around=_districts(scope_for(by, Permission.EVENT_EDIT)),
        initial=_started_with(request, candidates, by),
    )
    made: list[Event] = []
    if saved(form, lambda: made.append(_create(form, by))):
        messages.success(request, _("The event is saved."))
        return redirect(made[0])
    context = {"form": form, "heading": _("New event"), "cancel_url": reverse("villages:event-list")}
    return render(request, "record_form.html", context)


@require_http_methods(["GET", "POST"])
def event_edit(request: HttpRequest, event_id: int) -> HttpResponse:
    event = event_or_404(request, event_id)
    by = signed_in(request)
    own = require_event(by, event)
    form = EventForm(
        posted(request),
        instance=event,
        candidates=_candidates(by, event.programme_year),
        around=AreaScope.of(*(one.code[:4] for one in own)),
        initial=_lists_of(event),
    )
    if saved(form, lambda: _change(form, event, own, by)):
        messages.success(request, _("The event is saved."))
        return redirect(event)
    context = {"form": form, "heading": event.title, "cancel_url": event.get_absolute_url()}
    return render(request, "record_form.html", context | stale_context(form))


@require_GET
def event_detail(request: HttpRequest, event_id: int) -> HttpResponse:
    event = event_or_404(request, event_id)
    today = localdate()
    seen = villages_of(event, scope_of(request))
    papers = papers_of(event)
    loans = [(loan, loan.days_left(today)) for loan in event.loans.all() if not loan.removed_at]
    slug = STEP_OF.get(event.kind)
    context = {
        "event": event,
        "villages": seen,
        "states": step_states(seen, slug, today) if slug else [],
        "days": days_of(event),
        "papers": papers,
        "paper_lack": sum(not paper.is_present for paper in papers),
        "money": money_of(event, seen),
        "loans": loans,
        "loan_days": min((left for loan, left in loans if not loan.cleared_on), default=None),
        "history": lines_of(history_of_event(event)[:SHOWN_HISTORY]),
        "may_edit": bool(villages_of(event, scope_for(request.user, Permission.EVENT_EDIT))),
    }
    return render(request, "villages/event_detail.html", context)


@require_GET
def event_print(request: HttpRequest, event_id: int) -> HttpResponse:
    """The minutes of the event on A4."""
    event = event_or_404(request, event_id)
    seen = villages_of(event, scope_of(request))
    context = {"event": event, "villages": seen, "present": came_of(event, seen)}
    return render(request, "villages/event_print.html", context)


@require_http_methods(["GET", "POST"])
def event_remove(request: HttpRequest, event_id: int) -> HttpResponse:
    """Only where every village is the person's own: it leaves the proof of them all."""
    event = event_or_404(request, event_id)
    by = signed_in(request)
    own = require_event(by, event)
    if len(own) < len(event.event_villages.all()):
        raise PermissionDenied(Permission.EVENT_EDIT)
    return removal_page(
        request,
        event,
        remove=lambda reason: remove_event(event, by=by, reason=reason),
        back_url=event.get_absolute_url(),
        after_url=reverse("villages:event-list"),
    )


def _candidates(by: User, programme_year: ProgrammeYear) -> QuerySet[YearVillage]:
    found = YearVillage.objects.within(scope_for(by, Permission.EVENT_EDIT)).of_year(programme_year)
    villages: QuerySet[YearVillage] = found.select_related("village", "programme_year").order_by("code")
    return villages


def _districts(scope: AreaScope) -> AreaScope:
    return AreaScope.of(*(prefix[:4] for prefix in scope.prefixes))


def _started_with(request: HttpRequest, candidates: QuerySet[YearVillage], by: User) -> dict[str, Any]:
    kind, code = request.GET.get("kind", ""), request.GET.get("village", "")
    return {
        "kind": kind if kind in EventKind.values else None,
        "title": EventKind(kind).label if kind in EventKind.values else "",
        "villages": [one.pk for one in candidates if one.code == code],
        "officers": [by.pk],
        "starts_on": localdate(),
    }


def _lists_of(event: Event) -> dict[str, Any]:
    """From what the page has fetched along."""
    return {
        "villages": [one.year_village_id for one in event.event_villages.all()],
        "officers": [one.officer_id for one in event.event_officers.all()],
        "partners": [one.partner_id for one in event.event_partners.all()],
        "speakers": list(event.speakers.all()),
    }


def _create(form: EventForm, by: User) -> Event:
    lists = form.cleaned_data
    event = create_event(
        by=by, year_villages=list(lists["villages"]), officers=list(lists["officers"]), **form.columns()
    )
    set_event_partners(event, by=by, partners=lists["partners"])
    set_event_speakers(event, by=by, speakers=lists["speakers"])
    return event


def _change(form: EventForm, event: Event, own: list[YearVillage], by: User) -> None:
    """Villages of other officers stay on the event, whoever saves it."""
    lists = form.cleaned_data
    mine = {one.pk for one in own}
    others = [one.year_village for one in event.event_villages.all() if one.year_village_id not in mine]
    change_event(event, by=by, seen_version=form.seen, **form.columns())
    set_event_villages(event, by=by, year_villages=[*others, *lists["villages"]])
    set_event_officers(event, by=by, officers=lists["officers"])
    set_event_partners(event, by=by, partners=lists["partners"])
    set_event_speakers(event, by=by, speakers=lists["speakers"])
