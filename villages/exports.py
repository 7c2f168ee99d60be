"""The lists of villages and of events as Excel files; every export is written into the history."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sammachip.accounts.access import scope_for
from sammachip.accounts.models import User
from sammachip.accounts.permissions import Permission
from sammachip.audit.actions import log_export
from sammachip.ui.exports import masked_note, workbook_response
from villages.enums import PaperKind, ShownStatus
from villages.models import Event, EventQuerySet, LibraryItem, Partner, PartnerMember, YearVillageQuerySet
from villages.queries import strips_of

VILLAGE_COLUMNS = (
    gettext_lazy("Village code"),
    gettext_lazy("Village"),
    gettext_lazy("Moo"),
    gettext_lazy("Tambon code"),
    gettext_lazy("Tambon"),
    gettext_lazy("Number of households"),
    gettext_lazy("Men in the population"),
    gettext_lazy("Women in the population"),
    gettext_lazy("Village head"),
    gettext_lazy("Officer"),
    gettext_lazy("Steps done"),
    gettext_lazy("Steps of the year"),
)
PARTNER_COLUMNS = (
    gettext_lazy("Area"),
    gettext_lazy("Name"),
    gettext_lazy("Kind"),
    gettext_lazy("Telephone"),
    gettext_lazy("Contact person"),
    gettext_lazy("Position"),
    gettext_lazy("Telephone of the contact person"),
)
LIBRARY_COLUMNS = (
    gettext_lazy("Paper"),
    gettext_lazy("Kind"),
    gettext_lazy("Issued by"),
    gettext_lazy("Edition or number"),
    gettext_lazy("Valid from"),
    gettext_lazy("Valid until"),
    gettext_lazy("For the steps"),
    gettext_lazy("Address"),
    gettext_lazy("Note"),
)
EVENT_COLUMNS = (
    gettext_lazy("Event"),
    gettext_lazy("Kind"),
    gettext_lazy("First day"),
    gettext_lazy("Last day"),
    gettext_lazy("Place"),
    gettext_lazy("Villages"),
    gettext_lazy("Papers there"),
    gettext_lazy("Papers asked for"),
)


def export_villages(villages: YearVillageQuerySet, *, by: User, today: date) -> FileResponse:
    """What is no contact, as far as the person may read; the village head where contacts may be seen."""
    scope = scope_for(by, Permission.LIST_EXPORT)
    rows = list(villages.within(scope))
    log_export(by=by, what="villages", area_code=scope.prefixes[0], rows=len(rows))
    lines = _village_lines(rows, by, today)
    return workbook_response("villages.xlsx", _("Target villages"), VILLAGE_COLUMNS, lines, masked_note(by))


def export_events(events: EventQuerySet, *, by: User) -> FileResponse:
    """Events tell of no person, so nothing is left out. Of the villages those that the person reads."""
    scope = scope_for(by, Permission.LIST_EXPORT)
    rows = events.within(scope).prefetch_related("event_villages__year_village__village")
    log_export(by=by, what="events", area_code=scope.prefixes[0], rows=len(rows))
    lines = (_event_line(event, scope) for event in rows)
    return workbook_response("events.xlsx", _("Events"), EVENT_COLUMNS, lines)


def export_partners(partners: QuerySet[Partner], *, by: User) -> FileResponse:
    """A row for each contact person, and one for a partner without any."""
    scope = scope_for(by, Permission.LIST_EXPORT)
    rows = list(partners.filter(scope.as_q("area_code")))
    log_export(by=by, what="partners", area_code=scope.prefixes[0], rows=len(rows))
    lines = _partner_lines(rows, by)
    return workbook_response("partners.xlsx", _("Partners"), PARTNER_COLUMNS, lines, masked_note(by))


def export_library(papers: QuerySet[LibraryItem], *, by: User) -> FileResponse:
    """The library is the same for everybody."""
    rows = list(papers)
    log_export(
        by=by, what="library", area_code=scope_for(by, Permission.LIST_EXPORT).prefixes[0], rows=len(rows)
    )
    return workbook_response(
        "library.xlsx",
        _("Library of rules, guides and forms"),
        LIBRARY_COLUMNS,
        map(_library_line, rows),
    )


def _library_line(item: LibraryItem) -> Sequence[Any]:
    return (
        item.title,
        item.get_kind_display(),
        item.issuer,
        item.edition,
        item.valid_from,
        item.valid_until,
        ", ".join(map(str, item.step_numbers)),
        item.url,
        item.note,
    )


def _partner_lines(partners: Sequence[Partner], by: User) -> Iterator[Sequence[Any]]:
    contacts = scope_for(by, Permission.PERSON_VIEW_CONTACT)
    for one in partners:
        may_see = contacts.touches(one.area_code)
        place = (one.area_code, one.name, one.get_kind_display(), one.phone if may_see else "")
        for member in one.members.all() or [PartnerMember()]:
            yield (*place, member.name, member.position, member.phone if may_see else "")


def _village_lines(villages: Sequence[Any], by: User, today: date) -> Iterator[Sequence[Any]]:
    contacts = scope_for(by, Permission.PERSON_VIEW_CONTACT)
    strips = strips_of(villages, today)
    for one in villages:
        village, statuses = one.village, [sign.status for sign in strips.get(one.pk, [])]
        yield (
            one.code,
            village.name,
            village.moo,
            village.tambon_code,
            village.tambon_name,
            village.households_total,
            village.population_m,
            village.population_f,
            village.headman_name if contacts.contains(one.code) else "",
            str(one.officer or ""),
            statuses.count(ShownStatus.DONE),
            len(statuses) - statuses.count(ShownStatus.NOT_APPLICABLE),
        )


def _event_line(event: Event, scope: Any) -> Sequence[Any]:
    served = [one.year_village for one in event.event_villages.all()]
    return (
        event.title,
        event.get_kind_display(),
        event.starts_on,
        event.ends_on,
        event.place,
        ", ".join(str(village) for village in served if scope.contains(village.code)),
        event.paper_count or 0,  # type: ignore[attr-defined]  # annotated by the list
        len(PaperKind),
    )
