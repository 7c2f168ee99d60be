"""Pages of records that change seldom tell what was done with them too."""

import pytest

from tests.factories import make_village, make_year_village
from tests.trainers.factories import make_survey
from trainers.actions import remove_sage_survey
from villages.actions import add_to_library, change_programme_year, change_village, change_year_village


@pytest.fixture
def village(district, year):
    make_village("33011601")
    return make_year_village("33011601")


def told(client, user, url):
    client.force_login(user)
    return [(line.who, line.what) for line in client.get(url).context["history"]]


def test_register_of_villages_tells_who_changed_one(client, village, chief_here):
    change_village(village.village, by=chief_here, households_total=120)

    [(who, _what)] = told(client, chief_here, "/villages/33011601/edit/")

    assert who == "chief"


def test_year_of_a_village_tells_who_changed_it(client, village, chief_here):
    change_year_village(village, by=chief_here, household_reason="มีครัวเรือนไม่ครบ")

    [(who, _what)] = told(client, chief_here, "/villages/33011601/2560/edit/")

    assert who == "chief"


def test_settings_of_a_year_tell_who_changed_them(client, year, administrator_here):
    change_programme_year(year, by=administrator_here, follow_up_days=45)

    [(who, _what)] = told(client, administrator_here, "/years/2560/settings/")

    assert who == "administrator"


def test_paper_of_the_library_tells_who_added_it(client, district, administrator_here):
    item = add_to_library(by=administrator_here, title="คู่มือ", kind="guide", url="https://example.org/")

    [(who, _what)] = told(client, administrator_here, f"/library/{item.uuid}/edit/")

    assert who == "administrator"


def test_survey_of_a_village_tells_also_of_a_sage_who_was_taken_away(client, village, officer_here):
    remove_sage_survey(make_survey(village.village), by=officer_here, reason="ซ้ำ")
    make_survey(make_village("33011602"))

    [(who, _what)] = told(client, officer_here, "/villages/33011601/2560/sages/")

    assert who == "officer"
