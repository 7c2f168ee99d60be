"""Practice at home and study visits: what proves them, and what is asked before they count."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from households.models import PracticeRecord, StudyVisit, VenueChoice
from sammachip.audit.models import AuditEntry
from tests.factories import make_event, make_user, make_year_village
from tests.households.factories import make_household, make_households, make_practices
from tests.households.pictures import photo
from tests.trainers.factories import make_team

PAGE_QUERIES = 17


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def officer(client, officer_here):
    client.force_login(officer_here)
    return officer_here


def address(name, village, **more):
    return reverse(f"households:{name}", kwargs={"code": village.code, "year": 2560} | more)


def practice_url(household):
    return address("practice-new", household.year_village, household_id=household.pk)


def answers(**more):
    return {"started_on": "1/5/2560", "what": "เลี้ยงไก่ไข่ 10 ตัว"} | more


def test_practice_is_kept_with_both_photos(client, officer, village, media):
    household = make_household(village)

    client.post(practice_url(household), answers(before=photo("red"), after=photo("green"), quantity="10"))

    practice = PracticeRecord.objects.get()
    assert (practice.what, practice.is_proved) == ("เลี้ยงไก่ไข่ 10 ตัว", True)
    assert practice.photo_before and practice.photo_before != practice.photo


def test_check_of_the_trainer_is_dated_today_unless_said_otherwise(client, officer, village):
    household = make_household(village)
    (trainer,) = make_team(village, 1)

    client.post(practice_url(household), answers(checked_by=trainer.pk))

    practice = PracticeRecord.objects.get()
    assert (practice.checked_by, practice.checked_on) == (trainer, localdate())


def test_photo_of_another_household_is_noticed(client, officer, village, media):
    first, second = make_households(village, 2)
    client.post(practice_url(first), answers(after=photo()))

    response = client.post(practice_url(second), answers(after=photo()), follow=True)

    assert any("ภาพเดียวกัน" in str(message) for message in response.context["messages"])


def test_correction_keeps_the_photo_and_tells_the_history(client, officer, village, media):
    household = make_household(village)
    client.post(practice_url(household), answers(after=photo()))
    practice = PracticeRecord.objects.get()
    url = address("practice-edit", village, practice_id=practice.pk)

    client.post(url, answers(what="เลี้ยงไก่ไข่ 20 ตัว", seen_version=1))

    practice.refresh_from_db()
    assert (practice.what, practice.is_proved) == ("เลี้ยงไก่ไข่ 20 ตัว", True)
    actions = set(AuditEntry.objects.of(practice).values_list("action", flat=True))
    assert actions == {"households.record_practice", "households.change_practice"}


def test_stale_correction_shows_both_sides(client, officer, village):
    (practice,) = make_practices([make_household(village)], None)
    url = address("practice-edit", village, practice_id=practice.pk)
    client.post(url, answers(what="เลี้ยงปลาดุก", seen_version=1))

    response = client.post(url, answers(what="เลี้ยงกบ", seen_version=1))

    assert ("สิ่งที่ทำ", "เลี้ยงปลาดุก", "เลี้ยงกบ") in response.context["stale"]


def test_practice_goes_to_the_bin_with_a_reason(client, officer, village):
    (practice,) = make_practices([make_household(village)], None)

    client.post(address("practice-remove", village, practice_id=practice.pk), {"reason": "บันทึกซ้ำ"})

    assert PracticeRecord.objects.count() == 0


def test_study_visit_makes_its_event_and_needs_what_was_learnt(client, officer, village):
    url = address("study-visit-new", village)
    values = {"starts_on": "2/5/2560", "place": "ศูนย์เรียนรู้สาธิต", "vehicle": "van"}

    refused = client.post(url, values)
    assert list(refused.context["form"].errors) == ["learnt"]
    client.post(url, values | {"learnt": "การผสมอาหารเอง"})

    visit = StudyVisit.objects.get()
    assert (visit.event.starts_on, visit.place, visit.vehicle) == (
        date(2017, 5, 2),
        "ศูนย์เรียนรู้สาธิต",
        "van",
    )


def test_visit_entered_as_an_event_is_completed(client, officer, village):
    event = make_event(village, kind="study_visit")

    client.post(
        address("study-visit-new", village),
        {"event": event.pk, "place": "ฟาร์มตัวอย่าง", "learnt": "การให้อาหาร"},
    )

    assert event.study_visits.get().learnt == "การให้อาหาร"


def test_waiver_is_written_on_the_venue_which_is_confirmed_anew(client, officer, village):
    url = address("study-visit-waive", village)
    refused = client.post(url, {"reason": "งบไม่พอ"})
    assert refused.status_code == 200
    confirmed = {"confirmed_by": make_user("chief", username="other"), "confirmed_on": date(2017, 3, 3)}
    VenueChoice.objects.create(
        year_village=village, place="ศาลา", kind="other", decided_on=date(2017, 3, 1), **confirmed
    )

    client.post(url, {"reason": "งบไม่พอ"})

    venue = VenueChoice.objects.get()
    assert (venue.no_visit_reason, venue.confirmed_on) == ("งบไม่พอ", None)


@pytest.mark.parametrize("count", [1, 3, 20])
def test_page_costs_the_same(client, officer, village, count, django_assert_num_queries):
    make_practices(make_households(village, count), make_team(village, 1)[0])
    visit = make_event(village, kind="study_visit")
    StudyVisit.objects.create(event=visit, place="ฟาร์มตัวอย่าง", learnt="การให้อาหาร")

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(address("practice", village))
