from datetime import date

import pytest

from sammachip.dashboards.pace import DueStep, Outlook, expected_shares, forecast_of

STEPS = [DueStep(1, date(2017, 1, 10)), DueStep(2, date(2017, 1, 30)), DueStep(3, None)]


@pytest.mark.parametrize(
    ("today", "shares"),
    [
        (date(2016, 12, 1), {1: 0.0, 2: 0.0, 3: 0.0}),
        (date(2017, 1, 5), {1: 0.5, 2: 0.0, 3: 0.0}),
        (date(2017, 1, 10), {1: 1.0, 2: 0.0, 3: 0.0}),
        (date(2017, 1, 20), {1: 1.0, 2: 0.5, 3: 0.0}),
        (date(2017, 2, 20), {1: 1.0, 2: 1.0, 3: 0.0}),
    ],
)
def test_share_grows_from_the_due_date_before(today, shares):
    assert expected_shares(STEPS, starts_on=date(2016, 12, 31), today=today) == shares


def test_steps_due_on_one_day_are_expected_together():
    steps = [DueStep(1, date(2017, 1, 10)), DueStep(2, date(2017, 1, 10))]

    assert expected_shares(steps, starts_on=date(2017, 1, 1), today=date(2017, 1, 10)) == {1: 1.0, 2: 1.0}


def forecast(**given):
    usual = {"done": 100, "of": 150, "recent": 28, "ends_on": date(2017, 9, 30), "today": date(2017, 3, 1)}
    return forecast_of(**usual | given)


@pytest.mark.parametrize(
    ("given", "outlook", "finish", "is_in_time"),
    [
        ({}, Outlook.KNOWN, date(2017, 6, 9), True),
        ({"today": date(2017, 8, 1)}, Outlook.KNOWN, date(2017, 11, 9), False),
        ({"recent": 2}, Outlook.UNKNOWN, None, False),
        ({"of": 5000, "recent": 3}, Outlook.FAR, None, False),
        ({"done": 150}, Outlook.FINISHED, None, True),
        ({"done": 0, "of": 0}, Outlook.UNKNOWN, None, True),
    ],
)
def test_forecast_goes_on_as_in_the_last_eight_weeks(given, outlook, finish, is_in_time):
    found = forecast(**given)

    assert (found.outlook, found.finish, found.is_in_time) == (outlook, finish, is_in_time)
