"""Steps 11 to 13: the visits, the group and OTOP."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from groups.actions import (
    add_member,
    change_producer_status,
    found_group,
    record_first_sale,
    record_sales,
    record_standard,
    register_group,
    register_producer,
    register_product,
    save_readiness_check,
)
from groups.models import OccupationalGroup, OtopProduct
from households.actions import record_follow_up
from households.models import Household
from sammachip.demo.story import LONG_AGO, Story

COMMITTEE = ("chair", "secretary", "treasurer", "committee", "member", "member", "member")
RECENTLY = timedelta(days=9)


def visit(story: Story, *, whole: bool) -> None:
    """Two rounds; where the story has lapsed the last one is too long ago."""
    last = story.today - (LONG_AGO if story.script.rest == "lapsed" else RECENTLY)
    first = min(story.day(10.5), last - timedelta(days=1))
    for place, household in enumerate(story.households[: None if whole else 9]):
        for round_no, visited_on in enumerate([first, last] if whole else [last]):
            _visit(story, place, household, visited_on, round_no)
    if whole:
        event = story.event("joint_activity", "รวมกันขายที่ตลาดนัดหมู่บ้าน", 11)
        story.came(event, story.representatives[:12], "household")


def _visit(story: Story, place: int, household: Household, visited_on: date, round_no: int) -> None:
    earns = place % 5 != 4
    is_agreed = place % 5 == 3 and story.today - visited_on == RECENTLY
    income: dict[str, Any] = {"income_amount": _income(story, place, household, round_no)} if earns else {}
    record_follow_up(
        by=story.officer,
        household=household,
        practising="earning" if earns else "own_use",
        visited_on=visited_on,
        visitor_kind="officer",
        occupation=story.occupations[0],
        is_income_confirmed=True,
        problems=["water"] if place % 6 == 5 else [],
        income_period="month" if earns else "",
        next_on=story.today + timedelta(days=2 + place % 4) if is_agreed else None,
        **income,
    )


def _income(story: Story, place: int, household: Household, round_no: int) -> Decimal:
    """A little more each round; one household whose amount somebody should look at again."""
    before = household.income_before or Decimal(1_000)
    times = Decimal(12) if place == 0 and round_no and story.script.rest == "sold" else 1
    return times * (before + 20 * place + 60 * round_no - 100)


def learn_groups(story: Story, *, whole: bool) -> None:
    event = story.event("group_process", "กระบวนการจัดตั้งและพัฒนากลุ่มอาชีพ", 12)
    story.came(event, story.representatives[:15], "household")
    if whole:
        save_readiness_check(
            by=story.officer,
            year_village=story.village,
            checked_on=story.day(12),
            group_idea=_group_name(story),
            has_members=True,
            has_committee=True,
            has_rules=True,
        )


def form_group(story: Story, *, whole: bool) -> None:
    occupation = story.occupations[0]
    group = found_group(
        by=story.officer,
        year_village=story.village,
        name=_group_name(story),
        category=occupation.product_group,
        product=occupation.name,
        founded_on=story.day(12.6),
        status="formed",
        is_from_programme=True,
    )
    for position, person, household in zip(COMMITTEE, story.representatives, story.households, strict=False):
        add_member(
            by=story.officer,
            group=group,
            person=person,
            position=position,
            household=household,
            joined_on=story.day(12.6),
        )
    if whole:
        register_group(group, by=story.officer, registered_on=story.day(13), register_no="1/01")
        _go_on(story, group)


def _go_on(story: Story, group: OccupationalGroup) -> None:
    """First sale for some, OTOP for one."""
    if story.script.rest not in {"sold", "otop"}:
        return
    record_first_sale(group, by=story.officer, first_sale_on=story.day(13.5))
    if story.script.rest == "otop":
        producer = register_producer(
            by=story.officer,
            year_village=story.village,
            name=group.name,
            producer_type="group",
            group=group,
            links_production=True,
        )
        change_producer_status(
            producer, by=story.officer, status="registered", on=story.day(14), otop_no="330100001"
        )
        product = register_product(
            by=story.officer,
            producer=producer,
            name="ผ้าไหมลายสาธิต",
            category="3",
            price=Decimal(1_200),
            unit="ผืน",
        )
        _sell(story, product)
        _list_producer(story)


def _list_producer(story: Story) -> None:
    """As lists of the province name them: the tambon is known, the village not yet."""
    register_producer(
        by=story.officer,
        place_code=story.village.code[:6],
        name=f"ร้าน{story.occupations[1].name}สาธิต",
        producer_type="owner",
        links_production=True,
    )


def _sell(story: Story, product: OtopProduct) -> None:
    """A standard that soon runs out, and three months of sales."""
    record_standard(
        product,
        by=story.officer,
        kind="community_product",
        number="สาธิต 1/2560",
        expires_on=story.today + timedelta(days=60),
    )
    for days, pieces in ((62, 6), (31, 12), (0, 8)):
        record_sales(
            product,
            by=story.officer,
            month=story.today - timedelta(days=days),
            channel="home",
            amount=Decimal(1_200 * pieces),
            quantity=pieces,
        )


def _group_name(story: Story) -> str:
    return f"กลุ่ม{story.occupations[0].name}บ้าน{story.village.village.name}"
