"""A year that counts its households by district: no number for a village, one for the district."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from households.actions import register_household
from households.steps.orientation import prove_orientation
from tests.factories import make_event, make_year_village
from tests.households.factories import make_attendances, make_households
from villages.actions import open_programme_year
from villages.models import StepProgress, YearVillage
from villages.process.refresh import refresh_progress


@pytest.fixture
def year_by_district(district, chief_here):
    return open_programme_year(by=chief_here, year=2560, target_unit="district", households_per_village=3)


@pytest.fixture
def village(year_by_district):
    return make_year_village("33011601", year_by_district)


def test_village_is_oriented_with_the_households_it_has(village):
    households = make_households(village, 2)
    make_attendances(make_event(village, kind="orientation"), households)

    evidence = prove_orientation(YearVillage.objects.filter(pk=village.pk))[village.pk]

    assert (evidence.have, evidence.need, evidence.missing) == (2, 2, ())


def test_village_without_a_household_still_lacks_one(village):
    evidence = prove_orientation(YearVillage.objects.filter(pk=village.pk))[village.pk]

    assert [missing.code for missing in evidence.missing] == ["households_lacking"]


def test_steps_of_a_team_are_not_applicable(village):
    refresh_progress([village.pk])

    left_out = StepProgress.objects.filter(year_village=village, status="not_applicable")
    assert set(left_out.values_list("step", flat=True)) == {1, 2, 3, 5}


def test_district_is_full_with_the_households_of_all_its_villages(village, officer_here):
    neighbour = make_year_village("33011501", village.programme_year)
    make_households(village, 1)
    make_households(neighbour, 2)
    make_households(make_year_village("33020101", village.programme_year), 2)

    with pytest.raises(ValidationError) as refusal:
        register_household(by=officer_here, year_village=village, house_no="99")

    assert [error.code for error in refusal.value.error_list] == ["village_full"]


def test_register_says_how_many_the_district_has(client, village, officer_here):
    make_households(village, 1)
    make_households(make_year_village("33011501", village.programme_year), 1)
    client.force_login(officer_here)

    context = client.get(reverse("households:register", args=[village.code, 2560])).context

    assert (context["counted"], context["usual"], context["lacking"]) == (2, 3, 1)
