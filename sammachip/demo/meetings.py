"""The monthly meetings of the demonstration: two are closed, this month's is open."""

from datetime import date, timedelta

from django.utils import timezone

from sammachip.accounts.models import User
from sammachip.dashboards.actions import add_decision, close_meeting
from sammachip.demo.script import DISTRICT
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


def _month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
