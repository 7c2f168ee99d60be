from typing import Any

import pytest
from django.test import Client

from sammachip.accounts.models import User
from sammachip.people.models import Person
from tests.factories import make_event, make_year_village
from tests.villages.factories import make_attendee, make_partner
from villages.actions import AttendanceRow, record_attendance
from villages.models import Attendance, Event, YearVillage

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(client: Client, officer_here: User) -> Client:
    client.force_login(officer_here)
    return client


@pytest.fixture
def village(district: str) -> YearVillage:
    return make_year_village("33011601")


def leaders(*lines: tuple[str, str], **more: Any) -> dict[str, Any]:
    """Names and positions as the page sends them."""
    data: dict[str, Any] = {"leader-TOTAL_FORMS": 5, "leader-INITIAL_FORMS": 0, **more}
    for number, (name, position) in enumerate(lines):
        data |= {f"leader-{number}-first_name": name, f"leader-{number}-position": position}
    return data


def test_several_leaders_are_entered_in_one_go(signed: Client, village: YearVillage) -> None:
    event = make_event(village, kind="team_selection")

    response = signed.post(
        f"/events/{event.pk}/leaders/",
        leaders(("นายบุญมา ทองดี", "ผู้ใหญ่บ้าน"), ("นางคำ แสนสุข", "กพสต.")),
    )

    assert response.status_code == 302
    came = Attendance.objects.order_by("pk")
    assert [(one.person.full_name, one.leader_position, one.role) for one in came] == [
        ("นายบุญมา ทองดี", "ผู้ใหญ่บ้าน", "leader"),
        ("นางคำ แสนสุข", "กพสต.", "leader"),
    ]
    assert {one.person.home_code for one in came} == {"33011601"}


def test_leader_without_a_position_is_asked_and_nobody_is_registered(
    signed: Client, village: YearVillage
) -> None:
    event = make_event(village)

    response = signed.post(f"/events/{event.pk}/leaders/", leaders(("นายบุญมา ทองดี", "")))

    assert list(response.context["formset"].errors[0]) == ["position"]
    assert not Person.objects.exists()


def test_blank_lines_alone_are_refused(signed: Client, village: YearVillage) -> None:
    event = make_event(village)

    response = signed.post(f"/events/{event.pk}/leaders/", leaders())

    assert len(response.context["formset"].non_form_errors()) == 1


def test_leader_registered_already_is_offered_and_used(
    signed: Client, village: YearVillage, officer_here: User
) -> None:
    known = make_attendee(officer_here)
    event = make_event(village)
    typed = leaders((known.full_name, "ผู้ใหญ่บ้าน"))

    asked = signed.post(f"/events/{event.pk}/leaders/", typed)
    signed.post(f"/events/{event.pk}/leaders/", typed | {"leader-0-use_person": known.pk})

    assert asked.context["formset"].forms[0].question
    assert [one.person for one in Attendance.objects.all()] == [known]
    assert Person.objects.count() == 1


def test_trainer_on_the_sheet_is_not_counted_as_a_leader_too(
    signed: Client, village: YearVillage, officer_here: User
) -> None:
    known = make_attendee(officer_here)
    event = make_event(village)
    record_attendance(
        event, by=officer_here, rows=[AttendanceRow(event.days.get().pk, village.pk, known.pk, "trainer")]
    )

    response = signed.post(
        f"/events/{event.pk}/leaders/",
        leaders((known.full_name, "ผู้ใหญ่บ้าน"), **{"leader-0-use_person": known.pk}),
    )

    assert response.status_code == 200
    assert Attendance.objects.get().role == "trainer"


def test_leaders_of_two_villages_are_kept_apart(signed: Client, village: YearVillage) -> None:
    other = make_year_village("33011501")
    event = make_event(village, other)

    signed.post(
        f"/events/{event.pk}/leaders/",
        leaders(
            ("นายบุญมา ทองดี", "ผู้ใหญ่บ้าน"),
            ("นางคำ แสนสุข", "กำนัน"),
            **{"leader-0-year_village": village.pk, "leader-1-year_village": other.pk},
        ),
    )

    came = Attendance.objects.order_by("pk")
    assert [one.year_village for one in came] == [village, other]
    assert [one.person.home_code for one in came] == ["33011601", "33011501"]


def test_partners_are_ticked_with_who_came(signed: Client, village: YearVillage) -> None:
    came, named, absent = make_partner(), make_partner(name="เกษตรอำเภอ"), make_partner(name="กศน.")
    elsewhere = make_partner(name="อบต.ยาง", area_code="330201")
    event = make_event(village, kind="readiness")

    page = signed.get(f"/events/{event.pk}/partners/")
    signed.post(
        f"/events/{event.pk}/partners/",
        {f"came_{came.pk}": "on", f"who_{named.pk}": "นางสมใจ ดีงาม", f"who_{absent.pk}": ""},
    )

    assert elsewhere not in page.context["form"].partners
    assert {row.partner: row.representative for row in event.event_partners.all()} == {
        came: "",
        named: "นางสมใจ ดีงาม",
    }


def test_sheet_of_a_name_can_be_struck_with_a_reason(
    signed: Client, village: YearVillage, officer_here: User
) -> None:
    event = make_event(village)
    day = event.days.get()
    [line] = record_attendance(
        event,
        by=officer_here,
        rows=[AttendanceRow(day.pk, village.pk, make_attendee(officer_here).pk, "other")],
    )

    signed.post(f"/events/{event.pk}/attendance/{day.pk}/{line.pk}/remove/", {"reason": "ไม่ได้มา"})

    assert not Attendance.objects.exists()
    assert Attendance.everything.get().removed_reason == "ไม่ได้มา"


def test_sheet_to_sign_is_in_the_order_of_thai_names(
    signed: Client, village: YearVillage, officer_here: User, expected: Any
) -> None:
    people = [make_attendee(officer_here, first_name=name) for name in ("เอก", "แก้ว", "กานดา")]
    expected([(person, village, "household") for person in people])
    event = make_event(village)

    page = signed.get(f"/events/{event.pk}/attendance/{event.days.get().pk}/print/")

    [(_village, lines, blank_lines)] = page.context["groups"]
    assert [line.person.first_name for line in lines] == ["กานดา", "แก้ว", "เอก"]
    assert list(blank_lines) == list(range(4, 14))


def test_sheet_waits_of_the_first_day_without_names(
    signed: Client, village: YearVillage, officer_here: User
) -> None:
    event: Event = make_event(village, ends_on=make_event(village).starts_on.replace(day=2))
    first, second = event.days.all()
    record_attendance(
        event,
        by=officer_here,
        rows=[AttendanceRow(first.pk, village.pk, make_attendee(officer_here).pk, "other")],
    )

    response: Any = signed.get(f"/events/{event.pk}/attendance/")

    assert response.url == f"/events/{event.pk}/attendance/{second.pk}/"


def test_minutes_name_who_came_and_what_was_shared_out(
    signed: Client, village: YearVillage, officer_here: User
) -> None:
    event = make_event(village, task_split="นางสมศรี สอนทอผ้า", topics="เทคนิคการสอน")
    record_attendance(
        event,
        by=officer_here,
        rows=[
            AttendanceRow(
                event.days.get().pk,
                village.pk,
                make_attendee(officer_here).pk,
                "leader",
                leader_position="กำนัน",
            )
        ],
    )

    page = signed.get(f"/events/{event.pk}/print/")

    assert page.context["present"] == [("ผู้นำชุมชน", ["นางสมศรี ใจงาม (กำนัน)"])]
    for words in ("นางสมศรี สอนทอผ้า", "เทคนิคการสอน"):
        assert words in page.content.decode()
