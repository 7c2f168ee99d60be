"""One step of a village, as the page that does it shows it."""

from datetime import date

import pytest

from tests.dashboards.factories import make_missing, make_progress
from tests.factories import make_year_village
from villages.queries import step_state

TODAY = date(2017, 3, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_state_names_what_is_missing_and_where_to_clear_it(db, count, django_assert_num_queries):
    village = make_year_village()
    progress = make_progress(village, step_1="in_progress", step_2="in_progress")
    make_missing(progress[1], "needs_analysis_lacking")
    for _ in range(count):
        make_missing(progress[0], "plan_lacking")

    with django_assert_num_queries(2):
        state = step_state(village, "team", TODAY)

    assert (state.step.number, state.status, len(state.missing)) == (1, "in_progress", count)
    assert all(one.sentence and one.url for one in state.missing)


def test_step_nobody_looked_at_has_not_started(db):
    assert step_state(make_year_village(), "team", TODAY).status == "not_started"
