"""Second counts of the rows of a monthly meeting: of a closed one from its sheet, else from the records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from sammachip.audit.models import VIEW, AuditEntry
from sammachip.dashboards.figures.homes import Home, Known, known_of
from sammachip.dashboards.figures.lacking import steps_of
from sammachip.dashboards.figures.places import places_of
from sammachip.dashboards.meetings.changes import KINDS
from sammachip.dashboards.models import MeetingSheet, MonthlyMeeting
from sammachip.ui.figures import Asked
from villages.enums import StepStatus
from villages.models import ProgrammeYear
from villages.process.refresh import Computed
from villages.queries import year_to_show

OF_ROWS = {"step", "page", "year"}
OF_RECORDS = {"kind", "how", "page", "year"}
Month = tuple[str, date]
"""A district and the first day of a month."""


@dataclass(frozen=True)
class MonthKnown:
    """What the figures of a month count, and how many villages have each step done."""

    known: Known
    done: Mapping[int, int]

    def count(self, figure: str, step: str) -> int:
        if step:
            return self.done.get(int(step), 0)
        return self.known.count(figure, lambda code: True)


class MeetingRecount:
    """Reads each month of a district once."""

    def __init__(self) -> None:
        self._months: dict[Month, MonthKnown | None] = {}

    def rows(self, asked: Asked) -> int | None:
        if not OF_ROWS.issuperset(asked.query):
            return None
        month: Month = asked.parts["code"], asked.parts["month"]
        figure: str = asked.parts["figure"]
        if month not in self._months:
            self._months[month] = _known_month(month, asked.query.get("year"))
        found = self._months[month]
        return found.count(figure, asked.query.get("step", "")) if found else None

    def records(self, asked: Asked) -> int | None:
        if not OF_RECORDS.issuperset(asked.query):
            return None
        code: str = asked.parts["code"]
        month: date = asked.parts["month"]
        if (kept := _kept_records(code, month)) is not None:
            return sum(
                asked.query.get("kind", "") in ("", one[1]) and asked.query.get("how", "") in ("", one[2])
                for one in kept
            )
        last, kind, how = _last_of(month), asked.query.get("kind", ""), asked.query.get("how", "")
        entries = AuditEntry.objects.filter(area_code__startswith=code, object_type__in=KINDS)
        return sum(
            month <= localdate(entry.at) <= last
            and kind in ("", entry.object_type)
            and how in ("", _how(entry))
            and not entry.action.startswith(VIEW)
            for entry in entries.iterator()
        )


def _known_month(month: Month, year_asked: str | None) -> MonthKnown | None:
    meeting = MonthlyMeeting.objects.filter(code=month[0], month=month[1]).first()
    if meeting and meeting.closed_at:
        kept = max(MeetingSheet.objects.filter(meeting=meeting), key=lambda one: one.version_no)
        return _kept_month(kept.sheet)
    year = meeting.programme_year if meeting else year_to_show(year_asked)
    return _open_month(year, *month) if year else None


def _kept_records(code: str, month: date) -> list[list[Any]] | None:
    """None while the month is open."""
    meeting = MonthlyMeeting.objects.filter(code=code, month=month, closed_at__isnull=False).first()
    if meeting is None:
        return None
    kept = max(MeetingSheet.objects.filter(meeting=meeting), key=lambda one: one.version_no)
    records: list[list[Any]] | None = kept.records
    return records


def _kept_month(sheet: dict[str, Any]) -> MonthKnown:
    homes = tuple(
        Home(code, answer or "", occupation or 0, _money(before), _money(after), is_doubtful)
        for code, _seq, _pk, answer, occupation, before, after, is_doubtful in sheet["households"]
    )
    villages = {one["code"]: [status for status, _late in one["cells"]] for one in sheet["villages"]}
    groups = tuple((code, line) for code, _name, line, _pk in sheet["groups"])
    steps = range(1, 14)
    return MonthKnown(
        Known(sheet["floor"], sheet["income_target"], frozenset(villages), homes, groups),
        {step: sum(cells[step - 1] == StepStatus.DONE for cells in villages.values()) for step in steps},
    )


def _open_month(year: ProgrammeYear, code: str, month: date) -> MonthKnown:
    """A step holds on a day that lies between the day it was reached and the last it is good for."""
    day = min(_last_of(month), localdate())
    here = {pk for pk, one in places_of(year).items() if one.is_target and one.code.startswith(code)}
    done: dict[int, int] = {}
    for (village, step), one in steps_of(year).items():
        if village in here and _holds(one, day):
            done[step] = done.get(step, 0) + 1
    return MonthKnown(known_of(year, None if day >= localdate() else day).within(code), done)


def _holds(one: Computed, day: date) -> bool:
    is_done = one.status == StepStatus.DONE and (one.good_until or date.max) >= day
    return is_done and (one.reached_on or date.min) <= day


def _last_of(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _how(entry: AuditEntry) -> str:
    if entry.action == "record.remove":
        return "removed"
    return "corrected" if entry.changes and entry.action != "record.restore" else "added"


def _money(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
