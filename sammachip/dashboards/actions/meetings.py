"""Deciding in a monthly meeting, closing it with a sheet that stays, and opening it again with a reason."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.audit.actions import change_record, create_record
from sammachip.dashboards.meetings.records import kept_records
from sammachip.dashboards.meetings.sheet import Sheet, sheet_of
from sammachip.dashboards.models import MeetingDecision, MeetingSheet, MonthlyMeeting
from sammachip.dashboards.queries.meetings import kept_sheet
from villages.models import ProgrammeYear
from villages.validators import require_reason

MONTH = timedelta(days=32)


def last_day_of(month: date) -> date:
    return (month + MONTH).replace(day=1) - timedelta(days=1)


def live_sheet(code: str, year: ProgrammeYear, month: date) -> Sheet:
    """What the records say about the month until today."""
    today = localdate()
    before = kept_sheet(code, (month - timedelta(days=1)).replace(day=1))
    return sheet_of(code, year, min(last_day_of(month), today), today, before)


@transaction.atomic
def add_decision(
    *,
    by: User | None,
    code: str,
    programme_year: ProgrammeYear,
    month: date,
    words: str,
    responsible: str = "",
    due_on: date | None = None,
) -> MeetingDecision:
    meeting = _open_meeting(by, code, programme_year, month)
    decision = MeetingDecision(meeting=meeting, words=words, responsible=responsible, due_on=due_on)
    return create_record(decision, by=by, action="meetings.decide")


@transaction.atomic
def change_decision(
    decision: MeetingDecision,
    *,
    by: User,
    seen_version: int | None = None,
    words: str,
    responsible: str = "",
    due_on: date | None = None,
) -> MeetingDecision:
    # Read anew: somebody may have closed it since the decision was read.
    _refuse_closed(MonthlyMeeting.objects.get(pk=decision.meeting_id))
    return change_record(
        decision,
        by=by,
        action="meetings.change_decision",
        seen_version=seen_version,
        words=words,
        responsible=responsible,
        due_on=due_on,
    )


@transaction.atomic
def close_meeting(*, by: User, code: str, programme_year: ProgrammeYear, month: date) -> MeetingSheet:
    """Keeps every figure with its rows. What changes in the records from now on changes nothing here."""
    meeting = _open_meeting(by, code, programme_year, month)
    sheet = live_sheet(code, programme_year, month)
    sheet["decisions"] = [decision.kept() for decision in meeting.decisions.filter(removed_at__isnull=True)]
    change_record(meeting, by=by, action="meetings.close", closed_at=now(), closed_by=by)
    return MeetingSheet.objects.create(
        meeting=meeting,
        version_no=meeting.sheets.count() + 1,
        sheet=sheet,
        records=kept_records(AreaScope.of(code), date.fromisoformat(sheet["as_of"])),
        closed_by=by,
    )


@transaction.atomic
def reopen_meeting(meeting: MonthlyMeeting, *, by: User, reason: str) -> MonthlyMeeting:
    """The kept sheet stays as it is; closing again keeps a later version beside it."""
    require_reason(reason)
    if not meeting.is_closed:
        raise ValidationError(_("This meeting is open."), code="open")
    return change_record(
        meeting, by=by, action="meetings.reopen", reason=reason, closed_at=None, closed_by=None
    )


def _open_meeting(by: User | None, code: str, programme_year: ProgrammeYear, month: date) -> MonthlyMeeting:
    if month > localdate():
        raise ValidationError(_("This month has not begun."), code="future")
    meeting: MonthlyMeeting | None = MonthlyMeeting.objects.filter(code=code, month=month).first()
    if meeting is None:
        new = MonthlyMeeting(code=code, programme_year=programme_year, month=month)
        return create_record(new, by=by, action="meetings.begin")
    _refuse_closed(meeting)
    return meeting


def _refuse_closed(meeting: MonthlyMeeting) -> None:
    if meeting.is_closed:
        raise ValidationError(_("This meeting is closed. Open it again first, with a reason."), code="closed")
