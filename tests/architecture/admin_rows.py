"""One row of every model that the admin site lists by area, each in a village of its own."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.timezone import make_aware

from groups import models as groups
from households import models as households
from sammachip.accounts.models import User
from sammachip.audit.models import AuditEntry
from sammachip.dashboards import models as dashboards
from sammachip.people.models import Person
from tests.dashboards.factories import make_task
from tests.factories import make_event, make_user
from tests.households import factories as make
from tests.people.factories import make_person
from tests.trainers.factories import make_member, make_occupation, make_survey
from tests.villages.factories import make_partner
from trainers import models as trainers
from villages import models as villages
from villages.models import YearVillage

DAY = date(2017, 3, 1)
MOMENT = make_aware(datetime(2017, 3, 1, 9))

Maker = Callable[[YearVillage], Model]


def chief() -> User:
    return User.objects.filter(username="chief").first() or make_user("chief", "33", username="chief")


def paper(model: type[Model], **fields: Any) -> Maker:
    return lambda place: model._default_manager.create(event=make_event(place), **fields)


def attendance(place: YearVillage) -> Model:
    event = make_event(place)
    return villages.Attendance.objects.create(
        event=event, day=event.days.get(), year_village=place, person=make_person(), role="other"
    )


def of_village(model: type[Model], **fields: Any) -> Maker:
    return lambda place: model._default_manager.create(year_village=place, **fields)


def of_household(model: type[Model], **fields: Any) -> Maker:
    return lambda place: model._default_manager.create(
        year_village=place, household=make.make_household(place), **fields
    )


def decision(model: type[Model], *who_and_when: str, **fields: Any) -> Maker:
    who, *when = who_and_when
    return lambda place: model._default_manager.create(
        year_village=place, step=1, **{who: chief()}, **dict.fromkeys(when, MOMENT), **fields
    )


def enrolment(place: YearVillage) -> households.Enrolment:
    make.make_session(make_event(place), make_occupation(), [make.make_household(place)])
    return households.Enrolment.objects.get(year_village=place)


def issue(place: YearVillage) -> Model:
    line = make.make_material(place)
    return of_household(households.MaterialIssue, line=line, quantity=1, received_on=DAY)(place)


def pair(place: YearVillage) -> Model:
    return make.make_pairs([make.make_household(place)], [make_member(place)])[0]


def plan(place: YearVillage) -> households.TrainingPlan:
    return households.TrainingPlan.objects.create(year_village=place, version_no=1, prepared_on=DAY)


def plan_line(place: YearVillage) -> Model:
    return of_village(households.PlanLine, plan=plan(place), order=1, kind="training", activity="อบรม")(place)


def group(place: YearVillage) -> groups.OccupationalGroup:
    made = groups.OccupationalGroup.objects.create(year_village=place, name="กลุ่มทอเสื่อ", category="P")
    groups.GroupVillage.objects.create(group=made, year_village=place)
    return made


def product(place: YearVillage) -> groups.OtopProduct:
    producer = groups.OtopProducer.objects.create(
        year_village=place, place_code=place.code, name="ผู้ผลิต", producer_type="owner"
    )
    return groups.OtopProduct.objects.create(
        place_code=place.code, producer=producer, name="เสื่อกก", category="4"
    )


def of_group(model: type[Model], **fields: Any) -> Maker:
    return lambda place: of_village(model, group=group(place), **fields)(place)


def of_product(model: type[Model], **fields: Any) -> Maker:
    return lambda place: model._default_manager.create(product=product(place), **fields)


def group_member(place: YearVillage) -> Model:
    return of_group(groups.GroupMember, person=make_person(), joined_on=DAY)(place)


def evidence(place: YearVillage) -> Model:
    return villages.EvidenceFile.objects.create(
        year_village=place, kind="photo", file="evidence/1", original_name="1.jpg", size=1
    )


def meeting(place: YearVillage) -> dashboards.MonthlyMeeting:
    """A month of its own for each village of a district."""
    month = date(2017, int(place.code[6:]), 1)
    kept = {"code": place.code[:4], "programme_year": place.programme_year, "month": month}
    return dashboards.MonthlyMeeting.objects.get_or_create(**kept)[0]


# What the office writes, and who reads it, by the villages it concerns.
ROWS: dict[type[Model], Maker] = {
    villages.Village: lambda place: place.village,
    villages.YearVillage: lambda place: place,
    villages.Partner: lambda place: make_partner(name=f"กพสต. {place}", area_code=place.code[:6]),
    villages.PlanEntry: of_village(
        villages.PlanEntry, plan_kind="village", plan_years="2561-2564", project_name="โรงเรือน"
    ),
    villages.Event: lambda place: make_event(place),
    villages.EvidenceFile: evidence,
    villages.BudgetLine: paper(villages.BudgetLine, kind="lunch", planned=Decimal(100)),
    villages.CashLoan: paper(villages.CashLoan, number="1/2560", amount=1, borrowed_on=DAY, due_on=DAY),
    villages.PaperCheck: paper(villages.PaperCheck, kind="agenda"),
    villages.Attendance: attendance,
    villages.StepClaim: decision(villages.StepClaim, "claimed_by", "claimed_at"),
    villages.StepOverride: decision(
        villages.StepOverride, "decided_by", "decided_at", decided_on=DAY, status="done", reason="เห็นแล้ว"
    ),
    villages.StepProgress: of_village(villages.StepProgress, step=1, refreshed_at=MOMENT),
    trainers.SageSurvey: lambda place: make_survey(place.village),
    trainers.TeamMember: make_member,
    households.Household: make.make_household,
    households.HouseholdRepresentative: lambda place: make.make_household(place).representatives.get(),
    households.TrainerAssignment: pair,
    households.NeedSurvey: of_household(households.NeedSurvey, asked_on=DAY),
    households.NeedAnalysis: of_village(households.NeedAnalysis, analysed_on=DAY),
    households.TrainingPlan: plan,
    households.PlanLine: plan_line,
    households.StudySite: of_village(households.StudySite, name="ศูนย์เรียนรู้"),
    households.VenueChoice: of_village(
        households.VenueChoice, place="ศาลากลางบ้าน", kind="village_hall", decided_on=DAY, no_visit_reason="-"
    ),
    households.MaterialLine: make.make_material,
    households.MaterialIssue: issue,
    households.Enrolment: enrolment,
    households.TrainingSession: lambda place: enrolment(place).session,
    households.StudyVisit: paper(households.StudyVisit, place="ศูนย์เรียนรู้"),
    households.PracticeRecord: of_household(households.PracticeRecord, started_on=DAY, what="เลี้ยงไก่"),
    households.FollowUp: of_household(
        households.FollowUp, visited_on=DAY, round_no=1, visitor_kind="officer", practising="earning"
    ),
    groups.OccupationalGroup: group,
    groups.GroupMember: group_member,
    groups.GroupRegistration: of_group(groups.GroupRegistration, kind="other", status="applied"),
    groups.ReadinessCheck: of_group(groups.ReadinessCheck, checked_on=DAY),
    groups.OtopProducer: lambda place: product(place).producer,
    groups.OtopProduct: product,
    groups.ProductStandard: of_product(groups.ProductStandard, kind="gap"),
    groups.ProductSale: of_product(groups.ProductSale, month=DAY, channel="home", amount=100),
    dashboards.Task: lambda place: make_task(place, chief(), words="นัดผู้ใหญ่บ้าน"),
    dashboards.MonthlyMeeting: meeting,
    dashboards.MeetingDecision: lambda place: dashboards.MeetingDecision.objects.create(
        meeting=meeting(place), words="ติดตามทุกสัปดาห์"
    ),
    dashboards.PublicBoard: lambda place: dashboards.PublicBoard.objects.get_or_create(
        area_code=place.code[:4], defaults={"switched_by": chief()}
    )[0],
    dashboards.QualityMark: lambda place: dashboards.QualityMark.objects.create(
        code=place.code,
        kind="empty_group",
        record_id=place.pk,
        record_version=1,
        reason="สอบถามแล้ว",
        marked_by=chief(),
        marked_at=MOMENT,
    ),
    dashboards.WeeklySummary: lambda place: dashboards.WeeklySummary.objects.create(
        user=make_user("officer", place.code[:6], username=place.code), monday=DAY, area_code=place.code[:6]
    ),
    Person: lambda place: make_person(home_code=place.code),
    AuditEntry: lambda place: AuditEntry.objects.create(
        source="page", action="villages.change", area_code=place.code
    ),
}
