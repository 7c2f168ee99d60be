"""Four households visited with one thumb on a telephone: few taps, little time, nothing lost."""

import time

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import Error, expect

from households.models import FollowUp
from tests.factories import make_year_village
from tests.households.factories import make_households, make_pairs, make_visits
from tests.trainers.factories import make_team
from villages.process.refresh import refresh_progress

PHONE = {"width": 360, "height": 740}
VILLAGE = ("33011601", 2560)
MOST_TAPS = 6
MOST_SECONDS = 45


class Thumb:
    """A thumb that counts its taps; each key of the telephone's keyboard is a tap too."""

    def __init__(self, page):
        self.page, self.taps, self.began = page, 0, time.monotonic()

    def tap(self, locator):
        locator.tap()
        self.taps += 1

    def key_in(self, locator, text):
        self.tap(locator)
        locator.press_sequentially(text)
        self.taps += len(text)

    def save(self):
        with self.page.expect_navigation():
            self.tap(self.page.locator(".visit-bar button[type=submit]"))

    def state(self, value):
        self.tap(self.page.locator(f"label:has(> [name=practising][value={value}])"))

    def reset(self):
        spent = (self.taps, time.monotonic() - self.began)
        self.taps, self.began = 0, time.monotonic()
        return spent


@pytest.fixture
def households(media, district, year):
    village = make_year_village(VILLAGE[0])
    households = make_households(village, 4)
    make_pairs(households, make_team(village))
    return households


@pytest.fixture
def phone(households, sign_in, officer_here):
    return sign_in(officer_here, viewport=PHONE, has_touch=True, is_mobile=True)


def test_four_households_take_six_taps_and_45_seconds_each(phone, address, households):
    make_visits(households, "2017-05-02", income_amount=900, income_period="month")
    phone.goto(address("households:follow-up", *VILLAGE))
    thumb, spent = Thumb(phone), []
    thumb.tap(phone.locator(".visit-card > a").first)

    for _household in households:
        thumb.state("earning")
        thumb.tap(phone.locator("[data-same-income]"))
        thumb.save()
        spent.append(thumb.reset())

    assert [taps for taps, _seconds in spent] == [4, 3, 3, 3]
    assert max(taps for taps, _seconds in spent) <= MOST_TAPS
    assert max(seconds for _taps, seconds in spent) < MOST_SECONDS
    assert FollowUp.objects.filter(income_amount=900).count() == 8
    assert phone.url.split("?")[0] == address("households:follow-up", *VILLAGE)


@pytest.fixture
def picture(phone, tmp_path):
    """A file as the camera would give it."""
    file = tmp_path / "ไร่.png"
    file.write_bytes(phone.screenshot())
    return file


def test_a_new_income_a_problem_and_a_photo_stay_under_45_seconds(phone, address, households, picture):
    phone.goto(address("households:follow-up-new", *VILLAGE, households[0].pk))
    thumb = Thumb(phone)

    thumb.state("earning")
    thumb.key_in(phone.locator("[name=income_amount]"), "1500")
    thumb.tap(phone.locator("label:has(> [name=problems][value=water])"))
    phone.locator("[name=photos]").set_input_files(picture)
    expect(phone.locator("[data-photo-previews] img")).to_have_count(1)
    thumb.save()

    taps, seconds = thumb.reset()
    visit = FollowUp.objects.get()
    assert (taps, seconds < MOST_SECONDS) == (8, True)
    assert (visit.income_amount, visit.problems.get().kind, visit.photos.count()) == (1500, "water", 1)


def test_doubtful_income_is_one_more_tap_and_keeps_the_photo(phone, address, households, picture):
    phone.goto(address("households:follow-up-new", *VILLAGE, households[0].pk))
    thumb = Thumb(phone)
    thumb.state("earning")
    phone.locator("[name=income_amount]").fill("60,000")
    phone.locator("[name=photos]").set_input_files(picture)
    thumb.tap(phone.locator(".visit-bar button[type=submit]"))

    with phone.expect_navigation():
        thumb.tap(phone.get_by_role("button", name=_("Yes, it is right")))

    visit = FollowUp.objects.get()
    assert (visit.is_income_confirmed, visit.photos.count(), thumb.taps) == (True, 1, 3)


def test_lapsed_session_brings_back_what_was_typed_and_saving_forgets_it(phone, address, households):
    url = address("households:follow-up-new", *VILLAGE, households[0].pk)
    phone.goto(url)
    thumb = Thumb(phone)
    thumb.state("own_use")
    phone.locator("[name=income_amount]").fill("750")
    phone.context.clear_cookies(name="sessionid")
    thumb.save()
    assert "/sign-in/" in phone.url

    phone.get_by_label(_("Username")).fill("officer")
    phone.get_by_label(_("Password")).fill("long-enough-1")
    phone.get_by_role("button", name=_("Sign in")).click()
    phone.wait_for_url(url)

    expect(phone.locator("[data-draft-found]")).to_be_visible()
    expect(phone.locator("[name=practising][value=own_use]")).to_be_checked()
    expect(phone.locator("[name=income_amount]")).to_have_value("750")
    thumb.save()
    assert FollowUp.objects.get().income_amount == 750
    assert phone.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []


def test_without_signal_nothing_is_sent_and_the_page_says_so(phone, address, households):
    phone.goto(address("households:follow-up-new", *VILLAGE, households[0].pk))
    thumb = Thumb(phone)
    thumb.state("paused")
    phone.context.set_offline(True)

    thumb.tap(phone.locator(".visit-bar button[type=submit]"))

    expect(phone.locator("[data-offline]")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.locator("[data-offline]")).to_be_hidden()
    thumb.save()
    assert FollowUp.objects.get().practising == "paused"


def test_form_works_without_scripts(households, browser, browser_context_args, officer_here, address, client):
    client.force_login(officer_here)
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": address("dashboards:today")}])
    page = context.new_page()
    page.goto(address("households:follow-up-new", *VILLAGE, households[0].pk))

    page.locator("label:has(> [name=practising][value=earning])").click()
    page.locator("[name=income_amount]").fill("800")
    page.locator(".visit-bar button[type=submit]").click()

    page.wait_for_url(f"**{reverse('households:follow-up-new', args=[*VILLAGE, households[1].pk])}**")
    assert FollowUp.objects.get().income_amount == 800
    context.close()


def test_village_page_leads_to_the_visits_in_one_tap(phone, address, households):
    refresh_progress()
    phone.goto(address("dashboards:village", *VILLAGE))

    phone.locator("#step-11 h3 a").tap()

    phone.wait_for_url(address("households:follow-up", *VILLAGE))


def drafts(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:')).sort()")


@pytest.fixture
def draft(phone, address, households, officer_here):
    """The name of a visit typed and not sent, and the page that it was left for."""
    phone.goto(address("households:follow-up-new", *VILLAGE, households[0].pk))
    phone.locator("[name=income_amount]").fill("750")
    phone.goto(address("households:follow-up", *VILLAGE))
    return f"draft:visit-{officer_here.pk}-{households[0].pk}"


def test_signing_out_says_what_is_not_sent_and_takes_it_along(phone, draft):
    phone.evaluate("localStorage.setItem('draft:visit-999-1', JSON.stringify({at: Date.now(), values: []}))")
    assert drafts(phone) == sorted([draft, "draft:visit-999-1"])

    phone.locator(".person-menu > summary").tap()
    expect(phone.locator("[data-unsent]")).to_be_visible()
    phone.get_by_role("button", name=_("Sign out")).tap()
    phone.wait_for_url("**/sign-in/")

    assert drafts(phone) == ["draft:visit-999-1"]


def test_signing_out_without_a_signal_loses_no_draft(phone, address, draft):
    phone.locator(".person-menu > summary").tap()
    phone.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"), phone.expect_navigation():
        phone.get_by_role("button", name=_("Sign out")).tap()
    phone.context.set_offline(False)
    phone.goto(address("households:follow-up", *VILLAGE))

    assert drafts(phone) == [draft]
