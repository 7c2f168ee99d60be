"""Another day for the events chosen on the list, and the way back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from sammachip.accounts.access import allows_anywhere, require_anywhere, signed_in
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.ui.picking import Bar, Picks, back, back_to, say_refused, tick, too_many
from villages.actions import move_events, undo_moves
from villages.actions.moving import MOVED_MANY
from villages.forms.events import MoveEventsForm
from villages.forms.records import saved
from villages.models import Event
from villages.views.access import own_entry_or_404, scope_of

MOVE = "move"
AT_ONCE = 300
"""Fewer than the fields a form may send, and no more than somebody looks through."""


def events_bar(page: Page[Any], *, by: User, may_export: bool) -> Bar | None:
    """None for whom there is nothing to do."""
    further: list[tuple[str, str | Promise]] = []
    if allows_anywhere(by, Permission.EVENT_EDIT):
        further.append((MOVE, gettext_lazy("Set the date")))
    if not (further or may_export):
        return None
    ticks = [tick(event.pk, event.version) for event in page.object_list]
    return Bar(ticks, page.paginator.count, further=further)


def with_events(request: HttpRequest, rows: Any) -> HttpResponse:
    """`rows` are those of the list as it is filtered; once a page was answered, the events it showed are
    looked up anew, so that one which left the list meanwhile is told by name."""
    by = signed_in(request)
    require_anywhere(by, Permission.EVENT_EDIT)
    picks, is_answered = Picks.of(request), "answered" in request.POST
    everything = Event.objects.within(scope_of(request)).order_by("starts_on", "pk")
    events = list(picks.of_rows(everything if is_answered else rows)[: AT_ONCE + 1])
    if len(events) > AT_ONCE:
        return too_many(request, AT_ONCE)
    seen = picks.versions if is_answered else {event.pk: event.version for event in events}
    form = MoveEventsForm(request.POST if is_answered else None)
    if saved(form, lambda: _move(request, events, seen, by, form)):
        return back(request)
    context = {
        "form": form,
        "do": MOVE,
        "lines": [(tick(event.pk, seen.get(event.pk, "")), event) for event in events],
        "crumbs": [(_("Events"), request.get_full_path())],
        "cancel_url": request.get_full_path(),
    }
    return render(request, "villages/chosen_events.html", context)


@require_POST
def events_undo(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Only by who moved them, and where nothing was written since."""
    by = signed_in(request)
    entry = own_entry_or_404(request, MOVED_MANY, entry_id)
    require_anywhere(by, Permission.EVENT_EDIT)
    found = undo_moves(entry, by=by)
    count = len(found.moved)
    said = ngettext("%(count)s event is back on its day.", "%(count)s events are back on their days.", count)
    messages.success(request, said % {"count": count})
    say_refused(request, found.refused)
    return back_to(request, "villages:event-list")


def _move(
    request: HttpRequest, events: Sequence[Event], seen: Mapping[int, int], by: User, form: MoveEventsForm
) -> None:
    found = move_events(events, by=by, starts_on=form.cleaned_data["starts_on"], seen=seen)
    count = len(found.moved)
    if found.entry:
        said = ngettext("%(count)s event is moved.", "%(count)s events are moved.", count)
        undo = reverse("villages:events-undo", args=[found.entry.pk])
        messages.success(request, said % {"count": count}, extra_tags=undo)
    say_refused(request, found.refused)
