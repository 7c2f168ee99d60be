from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sammachip.accounts.access import signed_in
from sammachip.accounts.models import User
from sammachip.ui.paging import page_of
from sammachip.ui.person_fields import enter_person
from villages.actions import mark_all_present, record_attendance
from villages.forms.attendance import Sheet, WalkInForm, sheet_form
from villages.forms.records import saved
from villages.models import Event, EventDay, YearVillage
from villages.queries import SheetLine, history_of_sheet, sheet_of
from villages.views.access import event_or_404, posted, require_event

# The households and the team of three villages; a meeting of a whole district is written in parts.
LINES = 80


@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, event_id: int, day_id: int) -> HttpResponse:
    """The sheet of a day: who was expected, who came, who came instead."""
    event, day, own, by = _sheet(request, event_id, day_id)
    lines = sheet_of(day, own)
    part = page_of(request, lines, LINES)
    sheet = sheet_form(posted(request), list(part), known=lines)
    if sheet.is_valid():
        record_attendance(event, by=by, rows=sheet.rows(day))
        messages.success(request, _("The attendance of the day is saved."))
        return redirect(_after(event, day, part))
    return _page(request, event, day, own, sheet, part, WalkInForm(by=by, year_villages=own))


@require_POST
def attendance_all_present(request: HttpRequest, event_id: int, day_id: int) -> HttpResponse:
    event, day, own, by = _sheet(request, event_id, day_id)
    count = mark_all_present(event, by=by, day=day, year_villages=own)
    messages.success(
        request, _("%(count)s people are marked as present. Untick who did not come.") % {"count": count}
    )
    return redirect("villages:attendance", event_id=event.pk, day_id=day.pk)


@require_http_methods(["GET", "POST"])
def attendance_walk_in(request: HttpRequest, event_id: int, day_id: int) -> HttpResponse:
    """Somebody nobody expected joins the sheet, and the register of people when new."""
    event, day, own, by = _sheet(request, event_id, day_id)
    form = WalkInForm(posted(request), by=by, year_villages=own)
    if saved(form, lambda: _add(form, event, day, by)):
        messages.success(request, _("Added to the sheet."))
        return redirect("villages:attendance", event_id=event.pk, day_id=day.pk)
    part = page_of(request, sheet_of(day, own), LINES)
    return _page(request, event, day, own, sheet_form(None, list(part)), part, form)


def _sheet(
    request: HttpRequest, event_id: int, day_id: int
) -> tuple[Event, EventDay, list[YearVillage], User]:
    event = event_or_404(request, event_id)
    day: EventDay = get_object_or_404(event.days.select_related("event"), pk=day_id)
    by = signed_in(request)
    return event, day, require_event(by, event), by


def _after(event: Event, day: EventDay, part: Page[SheetLine]) -> str:
    """The next part of a long sheet, else back to the event."""
    if not part.has_next():
        return event.get_absolute_url()
    return reverse("villages:attendance", args=[event.pk, day.pk], query={"page": part.next_page_number()})


def _add(form: WalkInForm, event: Event, day: EventDay, by: User) -> None:
    person = enter_person(form, by=by)
    record_attendance(event, by=by, rows=[form.row(day, person)])


def _page(
    request: HttpRequest,
    event: Event,
    day: EventDay,
    own: list[YearVillage],
    sheet: Sheet,
    part: Page[SheetLine],
    walk_in: WalkInForm,
) -> HttpResponse:
    names = {one.pk: one.village.short_label for one in own}
    context = {
        "event": event,
        "day": day,
        "sheet": sheet,
        "page": part,
        "lines": [
            (form, form.line, names.get(form.line.year_village_id)) for form in sheet if hasattr(form, "line")
        ],
        "shows_villages": len(own) > 1,
        "walk_in": walk_in,
        "history": history_of_sheet(day, own),
    }
    return render(request, "villages/attendance.html", context)
