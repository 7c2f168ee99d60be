"""What was done lately, on the pages of records that have no page of their own to tell it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from groups.actions import save_readiness_check
from households.actions import record_practice
from sammachip.people.models import Person
from tests.factories import make_event, make_user, make_year_village
from tests.households.factories import make_household
from tests.people.factories import make_person
from villages.actions import (
    AttendanceRow,
    add_budget_line,
    borrow_cash,
    change_step_setting,
    record_attendance,
    strike_attendance,
)
from villages.models import YearVillage

DAY = date(2017, 3, 1)


@pytest.fixture
def village(district, year):
    return make_year_village("33011601", year)


@pytest.fixture
def read(client, officer_here):
    client.force_login(officer_here)

    def told(name, **parts):
        response = client.get(reverse(name, kwargs=parts))
        return [line.what for line in response.context["history"]]

    return told


def of(village: YearVillage) -> dict[str, object]:
    return {"code": village.code, "year": 2560}


def came(event, village, person: Person, by):
    row = AttendanceRow(event.days.get().pk, village.pk, person.pk, "other")
    return record_attendance(event, by=by, rows=[row])[0]


def test_event_tells_of_its_costs_and_loans(read, village, officer_here):
    event = make_event(village)
    add_budget_line(event, by=officer_here, kind="lunch", planned=Decimal(2000))
    borrow_cash(event, by=officer_here, number="1/2560", amount=Decimal(5000), borrowed_on=DAY)

    assert read("villages:event", event_id=event.pk) == [
        "บันทึกสัญญายืมเงิน 1/2560",
        "เพิ่มค่าใช้จ่าย: ค่าอาหารกลางวัน",
    ]


def test_sheet_of_a_day_tells_who_was_written_down_and_taken_off(read, village, officer_here):
    event = make_event(village)
    line = came(event, village, make_person(title="นาง", first_name="สมหญิง", last_name="ใจดี"), officer_here)
    strike_attendance(line, by=officer_here, reason="ลงผิดคน")

    told = read("villages:attendance", event_id=event.pk, day_id=event.days.get().pk)

    assert [what.partition(": ")[0] for what in told] == ["นางสมหญิง ใจดี"] * 2


def test_sheet_does_not_tell_of_villages_of_other_officers(read, village, year, officer_here, chief_here):
    other = make_year_village("33011801", year)
    event = make_event(village, other)
    came(event, other, make_person(), chief_here)

    assert read("villages:attendance", event_id=event.pk, day_id=event.days.get().pk) == []


def test_settings_of_the_steps_tell_which_step_was_set(client, year):
    administrator = make_user("administrator", "3301")
    setting = year.step_settings.get(step=2)
    change_step_setting(setting, by=administrator, due_on=date(2017, 1, 31))
    client.force_login(administrator)

    response = client.get(reverse("villages:year-steps", kwargs={"year": 2560}))

    assert [line.what.partition(".")[0] for line in response.context["history"]] == ["2"]


def test_page_of_practice_tells_of_what_was_recorded(read, village, officer_here):
    household = make_household(village)
    record_practice(by=officer_here, household=household, started_on=DAY, what="เลี้ยงไก่ไข่ 10 ตัว")

    assert len(read("households:practice", **of(village))) == 1


def test_page_of_group_process_tells_of_checks(read, village, officer_here):
    save_readiness_check(by=officer_here, year_village=village, checked_on=DAY, group_idea="ทอเสื่อ")

    assert len(read("groups:process", **of(village))) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_asks_the_same_number_of_queries(
    client, village, officer_here, count, django_assert_num_queries
):
    event = make_event(village)
    for _number in range(count):
        came(event, village, make_person(), officer_here)
    client.force_login(officer_here)
    url = reverse("villages:attendance", kwargs={"event_id": event.pk, "day_id": event.days.get().pk})

    with django_assert_num_queries(21):
        client.get(url)
