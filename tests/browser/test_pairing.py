"""The board of trainers and seats: by keys, by dragging, by tapping, without scripts, and two at once."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from households.models import TrainerAssignment
from tests.browser.rules import WCAG
from tests.factories import make_year_village
from tests.households.factories import make_households, make_pairs
from tests.trainers.factories import make_team
from trainers.models import TeamMember

PHONE = {"width": 360, "height": 740}
VILLAGE = ("33011601", 2560)


@pytest.fixture
def village(district, year):
    """Two trainers; household 1 sits with the first, households 2 and 3 wait."""
    village = make_year_village(VILLAGE[0])
    first, *_others = make_households(village, 3)
    make_pairs([first], make_team(village, 2))
    return village


@pytest.fixture
def open_board(village, sign_in, address):
    def open_board(user, **more):
        page = sign_in(user, **more)
        page.goto(address("households:pairing", *VILLAGE))
        expect(page.locator("[data-hint]")).to_be_visible()
        return page

    return open_board


def seats():
    pairs = TrainerAssignment.objects.filter(ends_on__isnull=True)
    return set(pairs.values_list("member__seat", "seat", "household__seq"))


def seat(page, trainer, number):
    return page.locator(".pairing-board > section").nth(trainer - 1).locator("[data-card]").nth(number - 1)


def waiting(page, place=1):
    return page.locator("[data-waiting] [data-card]").nth(place - 1)


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name=_("Save"), exact=True).click()


def test_two_households_are_paired_and_saved_by_keys_alone(open_board, officer_here):
    page = open_board(officer_here)
    press = page.keyboard.press
    for _key in range(80):
        if page.evaluate("document.activeElement.matches('[data-waiting] [data-card]')"):
            break
        press("Tab")

    for keys in (
        ["Enter", "ArrowRight", "ArrowDown", "Enter"],
        ["Space", "ArrowRight", "ArrowRight", "Space"],
    ):
        for key in keys:
            press(key)
        expect(page.locator("[data-held]")).to_contain_text(_("Not saved yet"))
        for _key in keys[1:3]:
            press("ArrowLeft")
        press("ArrowUp")
    expect(page.locator("[data-unsaved]:visible")).to_have_count(2)
    for _key in range(80):
        if page.evaluate("document.activeElement.matches('form[data-guard] [type=submit]')"):
            break
        press("Tab")
    with page.expect_navigation():
        press("Enter")

    assert seats() == {(1, 1, 1), (1, 2, 2), (2, 1, 3)}


def test_escape_puts_a_household_back_and_says_so(open_board, officer_here):
    page = open_board(officer_here)
    waiting(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")

    page.keyboard.press("Escape")

    held = page.locator("[data-held]")
    name = waiting(page).inner_text()
    expect(held).to_have_text(_("{household} stays where it was.").replace("{household}", name))
    expect(waiting(page)).to_be_focused()
    expect(page.locator("[aria-pressed=true]")).to_have_count(0)
    assert held.get_attribute("aria-live") == "polite"


def test_mouse_drags_from_the_waiting_list_to_a_seat_and_exchanges_two(open_board, officer_here):
    page = open_board(officer_here)

    drag(page, waiting(page), seat(page, 2, 3))
    drag(page, seat(page, 2, 3), seat(page, 1, 1))
    drag(page, waiting(page), page.locator("[data-waiting] h2"))
    save(page)

    assert seats() == {(1, 1, 2), (2, 3, 1)}


def test_household_dropped_beside_the_board_stays(open_board, officer_here):
    page = open_board(officer_here)

    drag(page, seat(page, 1, 1), page.locator("h1"))

    expect(page.locator("[data-unsaved]:visible")).to_have_count(0)
    expect(page.locator(".is-dragged")).to_have_count(0)


def test_household_dragged_to_the_waiting_list_leaves_its_seat(open_board, officer_here):
    page = open_board(officer_here)

    drag(page, seat(page, 1, 1), page.locator("[data-waiting] h2"))
    save(page)

    assert seats() == set()


def test_two_taps_move_a_household_on_a_telephone(open_board, officer_here):
    page = open_board(officer_here, viewport=PHONE, has_touch=True, is_mobile=True)

    waiting(page).tap()
    seat(page, 2, 4).tap()
    save(page)

    assert seats() == {(1, 1, 1), (2, 4, 2)}


def test_nobody_is_put_with_a_trainer_who_has_left(open_board, officer_here):
    TeamMember.objects.filter(seat=1).update(status="resigned", ends_on="2017-03-01")
    page = open_board(officer_here)
    waiting(page).click()

    page.locator("[data-closed] [data-card]").click()

    expect(page.locator("[data-unsaved]:visible")).to_have_count(0)
    expect(page.locator("[aria-pressed=true]")).to_have_count(1)


def test_leaving_with_moves_that_are_not_saved_is_warned_of(open_board, officer_here, address):
    page = open_board(officer_here)
    warnings = []
    page.on("dialog", lambda dialog: (warnings.append(dialog.type), dialog.accept()))
    drag(page, waiting(page), seat(page, 2, 1))

    page.goto(address("dashboards:today"))

    assert warnings == ["beforeunload"]


def test_second_of_two_who_save_the_board_sees_both_sides_and_loses_nothing(
    open_board, officer_here, administrator_here
):
    first, second = open_board(officer_here), open_board(administrator_here)
    drag(first, waiting(first), seat(first, 1, 2))
    save(first)
    drag(second, waiting(second, 2), seat(second, 1, 2))

    save(second)

    (side,) = second.locator(".both-sides tbody tr").all_inner_texts()
    _place, theirs, yours = side.split("\t")
    assert (theirs[0], yours[0]) == ("2", "3")
    assert seats() == {(1, 1, 1), (1, 2, 2)}
    expect(seat(second, 1, 2)).to_contain_text(yours)
    save(second)
    assert seats() == {(1, 1, 1), (1, 2, 3)}


def test_board_is_filled_by_its_selects_without_scripts(
    village, officer_here, client, browser, browser_context_args, address
):
    client.force_login(officer_here)
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": address("dashboards:today")}])
    page = context.new_page()
    page.goto(address("households:pairing", *VILLAGE))

    page.locator(".pairing-board select").nth(5).select_option(index=2)
    save(page)

    assert seats() == {(1, 1, 1), (2, 2, 2)}
    assert page.locator("[data-card]:visible").count() == 0
    context.close()


def test_board_breaks_no_rule_of_accessibility_while_a_household_is_held(open_board, officer_here):
    page = open_board(officer_here)
    waiting(page).click()

    found = Axe().run(page, options=WCAG).response["violations"]

    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []


def drag(page, source, target):
    source.scroll_into_view_if_needed()
    page.mouse.move(*middle(source))
    page.mouse.down()
    page.mouse.move(*middle(target), steps=8)
    page.mouse.up()


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
