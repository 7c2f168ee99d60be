from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_records, remove_record
from villages.attendance import expected_people
from villages.enums import AttendanceRole, Presence
from villages.models import Attendance, Event, EventDay, YearVillage
from villages.process.refresh import refresh_progress
from villages.validators import require_reason


@dataclass(frozen=True)
class AttendanceRow:
    """A line of the sheet of a day."""

    day_id: int
    year_village_id: int
    person_id: int
    role: str
    presence: str = Presence.PRESENT
    leader_position: str = ""
    substitute_name: str = ""
    substitute_person_id: int | None = None
    signed: bool = False


@transaction.atomic
def record_attendance(event: Event, *, by: User | None, rows: Iterable[AttendanceRow]) -> list[Attendance]:
    """Writes each line once, whether new or changed; lines not given stay as they are."""
    rows = list(rows)
    _check(event, rows)
    known = {(one.day_id, one.person_id): one for one in event.attendances.all()}
    new = []
    for row in rows:
        if stored := known.get((row.day_id, row.person_id)):
            _change(stored, row, by)
        else:
            new.append(Attendance(event=event, **asdict(row)))
    for one in create_records(new, by=by, action="attendance.record"):
        known[one.day_id, one.person_id] = one
    refresh_progress({row.year_village_id for row in rows})
    return [known[row.day_id, row.person_id] for row in rows]


@transaction.atomic
def mark_all_present(event: Event, *, by: User, day: EventDay, year_villages: Sequence[YearVillage]) -> int:
    """Everybody expected of these villages who has no line yet; says how many."""
    known = set(event.attendances.filter(day=day).values_list("person", flat=True))
    rows = [
        AttendanceRow(day.pk, one.year_village_id, one.person.pk, one.role)
        for one in expected_people(event, list(year_villages))
        if one.person.pk not in known
    ]
    return len(record_attendance(event, by=by, rows=rows))


@transaction.atomic
def strike_attendance(attendance: Attendance, *, by: User, reason: str) -> Attendance:
    """A line that should not be on the sheet."""
    require_reason(reason)
    remove_record(attendance, by=by, reason=reason)
    refresh_progress([attendance.year_village_id])
    return attendance


def _change(known: Attendance, row: AttendanceRow, by: User | None) -> None:
    if row.role == AttendanceRole.LEADER and known.role == AttendanceRole.TRAINER:
        raise ValidationError(
            _("%(name)s is on the sheet as a trainer already, and is counted once."),
            code="counted_once",
            params={"name": known.person.full_name},
        )
    columns = asdict(row)
    for key in ("day_id", "person_id"):
        columns.pop(key)
    change_record(known, by=by, action="attendance.record", **columns)


def _check(event: Event, rows: Sequence[AttendanceRow]) -> None:
    days = set(event.days.values_list("pk", flat=True))
    villages = set(event.event_villages.values_list("year_village", flat=True))
    if any(row.day_id not in days for row in rows):
        raise ValidationError(_("This day is not a day of the event."), code="other_day")
    if any(row.year_village_id not in villages for row in rows):
        raise ValidationError(_("The event does not serve this village."), code="other_village")
    if any((row.presence == Presence.SUBSTITUTE) != bool(row.substitute_name) for row in rows):
        raise ValidationError(_("Please write who came as the substitute."), code="substitute")
    if any(row.role == AttendanceRole.LEADER and not row.leader_position for row in rows):
        raise ValidationError(_("Please give the position of the community leader."), code="position")
