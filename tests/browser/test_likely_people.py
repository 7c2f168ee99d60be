"""Who may be meant, shown while a person is being typed; saving asks the same where scripts are off."""

import pytest
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from households.models import HouseholdRepresentative
from sammachip.people.models import Person
from tests.factories import make_year_village
from tests.people.factories import make_person

PLACE = ("33011601", 2560)


@pytest.fixture
def known(district, year):
    make_year_village(PLACE[0], year)
    return make_person(title="นาง", first_name="สมหญิง", last_name="ใจดี", home_code=PLACE[0])


def typed(page, address, last_name):
    page.goto(address("households:new", *PLACE))
    page.fill("[name=first_name]", "สมหญิง")
    page.fill("[name=last_name]", last_name)


def save(page, address):
    page.get_by_role("button", name=_("Save"), exact=True).last.click()
    page.wait_for_url(lambda url: url != address("households:new", *PLACE))


def test_somebody_registered_is_offered_while_typing_and_used(known, officer_here, sign_in, address):
    page = sign_in(officer_here)
    typed(page, address, "ใจดี")
    use = page.get_by_role("button", name=_("Use %(name)s") % {"name": known.full_name})

    use.click()
    expect(use).to_have_attribute("aria-pressed", "true")
    page.fill("[name=house_no]", "12")
    save(page, address)

    assert HouseholdRepresentative.objects.get().person == known
    assert Person.objects.count() == 1


def test_answer_is_taken_back_by_pressing_it_again(known, officer_here, sign_in, address):
    page = sign_in(officer_here)
    typed(page, address, "ใจดี")
    use = page.get_by_role("button", name=_("Use %(name)s") % {"name": known.full_name})

    use.click()
    use.click()

    expect(use).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-likely] input[type=hidden]")).to_have_count(0)


def test_nobody_is_offered_for_a_stranger_and_the_box_empties_again(known, officer_here, sign_in, address):
    page = sign_in(officer_here)
    typed(page, address, "ใจดี")
    expect(page.locator("[data-likely] button[name=use_person]")).to_have_count(1)

    page.fill("[name=first_name]", "ประยุทธ์")
    page.fill("[name=last_name]", "ทองคำสมมุติ")

    expect(page.locator("[data-likely] button[name=use_person]")).to_have_count(0)


def test_somebody_else_is_registered_beside_the_one_known(known, officer_here, sign_in, address):
    page = sign_in(officer_here)
    typed(page, address, "ใจดี")

    page.locator("[data-likely] button[name=confirmed_new]").click()
    save(page, address)

    assert Person.objects.count() == 2


def test_without_scripts_saving_asks(known, officer_here, sign_in, address):
    page = sign_in(officer_here, java_script_enabled=False)
    typed(page, address, "ใจดี")
    page.get_by_role("button", name=_("Save"), exact=True).last.click()

    page.get_by_role("button", name=_("Use %(name)s") % {"name": known.full_name}).click()
    page.wait_for_url(lambda url: url != address("households:new", *PLACE))

    assert HouseholdRepresentative.objects.get().person == known
