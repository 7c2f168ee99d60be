from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sammachip.accounts.models import User
from sammachip.audit.bin import restore_from_bin
from sammachip.audit.models import AuditEntry
from tests.factories import make_event, make_year_village
from tests.villages.factories import make_attendee
from villages.actions import (
    AttendanceRow,
    change_event,
    create_event,
    mark_all_present,
    record_attendance,
    set_event_officers,
    set_event_speakers,
    set_event_villages,
    strike_attendance,
)
from villages.models import Attendance, Event

FIRST, SECOND, THIRD = date(2017, 3, 1), date(2017, 3, 2), date(2017, 3, 3)


def days(event: Event) -> list[date]:
    return list(event.days.values_list("held_on", flat=True))


def test_event_gets_its_days_and_villages(officer_here: User) -> None:
    here, there = make_year_village("33011501"), make_year_village("33011601")

    event = create_event(
        by=officer_here,
        year_villages=[here, there],
        officers=[officer_here],
        kind="readiness",
        title="เตรียมทีม",
        starts_on=FIRST,
        ends_on=THIRD,
    )

    assert days(event) == [FIRST, SECOND, THIRD]
    assert list(event.year_villages.all()) == [here, there]
    assert event.common_code == "3301"
    assert event.event_officers.get().officer == officer_here


def test_days_follow_the_dates(officer_here: User) -> None:
    event = make_event(starts_on=FIRST, ends_on=SECOND)
    kept = event.days.get(held_on=SECOND)

    change_event(event, by=officer_here, starts_on=SECOND, ends_on=THIRD)

    assert days(event) == [SECOND, THIRD]
    assert event.days.first() == kept


def test_day_with_attendance_cannot_go(officer_here: User) -> None:
    village = make_year_village()
    event = make_event(village, starts_on=FIRST, ends_on=SECOND)
    row = AttendanceRow(event.days.all()[1].pk, village.pk, make_attendee(officer_here).pk, "household")
    record_attendance(event, by=officer_here, rows=[row])

    with pytest.raises(ValidationError) as refused:
        change_event(event, by=officer_here, ends_on=FIRST)

    assert list(refused.value.error_dict) == ["starts_on"]
    assert days(Event.objects.get()) == [FIRST, SECOND]


def test_day_whose_only_line_was_struck_goes_and_the_line_can_come_back(officer_here: User) -> None:
    village = make_year_village()
    event = make_event(village, starts_on=FIRST, ends_on=SECOND)
    row = AttendanceRow(event.days.all()[1].pk, village.pk, make_attendee(officer_here).pk, "household")
    record_attendance(event, by=officer_here, rows=[row])
    strike_attendance(Attendance.objects.get(), by=officer_here, reason="ลงชื่อผิดคน")

    change_event(event, by=officer_here, ends_on=FIRST)
    restore_from_bin(AuditEntry.objects.get(action="record.remove"), by=officer_here)

    assert days(Event.objects.get()) == [FIRST]
    assert Attendance.objects.get().day.held_on == FIRST


def test_village_with_attendance_cannot_go(officer_here: User) -> None:
    here, there = make_year_village("33011501"), make_year_village("33011601")
    event = make_event(here, there)
    row = AttendanceRow(event.days.get().pk, there.pk, make_attendee(officer_here).pk, "other")
    record_attendance(event, by=officer_here, rows=[row])

    with pytest.raises(ValidationError):
        set_event_villages(event, by=officer_here, year_villages=[here])
    set_event_villages(event, by=officer_here, year_villages=[there])

    assert list(event.year_villages.all()) == [there]
    assert Event.objects.get().common_code == "33011601"


def test_same_officers_write_no_history(officer_here: User) -> None:
    event = make_event()

    for _again in range(2):
        set_event_officers(event, by=officer_here, officers=[officer_here])

    assert AuditEntry.objects.filter(action="events.set_officers").count() == 1


def test_speakers_are_exactly_those_given(officer_here: User) -> None:
    event = make_event()
    set_event_speakers(event, by=officer_here, speakers=[{"name": "นายเก่า", "agency": "", "hours": None}])

    set_event_speakers(event, by=officer_here, speakers=[{"name": "นางใหม่", "agency": "อบต.", "hours": 2}])

    assert list(event.speakers.values_list("name", "hours")) == [("นางใหม่", 2)]


def test_attendance_is_written_once_a_day_and_person(officer_here: User) -> None:
    village = make_year_village()
    event = make_event(village)
    row = AttendanceRow(event.days.get().pk, village.pk, make_attendee(officer_here).pk, "trainer")
    record_attendance(event, by=officer_here, rows=[row])

    absent = AttendanceRow(row.day_id, row.year_village_id, row.person_id, "trainer", presence="absent")
    record_attendance(event, by=officer_here, rows=[absent])

    assert list(Attendance.objects.values_list("presence", "version")) == [("absent", 2)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"presence": "substitute"}, "substitute"),
        ({"substitute_name": "นายแทน"}, "substitute"),
        ({"role": "leader"}, "position"),
        ({"day_id": 0}, "other_day"),
        ({"year_village_id": 0}, "other_village"),
    ],
)
def test_attendance_refuses_half_a_line(officer_here: User, changes: dict, code: str) -> None:
    village = make_year_village()
    event = make_event(village)
    line = {"day_id": event.days.get().pk, "year_village_id": village.pk, "role": "trainer"}
    row = AttendanceRow(**{**line, "person_id": make_attendee(officer_here).pk, **changes})

    with pytest.raises(ValidationError) as refused:
        record_attendance(event, by=officer_here, rows=[row])

    assert refused.value.code == code
    assert list(Attendance.objects.all()) == []


def test_all_present_leaves_written_lines_alone(officer_here: User, expected) -> None:
    village = make_year_village()
    event = make_event(village)
    day = event.days.get()
    one, other = make_attendee(officer_here), make_attendee(officer_here, first_name="สมใจ")
    expected([(one, village, "trainer"), (other, village, "household")])
    row = AttendanceRow(day.pk, village.pk, one.pk, "trainer", presence="absent")
    record_attendance(event, by=officer_here, rows=[row])

    count = mark_all_present(event, by=officer_here, day=day, year_villages=[village])

    assert count == 1
    written = Attendance.objects.values_list("person", "role", "presence")
    assert set(written) == {(one.pk, "trainer", "absent"), (other.pk, "household", "present")}
