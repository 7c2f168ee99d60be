"""Flows in a real browser: Debian's Chromium, or a skip that says why."""

import os
import shutil

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from tests.browser.desk import Desk
from tests.factories import PASSWORD

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items):
    here = [item for item in items if "tests/browser/" in str(item.path)]
    for item in here:
        item.add_marker(pytest.mark.browser)
        if not CHROMIUM and not os.environ.get("BROWSER_REQUIRED"):
            item.add_marker(pytest.mark.skip(reason="no Chromium found on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "th-TH", "timezone_id": "Asia/Bangkok"}


@pytest.fixture
def address(live_server):
    """The full address of a page by its name."""

    def address(name, *args, **parts):
        return live_server.url + reverse(name, args=args, kwargs=parts)

    return address


@pytest.fixture
def sign_in(address, browser, browser_context_args, request):
    """Signs in on a page in a browser of its own; `more` are options of that browser, such as a telephone."""

    def sign_in(user, **more):
        context = browser.new_context(**browser_context_args | more)
        request.addfinalizer(context.close)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.goto(address("accounts:sign-in"))
        page.get_by_label(_("Username")).fill(user.username)
        page.get_by_label(_("Password")).fill(PASSWORD)
        page.get_by_role("button", name=_("Sign in")).click()
        page.wait_for_url(address("dashboards:today"))
        return page

    return sign_in


@pytest.fixture
def office(media, district, year, administrator_here, officer_here, chief_here, address, sign_in):
    """Signs a person in by role, before a screen of their own."""
    people = {"administrator": administrator_here, "officer": officer_here, "chief": chief_here}

    def enter(role, **more):
        return Desk(sign_in(people[role], **more), address)

    return enter
