"""Steps 6 to 10: the plan, the needs, the places, the training and the practice."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from households.actions import (
    AnalysisLine,
    Choice,
    add_material,
    add_study_site,
    approve_plan,
    change_plan_lines,
    check_practice,
    choose_venue,
    confirm_venue,
    create_plan,
    enrol,
    open_session,
    record_need_survey,
    record_practice,
    record_study_visit,
    save_need_analysis,
    submit_plan,
)
from households.queries import RankedNeed, need_ranking
from sammachip.demo.beginning import PART
from sammachip.demo.story import Story
from villages.actions import change_year_village, record_plan_entry

ALLOCATION = Decimal(42_000)


@dataclass(frozen=True)
class Activity:
    """A line of the plan, with the step in whose time it lies."""

    kind: str
    activity: str
    step: float
    budget: int
    objective: str
    method: str
    expected: str


ACTIVITIES = (
    Activity(
        "training",
        "ฝึกอบรมอาชีพ{occupation}",
        9,
        30_000,
        "ให้ครัวเรือนมีความรู้และทักษะในอาชีพที่ต้องการ",
        "ทีมวิทยากรบรรยาย สาธิต และให้ลงมือทำ",
        "ครัวเรือนเริ่มทำอาชีพได้ด้วยตนเอง",
    ),
    Activity(
        "study_visit",
        "ศึกษาดูงานศูนย์เรียนรู้",
        9.6,
        12_000,
        "ให้เห็นตัวอย่างที่ทำได้จริง",
        "เดินทางไปดูงานและสรุปสิ่งที่นำมาใช้ได้",
        "ครัวเรือนนำวิธีที่เหมาะสมมาปรับใช้",
    ),
    Activity(
        "follow_up",
        "ติดตามครัวเรือนหลังฝึกอบรม",
        11,
        0,
        "ให้คำแนะนำและกำลังใจหลังฝึก",
        "วิทยากรเยี่ยมครัวเรือนที่ดูแลทุกเดือน",
        "ครัวเรือนประกอบอาชีพต่อเนื่อง",
    ),
)


def make_plan(story: Story, *, whole: bool) -> None:
    change_year_village(story.village, by=story.chief, allocation=ALLOCATION)
    plan = create_plan(
        by=story.officer,
        year_village=story.village,
        prepared_on=story.day(6),
        prepared_by=str(story.officer),
    )
    lines = [_plan_line(story, activity) for activity in ACTIVITIES]
    change_plan_lines(by=story.officer, plan=plan, added=lines)
    if whole:
        submit_plan(by=story.officer, plan=plan, submitted_on=story.day(6))
        approve_plan(by=story.chief, plan=plan, approved_on=story.day(6.3))


def _plan_line(story: Story, activity: Activity) -> dict[str, Any]:
    first_day = story.day(activity.step)
    return {
        "kind": activity.kind,
        "activity": activity.activity.format(occupation=story.occupations[0].name),
        "objective": activity.objective,
        "method": activity.method,
        "expected": activity.expected,
        "target_group": "ครัวเรือนเป้าหมาย",
        "target_count": len(story.households),
        "place": f"บ้าน{story.village.village.name}",
        "responsible": str(story.officer),
        "starts_on": first_day,
        "ends_on": first_day + timedelta(days=1),
        "budget": Decimal(activity.budget),
    }


def ask_needs(story: Story, *, whole: bool) -> None:
    wanted = story.occupations
    for place, household in enumerate(story.households[: None if whole else PART]):
        other = wanted[1 + place % (len(wanted) - 1)]
        first, second = (wanted[0], other) if place % 3 else (other, wanted[0])
        choices = [Choice(first), Choice(second)]
        record_need_survey(by=story.officer, household=household, choices=choices, asked_on=story.day(7))
    if whole:
        save_need_analysis(
            by=story.officer,
            year_village=story.village,
            analysed_on=story.day(7.2),
            decided_on=story.day(7.2),
            decision=f"ฝึกอบรมอาชีพ{wanted[0].name}ก่อน อาชีพอื่นรวมกลุ่มเรียนรู้กันในปีถัดไป",
            lines=[_analysis_line(one) for one in need_ranking(story.village)],
        )
        record_plan_entry(
            story.village,
            by=story.officer,
            plan_kind="village",
            plan_years=f"{story.village.programme_year.year}-{story.village.programme_year.year + 3}",
            project_name=f"ส่งเสริมอาชีพ{wanted[0].name}",
            reference="หน้า 12",
            status="accepted",
            decided_on=story.day(7.3),
        )


def _analysis_line(ranked: RankedNeed) -> AnalysisLine:
    """Whoever wants it most begins."""
    is_first = ranked.households_count == ranked.surveyed
    return AnalysisLine(
        ranked.words,
        ranked.points,
        ranked.households_count,
        ranked.has_sage,
        ranked.has_trainer,
        occupation=ranked.occupation,
        decision="train" if is_first else "later",
    )


def choose_places(story: Story, *, whole: bool) -> None:
    site = add_study_site(
        by=story.officer,
        year_village=story.village,
        name="ศูนย์เรียนรู้เศรษฐกิจพอเพียง",
        kind="sufficiency_centre",
        distance_km=Decimal(12),
        topics="การลดต้นทุนและการรวมกลุ่มขาย",
    )
    venue = choose_venue(
        by=story.officer,
        year_village=story.village,
        place=f"บ้าน{story.trainers[0].full_name}",
        kind="sage_house",
        decided_on=story.day(8),
        site=site,
        has_space=True,
        has_water=True,
        has_power=True,
        has_shade=True,
    )
    add_material(
        by=story.officer,
        year_village=story.village,
        item=f"วัสดุฝึก{story.occupations[0].name}",
        quantity=Decimal(20),
        unit="ชุด",
        unit_price=Decimal(700),
        receipt_on=story.day(8),
        receipt_no="001/5",
        household_share="แรงงานและโรงเรือน",
        inspected_by=str(story.officer),
        inspected_on=story.day(8),
    )
    if whole:
        confirm_venue(by=story.officer, venue=venue, confirmed_on=story.day(8.2))


def train(story: Story, *, whole: bool) -> None:
    event = story.event("training", f"ฝึกอบรมอาชีพ{story.occupations[0].name}", 9, days=2)
    session = open_session(by=story.officer, event=event, occupation=story.occupations[0])
    for household in story.households:
        enrol(by=story.officer, session=session, household=household, enrolled_on=event.starts_on)
    story.came(event, story.representatives[: None if whole else PART], "household")
    story.came(event, story.trainers, "trainer")


def practise(story: Story, *, whole: bool) -> None:
    if whole:
        event = story.event("study_visit", "ศึกษาดูงานศูนย์เรียนรู้เศรษฐกิจพอเพียง", 9.6)
        record_study_visit(
            by=story.officer,
            event=event,
            place="ศูนย์เรียนรู้เศรษฐกิจพอเพียง",
            learnt="การจัดการต้นทุนและการรวมกลุ่มขาย",
        )
        story.came(event, story.representatives, "household")
    for place, household in enumerate(story.households[: 18 if whole else 8]):
        practice = record_practice(
            by=story.officer,
            household=household,
            what=f"เริ่ม{story.occupations[0].name}ที่บ้าน",
            started_on=story.day(9.8),
        )
        member = story.team[place // 4]
        check_practice(by=story.officer, practice=practice, member=member, checked_on=story.day(10))
