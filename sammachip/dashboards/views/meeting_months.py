"""A month of a district as its pages ask for it, and what stands around them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sammachip.accounts.access import access_of
from sammachip.dashboards.actions import live_sheet
from sammachip.dashboards.forms.meetings import RowsForm
from sammachip.dashboards.indicators.definitions import FIGURES, OF_VILLAGES
from sammachip.dashboards.meetings.reading import HOUSEHOLDS, SheetView
from sammachip.dashboards.models import MeetingSheet, MonthlyMeeting
from sammachip.dashboards.queries.meetings import find_meeting, newest_sheet
from sammachip.dashboards.queries.places import lines_to
from sammachip.dashboards.views.around import board_url, crumbs, require_readable
from sammachip.ui.templatetags.thai_text import be_month
from villages.forms.records import stale_context
from villages.models import ProgrammeYear
from villages.process.catalogue import step_of
from villages.queries import year_to_show


@dataclass(frozen=True)
class Asked:
    """A month of a district: its meeting and the sheet that shows it, kept or live."""

    code: str
    month: date
    year: ProgrammeYear
    meeting: MonthlyMeeting | None
    kept: MeetingSheet | None
    sheet: SheetView

    @property
    def is_closed(self) -> bool:
        return self.kept is not None

    @property
    def tells_records(self) -> bool:
        """Whether the records that changed can be listed: live, or kept with the sheet."""
        return self.kept is None or bool(getattr(self.kept, "has_records", False))


def asked_month(request: HttpRequest, code: str, month: date) -> Asked:
    require_readable(request, code)
    if month > localdate():
        raise Http404
    meeting = find_meeting(code, month)
    year = meeting.programme_year if meeting else year_asked(request)
    kept = newest_sheet(meeting) if meeting and meeting.is_closed else None
    sheet = kept.sheet if kept else live_sheet(code, year, month)
    return Asked(code, month, year, meeting, kept, SheetView(sheet))


def rows_asked(request: HttpRequest, asked: Asked, figure: str) -> tuple[list[Any], int | None]:
    """The rows of a figure, and the step that the address names; 404 for what no sheet shows."""
    if figure not in FIGURES or figure not in {*HOUSEHOLDS, *OF_VILLAGES, "groups"}:
        raise Http404
    form = RowsForm(request.GET)
    form.is_valid()
    step = form.cleaned_data.get("step") if figure in OF_VILLAGES else None
    return _rows(asked.sheet, figure, step), step


def figure_label(figure: str, step: int | None) -> str:
    words = str(FIGURES[figure])
    return f"{words} · {step} {step_of(step).short}" if step else words


def _rows(sheet: SheetView, figure: str, step: int | None) -> list[Any]:
    if figure in OF_VILLAGES:
        return sheet.village_codes(figure, step)
    return sheet.sheet["groups"] if figure == "groups" else sheet.household_rows(figure)


def around_meetings(
    request: HttpRequest, code: str, year: ProgrammeYear, *, with_list: bool = False
) -> dict[str, Any]:
    lines = lines_to(code, access_of(request.user).reading)
    way = [*crumbs(lines), (lines[-1].name, board_url(code))]
    if with_list:
        way.append((_("Monthly meetings"), reverse("dashboards:meeting-list", kwargs={"code": code})))
    return {"code": code, "year": year, "area_name": lines[-1].name, "crumbs": way}


def form_page(
    request: HttpRequest, code: str, month: date, year: ProgrammeYear, form: BaseForm, heading: str
) -> HttpResponse:
    back = reverse("dashboards:meeting", kwargs={"code": code, "month": month})
    around = around_meetings(request, code, year, with_list=True)
    context = {
        **around,
        "crumbs": [*around["crumbs"], (be_month(month), back)],
        "form": form,
        "heading": heading,
        "cancel_url": back,
        **stale_context(form),
    }
    return render(request, "record_form.html", context)


def year_asked(request: HttpRequest) -> ProgrammeYear:
    year = year_to_show(request.GET.get("year"))
    if year is None:
        raise Http404
    return year
