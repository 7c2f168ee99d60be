"""Who came to an event beside those expected: leaders of the community, partners; and the sheet to sign."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sammachip.accounts.access import signed_in
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from villages.actions import record_attendance, record_partners, strike_attendance
from villages.forms.event_people import LeadersFormSet, PartnersForm, leaders_form
from villages.forms.records import saved
from villages.models import Event, EventDay
from villages.queries import partner_list, sheet_of, villages_of
from villages.views.access import event_or_404, posted, require_event, scope_of
from villages.views.removal import removal_page

LINES_FOR_OTHERS = 10


@require_GET
def event_attendance(request: HttpRequest, event_id: int) -> HttpResponse:
    """The sheet that waits: of the first day on which nothing is written, or of the first."""
    event = event_or_404(request, event_id)
    require_event(signed_in(request), event)
    days = list(event.days.all())
    written = set(event.attendances.filter(removed_at__isnull=True).values_list("day", flat=True))
    day = next((one for one in days if one.pk not in written), days[0])
    return redirect("villages:attendance", event_id=event.pk, day_id=day.pk)


@require_http_methods(["GET", "POST"])
def event_leaders(request: HttpRequest, event_id: int) -> HttpResponse:
    """Several leaders of the community in one go, each with the position."""
    event = event_or_404(request, event_id)
    by = signed_in(request)
    own = require_event(by, event)
    days = list(event.days.all())
    day = next((one for one in days if str(one.pk) == request.POST.get("day")), days[0])
    formset = leaders_form(posted(request), by=by, year_villages=own)
    if formset.is_valid() and _leaders_saved(formset, event, day, by):
        messages.success(request, _("The leaders are on the sheet."))
        return redirect(event)
    context = {
        "event": event,
        "formset": formset,
        "days": days,
        "day": day,
        "cancel_url": event.get_absolute_url(),
    }
    return render(request, "villages/event_leaders.html", context)


@require_http_methods(["GET", "POST"])
def event_partners(request: HttpRequest, event_id: int) -> HttpResponse:
    """Which partners took part, and who came for each."""
    event = event_or_404(request, event_id)
    by = signed_in(request)
    own = require_event(by, event)
    around = AreaScope.of(*(one.code[:4] for one in own))
    form = PartnersForm(posted(request), event=event, partners=list(partner_list(around)))
    if saved(form, lambda: record_partners(event, by=by, representatives=form.representatives())):
        messages.success(request, _("The partners are saved."))
        return redirect(event)
    return render(request, "villages/event_partners.html", {"event": event, "form": form})


@require_http_methods(["GET", "POST"])
def attendance_remove(request: HttpRequest, event_id: int, day_id: int, attendance_id: int) -> HttpResponse:
    """Somebody who should not be on the sheet."""
    event = event_or_404(request, event_id)
    by = signed_in(request)
    own = require_event(by, event)
    lines = event.attendances.filter(day=day_id, removed_at__isnull=True, year_village__in=own)
    line = get_object_or_404(lines.select_related("person", "year_village"), pk=attendance_id)
    return removal_page(
        request,
        line,
        name=line.person.full_name,
        remove=lambda reason: strike_attendance(line, by=by, reason=reason),
        back_url=reverse("villages:attendance", kwargs={"event_id": event.pk, "day_id": day_id}),
    )


@require_GET
def attendance_print(request: HttpRequest, event_id: int, day_id: int) -> HttpResponse:
    """The paper to sign: everybody expected, in the order of Thai names, and lines for others."""
    event = event_or_404(request, event_id)
    day = get_object_or_404(event.days.select_related("event"), pk=day_id)
    served = villages_of(event, scope_of(request))
    lines = sorted(sheet_of(day, served), key=lambda line: line.person.sort_key)
    groups = []
    for one in served:
        own = [line for line in lines if line.year_village_id == one.pk]
        groups.append((one, own, range(len(own) + 1, len(own) + 1 + LINES_FOR_OTHERS)))
    context = {
        "event": event,
        "day": day,
        "groups": groups,
    }
    return render(request, "villages/attendance_print.html", context)


def _leaders_saved(formset: LeadersFormSet, event: Event, day: EventDay, by: User) -> bool:
    """A refusal stands over the lines, with everything typed still in them."""
    form = formset.forms[0]
    return saved(form, lambda: record_attendance(event, by=by, rows=list(formset.rows(day, by))))
