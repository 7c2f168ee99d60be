"""Visits on the telephone: what the form keeps, asks and hands on, and until when a household is due."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from households.models import FollowUp
from households.queries import due_households
from households.queries.homes import trained_of
from sammachip.audit.models import AuditEntry
from tests.factories import make_year_village
from tests.households.factories import (
    make_household,
    make_households,
    make_pairs,
    make_visits,
    train,
)
from tests.households.pictures import photo
from tests.trainers.factories import make_team
from villages.models import YearVillage

VILLAGE_QUERIES = 18
FORM_QUERIES = 17


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def household(village):
    return make_household(village)


@pytest.fixture
def officer(client, officer_here):
    client.force_login(officer_here)
    return officer_here


def address(name, village, **more):
    return reverse(f"households:{name}", kwargs={"code": village.code, "year": 2560} | more)


def visit_url(household):
    return address("follow-up-new", household.year_village, household_id=household.pk)


def answers(**more):
    return {
        "practising": "earning",
        "visited_on": localdate().isoformat(),
        "mode": "home",
        "visitor": "officer",
    } | more


def test_one_tap_is_enough_to_save_a_visit(client, officer, household):
    response = client.post(visit_url(household), answers())

    visit = FollowUp.objects.get()
    assert response.status_code == 302
    assert (visit.practising, visit.income_amount, visit.income_period) == ("earning", None, "")
    assert (visit.visitor_user, visit.visitor_kind, visit.round_no) == (officer, "officer", 1)


def test_visit_keeps_income_problems_and_the_next_day(client, officer, household):
    client.post(
        visit_url(household),
        answers(
            income_amount="๑,๕๐๐",
            income_period="month",
            problems=["water", "market"],
            next_on=(localdate() + timedelta(days=14)).isoformat(),
        ),
    )

    visit = FollowUp.objects.get()
    assert (visit.income_amount, visit.income_period) == (Decimal(1500), "month")
    assert sorted(visit.problems.values_list("kind", flat=True)) == ["market", "water"]
    assert visit.next_on == localdate() + timedelta(days=14)


def test_after_saving_the_next_household_of_the_trainer_opens_with_day_and_visitor_kept(
    client, officer, village
):
    households = make_households(village, 3)
    team = make_team(village, 1)
    make_pairs(households, team)
    make_visits(households[1:2], localdate())
    sent = uuid.uuid4()

    response = client.post(
        visit_url(households[0]), answers(visitor=str(team[0].pk), mode="group", client_uuid=sent)
    )

    assert response.url.split("?")[0] == visit_url(households[2])
    form = client.get(response.url).context["form"]
    assert (form["visitor"].value(), form["mode"].value()) == (str(team[0].pk), "group")
    assert f"saved={sent}" in response.url


def test_last_household_of_the_round_leads_back_to_the_village(client, officer, household):
    make_pairs([household], make_team(household.year_village, 1))

    response = client.post(visit_url(household), answers())

    assert response.url.split("?")[0] == address("follow-up", household.year_village)


def test_visit_sent_twice_is_one_visit_with_one_photo(client, officer, household, media):
    sent = answers(client_uuid=str(uuid.uuid4()))

    for _time in range(2):
        client.post(visit_url(household), sent | {"photos": photo()})

    assert FollowUp.objects.get().photos.count() == 1
    assert household.year_village.files.count() == 1


def test_same_photo_at_two_households_is_noticed(client, officer, village, media):
    first, second = make_households(village, 2)
    client.post(visit_url(first), answers(photos=photo()))

    response = client.post(visit_url(second), answers(photos=photo()), follow=True)

    assert any("ภาพเดียวกัน" in str(message) for message in response.context["messages"])


def test_file_that_is_no_photo_refuses_the_visit_and_keeps_the_answers(client, officer, household, media):
    bad = SimpleUploadedFile("ภาพ.jpg", b"not a picture", "image/jpeg")

    response = client.post(
        visit_url(household), answers(photos=bad, income_amount="900", income_period="month")
    )

    assert FollowUp.objects.count() == 0
    assert list(response.context["form"].errors) == ["photos"]
    assert response.context["form"]["income_amount"].value() == "900"


def test_doubtful_income_is_asked_about_and_taken_when_confirmed(client, officer, household):
    doubtful = answers(income_amount="60000", income_period="month")

    asked = client.post(visit_url(household), doubtful)
    form = asked.context["form"]
    assert (FollowUp.objects.count(), form.asks) == (0, True)
    client.post(visit_url(household), doubtful | {"confirmed": form.doubt})

    assert FollowUp.objects.get().is_income_confirmed


def test_a_confirmation_holds_for_the_income_it_was_asked_for(client, officer, household):
    asked = client.post(visit_url(household), answers(income_amount="60000", income_period="month"))

    client.post(
        visit_url(household),
        answers(income_amount="600000", income_period="month", confirmed=asked.context["form"].doubt),
    )

    assert FollowUp.objects.count() == 0


def test_visit_is_corrected_with_its_history(client, officer, household):
    (visit,) = make_visits([household], date(2017, 5, 2))
    url = address("follow-up-edit", household.year_village, follow_up_id=visit.pk)

    client.post(url, answers(practising="paused", visited_on="2/5/2560", problems=["health"], seen_version=1))

    visit.refresh_from_db()
    assert (visit.practising, visit.problems.get().kind) == ("paused", "health")
    actions = set(AuditEntry.objects.of(visit).values_list("action", flat=True))
    assert actions == {"households.change_follow_up"}


def test_stale_correction_shows_both_sides_and_saves_the_second_time(client, officer, household):
    (visit,) = make_visits([household], date(2017, 5, 2))
    url = address("follow-up-edit", household.year_village, follow_up_id=visit.pk)
    client.post(url, answers(practising="paused", visited_on="2/5/2560", seen_version=1))

    mine = answers(practising="stopped", visited_on="2/5/2560", seen_version=1)
    response = client.post(url, mine)

    assert [row[0] for row in response.context["stale"]] == ["ตอนนี้ทำอาชีพที่ฝึกอยู่ไหม"]
    client.post(url, mine | {"seen_version": response.context["form"]["seen_version"].value()})
    visit.refresh_from_db()
    assert visit.practising == "stopped"


def test_visit_goes_to_the_bin_with_a_reason(client, officer, household):
    (visit,) = make_visits([household], date(2017, 5, 2))
    url = address("follow-up-remove", household.year_village, follow_up_id=visit.pk)

    assert client.post(url, {"reason": ""}).status_code == 200
    client.post(url, {"reason": "บันทึกผิดครัวเรือน"})

    visit.refresh_from_db()
    assert (visit.removed_reason, FollowUp.objects.count()) == ("บันทึกผิดครัวเรือน", 0)


def test_household_that_left_is_visited_no_more(client, officer, household):
    household.status, household.ended_on, household.end_reason = "moved", date(2017, 3, 1), "ย้าย"
    household.save()

    assert client.get(visit_url(household)).status_code == 404


def test_viewer_sees_the_cards_without_the_form(client, household, viewer_here):
    client.force_login(viewer_here)

    page = client.get(address("follow-up", household.year_village))

    assert visit_url(household) not in page.content.decode()
    assert client.get(visit_url(household)).status_code == 403


@pytest.mark.parametrize(
    ("days_ago", "state"), [(None, "overdue"), (31, "overdue"), (30, "soon"), (23, "soon"), (22, "in_time")]
)
def test_due_day_follows_the_last_visit(village, year, days_ago, state):
    household = make_household(village)
    train(village, [household])
    if days_ago is not None:
        make_visits([household], localdate() - timedelta(days=days_ago))

    due = due_households(YearVillage.objects.all(), year, localdate())[household.pk]

    assert due.state == state


def test_call_by_telephone_and_visit_before_the_training_count_for_nothing(village, year):
    household = make_household(village)
    train(village, [household])
    make_visits([household], date(2017, 4, 20), mode="phone")
    make_visits([household], date(2017, 3, 1))

    due = due_households(YearVillage.objects.all(), year, date(2017, 4, 20))[household.pk]

    assert due.on == date(2017, 5, 4)


def test_untrained_household_has_no_due_day(village, year):
    household = make_household(village)
    train(village, [household], came=3)

    due = due_households(YearVillage.objects.all(), year, localdate())[household.pk]

    assert (due.state, due.on) == ("untrained", None)


def test_who_is_due_is_who_the_rule_of_step_11_counts_as_trained(village, year):
    households = make_households(village, 6)
    train(village, households[:4], came=4)
    train(village, households[4:], starts_on=date(2017, 5, 1), came=3)
    villages = YearVillage.objects.all()

    due = due_households(villages, year, localdate())

    trained = trained_of(villages, {village.pk: year.attendance_share})
    assert {pk for pk, one in due.items() if one.on} == set(trained)


@pytest.mark.parametrize("count", [1, 3, 20])
def test_village_page_costs_the_same(client, officer, village, count, django_assert_num_queries):
    households = make_households(village, count)
    make_pairs(households, make_team(village))
    train(village, households)
    make_visits(households, date(2017, 5, 2))

    with django_assert_num_queries(VILLAGE_QUERIES):
        client.get(address("follow-up", village))


@pytest.mark.parametrize("count", [1, 3, 4])
def test_form_costs_the_same(client, officer, village, count, django_assert_num_queries):
    households = make_households(village, count)
    make_pairs(households, make_team(village))
    make_visits(households, date(2017, 5, 2))

    with django_assert_num_queries(FORM_QUERIES):
        client.get(visit_url(households[0]))
