"""Lists as Excel; every export is written into the history."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.translation import gettext as _

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.audit.models import AuditEntry
from sammachip.dashboards.queries.board import BoardRow
from sammachip.dashboards.queries.map import Place
from sammachip.dashboards.queries.step_rows import StepRow
from sammachip.people.models import Person
from sammachip.thai.phones import format_phone
from sammachip.ui import signs
from sammachip.ui.exports import masked_note, workbook_response
from sammachip.ui.likely_people import places_of_people


def export_steps(by: User, code: str, rows: Iterable[StepRow], count: int, today: date) -> FileResponse:
    log_export(by=by, what=_("Steps of villages"), area_code=code, rows=count)
    columns = [
        _("Village code"),
        _("Village"),
        _("Moo"),
        _("Tambon"),
        _("Officer"),
        _("Step"),
        _("Status"),
        _("Have"),
        _("Need"),
        _("Due on"),
        _("What is missing first"),
    ]
    cells = (_step_cells(row) for row in rows)
    return workbook_response(
        f"steps-{code or 'all'}-{today:%Y%m%d}.xlsx", _("Steps of villages"), columns, cells
    )


def export_places(by: User, code: str, area_name: str, places: Sequence[Place], today: date) -> FileResponse:
    """What a map shows, with the coordinates it is drawn from."""
    log_export(by=by, what=_("Map"), area_code=code, rows=len(places))
    columns = [
        _("Code"),
        _("Place"),
        _("Steps done"),
        _("Of"),
        _("Percent"),
        _("Against the plan"),
        _("Latitude"),
        _("Longitude"),
    ]
    cells = (
        [one.code, one.name, one.done, one.of, one.percent, one.standing, *(one.point or (None, None))]
        for one in places
    )
    name = f"map-{code or 'all'}-{today:%Y%m%d}.xlsx"
    return workbook_response(name, f"{_('Map')} · {area_name}", columns, cells)


def export_people(people: QuerySet[Person], *, by: User) -> FileResponse:
    """The filtered register; telephones are whole only where the person may see them."""
    scope = scope_for(by, Permission.LIST_EXPORT)
    rows = list(people.filter(scope.as_q("home_code")))
    log_export(by=by, what=_("Register of people"), area_code=scope.prefixes[0], rows=len(rows))
    columns = [
        _("Title"),
        _("First name"),
        _("Surname"),
        _("Nickname"),
        _("House number"),
        _("Village code"),
        _("Lives in"),
        _("Telephone"),
    ]
    return workbook_response(
        "people.xlsx", _("Register of people"), columns, _people_cells(rows, by), masked_note(by)
    )


def export_bin(entries: QuerySet[AuditEntry], *, by: User) -> FileResponse:
    """What waits in the bin, as far as the person may export."""
    scope = scope_for(by, Permission.LIST_EXPORT)
    rows = list(entries.filter(scope.as_q("area_code")))
    log_export(by=by, what=_("Bin"), area_code=scope.prefixes[0], rows=len(rows))
    columns = [_("Record"), _("Kind"), _("Reason"), _("Removed by"), _("Removed at")]
    cells = ([one.object_label, one.kind_label, one.reason, one.actor_name, one.at] for one in rows)
    return workbook_response("bin.xlsx", _("Bin"), columns, cells)


def _people_cells(people: Sequence[Person], by: User) -> Iterator[list[Any]]:
    contacts = scope_for(by, Permission.PERSON_VIEW_CONTACT)
    places = places_of_people(people)
    for one in people:
        phone = format_phone(one.phone) if contacts.contains(one.home_code) else one.masked_phone
        names = [one.title, one.first_name, one.last_name, one.nickname]
        yield [*names, one.house_no, one.home_code, places[one.pk], phone]


def _step_cells(row: StepRow) -> list[Any]:
    return [
        *village_cells(row),
        f"{row.step.number} {row.step.short}",
        signs.word_of(row.status, is_late=row.is_late),
        row.have,
        row.need,
        row.due_on,
        row.missing.sentence if row.missing else None,
    ]


def village_cells(row: BoardRow | StepRow) -> list[Any]:
    village = row.village
    officer = str(village.officer) if village.officer else None
    return [village.code, village.name, village.moo, village.tambon_name, officer]
