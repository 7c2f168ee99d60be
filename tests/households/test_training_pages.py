"""Sessions: who learns what they asked for, who needs a reason, and what is handed out."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from households.models import Enrolment, MaterialIssue, TrainingSession
from sammachip.audit.models import AuditEntry
from tests.factories import make_event, make_year_village
from tests.households.factories import make_households, make_material, make_session, make_surveys
from tests.trainers.factories import make_occupation
from villages.models import Event

TRAINING_QUERIES = 22
SESSION_QUERIES = 20


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def officer(client, officer_here):
    client.force_login(officer_here)
    return officer_here


@pytest.fixture
def session(village):
    event = make_event(village, kind="training", starts_on=date(2017, 4, 1))
    return make_session(event, make_occupation("เลี้ยงไก่ไข่"), [])


def address(name, village, **more):
    return reverse(f"households:{name}", kwargs={"code": village.code, "year": 2560} | more)


def sheet(client, session, village, **changes):
    """What the browser would send back, with some fields changed."""
    form = client.get(address("session", village, session_id=session.pk)).context["form"]
    values = {name: form[name].value() for name in form.fields} | changes
    return {name: value for name, value in values.items() if value not in (None, "", False)}


def save(client, session, village, **changes):
    return client.post(
        address("session", village, session_id=session.pk), sheet(client, session, village, **changes)
    )


def learners():
    return list(Enrolment.objects.order_by("household__seq").values_list("household__seq", flat=True))


def test_new_session_makes_its_event_with_the_days(client, officer, village):
    occupation = make_occupation("ทอเสื่อกก")

    response = client.post(
        address("session-new", village),
        {"occupation": occupation.pk, "starts_on": "1/4/2560", "ends_on": "5/4/2560", "hours": "30"},
    )

    session = TrainingSession.objects.get()
    assert response.url == address("session", village, session_id=session.pk)
    assert (session.event.days.count(), session.hours) == (5, Decimal(30))


def test_event_entered_before_is_given_its_occupation(client, officer, village):
    event = make_event(village, kind="training")

    client.post(address("session-new", village), {"occupation": make_occupation().pk, "event": event.pk})

    assert (Event.objects.count(), event.training_sessions.count()) == (1, 1)


def test_who_asked_for_the_occupation_is_ticked_at_first(client, officer, village, session):
    households = make_households(village, 3)
    make_surveys(households[:2], session.occupation)

    save(client, session, village)

    assert learners() == [1, 2]
    assert set(Enrolment.objects.values_list("matches_need", flat=True)) == {True}


def test_who_asked_for_something_else_needs_a_reason(client, officer, village, session):
    (household,) = make_households(village, 1)
    make_surveys([household], make_occupation("ทอเสื่อกก"))
    tick = {f"learns_{household.pk}": "on"}

    refused = save(client, session, village, **tick)
    assert f"reason_{household.pk}" in refused.context["form"].errors
    save(client, session, village, **tick, **{f"reason_{household.pk}": "กลุ่มเดิมไม่มีวิทยากร"})

    enrolment = Enrolment.objects.get()
    assert (enrolment.matches_need, enrolment.reason) == (False, "กลุ่มเดิมไม่มีวิทยากร")


def test_taking_somebody_off_needs_a_reason_and_goes_to_the_bin(client, officer, village, session):
    households = make_households(village, 2)
    make_surveys(households, session.occupation)
    save(client, session, village)
    off = {f"learns_{households[0].pk}": False}

    refused = save(client, session, village, **off)
    assert "removal_reason" in refused.context["form"].errors
    save(client, session, village, **off, removal_reason="ย้ายไปอีกอาชีพ")

    assert learners() == [2]
    assert Enrolment.everything.get(removed_at__isnull=False).removed_reason == "ย้ายไปอีกอาชีพ"


def test_result_is_recorded_and_told_in_the_history(client, officer, village, session):
    (household,) = make_households(village, 1)
    make_surveys([household], session.occupation)
    save(client, session, village)

    save(client, session, village, **{f"result_{household.pk}": "passed"})

    assert Enrolment.objects.get().result == "passed"
    assert AuditEntry.objects.filter(action="households.training_result").count() == 1


def test_sheet_changed_meanwhile_is_compared_before_it_is_saved(client, officer, village, session):
    households = make_households(village, 2)
    make_surveys(households, session.occupation)
    url = address("session", village, session_id=session.pk)
    mine = sheet(client, session, village)
    save(client, session, village, **{f"learns_{households[1].pk}": False})

    response = client.post(url, mine)

    assert response.status_code == 200
    assert learners() == [1]
    client.post(url, mine | {"seen": response.context["form"]["seen"].value()})
    assert learners() == [1, 2]


def test_occupation_stays_while_somebody_is_enrolled(client, officer, village, session):
    households = make_households(village, 1)
    make_surveys(households, session.occupation)
    save(client, session, village)

    response = client.post(
        address("session-edit", village, session_id=session.pk),
        {"occupation": make_occupation("ทอเสื่อกก").pk, "seen_version": 1},
    )

    assert list(response.context["form"].errors) == ["occupation"]


def test_handing_out_gives_each_the_same_and_names_the_receiver(client, officer, village):
    households = make_households(village, 2)
    line = make_material(village, quantity=10)

    client.post(
        address("handout", village, material_id=line.pk),
        {"received_on": "1/5/2560", "each": "3", "households": [one.pk for one in households]},
    )

    received = MaterialIssue.objects.values_list("quantity", "receiver_name")
    assert sorted(received) == [(3, "สมาชิก1 ใจดี"), (3, "สมาชิก2 ใจดี")]


def test_more_than_is_left_is_refused_before_anything_is_written(client, officer, village):
    households = make_households(village, 4)
    line = make_material(village, quantity=10)

    response = client.post(
        address("handout", village, material_id=line.pk),
        {"received_on": "1/5/2560", "each": "3", "households": [one.pk for one in households]},
    )

    assert list(response.context["form"].errors) == ["each"]
    assert MaterialIssue.objects.count() == 0


def test_viewer_sees_the_sheet_without_ticks(client, village, session, viewer_here):
    make_households(village, 2)
    client.force_login(viewer_here)
    url = address("session", village, session_id=session.pk)

    assert "checkbox" not in client.get(url).content.decode()
    assert client.post(url).status_code == 403


@pytest.mark.parametrize("count", [1, 3, 20])
def test_training_page_costs_the_same(client, officer, village, session, count, django_assert_num_queries):
    households = make_households(village, count)
    make_surveys(households, session.occupation)
    make_session(make_event(village, kind="training"), session.occupation, households)
    make_material(village)

    with django_assert_num_queries(TRAINING_QUERIES):
        client.get(address("training", village))


@pytest.mark.parametrize("count", [1, 3, 20])
def test_sheet_costs_the_same(client, officer, village, session, count, django_assert_num_queries):
    make_surveys(make_households(village, count), session.occupation)

    with django_assert_num_queries(SESSION_QUERIES):
        client.get(address("session", village, session_id=session.pk))
