"""What scripts add to the sheets of steps 6 and 7; the sheets work without them."""

from decimal import Decimal

from django.utils.translation import gettext as _
from playwright.sync_api import expect

from households.actions import create_plan
from households.models import PlanLine
from tests.factories import make_year_village
from tests.households.factories import make_household
from tests.trainers.factories import make_occupation

PLACE = ("33011601", 2560)


def test_money_is_counted_while_it_is_typed_and_lines_are_added(
    district, year, officer_here, sign_in, address
):
    village = make_year_village(PLACE[0], year, allocation=Decimal(10_000))
    create_plan(by=officer_here, year_village=village)
    page = sign_in(officer_here)
    page.goto(address("households:plan-lines", *PLACE))

    page.fill("[name=line-0-budget]", "๘,๐๐๐")
    page.fill("[name=line-1-budget]", "5,000 บาท")
    expect(page.locator("[data-sum=left]")).to_have_text("3,000 บาท")
    expect(page.locator("[data-sum=word]")).to_have_text(_("Above the allocation"))
    page.select_option("[name=line-1-fund]", "local_government")
    expect(page.locator("[data-sum=left]")).to_have_text("2,000 บาท")

    page.fill("[name=line-1-budget]", "")
    page.get_by_role("button", name=_("More lines")).click()
    for number in (0, 2):
        page.select_option(f"[name=line-{number}-kind]", "training")
        page.fill(f"[name=line-{number}-activity]", f"กิจกรรม {number}")
    page.select_option("[name=line-1-fund]", "department")
    page.get_by_role("button", name=_("Save"), exact=True).click()
    page.wait_for_url(address("households:plan-version", *PLACE, 1))

    assert list(PlanLine.objects.order_by("order").values_list("activity", "budget")) == [
        ("กิจกรรม 0", 8_000),
        ("กิจกรรม 2", 0),
    ]


def test_words_say_which_occupation_they_mean(district, year, officer_here, sign_in, address):
    household = make_household(make_year_village(PLACE[0], year))
    make_occupation("เลี้ยงไก่ไข่", synonyms=["ไก่ไข่"])
    page = sign_in(officer_here)
    page.goto(address("households:need-sheet", *PLACE))
    box = page.locator(f"[name=h{household.pk}-choice_1]")

    for words, meaning in (("ไก่ไข่", "= เลี้ยงไก่ไข่"), ("เลี้ยงไก่ไข่หลังบ้าน", "= เลี้ยงไก่ไข่"), ("ทำขนม", "")):
        box.fill(words)
        expect(page.locator(".occupation-echo").first).to_have_text(meaning)
