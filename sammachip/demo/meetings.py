"""The monthly meetings of the demonstration: of its year two are closed, this month's is open; two figures of
the last closed one are questioned."""

from datetime import date, timedelta

from django.utils import timezone

from sammachip.accounts.models import User
from sammachip.dashboards.actions import add_decision, answer_question, ask_about_figure, close_meeting
from sammachip.dashboards.indicators.definitions import FIGURES
from sammachip.dashboards.meetings.reading import SheetView
from sammachip.dashboards.models import MeetingSheet
from sammachip.demo.script import DISTRICT
from sammachip.thai.fiscal import fiscal_year
from villages.models import ProgrammeYear

DECISIONS = (
    ("ติดตามครัวเรือนที่ยังไม่ได้ถามให้ครบทุกหมู่บ้าน", "พัฒนากรทุกตำบล"),
    ("เชิญภาคีเครือข่ายช่วยหาสถานที่ศึกษาดูงาน", "พัฒนาการอำเภอ"),
    ("ส่งหลักฐานการประชุมเตรียมทีมที่ยังขาด", "พัฒนากรผู้รับผิดชอบตำบล"),
)


def hold_meetings(year: ProgrammeYear, chief: User) -> None:
    """Each with one decision; the oldest first, so that a sheet can compare itself with the one before."""
    this_month = timezone.localdate().replace(day=1)
    last = _month_before(this_month)
    months = (_month_before(last), last, this_month)
    for month, (words, responsible) in zip(months, DECISIONS, strict=True):
        if fiscal_year(month) != year.year:
            continue
        add_decision(
            by=chief,
            code=DISTRICT,
            programme_year=year,
            month=month,
            words=words,
            responsible=responsible,
            due_on=month + timedelta(days=45),
        )
        if month != this_month:
            close_meeting(by=chief, code=DISTRICT, programme_year=year, month=month)


def question_figures(chief: User, officer: User, other: User) -> None:
    """One is answered, one waits. In October no meeting of the year is closed yet."""
    month = _month_before(timezone.localdate().replace(day=1))
    kept = MeetingSheet.objects.filter(meeting__code=DISTRICT, meeting__month=month).first()
    if kept is None:
        return
    for figure, words, who, answer in (
        ("not-asked", "ครัวเรือนเหล่านี้นัดไม่ได้ หรือรอผู้ช่วยไปเขียนด้วย", officer, "นัดผู้ใหญ่บ้านไว้แล้ว จะถามให้ครบในเดือนนี้"),
        ("practising", "เดือนนี้เพิ่มขึ้นเพราะการเยี่ยมบ้านหรือเปล่า ขอเล่าให้ทีมอื่นฟังด้วย", other, ""),
    ):
        asked = ask_about_figure(
            by=chief,
            code=DISTRICT,
            month=month,
            figure=figure,
            label=str(FIGURES[figure]),
            value=len(SheetView(kept.sheet).household_rows(figure)),
            words=words,
            officer=who,
        )
        if answer:
            answer_question(asked, by=who, answer=answer)


def _month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
