"""Which visit is the newest, what it says, and which incomes can be compared."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from households import incomes
from households.actions import (
    change_follow_up,
    record_follow_up,
    refresh_latest_visits,
)
from households.actions.progress import remove_household_record
from households.models import FollowUp
from households.queries import COMPARED, DOUBTFUL, PRACTISES, standings
from sammachip.areas.scope import NATION, NOTHING, AreaScope
from tests.factories import make_year_village
from tests.households.factories import make_household, make_households, make_visits
from villages.process.refresh import refresh_progress

MARCH, APRIL = date(2017, 3, 10), date(2017, 4, 10)
REFRESH_UNCHANGED = 2


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def household(village):
    return make_household(village)


def marked(household):
    return list(FollowUp.objects.filter(household=household, is_latest=True).values_list("pk", flat=True))


def visit(household, by, visited_on=MARCH, practising="earning", **fields):
    return record_follow_up(
        by=by, household=household, visited_on=visited_on, practising=practising, **fields
    )


def standing(year, day=None):
    return standings(NATION, year, day).get()


def test_newest_visit_is_marked_whatever_order_they_are_typed_in(household, officer_here):
    newest = visit(household, officer_here, APRIL)
    visit(household, officer_here, MARCH)

    assert marked(household) == [newest.pk]


def test_mark_goes_back_when_the_newest_visit_is_removed(household, officer_here):
    first = visit(household, officer_here, MARCH)
    newest = visit(household, officer_here, APRIL)

    remove_household_record(newest, by=officer_here, reason="พิมพ์ซ้ำ")

    assert marked(household) == [first.pk]


def test_mark_moves_when_a_day_is_corrected(household, officer_here):
    first = visit(household, officer_here, MARCH)
    second = visit(household, officer_here, APRIL)

    change_follow_up(by=officer_here, follow_up=second, visited_on=date(2017, 2, 1))

    assert marked(household) == [first.pk]


def test_household_without_visits_left_has_no_mark(household, officer_here):
    only = visit(household, officer_here)

    remove_household_record(only, by=officer_here, reason="พิมพ์ผิดบ้าน")

    assert FollowUp.everything.filter(is_latest=True).count() == 0


def test_wrong_mark_is_found_by_the_check(household, officer_here, capsys):
    only = visit(household, officer_here)
    FollowUp.objects.update(is_latest=False)

    with pytest.raises(CommandError):
        call_command("refresh_progress", "--check")

    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"visit {only.pk} is the newest of its household and not marked"
    # What is added up rests on the marks.
    assert [line.partition(":")[0] for line in told[1:]] == [f"sums of village {household.year_village_id}"]


@pytest.mark.parametrize("count", [1, 3])
def test_refresh_of_what_has_not_changed_asks_twice(village, count, django_assert_num_queries):

    make_visits(make_households(village, count), MARCH)
    refresh_progress()

    with django_assert_num_queries(REFRESH_UNCHANGED):
        refresh_latest_visits([village.pk])


def test_incomes_are_compared_by_the_year(household, officer_here, year):
    visit(household, officer_here, income_amount=Decimal(50), income_period="day")

    found = standing(year)

    assert (found.before, found.after) == (12_000, 18_000)


@pytest.mark.parametrize(
    "fields",
    [
        {"income_before": None, "income_period": "", "income_basis": "", "income_unknown_reason": "ไม่ทราบ"},
        {"income_basis": "household"},
        {"income_before": None, "income_period": "", "income_basis": ""}
        | dict.fromkeys(incomes.INCOME_PARTS, 9000),
        {"income_period": "cycle"},
    ],
)
def test_income_before_that_cannot_be_compared_is_blank(village, officer_here, year, fields):
    visit(make_household(village, **fields), officer_here, income_amount=Decimal(900), income_period="month")

    assert standing(year).before is None
    assert standings(NATION, year).filter(COMPARED).count() == 0


def test_income_of_nothing_is_no_blank(village, officer_here, year):
    household = make_household(village, income_before=0)
    visit(household, officer_here, income_amount=Decimal(900), income_period="month")

    assert standings(NATION, year).filter(COMPARED).count() == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [(1000, 10_000), (1000, 10_001), (0, 40_000), (None, 50_000), (None, 50_001), (9000, 50_001)],
)
def test_doubt_in_sql_is_the_doubt_of_the_form(village, officer_here, year, before, after):
    given = {} if before is not None else {"income_period": "", "income_basis": ""}
    household = make_household(village, income_before=before, **given)
    visit(
        household,
        officer_here,
        income_amount=Decimal(after),
        income_period="month",
        is_income_confirmed=True,
    )

    yearly = None if before is None else Decimal(before * 12)
    assert standing(year).is_doubtful == incomes.is_unusual(yearly, Decimal(after * 12))


def test_doubtful_counts_among_those_compared(household, officer_here, year):
    visit(
        household,
        officer_here,
        income_amount=Decimal(20_000),
        income_period="month",
        is_income_confirmed=True,
    )

    assert standings(NATION, year).filter(DOUBTFUL).count() == 1


def test_past_day_sees_what_was_the_newest_then(household, officer_here, year):
    visit(household, officer_here, MARCH, practising="earning")
    visit(household, officer_here, APRIL, practising="stopped")

    assert standing(year).practising == "stopped"
    assert standing(year, date(2017, 3, 31)).practising == "earning"
    assert standing(year, date(2017, 2, 28)).practising is None


def test_household_that_left_later_still_counts_on_a_past_day(village, year):
    make_household(village, status="withdrawn", ended_on=APRIL, end_reason="ย้าย")

    assert standings(NATION, year).count() == 0
    assert standings(NATION, year, MARCH).count() == 1


def test_only_the_scope_is_seen(household, officer_here, year):
    visit(household, officer_here)

    assert standings(AreaScope.of("3302"), year).count() == 0
    assert standings(NOTHING, year).count() == 0
    assert standings(AreaScope.of("330116"), year).filter(PRACTISES).count() == 1
