"""One village in the middle of its work, with one record behind every address."""

from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile

from groups.actions import (
    record_standard,
    register_producer,
    register_product,
    save_readiness_check,
)
from households.actions import add_study_site, choose_venue, create_plan
from households.models import Household, MaterialIssue, StudyVisit
from sammachip.accounts.actions import keep_view
from sammachip.accounts.models import User
from sammachip.accounts.tokens import make_feed_token
from sammachip.accounts.weekly_mail import token_of
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.actions import add_decision, ask_about_figure, assign_task
from sammachip.dashboards.models import PublicBoard
from sammachip.imports.actions import stage_files
from sammachip.imports.models import ImportBatch
from sammachip.imports.pipeline import ReadFile
from sammachip.people.merging import merge_people
from tests.factories import make_event, make_year_village
from tests.groups.factories import join, make_group
from tests.households.factories import (
    make_analysis,
    make_household,
    make_material,
    make_pairs,
    make_practices,
    make_session,
    make_visits,
)
from tests.people.factories import make_person
from tests.trainers.factories import make_occupation, make_survey, make_team
from trainers.actions import record_contact
from villages.actions import (
    AttendanceRow,
    add_budget_line,
    add_to_library,
    assign_officer_to_many,
    attach_file,
    borrow_cash,
    move_events,
    record_attendance,
    record_plan_entry,
    remove_file,
)
from villages.models import Partner, YearVillage


def make_world(*, officer: User, administrator: User) -> dict[str, object]:
    """What fills the parts of an address; a key of `name:part` is for that address alone."""
    village = make_year_village("33011601")
    team = make_team(village)
    household = make_household(village)
    [pair] = make_pairs([household], team)
    return {
        "code": village.code,
        **_public(administrator),
        **_areas(village, officer),
        **_meeting(village, officer),
        **_own(officer),
        "year": 2560,
        "step": 2,
        "kind": "sages",
        "assignment_id": pair.pk,
        "survey_id": make_survey(village.village).pk,
        "member_id": team[1].pk,
        "contact_id": record_contact(village, by=officer).pk,
        "household_id": household.pk,
        "follow_up_id": make_visits([household], date(2017, 3, 2))[0].pk,
        **_event(village, team[0].person_id, officer),
        **_plans(village, officer),
        **_group(village, household, officer),
        **_places(village, officer),
        "analysis_id": make_analysis(village, household).pk,
        "item_uuid": add_to_library(
            by=administrator, title="คู่มือ", kind="guide", url="https://example.org/guide"
        ).uuid,
        **_people(officer),
        **_removed(village, officer),
        **_training(village, household),
        "villages:officers-undo:entry_id": _assigned(village, administrator),
        "villages:events-undo:entry_id": _moved(village, administrator),
        **_import(administrator),
    }


def _areas(village: YearVillage, officer: User) -> dict[str, object]:
    """The pages about the district: what blocks it, its tasks, its doubts and its figures."""
    pages = (
        "board",
        "step-list",
        "blocking",
        "task-assign",
        "care",
        "quality",
        "doubt-list",
        "doubt-clear",
        "waiting",
        "indicators",
        "figure",
        "trends",
        "map",
    )
    return {
        **{f"dashboards:{page}:code": "3301" for page in pages},
        "missing": "trainers_lacking",
        "figure": "practising",
        "dashboards:doubt-list:kind": "empty_group",
        "dashboards:doubt-clear:kind": "empty_group",
        "dashboards:doubt-clear:record_id": make_group(village, officer, name="กลุ่มที่ยังไม่มีสมาชิก").pk,
        "dashboards:waiting:kind": "claims",
        "dashboards:day-list:kind": "papers",
        "task_id": assign_task(village, by=officer, officer=officer, words="นัดผู้ใหญ่บ้าน").pk,
    }


def _own(officer: User) -> dict[str, object]:
    """What a person keeps for themselves: a key of the feed, a kept view, the way out of the weekly mail."""
    view = keep_view(
        by=officer,
        list_name="villages:list",
        query="late=on",
        name="ช้ากว่ากำหนด",
        is_shared=True,
        office_code="3301",
    )
    return {
        "token": "none",
        "accounts:weekly-mail-stop:token": token_of(officer),
        "token_id": make_feed_token(by=officer, name="Excel")[0].pk,
        "name": "villages",
        "view_id": view.pk,
    }


def _meeting(village: YearVillage, officer: User) -> dict[str, object]:
    """A month with a decision, in the district."""
    decision = add_decision(
        by=officer,
        code="3301",
        programme_year=village.programme_year,
        month=date(2017, 3, 1),
        words="ติดตามทุกหมู่บ้าน",
    )
    names = ("meeting", "meeting-list", "meeting-rows", "meeting-records", "meeting-close", "meeting-reopen")
    pages = (*names, "decision-new", "decision-edit", "question-new", "question-list")
    places: dict[str, object] = {f"dashboards:{name}:code": "3301" for name in pages}
    question = ask_about_figure(
        by=officer,
        code="3301",
        month=date(2017, 3, 1),
        figure="practising",
        label="ครัวเรือนที่ปฏิบัติจริง",
        value=7,
        words="ลดลงจากเดือนก่อนเพราะอะไร",
        officer=officer,
    )
    return places | {
        "month": date(2017, 3, 1),
        "decision_id": decision.pk,
        "question_id": question.pk,
    }


def _event(village: YearVillage, person_id: int, officer: User) -> dict[str, object]:
    """A meeting with a partner, a line of its sheet, a cost, a loan and a paper."""
    event = make_event(village, starts_on=date(2017, 3, 1))
    day = event.days.get()
    file = attach_file(
        by=officer, file=ContentFile(b"%PDF-1.4", name="กำหนดการ.pdf"), kind="agenda", event=event
    )
    partner = Partner.objects.create(name="ศอช.ต.", kind="coordination_centre", area_code="330116")
    loan = borrow_cash(event, by=officer, number="1/2560", amount=Decimal(5000), borrowed_on=date(2017, 3, 1))
    [came] = record_attendance(
        event, by=officer, rows=[AttendanceRow(day.pk, village.pk, person_id, "trainer")]
    )
    return {
        "event_id": event.pk,
        "day_id": day.pk,
        "partner_id": partner.pk,
        "contact_id": partner.members.create(name="นายประสาน สมมุติดี").pk,
        "file_uuid": file.uuid,
        "loan_id": loan.pk,
        "line_id": add_budget_line(event, by=officer, kind="lunch", planned=Decimal(2000)).pk,
        "attendance_id": came.pk,
        "villages:paper-scan:kind": "agenda",
    }


def _plans(village: YearVillage, officer: User) -> dict[str, object]:
    """A project in a development plan, and the village's own plan of action."""
    entry = record_plan_entry(
        village,
        by=officer,
        plan_kind="village",
        plan_years="2560-2564",
        project_name="ไก่ไข่",
        status="proposed",
    )
    return {
        "entry_id": entry.pk,
        "version_no": create_plan(by=officer, year_village=village).version_no,
    }


def _group(village: YearVillage, household: Household, officer: User) -> dict[str, object]:
    """A group with a member, a readiness check, and a producer with a product and its standard."""
    group = make_group(village, officer)
    member = join(group, officer, household=household)
    check = save_readiness_check(
        by=officer, year_village=village, checked_on=date(2017, 7, 1), group_idea="ทอเสื่อ"
    )
    producer = register_producer(by=officer, year_village=village, name="ร้านป้าแดง", producer_type="owner")
    product = register_product(by=officer, producer=producer, name="เสื่อกก", category="4")
    return {
        "group_id": group.pk,
        "groups:member-end:member_id": member.pk,
        "groups:member-edit:member_id": member.pk,
        "groups:registration:kind": "community_enterprise",
        "groups:producer-paper-scan:kind": "id_card",
        "groups:remove:kind": "member",
        "groups:remove:record_id": member.pk,
        "check_id": check.pk,
        "producer_id": producer.pk,
        "product_id": product.pk,
        "standard_id": record_standard(product, by=officer, kind="fda").pk,
        "groups:sales-edit:month": date(2017, 3, 1),
    }


def _public(administrator: User) -> dict[str, object]:
    """The board of the district, shown to everybody."""
    PublicBoard.objects.create(area_code="3301", is_on=True, switched_by=administrator)
    pages = ("dashboards:public-board", "dashboards:public-embed", "dashboards:public-switch")
    return {f"{name}:code": "3301" for name in (*pages, "papers:public-board")}


def _removed(village: YearVillage, officer: User) -> dict[str, object]:
    """Two papers of the village in the bin, one to bring back and one to delete."""
    entries = []
    for number in (1, 2):
        paper = attach_file(
            by=officer,
            file=ContentFile(b"%PDF-1.4", name=f"{number}.pdf"),
            kind="agenda",
            year_village=village,
        )
        remove_file(paper, by=officer, reason="แนบผิด")
        entries.append(AuditEntry.objects.of(paper).get(action="record.remove").pk)
    return {"dashboards:bin-restore:entry_id": entries[0], "dashboards:bin-delete:entry_id": entries[1]}


def _people(officer: User) -> dict[str, object]:
    """Somebody, somebody else who may be the same, and two who were made one."""
    kept, other = make_person(), make_person()
    merge = merge_people(by=officer, kept=kept, merged=make_person(), values={}, reason="บ้านเดียวกัน")
    return {"person_id": kept.pk, "other_id": other.pk, "merge_id": merge.pk}


def _training(village: YearVillage, household: Household) -> dict[str, object]:
    training = make_event(village, kind="training", starts_on=date(2017, 3, 3))
    material = make_material(village)
    issue = MaterialIssue.objects.create(
        year_village=village, line=material, household=household, quantity=1, received_on=date(2017, 3, 3)
    )
    outing = make_event(village, kind="study_visit", starts_on=date(2017, 3, 4))
    return {
        "visit_id": StudyVisit.objects.create(event=outing, place="ฟาร์มตัวอย่าง").pk,
        "practice_id": make_practices([household], None)[0].pk,
        "session_id": make_session(training, make_occupation(), [household]).pk,
        "material_id": material.pk,
        "issue_id": issue.pk,
    }


def _places(village: YearVillage, officer: User) -> dict[str, object]:
    """A chosen venue and another study site."""
    choose_venue(by=officer, year_village=village, place="ศาลากลางบ้าน", kind="other")
    return {"site_id": add_study_site(by=officer, year_village=village, name="ฟาร์มตัวอย่าง").pk}


def _import(administrator: User) -> dict[str, object]:
    """Two batches of one row in a village that no list knows: one to look at, one to post to."""
    shown, posted = (_batch(administrator, name) for name in ("ปราชญ์.csv", "ปราชญ์ 2.csv"))
    row = shown.rows.get()
    return {
        "batch_id": shown.pk,
        "sheet_id": row.sheet_id,
        "row_id": row.pk,
        **{
            f"imports:batch-{what}:batch_id": posted.pk
            for what in ("cancel", "commit", "option", "retry", "year")
        },
    }


def _batch(administrator: User, name: str) -> ImportBatch:
    columns = ["ชื่อ-สกุล", "หมู่ที่", "ชื่อหมู่บ้าน", "ตำบล", "ความเชี่ยวชาญ"]
    rows = [columns, ["นายสมชาย ใจดีสมมุติ", 9, "ไม่มีในทะเบียน", "หญ้าปล้อง", "เลี้ยงไก่ไข่"]]
    file = ReadFile(name, "\n".join(",".join(map(str, row)) for row in rows).encode())
    return stage_files(by=administrator, files=[file], area_code="3301", year=2560, kind="sages")


def _assigned(village: YearVillage, administrator: User) -> int:
    found = assign_officer_to_many(
        by=administrator, year_villages=[village], officer=administrator, seen={village.pk: village.version}
    )
    assert found.entry
    return found.entry.pk


def _moved(village: YearVillage, administrator: User) -> int:
    event = make_event(village, starts_on=date(2017, 3, 6))
    found = move_events([event], by=administrator, starts_on=date(2017, 3, 7), seen={event.pk: 1})
    assert found.entry
    return found.entry.pk
