from datetime import date

import pytest

from sammachip.dashboards.pace import DueStep, expected_shares

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
