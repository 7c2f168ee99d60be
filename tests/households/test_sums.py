"""The stored sums of households: what the records say, at every action and after the move to them."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from households.actions import change_follow_up, record_follow_up
from households.actions.progress import remove_household_record
from households.actions.sums import refresh_sums, wrong_sums
from households.models import Household, OccupationSums, VillageSums
from tests.dashboards.indicators.world import make_district
from tests.factories import make_year_village
from tests.households.factories import make_household, make_households, make_visits
from tests.trainers.factories import make_occupation
from villages.process.refresh import refresh_progress, wrong_facts

MARCH = date(2017, 3, 10)
UNCHANGED_QUERIES = 4
UNVISITED_QUERIES = 3


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


def sums(village):
    names = ("households", "asked", "practising", "compared", "before", "after", "doubtful")
    return VillageSums.objects.filter(year_village=village).values_list(*names).first()


def leave(household):
    Household.objects.filter(pk=household.pk).update(status="moved", ended_on=MARCH, end_reason="ย้ายตามลูก")


def by_occupation(village):
    rows = OccupationSums.objects.filter(year_village=village).order_by("-practising")
    return list(rows.values_list("occupation__name", "practising", "compared"))


def test_village_without_households_has_no_sums(village):
    refresh_progress([village.pk])

    assert sums(village) is None


def test_sums_follow_a_visit_its_change_and_its_removal(village, officer_here):
    household, _other = make_households(village, 2)
    eggs = make_occupation()
    visit = record_follow_up(
        by=officer_here,
        household=household,
        visited_on=MARCH,
        practising="earning",
        occupation=eggs,
        income_amount=Decimal(1100),
        income_period="month",
    )
    after_visit = (sums(village), by_occupation(village))
    change_follow_up(follow_up=visit, by=officer_here, practising="stopped", occupation=None)
    after_change = (sums(village), by_occupation(village))
    remove_household_record(visit, by=officer_here, reason="พิมพ์ผิดครัวเรือน")

    assert after_visit == ((2, 1, 1, 1, 12_000, 13_200, 0), [(eggs.name, 1, 1)])
    assert after_change == ((2, 1, 0, 0, 0, 0, 0), [])
    assert sums(village) == (2, 0, 0, 0, 0, 0, 0)


def test_visit_that_names_no_occupation_has_its_own_row(village):
    make_visits(make_households(village, 2), MARCH)
    refresh_progress()

    assert by_occupation(village) == [(None, 2, 0)]


def test_household_that_left_is_not_added_up(village):
    first, _second = make_households(village, 2)
    refresh_progress()
    leave(first)
    refresh_progress()

    assert sums(village)[0] == 1


def test_sums_go_with_the_last_household(village):
    household = make_household(village)
    refresh_progress()
    leave(household)
    refresh_progress()

    assert sums(village) is None


def test_sums_that_are_not_true_are_told_and_mended(village):
    make_visits(make_households(village, 2), MARCH)
    refresh_progress()
    VillageSums.objects.update(practising=7)

    with pytest.raises(CommandError):
        call_command("refresh_progress", "--check", stdout=StringIO())
    refresh_progress()

    assert list(wrong_facts()) == []


@pytest.mark.parametrize("count", [1, 3])
def test_sums_that_are_right_cost_four_queries(village, count, django_assert_num_queries):
    make_visits(make_households(village, count), MARCH)
    refresh_progress()

    with django_assert_num_queries(UNCHANGED_QUERIES):
        refresh_sums([village.pk])


@pytest.mark.parametrize("count", [1, 3])
def test_sums_before_the_first_visit_cost_three_queries(village, count, django_assert_num_queries):
    make_households(village, count)
    refresh_progress()

    with django_assert_num_queries(UNVISITED_QUERIES):
        refresh_sums([village.pk])

    assert sums(village) == (count, 0, 0, 0, 0, 0, 0)


@pytest.mark.slow
def test_sums_of_what_was_there_before_are_added_up(migrations, officer_here):
    make_district(officer_here)
    MigrationExecutor(connection).migrate([("households", "0005_income_in_four_parts")])

    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())

    villages = list(VillageSums.objects.values_list("year_village", flat=True))
    assert (len(villages), list(wrong_sums(villages))) == (3, [])
