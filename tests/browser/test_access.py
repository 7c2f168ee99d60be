"""Who lacks the area or the permission reads so in plain Thai, and sees nothing of the record."""

import pytest
from django.utils.translation import gettext as _

from tests.factories import make_year_village


@pytest.fixture
def village(district, year):
    return make_year_village("33011601")


def test_officer_of_another_district_finds_nothing(sign_in, address, village, officer_elsewhere):
    page = sign_in(officer_elsewhere)

    answer = page.goto(address("dashboards:village", village.code, 2560))

    assert answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == _("There is nothing here for you")
    assert village.village.name not in page.content()


def test_viewer_reads_but_is_refused_to_edit(sign_in, address, village, viewer_here):
    page = sign_in(viewer_here)

    reading = page.goto(address("dashboards:village", village.code, 2560))
    editing = page.goto(address("villages:edit", village.code))

    assert (reading.status, editing.status) == (200, 403)
    assert page.get_by_role("heading", level=1).inner_text() == _("You may look here, but not do this")
    page.get_by_role("link", name=_("Go to today's work")).click()
    page.wait_for_url(address("dashboards:today"))
