"""A name leads to the page of the person for those who may read it."""

import pytest
from django.urls import reverse

from households.models import HouseholdRepresentative
from tests.factories import make_year_village
from tests.households.factories import make_household, make_pairs
from tests.people.factories import make_person
from tests.trainers.factories import make_team
from trainers.models import TeamMember

ELSEWHERE = "33020101"


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


def page_of(person):
    return f'href="{reverse("dashboards:person", args=[person.pk])}"'


def test_people_of_a_household_lead_to_their_pages(client, village, officer_here):
    household = make_household(village)
    team = make_team(village, 1)
    make_pairs([household], team)
    client.force_login(officer_here)

    shown = client.get(household.get_absolute_url()).content.decode()

    person = HouseholdRepresentative.objects.get().person
    assert page_of(person) in shown
    assert page_of(team[0].person) in shown
    assert client.get(reverse("dashboards:person", args=[person.pk])).status_code == 200


def test_trainer_of_another_district_is_named_without_a_page(client, village, officer_here):
    member, _other = make_team(village, 2)
    outsider = make_person(home_code=ELSEWHERE)
    TeamMember.objects.filter(pk=member.pk).update(person=outsider)
    client.force_login(officer_here)

    shown = client.get(reverse("trainers:team", args=[village.code, 2560])).content.decode()

    assert outsider.full_name in shown
    assert page_of(outsider) not in shown
    assert client.get(reverse("dashboards:person", args=[outsider.pk])).status_code == 404
