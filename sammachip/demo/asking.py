"""What the chief asks of the officers, once it is known what the villages lack."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from django.db.models import Exists, OuterRef

from households.actions import return_plan, submit_plan
from households.models import PlanLine, TrainingPlan
from sammachip.accounts.actions import keep_view
from sammachip.accounts.models import User
from sammachip.areas.scope import AreaScope
from sammachip.dashboards.actions import assign_task, assign_tasks
from sammachip.dashboards.queries.blocking import blocked_steps
from sammachip.dashboards.queries.cells import StepFilter, village_steps
from sammachip.demo.script import DISTRICT
from sammachip.thai.fiscal import fiscal_year
from trainers.actions import record_contact
from villages.actions import borrow_cash, create_event
from villages.models import Event, ProgrammeYear, YearVillage

WEEK = timedelta(days=7)
ASKED = 3


def keep_in_touch(users: dict[str, User], year: ProgrammeYear, today: date) -> None:
    """Officers call two of three teams; the third one waits for a word."""
    villages = YearVillage.objects.of_year(year).select_related("officer").order_by("code")
    for number, village in enumerate(villages.filter(team_members__seat=1).distinct()):
        if number % 3 and village.officer:
            record_contact(
                village,
                by=village.officer,
                contacted_on=today - timedelta(days=2 * number),
                how="phone" if number % 2 else "visit",
                words="ทีมยังตั้งใจดี ชื่นชมเรื่องการนัดหมายครัวเรือน",
                next_on=today + WEEK,
            )


def invite_teams(year: ProgrammeYear, today: date) -> None:
    """Each officer has called the teams of all their villages together, on one of the days to come."""
    villages = YearVillage.objects.of_year(year).filter(officer__isnull=False).order_by("officer", "code")
    together = groupby(villages.select_related("officer"), key=lambda one: one.officer)
    for number, (officer, members) in enumerate(together):
        create_event(
            by=officer,
            year_villages=list(members),
            kind="other",
            title="ประชุมประจำเดือนทีมวิทยากรสัมมาชีพ",
            starts_on=today + timedelta(days=3 + 2 * number),
            ends_on=today + timedelta(days=3 + 2 * number),
            place="ห้องประชุมสำนักงานพัฒนาชุมชนอำเภอ",
        )


def owe_loans(users: dict[str, User]) -> None:
    """The money of each officer's newest training was borrowed, and is to be cleared within thirty days."""
    trainings = Event.objects.filter(kind="training").order_by("-starts_on", "pk")
    for username in ("officer", "officer-west"):
        event = trainings.filter(year_villages__officer=users[username]).first()
        if event:
            borrow_cash(
                event,
                by=users[username],
                number=f"บย. 1/{fiscal_year(event.starts_on)}",
                amount=Decimal(24_000),
                borrowed_on=event.starts_on - timedelta(days=2),
            )


def hand_in_plans(users: dict[str, User], year: ProgrammeYear) -> None:
    """One plan waits for the chief, the next one comes back to be mended."""
    lines = PlanLine.objects.filter(plan=OuterRef("pk"))
    drafts = TrainingPlan.objects.within(AreaScope.of(DISTRICT)).filter(Exists(lines), status="draft")
    plans = drafts.filter(year_village__programme_year=year).select_related("year_village__officer")
    for number, plan in enumerate(plans.order_by("year_village__code")[:2]):
        submit_plan(by=plan.year_village.officer, plan=plan)
        if number:
            return_plan(by=users["chief"], plan=plan, reason="ขอให้เขียนวันที่และผู้รับผิดชอบให้ครบ")


def give_tasks(users: dict[str, User], year: ProgrammeYear, today: date) -> None:
    """The proofs that most villages lack, and a call that no record will show."""
    scope, chief = AreaScope.of(DISTRICT), users["chief"]
    lacked = [(row.step.number, one) for row in blocked_steps(scope, year, today) for one in row.blockers[:1]]
    most = sorted(lacked, key=lambda pair: -pair[1].villages)[:ASKED]
    for number, (step, blocker) in enumerate(most):
        rows = village_steps(scope, year, today, StepFilter(missing=blocker.code))
        assign_tasks(
            [row.year_village for row in rows.select_related("year_village__officer")],
            by=chief,
            missing=blocker.code,
            step=step,
            words="ติดขัดตรงไหนโทรหาได้ตลอด" if number == 0 else "",
            due_on=today + WEEK * (number + 1),
        )
    village = YearVillage.objects.within(scope).of_year(year).select_related("officer").last()
    if village and village.officer:
        assign_task(
            village,
            by=chief,
            officer=village.officer,
            words="โทรนัดผู้ใหญ่บ้านเรื่องวันประชุมประจำเดือน",
            due_on=today + timedelta(days=3),
        )


def keep_views(users: dict[str, User]) -> None:
    """The chief shares with the office which households wait longest for a visit."""
    keep_view(
        by=users["chief"],
        list_name="households:visit-list",
        query="state=overdue",
        name="เลยกำหนดติดตาม",
        is_shared=True,
        office_code=DISTRICT,
    )
