"""What a household had before training: in four parts, as one figure, or not known and why."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from households.actions.follow_ups import is_unusual
from households.incomes import INCOME_PARTS, before_sql, is_beyond_belief
from households.models import Household
from tests.factories import make_year_village
from tests.households.factories import make_household

PARTS = {
    "income_main": "๖๐,๐๐๐",
    "income_second": "12,000",
    "income_other": "0",
    "income_own_use": "6,000",
}
FIGURE = {"income_before": "1,500", "income_period": "month", "income_basis": "occupation"}
OF_ALL = FIGURE | {"income_basis": "household"}
NONE = {"income_before": None, "income_period": "", "income_basis": ""}


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def household(village):
    return make_household(village, members_count=4, **NONE)


@pytest.fixture
def edit(client, officer_here, household):
    client.force_login(officer_here)

    def send(**answers):
        data = {"seq": household.seq, "house_no": household.house_no, "members_count": "4"}
        response = client.post(page(household, "edit"), data | {"seen_version": "1"} | answers)
        household.refresh_from_db()
        return list(response.context["form"].errors) if response.context else []

    return send


def page(household, name):
    of_household = {"code": "33011601", "year": 2560, "household_id": household.pk}
    return reverse(f"households:{name}", kwargs=of_household)


@pytest.mark.parametrize(
    ("answers", "refused"),
    [
        pytest.param(PARTS, [], id="four parts"),
        pytest.param(PARTS | FIGURE, [], id="four parts and the occupation"),
        pytest.param(FIGURE, [], id="one figure"),
        pytest.param({"income_unknown_reason": "ไม่จดบันทึก"}, [], id="not known"),
        pytest.param({}, [], id="nothing yet"),
        pytest.param(PARTS | {"income_other": ""}, ["income_other"], id="three of four parts"),
        pytest.param(PARTS | {"income_other": "มาก"}, ["income_other"], id="part that is no amount"),
        pytest.param(PARTS | OF_ALL, ["income_before"], id="two figures of the whole household"),
        pytest.param(
            PARTS | {"income_unknown_reason": "ไม่จด"}, ["income_unknown_reason"], id="parts and not known"
        ),
    ],
)
def test_ways_to_say_the_income(edit, answers, refused):
    assert edit(**answers) == refused


def test_four_parts_are_kept_without_a_figure(edit, household):
    edit(**PARTS, consent_on="5 ม.ค. 2560")

    assert [getattr(household, name) for name in INCOME_PARTS] == [60000, 12000, 0, 6000]
    assert (household.income_before, household.income_a_year, household.income_a_head) == (None, 78000, 19500)
    assert household.consent_on == date(2017, 1, 5)


def test_part_left_blank_is_never_zero(edit, household):
    edit(income_main="60,000")

    assert (household.income_main, household.income_a_year, household.has_baseline) == (None, None, False)


def test_no_income_a_head_without_the_number_of_members(village):
    household = make_household(village, members_count=None, **dict.fromkeys(INCOME_PARTS, Decimal(10)))

    assert (household.income_a_year, household.income_a_head) == (40, None)


@pytest.mark.parametrize(
    ("said", "shown", "not_shown"),
    [
        (dict.fromkeys(INCOME_PARTS, Decimal(10_000)), ["40,000 บาท", "10,000 บาท"], ["ยังไม่ได้ถาม"]),
        ({"income_unknown_reason": "ไม่จดบันทึก"}, ["ไม่จดบันทึก"], ["0 บาท"]),
        ({}, ["ยังไม่ได้ถาม"], ["0 บาท"]),
    ],
    ids=["four parts", "not known", "nothing yet"],
)
def test_page_shows_which_of_them_it_is(client, officer_here, household, said, shown, not_shown):
    Household.objects.filter(pk=household.pk).update(**said)
    client.force_login(officer_here)

    words = client.get(page(household, "household")).content.decode()

    assert [one for one in shown if one not in words] == []
    assert [one for one in not_shown if one in words] == []


OF_ONE = {"income_before": 1_500, "income_period": "month", "income_basis": "occupation"}
QUARTERS = dict.fromkeys(INCOME_PARTS, Decimal(10_000))


@pytest.mark.parametrize(
    ("said", "amount", "period", "basis"),
    [
        (OF_ONE, 1_500, "month", "occupation"),
        (NONE | QUARTERS, 40_000, "year", "household"),
        (OF_ONE | QUARTERS, 1_500, "month", "occupation"),
        (OF_ONE | {"income_before": 0}, 0, "month", "occupation"),
        (OF_ONE | {"income_period": "cycle"}, 1_500, "cycle", "occupation"),
    ],
    ids=["one figure", "four parts", "both", "nothing earned", "a cycle"],
)
def test_one_income_is_read_everywhere_and_its_sql_is_the_same(village, said, amount, period, basis):
    household = make_household(village, **said)

    known = household.before_training

    assert (known.amount, known.period, known.basis) == (amount, period, basis)
    assert Household.objects.annotate(a_year=before_sql()).get().a_year == known.a_year


def test_income_that_nobody_knows_is_none(household):
    assert household.before_training is None
    assert Household.objects.annotate(a_year=before_sql()).get().a_year is None


def test_four_parts_stand_on_the_list_and_the_form_of_a_visit(client, officer_here, household):
    Household.objects.filter(pk=household.pk).update(**QUARTERS)
    client.force_login(officer_here)
    register = reverse("households:register", kwargs={"code": "33011601", "year": 2560})

    pages = [client.get(url).content.decode() for url in (page(household, "follow-up-new"), register)]

    assert ["40,000 บาท" in words for words in pages] == [True, True]


def test_visit_far_above_the_four_parts_is_asked_about(village):
    household = make_household(village, **(NONE | dict.fromkeys(INCOME_PARTS, Decimal(1_000))))

    assert [is_unusual(household, Decimal(amount), "month") for amount in (3_000, 3_400)] == [False, True]


@pytest.mark.parametrize(
    ("amount", "period", "is_so"),
    [
        (300_000, "month", False),
        (300_001, "month", True),
        (3_600_000, "year", False),
        (3_600_001, "cycle", True),
        (10_001, "day", True),
    ],
)
def test_income_beyond_belief_depends_on_its_period(amount, period, is_so):
    assert is_beyond_belief(Decimal(amount), period) is is_so
