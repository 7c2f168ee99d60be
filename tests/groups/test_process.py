"""The page of step 12 and the readiness checks."""

from datetime import date

import pytest
from django.utils.translation import override

from groups.actions import save_readiness_check
from groups.models import ReadinessCheck
from groups.queries import group_process_of
from tests.factories import make_event, make_user, make_year_village
from tests.groups.factories import bring_back, come, make_group, make_target

pytestmark = pytest.mark.django_db
PAGE = "/villages/33011601/2560/group-process/"
PAGE_QUERIES = 20


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def officer():
    return make_user("officer", "330116", language="en")


@pytest.fixture
def village(year):
    return make_year_village()


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def check(village, officer, day=date(2017, 7, 1), **fields):
    values = {"group_idea": "ทอเสื่อ"} | fields
    return save_readiness_check(by=officer, year_village=village, checked_on=day, **values)


def session(village, *households, day=date(2017, 6, 20)):
    event = make_event(village, kind="group_process", starts_on=day)
    for household in households:
        come(event, household)
    return event


def test_the_best_session_counts_and_each_household_shows_where_it_came(village):
    practising = [make_target(village, seq, "earning") for seq in (1, 2, 3)]
    idle = make_target(village, 4, "stopped")
    session(village, practising[0])
    session(village, practising[0], practising[1], idle, day=date(2017, 6, 27))

    found = group_process_of(village)

    assert (found.have, found.need) == (2, 2)
    assert [(one.practising, one.others, one.is_best) for one in found.sessions] == [
        (1, 0, False),
        (2, 1, True),
    ]
    assert [line.came for line in found.lines] == [(True, True), (False, True), (False, False)]


def test_a_session_of_several_villages_counts_the_households_of_this_one(village):
    own = make_target(village, 1, "earning")
    neighbour = make_year_village("33011602")
    theirs = make_target(neighbour, 1, "earning")
    event = make_event(village, neighbour, kind="group_process")
    come(event, own)
    come(event, theirs)

    assert [len(group_process_of(one).lines) for one in (village, neighbour)] == [1, 1]
    assert [group_process_of(one).sessions[0].practising for one in (village, neighbour)] == [1, 1]


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_a_fixed_number(signed_in, village, officer, django_assert_num_queries, number):
    for seq in range(1, number + 1):
        session(village, make_target(village, seq, "earning"), day=date(2017, 6, seq))
        check(village, officer)

    with django_assert_num_queries(PAGE_QUERIES):
        response = signed_in.get(PAGE)

    assert len(response.context["process"].lines) == number


@pytest.mark.parametrize(
    ("ticks", "result"),
    [(0, "early"), (3, "early"), (4, "nearly"), (6, "nearly"), (7, "ready"), (9, "ready")],
)
def test_nine_answers_add_up_to_a_result(ticks, result):
    names = [field.name for field in ReadinessCheck._meta.get_fields() if field.name.startswith("has_")]

    assert ReadinessCheck(**dict.fromkeys(names[:ticks], True)).result == result


def test_a_later_check_stands_beside_the_one_before(signed_in, village, officer):
    first = check(village, officer, has_members=True, has_place=True)
    check(make_year_village("33011602"), officer)
    later = check(village, officer, date(2017, 8, 1), has_members=True, has_market=True)

    response = signed_in.get(later.get_absolute_url())

    changes = {answer.name: (answer.is_gained, answer.is_lost) for _, answer in response.context["answers"]}
    assert response.context["before"] == first
    assert changes["has_market"] == (True, False)
    assert changes["has_place"] == (False, True)
    assert changes["has_members"] == (False, False)


def test_a_check_of_a_group_goes_on_from_the_idea_of_the_same_name(signed_in, village, officer):
    idea = check(village, officer, group_idea="กลุ่มทอเสื่อ")
    group = make_group(village, officer)
    later = check(village, officer, date(2017, 8, 1), group_idea="", group=group)

    assert signed_in.get(later.get_absolute_url()).context["before"] == idea


def test_any_other_check_can_be_chosen_to_compare_with(signed_in, village, officer):
    first = check(village, officer)
    check(village, officer, date(2017, 8, 1))
    latest = check(village, officer, date(2017, 9, 1))

    response = signed_in.get(f"{latest.get_absolute_url()}?with={first.pk}")

    assert response.context["before"] == first


def test_a_slip_in_a_check_is_corrected(signed_in, village, officer):
    found = check(village, officer)

    signed_in.post(
        f"/readiness/{found.pk}/edit/",
        {"checked_on": "1/7/2560", "group_idea": "ทอเสื่อ", "has_rules": "on", "seen_version": 1},
    )

    found.refresh_from_db()
    assert (found.score, found.version) == (1, 2)


def test_a_stale_correction_shows_both_sides(signed_in, village, officer):
    found = check(village, officer)
    url, values = f"/readiness/{found.pk}/edit/", {"checked_on": "1/7/2560", "seen_version": 1}
    signed_in.post(url, values | {"group_idea": "ทอเสื่อกก"})

    response = signed_in.post(url, values | {"group_idea": "ทอเสื่อลำเจียก"})

    assert ("The group people think of", "ทอเสื่อกก", "ทอเสื่อลำเจียก") in response.context["stale"]


def test_a_removed_check_waits_in_the_bin_and_comes_back(signed_in, village, officer):
    found = check(village, officer)

    signed_in.post(f"/groups/remove/readiness/{found.pk}/", {"reason": "บันทึกซ้ำ"})
    gone = ReadinessCheck.objects.count()
    bring_back(signed_in, found)

    assert (gone, list(ReadinessCheck.objects.all())) == (0, [found])


def test_nothing_is_removed_without_a_reason(signed_in, village, officer):
    found = check(village, officer)

    signed_in.post(f"/groups/remove/readiness/{found.pk}/", {"reason": " "})

    assert list(ReadinessCheck.objects.all()) == [found]
