"""Steps 1 to 5: the team, its meetings, the households and who looks after them."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from households.actions import pair_all, record_first_contact, register_household
from households.models import TrainerAssignment
from sammachip.demo.story import Story
from trainers.actions import choose_team, record_sage_survey
from trainers.models import SageSurvey
from villages.actions import add_officer, add_partner, attach_file

SAGES = 8
HOUSEHOLDS = 20
PART = 13
"""How many households a village has reached where the step has only begun."""


def survey_sages(story: Story) -> list[SageSurvey]:
    """What every village begins with, weeks before the first step."""
    return [_survey(story, number) for number in range(SAGES)]


def _survey(story: Story, number: int) -> SageSurvey:
    occupation = story.occupations[number % len(story.occupations)]
    return record_sage_survey(
        by=story.officer,
        village=story.village.village,
        person=story.person(),
        occupations=[occupation],
        surveyed_on=story.day(0) - timedelta(days=20),
        expertise=occupation.name,
        years=story.random.randint(3, 30),
        taught_before=number % 3 != 2,
        teach_score=story.random.randint(3, 5),
        has_learning_site=number % 4 == 0,
        community_roles=["village_committee"] if number == 1 else [],
        available="maybe" if number == SAGES - 1 else "yes",
    )


def form_team(story: Story, *, whole: bool) -> None:
    surveys = list(SageSurvey.objects.filter(village=story.village.village).order_by("pk"))
    members = surveys[1:5] if whole else surveys[1:3]
    story.team = choose_team(
        by=story.officer,
        year_village=story.village,
        lead=surveys[0],
        members=members,
        starts_on=story.day(1),
    )
    if whole:
        event = story.event("team_selection", "ประชุมคัดเลือกทีมวิทยากรสัมมาชีพ", 1)
        story.came(event, [story.person()], "leader", leader_position="ผู้ใหญ่บ้าน")
        story.came(event, story.trainers, "trainer")


def plan_sessions(story: Story, *, whole: bool) -> None:
    decisions = "แบ่งหน้าที่ตามความถนัด ฝึกที่บ้านปราชญ์ นัดประชุมเตรียมความพร้อม" if whole else ""
    event = story.event(
        "planning",
        "ประชุมวางแผนและออกแบบวิธีประชุม",
        2,
        agenda="1. บทบาททีม 2. ความรู้ที่ต้องใช้ 3. ปฏิทินงาน",
        decisions=decisions,
    )
    story.came(event, story.trainers[:4], "trainer")


def prepare_team(story: Story, *, whole: bool) -> None:
    event = story.event("readiness", "ประชุมเตรียมความพร้อมทีมวิทยากร", 3, days=2)
    story.came(event, story.trainers, "trainer")
    add_officer(event, by=story.officer, officer=story.officer)
    if whole:
        add_partner(event, by=story.officer, partner=story.partner)
        sheet = ContentFile(_sheet(), name="ใบลงทะเบียน.png")
        attach_file(
            by=story.officer, file=sheet, kind="signature_sheet", event=event, taken_on=event.starts_on
        )


def orient_households(story: Story, *, whole: bool) -> None:
    for seq in range(1, (HOUSEHOLDS if whole else PART) + 1):
        _register(story, seq)
    event = story.event("orientation", "ประชุมสร้างความเข้าใจครัวเรือนเป้าหมาย", 4)
    story.came(event, story.representatives, "household")


def _register(story: Story, seq: int) -> None:
    person = story.person()
    household = register_household(
        by=story.officer,
        year_village=story.village,
        person=person,
        seq=seq,
        relation="self",
        starts_on=story.day(3.5),
        house_no=person.house_no,
        members_count=story.random.randint(2, 6),
        income_before=Decimal(story.random.randrange(800, 3000, 100)),
        income_period="month",
        income_basis="occupation",
        **(_income_of_all(story) if seq % 5 == 0 else {}),
    )
    story.households.append(household)
    story.representatives.append(person)


def _income_of_all(story: Story) -> dict[str, Any]:
    """Some households were also asked what they live on altogether, in the four parts of a year."""
    amounts = {
        "income_main": 60_000,
        "income_second": 18_000,
        "income_other": 12_000,
        "income_own_use": 7_500,
    }
    return {name: Decimal(amount + 100 * len(story.households)) for name, amount in amounts.items()}


def pair_households(story: Story, *, whole: bool) -> None:
    count = len(story.households) if whole else PART
    pairs = [(one, story.team[place // 4]) for place, one in enumerate(story.households[:count])]
    pair_all(by=story.officer, year_village=story.village, pairs=pairs, starts_on=story.day(5))
    for pair in TrainerAssignment.objects.filter(year_village=story.village):
        record_first_contact(by=story.officer, assignment=pair, contact_on=story.day(5))


def _sheet() -> bytes:
    """A blank sheet of paper; the demonstration holds no real signature."""
    buffer = BytesIO()
    Image.new("L", (420, 594), 245).save(buffer, "PNG")
    return buffer.getvalue()
