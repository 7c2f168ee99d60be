from datetime import date

import pytest

from tests.factories import make_event, make_year_village
from tests.households.factories import make_household, make_representative
from villages.attendance import expected_people


def test_sheet_expects_the_representative_of_now_of_each_active_household(year, django_assert_num_queries):
    one, other = make_year_village("33011601", year), make_year_village("33011602", year)
    second, first = make_household(one, 2), make_household(one, 1)
    second.representatives.update(ends_on=date(2017, 2, 1))
    now = make_representative(second, starts_on=date(2017, 2, 1))
    make_household(one, 3, status="moved", ended_on=date(2017, 2, 1), end_reason="ย้าย")
    third = make_household(other, 1)
    event = make_event(one, other, kind="orientation")

    with django_assert_num_queries(2):
        expected = expected_people(event, [one, other])

    people = [first.representatives.get().person, now.person, third.representatives.get().person]
    assert [(line.person, line.role) for line in expected] == [(person, "household") for person in people]
    assert [line.year_village_id for line in expected] == [one.pk, one.pk, other.pk]


@pytest.mark.parametrize("kind", ["team_selection", "planning", "readiness"])
def test_meetings_of_the_team_expect_no_household(year, kind):
    village = make_year_village(year=year)
    make_household(village)

    assert expected_people(make_event(village, kind=kind), [village]) == []
