"""Teams that wait for a word: the longest first, each number opening its rows."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from sammachip.areas.scope import AreaScope
from sammachip.dashboards.queries.care import teams
from tests.dashboards.figures_of import figures_and_rows
from tests.factories import make_event, make_year_village
from tests.trainers.factories import make_team
from trainers.models import TeamContact
from villages.models import Attendance

PAGE = "/dashboards/3301/care/"
PAGE_QUERIES = 14
DISTRICT = AreaScope.of("3301")


def make_contact(village, by, days_ago):
    return TeamContact.objects.create(
        year_village=village, contacted_by=by, contacted_on=localdate() - timedelta(days=days_ago)
    )


def team_in(code, **fields):
    village = make_year_village(code, **fields)
    make_team(village, 1)
    return village


def quiet(year, **asked):
    return list(teams(DISTRICT, year, quiet_on=localdate(), **asked))


@pytest.mark.parametrize(("days", "is_quiet"), [(30, False), (31, True)])
def test_team_waits_when_the_days_of_the_year_have_passed(year, officer_here, days, is_quiet):
    village = team_in("33011601")
    make_contact(village, officer_here, 400)
    make_contact(village, officer_here, days)

    assert quiet(year) == ([village] if is_quiet else [])


def test_year_says_after_how_many_days(year, officer_here):
    make_contact(team_in("33011601"), officer_here, 20)
    year.contact_days = 14

    assert len(quiet(year)) == 1


def test_trainer_who_came_to_an_event_was_met(year, officer_here):
    village = team_in("33011601")
    event = make_event(village, starts_on=localdate() - timedelta(days=5))
    before = quiet(year)

    Attendance.objects.create(
        event=event,
        day=event.days.get(),
        year_village=village,
        person=village.team_members.get().person,
        role="trainer",
        presence="present",
    )

    assert (before, quiet(year)) == ([village], [])


def test_who_was_never_contacted_comes_first_and_other_districts_do_not(year, officer_here):
    told = team_in("33011502")
    make_contact(told, officer_here, 40)
    never = team_in("33011601")
    team_in("33020101")
    make_year_village("33011801")  # no team yet

    assert quiet(year) == [never, told]


def test_every_figure_opens_exactly_its_rows(client, district, year, chief_here, officer_here):
    make_contact(team_in("33011601", officer=officer_here), officer_here, 3)
    team_in("33011602", officer=officer_here)
    team_in("33011801")
    team_in("33020101")
    client.force_login(chief_here)

    for path in (PAGE, f"{PAGE}?officer={officer_here.pk}"):
        figures, rows = figures_and_rows(client, path)

        assert figures == rows != []


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_number_of_queries(
    client, district, year, chief_here, django_assert_num_queries, count
):
    for code in ["33011601", "33011502", "33011801"][:count]:
        make_contact(team_in(code), chief_here, 50)
    client.force_login(chief_here)

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(PAGE)
