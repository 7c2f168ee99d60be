"""Two people at one household."""

import pytest
from django.utils.translation import gettext as _

from households.models import Household
from tests.factories import make_year_village
from tests.households.factories import make_household


@pytest.fixture
def household(district, year):
    return make_household(make_year_village("33011601"), note="", members_count=4)


def test_second_of_two_who_save_a_household_sees_both_sides(
    sign_in, address, household, officer_here, administrator_here
):
    place = address("households:edit", "33011601", 2560, household.pk)
    first, second = sign_in(officer_here), sign_in(administrator_here)
    for page, members, note in [(first, "5", "ย้ายกลับมาหนึ่งคน"), (second, "6", "มีหลานเกิดใหม่")]:
        page.goto(place)
        page.get_by_label(_("Members"), exact=True).fill(members)
        page.get_by_label(_("Note"), exact=True).fill(note)

    for page in (first, second):
        page.get_by_role("button", name=_("Save"), exact=True).click()
        page.wait_for_load_state()

    sides = second.get_by_role("alert").locator("tbody tr").all_inner_texts()
    assert [side.split("\t") for side in sides] == [
        [_("Members"), "5", "6"],
        [_("Note"), "ย้ายกลับมาหนึ่งคน", "มีหลานเกิดใหม่"],
    ]
    assert second.get_by_label(_("Note"), exact=True).input_value() == "มีหลานเกิดใหม่"
    second.get_by_role("button", name=_("Save"), exact=True).click()
    second.wait_for_url(address("households:household", "33011601", 2560, household.pk))
    household = Household.objects.get()
    assert (household.members_count, household.note) == (6, "มีหลานเกิดใหม่")
