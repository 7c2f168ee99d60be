"""Meetings of a district and the sheets that were kept."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from sammachip.dashboards.models import MeetingSheet, MonthlyMeeting
from sammachip.thai.fiscal import fiscal_bounds
from villages.models import ProgrammeYear


@dataclass(frozen=True)
class MonthLine:
    """A month that a meeting can be about, and its meeting when there is one."""

    month: date
    meeting: MonthlyMeeting | None


def find_meeting(code: str, month: date) -> MonthlyMeeting | None:
    found: MonthlyMeeting | None = (
        MonthlyMeeting.objects.filter(code=code, month=month)
        .select_related("programme_year", "closed_by")
        .first()
    )
    return found


def newest_sheet(meeting: MonthlyMeeting) -> MeetingSheet | None:
    """Its rows of records are left where they are until a list asks for them; `has_records` says whether
    there are any."""
    sheets = meeting.sheets.annotate(has_records=Q(records__isnull=False))
    found = sheets.defer("records").select_related("closed_by")
    return found.order_by("-version_no").first()


def kept_sheet(code: str, month: date) -> dict[str, Any] | None:
    """The last that was kept of the month, also while its meeting is open again."""
    sheets = MeetingSheet.objects.filter(meeting__code=code, meeting__month=month)
    found: dict[str, Any] | None = (
        sheets.filter(meeting__removed_at__isnull=True)
        .order_by("-version_no")
        .values_list("sheet", flat=True)
        .first()
    )
    return found


def months_of(code: str, year: ProgrammeYear, today: date) -> list[MonthLine]:
    """The newest first: from the first month of the fiscal year to this one, or the last of a past year."""
    first, last = fiscal_bounds(year.year)
    end = today if year.is_current else min(last, today)
    known = {one.month: one for one in MonthlyMeeting.objects.filter(code=code).select_related("closed_by")}
    months = []
    while first <= end:
        months.append(MonthLine(first, known.get(first)))
        first = (first + timedelta(days=32)).replace(day=1)
    return months[::-1]
