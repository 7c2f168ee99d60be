"""Steps 6 to 10: the plan, the needs, the places, the training and the practice."""

from datetime import timedelta
from decimal import Decimal

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
from sammachip.demo.beginning import PART
from sammachip.demo.story import Story
from villages.actions import change_year_village, record_plan_entry

ALLOCATION = Decimal(42_000)


def make_plan(story: Story, *, whole: bool) -> None:
    change_year_village(story.village, by=story.chief, allocation=ALLOCATION)
    plan = create_plan(by=story.officer, year_village=story.village, prepared_on=story.day(6))
    place = f"บ้าน{story.village.village.name}"
    lines = [
        {
            "kind": kind,
            "activity": activity,
            "place": place,
            "responsible": str(story.officer),
            "starts_on": story.day(step),
            "ends_on": story.day(step) + timedelta(days=1),
            "budget": Decimal(budget),
        }
        for kind, activity, step, budget in (
            ("training", f"ฝึกอบรมอาชีพ{story.occupations[0].name}", 9, 24_000),
            ("study_visit", "ศึกษาดูงานศูนย์เรียนรู้", 10, 12_000),
            ("follow_up", "ติดตามครัวเรือนหลังฝึกอบรม", 11, 0),
        )
    ]
    change_plan_lines(by=story.officer, plan=plan, added=lines)
    if whole:
        submit_plan(by=story.officer, plan=plan, submitted_on=story.day(6))
        approve_plan(by=story.chief, plan=plan, approved_on=story.day(6.3))


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
            lines=[AnalysisLine(wanted[0].name, 52, 20, True, True, occupation=wanted[0], decision="train")],
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


def choose_places(story: Story, *, whole: bool) -> None:
    site = add_study_site(by=story.officer, year_village=story.village, name="ศูนย์เรียนรู้เศรษฐกิจพอเพียง")
    venue = choose_venue(
        by=story.officer,
        year_village=story.village,
        place=f"บ้าน{story.trainers[0].full_name}",
        kind="sage_house",
        decided_on=story.day(8),
        site=site,
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
