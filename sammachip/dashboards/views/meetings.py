"""The monthly meeting of a district: its sheet, what was decided, and the rows behind its figures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sammachip.accounts.access import allows, require, signed_in
from sammachip.accounts.permissions import Permission
from sammachip.areas.scope import AreaScope
from sammachip.audit.queries import history_of, lines_of
from sammachip.dashboards.actions import (
    add_decision,
    change_decision,
    close_meeting,
    reopen_meeting,
)
from sammachip.dashboards.forms.meetings import DecisionForm, RecordsForm, ReopenForm
from sammachip.dashboards.indicators.definitions import OF_VILLAGES
from sammachip.dashboards.meetings.changes import entries_of
from sammachip.dashboards.meetings.reading import HouseholdRow, SheetView
from sammachip.dashboards.meetings.records import chosen, lines_of_kept
from sammachip.dashboards.meetings.telling import export_sheet, line_text
from sammachip.dashboards.models import MeetingDecision
from sammachip.dashboards.queries.meetings import find_meeting, months_of
from sammachip.dashboards.queries.questions import questioned_figures, questions_url
from sammachip.dashboards.views.answers import told
from sammachip.dashboards.views.around import require_readable
from sammachip.dashboards.views.meeting_months import (
    Asked,
    around_meetings,
    asked_month,
    figure_label,
    form_page,
    rows_asked,
    year_asked,
)
from sammachip.ui.paging import page_of
from sammachip.ui.templatetags.thai_text import be_month
from villages.forms.records import saved
from villages.views.access import posted

HISTORY_SHOWN = 6


@dataclass(frozen=True)
class RowLine:
    """A row behind a figure: its village, where it leads, its words; of a household also its incomes."""

    village: str
    url: str
    words: str
    household: HouseholdRow | None = None


@require_GET
def meeting_list(request: HttpRequest, code: str) -> HttpResponse:
    require_readable(request, code)
    year = year_asked(request)
    context = {"months": months_of(code, year, localdate()), **around_meetings(request, code, year)}
    return render(request, "dashboards/meeting_list.html", context)


@require_GET
def meeting(request: HttpRequest, code: str, month: date) -> HttpResponseBase:
    asked = asked_month(request, code, month)
    around = around_meetings(request, code, asked.year, with_list=True)
    if "export" in request.GET:
        require(request.user, Permission.LIST_EXPORT, code)
        return export_sheet(signed_in(request), code, month, asked.sheet)
    decisions, questioned = _decisions(asked), questioned_figures(code, month)
    context = {
        "asked": asked,
        "sheet": asked.sheet,
        "columns": [(one, questioned.get(("villages", one.step.number))) for one in asked.sheet.columns],
        "readings": [
            (one, [about for figure in one.definition.figures if (about := questioned.get((figure, None)))])
            for one in asked.sheet.readings
        ],
        "questions_url": questions_url(code, month),
        "decisions": decisions,
        "line_text": line_text(asked.sheet, around["area_name"], month, decisions),
        "may_hold": allows(request.user, Permission.MEETING_HOLD, code),
        "may_export": allows(request.user, Permission.LIST_EXPORT, code),
        "may_see_records": allows(request.user, Permission.AUDIT_VIEW, code),
        "history": lines_of(history_of(asked.meeting)[:HISTORY_SHOWN]) if asked.meeting else (),
        **around,
    }
    return render(request, "dashboards/meeting.html", context)


@require_GET
def meeting_rows(request: HttpRequest, code: str, month: date, figure: str) -> HttpResponse:
    """Exactly the rows that a figure of the sheet counts, as they were kept."""
    asked = asked_month(request, code, month)
    rows, step = rows_asked(request, asked, figure)
    page = page_of(request, rows)
    context = {
        "asked": asked,
        "page": page,
        "rows": [_line(asked.sheet, figure, row) for row in page],
        "title": figure_label(figure, step),
        "figure": figure,
        "step": step,
        "may_ask": allows(request.user, Permission.FIGURE_QUESTION, code),
        **around_meetings(request, code, asked.year, with_list=True),
    }
    context["crumbs"] = [*context["crumbs"], (be_month(month), _url("meeting", asked))]
    return render(request, "dashboards/meeting_rows.html", context)


@require_GET
def meeting_records(request: HttpRequest, code: str, month: date) -> HttpResponse:
    """What was done with the records of the work in the month, for who may read the history; as it was kept
    once the month is closed."""
    require_readable(request, code)
    require(request.user, Permission.AUDIT_VIEW, code)
    asked = asked_month(request, code, month)
    form = RecordsForm(request.GET)
    form.is_valid()
    if not asked.tells_records:
        raise Http404
    if asked.kept:
        page = page_of(request, chosen(asked.kept.records or [], **form.cleaned_data))
        lines: list[Any] = lines_of_kept(list(page))
    else:
        page = page_of(request, entries_of(AreaScope.of(code), asked.sheet.as_of, **form.cleaned_data))
        lines = lines_of(page)
    context = {
        "page": page,
        "lines": lines,
        **around_meetings(request, code, asked.year, with_list=True),
    }
    context["crumbs"] = [*context["crumbs"], (be_month(month), _url("meeting", asked))]
    return render(request, "dashboards/meeting_records.html", context)


@require_POST
def meeting_close(request: HttpRequest, code: str, month: date) -> HttpResponse:
    require_readable(request, code)
    require(request.user, Permission.MEETING_HOLD, code)
    meeting = find_meeting(code, month)
    year = meeting.programme_year if meeting else year_asked(request)
    by = signed_in(request)
    told(
        request,
        lambda: close_meeting(by=by, code=code, programme_year=year, month=month),
        _("The meeting is closed. Its figures stay as they are now."),
    )
    return redirect("dashboards:meeting", code=code, month=month)


@require_http_methods(["GET", "POST"])
def meeting_reopen(request: HttpRequest, code: str, month: date) -> HttpResponse:
    require_readable(request, code)
    require(request.user, Permission.MEETING_HOLD, code)
    meeting = find_meeting(code, month)
    if meeting is None:
        raise Http404
    form = ReopenForm(posted(request))
    by = signed_in(request)
    if saved(form, lambda: reopen_meeting(meeting, by=by, **form.cleaned_data)):
        messages.success(request, _("The meeting is open again."))
        return redirect(meeting)
    heading = _("Open the meeting of %(month)s again") % {"month": be_month(month)}
    return form_page(request, code, month, meeting.programme_year, form, heading)


@require_http_methods(["GET", "POST"])
def decision_new(request: HttpRequest, code: str, month: date) -> HttpResponse:
    require_readable(request, code)
    require(request.user, Permission.MEETING_HOLD, code)
    meeting = find_meeting(code, month)
    year = meeting.programme_year if meeting else year_asked(request)
    form = DecisionForm(posted(request))
    place: dict[str, Any] = {
        "by": signed_in(request),
        "code": code,
        "programme_year": year,
        "month": month,
    }
    if saved(form, lambda: add_decision(**place, **form.values())):
        messages.success(request, _("The decision of the meeting is noted."))
        return redirect("dashboards:meeting", code=code, month=month)
    return form_page(request, code, month, year, form, _("Note a decision"))


@require_http_methods(["GET", "POST"])
def decision_edit(request: HttpRequest, code: str, month: date, decision_id: int) -> HttpResponse:
    require_readable(request, code)
    decisions = MeetingDecision.objects.filter(meeting__code=code, meeting__month=month)
    decision = get_object_or_404(decisions.select_related("meeting__programme_year"), pk=decision_id)
    require(request.user, Permission.MEETING_HOLD, code)
    form = DecisionForm(posted(request), instance=decision)
    by = signed_in(request)
    if saved(form, lambda: change_decision(decision, by=by, **form.values())):
        messages.success(request, _("The decision is saved."))
        return redirect(decision.meeting)
    return form_page(request, code, month, decision.meeting.programme_year, form, _("Change a decision"))


def _decisions(asked: Asked) -> list[dict[str, Any]]:
    """As kept, or the ones of now with their numbers."""
    if asked.kept:
        kept = asked.kept.sheet["decisions"]
        return [one | {"due_on": one["due_on"] and date.fromisoformat(one["due_on"])} for one in kept]
    if asked.meeting is None:
        return []
    found = MeetingDecision.objects.filter(meeting=asked.meeting)
    return [
        {"pk": one.pk, "words": one.words, "responsible": one.responsible, "due_on": one.due_on}
        for one in found
    ]


def _line(sheet: SheetView, figure: str, row: Any) -> RowLine:
    """A household, the code of a village, or a group as the sheet keeps it."""
    year = sheet.sheet["year"]
    if figure == "groups":
        code, name, _category, pk = row
        return RowLine(sheet.labels.get(code, code), reverse("groups:group-detail", args=[pk]), name)
    if figure in OF_VILLAGES:
        url = reverse("dashboards:village", kwargs={"code": row, "year": year})
        return RowLine(sheet.labels[row], url, sheet.labels[row])
    place = {"code": row.code, "year": year, "household_id": row.pk}
    words = _("household %(number)s") % {"number": row.seq}
    return RowLine(sheet.labels[row.code], reverse("households:household", kwargs=place), words, row)


def _url(name: str, asked: Asked) -> str:
    return reverse(f"dashboards:{name}", kwargs={"code": asked.code, "month": asked.month})
