"""A sheet told elsewhere: as a message for LINE, and as a workbook."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import log_export
from sammachip.dashboards.indicators.readings import Reading
from sammachip.dashboards.meetings.reading import SheetView
from sammachip.ui import signs
from sammachip.ui.exports import workbook_response
from sammachip.ui.templatetags.thai_text import baht, be_date, be_month, be_short, thai_number
from villages.process.catalogue import STEPS


def line_text(sheet: SheetView, area: str, month: date, decisions: list[dict[str, Any]]) -> str:
    """Short lines, no names of villagers, nothing that tells who is last."""
    money = sheet.money
    lines = [
        _("Monthly meeting of %(area)s, %(month)s") % {"area": area, "month": be_month(month)},
        _("As of %(day)s: %(done)s of %(of)s steps done in %(villages)s villages")
        % {
            "day": be_date(sheet.as_of),
            "done": thai_number(sheet.done),
            "of": thai_number(sheet.of),
            "villages": len(sheet.sheet["villages"]),
        },
        *(f"• {_reading(reading)}" for reading in sheet.readings),
        _("Money: allocated %(allocated)s, spent %(spent)s")
        % {"allocated": baht(money["allocated"]), "spent": baht(money["spent"])},
    ]
    if decisions:
        lines.append(_("Decisions:"))
        lines += [f"{number}. {_decision(one)}" for number, one in enumerate(decisions, start=1)]
    return "\n".join(lines)


def export_sheet(by: User, code: str, month: date, sheet: SheetView) -> FileResponse:
    title = _("Monthly meeting %(month)s") % {"month": be_month(month)}
    log_export(by=by, what=title, area_code=code, rows=len(sheet.sheet["villages"]))
    columns = [
        _("Village code"),
        _("Village"),
        _("Officer"),
        *(f"{step.number} {step.short}" for step in STEPS),
        _("Done"),
        _("Of"),
    ]
    note = "; ".join(_reading(reading) for reading in sheet.readings)
    return workbook_response(f"meeting-{code}-{month:%Y%m}.xlsx", title, columns, _cells(sheet), note)


def _cells(sheet: SheetView) -> Iterator[list[Any]]:
    for village in sheet.sheet["villages"]:
        words = [signs.word_of(status, is_late=is_late) for status, is_late in village["cells"]]
        yield [village["code"], village["label"], village["officer"], *words, village["done"], village["of"]]


def _reading(reading: Reading) -> str:
    values = {
        "title": str(reading.definition.title),
        "part": thai_number(reading.part),
        "whole": thai_number(reading.whole),
        "percent": thai_number(reading.percent),
        "target": reading.target,
    }
    if reading.percent is None:
        return _("%(title)s: %(part)s of %(whole)s, too little known for a percentage") % values
    if reading.target is None:
        return _("%(title)s: %(part)s of %(whole)s (%(percent)s%%)") % values
    return _("%(title)s: %(part)s of %(whole)s (%(percent)s%%, target %(target)s%%)") % values


def _decision(decision: dict[str, Any]) -> str:
    parts = [decision["words"], decision["responsible"]]
    if decision["due_on"]:
        parts.append(_("until %(day)s") % {"day": be_short(decision["due_on"])})
    return " · ".join(part for part in parts if part)
