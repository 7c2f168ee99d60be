"""A session that lapses while somebody types."""

import pytest
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from households.models import Household
from tests.factories import PASSWORD, make_year_village
from tests.households.factories import make_household

KEPT = "sessionStorage.getItem('typed')"


@pytest.fixture
def household(district, year):
    return make_household(make_year_village("33011601"), note="", members_count=4)


@pytest.fixture
def place(address, household):
    return address("households:edit", "33011601", 2560, household.pk)


@pytest.fixture
def lapsed(sign_in, officer_here, place):
    """Two columns were typed and sent after the session had ended."""
    page = sign_in(officer_here)
    page.goto(place)
    page.get_by_label(_("Members"), exact=True).fill("5")
    page.get_by_label(_("Note"), exact=True).fill("ย้ายกลับมาหนึ่งคน")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name=_("Save"), exact=True).click()
    page.wait_for_url("**/sign-in/**")
    return page


def enter(page, username, password=PASSWORD):
    page.get_by_label(_("Username")).fill(username)
    page.get_by_label(_("Password")).fill(password)
    page.get_by_role("button", name=_("Sign in")).click()


def test_what_was_typed_is_back_after_signing_in_and_forgotten_after_saving(lapsed, place, officer_here):
    enter(lapsed, officer_here.username, "mistyped-1")
    enter(lapsed, officer_here.username)
    lapsed.wait_for_url(place)

    expect(lapsed.locator("[data-typed-again]")).to_be_visible()
    expect(lapsed.get_by_label(_("Note"), exact=True)).to_have_value("ย้ายกลับมาหนึ่งคน")
    lapsed.get_by_role("button", name=_("Save"), exact=True).click()
    lapsed.wait_for_url(lambda url: url != place)
    expect(lapsed.locator("[data-typed-again]")).to_be_hidden()
    household = Household.objects.get()
    assert (household.members_count, household.note) == (5, "ย้ายกลับมาหนึ่งคน")
    assert lapsed.evaluate(KEPT) is None


def test_nobody_else_sees_what_was_typed(lapsed, place, chief_here):
    enter(lapsed, chief_here.username)
    lapsed.wait_for_url(place)

    expect(lapsed.locator("[data-typed-again]")).to_be_hidden()
    expect(lapsed.get_by_label(_("Note"), exact=True)).to_have_value("")
    assert lapsed.evaluate(KEPT) is None


def test_password_is_never_kept(sign_in, address, officer_here):
    page = sign_in(officer_here)
    page.goto(address("accounts:password-change"))
    page.locator("[name=old_password]").fill("mistyped-1")
    page.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name=_("Save"), exact=True).click()

    page.wait_for_url("**/sign-in/**")
    assert "mistyped" not in page.evaluate(KEPT)
