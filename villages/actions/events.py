from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, log_event, remove_record
from villages.models import (
    Attendance,
    Event,
    EventDay,
    EventOfficer,
    EventPartner,
    EventSpeaker,
    EventVillage,
    Partner,
    YearVillage,
    common_code,
)
from villages.process.refresh import refresh_progress
from villages.validators import require_reason

LONGEST_DAYS = 60


@transaction.atomic
def create_event(
    *,
    by: User | None,
    year_villages: Sequence[YearVillage],
    officers: Sequence[User] = (),
    days: Sequence[date] = (),
    **fields: Any,
) -> Event:
    """An event of the villages. Without `days` it is held on every day from the first to the last."""
    if not year_villages:
        raise ValidationError({"year_villages": _("Choose at least one village.")})
    event = Event(
        programme_year=year_villages[0].programme_year,
        common_code=common_code([one.code for one in year_villages]),
        **fields,
    )
    create_record(event, by=by, action="events.create")
    EventVillage.objects.bulk_create(EventVillage(event=event, year_village=one) for one in year_villages)
    EventOfficer.objects.bulk_create(EventOfficer(event=event, officer=one) for one in officers)
    _set_days(event, list(days) or _every_day(event))
    refresh_progress(one.pk for one in year_villages)
    return event


@transaction.atomic
def change_event(
    event: Event, *, by: User, seen_version: int | None = None, days: Sequence[date] = (), **changes: Any
) -> Event:
    """New values; the days follow the dates. A day on which attendance was taken cannot go."""
    change_record(event, by=by, action="events.change", seen_version=seen_version, **changes)
    if days or {"starts_on", "ends_on"} & changes.keys():
        _set_days(event, list(days) or _every_day(event))
    refresh_event(event)
    return event


@transaction.atomic
def set_event_villages(event: Event, *, by: User, year_villages: Iterable[YearVillage]) -> Event:
    """Exactly these villages. One whose people are on a sheet of attendance cannot go."""
    wanted = {one.pk: one for one in year_villages}
    present = set(event.event_villages.values_list("year_village", flat=True))
    gone, new = present - wanted.keys(), wanted.keys() - present
    if not wanted:
        raise ValidationError({"year_villages": _("Choose at least one village.")})
    if event.attendances.filter(year_village__in=gone).exists():
        raise ValidationError(
            {"year_villages": _("People of a village you took away are on the attendance sheet.")}
        )
    if gone or new:
        event.event_villages.filter(year_village__in=gone).delete()
        EventVillage.objects.bulk_create(EventVillage(event=event, year_village_id=pk) for pk in new)
        change_record(
            event,
            by=by,
            action="events.set_villages",
            common_code=common_code([one.code for one in wanted.values()]),
        )
        _log(event, by, "events.set_villages", sorted(one.code for one in wanted.values()))
        refresh_progress(gone | wanted.keys())
    return event


@transaction.atomic
def set_event_officers(event: Event, *, by: User, officers: Iterable[User]) -> Event:
    _set_links(event, EventOfficer, "officer", officers, by=by, action="events.set_officers")
    return event


@transaction.atomic
def set_event_partners(event: Event, *, by: User, partners: Iterable[Partner]) -> Event:
    """Exactly these partners; who came for one that stays is kept."""
    _set_links(event, EventPartner, "partner", partners, by=by, action="events.set_partners")
    return event


@transaction.atomic
def record_partners(event: Event, *, by: User, representatives: Mapping[Partner, str]) -> Event:
    """Exactly these partners, each with who came for it; blank where nobody knows."""
    set_event_partners(event, by=by, partners=representatives)
    wanted = {partner.pk: name for partner, name in representatives.items()}
    rows = event.event_partners.select_related("partner").filter(partner__in=wanted)
    changed = [row for row in rows if row.representative != wanted[row.partner_id]]
    for row in changed:
        row.representative = wanted[row.partner_id]
        row.full_clean()
        row.save(update_fields=["representative"])
    if changed:
        _log(event, by, "events.set_partners", [f"{row.partner}: {row.representative}" for row in changed])
    return event


@transaction.atomic
def remove_event(event: Event, *, by: User, reason: str) -> Event:
    """Into the bin with its days, sheets, papers and files, which count for nothing while it is there."""
    require_reason(reason)
    remove_record(event, by=by, reason=reason)
    refresh_event(event)
    return event


@transaction.atomic
def add_officer(event: Event, *, by: User, officer: User) -> EventOfficer:
    row, is_new = EventOfficer.objects.get_or_create(event=event, officer=officer)
    if is_new:
        _log(event, by, "events.add_officer", str(officer))
        refresh_event(event)
    return row


@transaction.atomic
def add_partner(event: Event, *, by: User, partner: Partner, representative: str = "") -> EventPartner:
    row, _is_new = EventPartner.objects.update_or_create(
        event=event, partner=partner, defaults={"representative": representative}
    )
    _log(event, by, "events.add_partner", str(partner))
    refresh_event(event)
    return row


@transaction.atomic
def set_event_speakers(event: Event, *, by: User, speakers: Sequence[Mapping[str, Any]]) -> Event:
    """Exactly these speakers, each with name, agency and hours."""
    rows = [EventSpeaker(event=event, **speaker) for speaker in speakers]
    columns = ("name", "agency", "hours")
    stored = list(event.speakers.values_list(*columns))
    if stored != [tuple(getattr(row, name) for name in columns) for row in rows]:
        event.speakers.all().delete()
        for row in rows:
            row.full_clean()
            row.save()
        _log(event, by, "events.set_speakers", [row.name for row in rows])
    return event


def _set_links(
    event: Event,
    model: type[EventOfficer] | type[EventPartner],
    column: str,
    chosen: Iterable[User | Partner],
    *,
    by: User,
    action: str,
) -> None:
    """Exactly the chosen ones stand with the event; the row of one that stays is left as it is."""
    wanted = {one.pk: str(one) for one in chosen}
    rows: QuerySet[Any] = model._default_manager.filter(event=event)
    present = set(rows.values_list(column, flat=True))
    if wanted.keys() == present:
        return
    rows.exclude(**{f"{column}__in": wanted}).delete()
    rows.bulk_create(model(event=event, **{f"{column}_id": pk}) for pk in wanted.keys() - present)
    _log(event, by, action, sorted(wanted.values()))
    refresh_event(event)


def refresh_event(event: Event) -> None:
    refresh_progress(event.event_villages.values_list("year_village", flat=True))


def _every_day(event: Event) -> list[date]:
    length = (event.ends_on - event.starts_on).days
    if length >= LONGEST_DAYS:
        raise ValidationError(
            {"ends_on": _("An event this long is more than one event; please enter each by itself.")}
        )
    return [event.starts_on + timedelta(days=number) for number in range(length + 1)]


def _set_days(event: Event, wanted: list[date]) -> None:
    """Lines struck from the sheet of a day that goes stay in the bin, on the first day from now on."""
    gone = event.days.exclude(held_on__in=wanted)
    if event.attendances.filter(day__in=gone).exists():
        raise ValidationError(
            {"starts_on": _("Attendance was taken on a day that would fall away. Please clear it first.")}
        )
    EventDay.objects.bulk_create(
        (EventDay(event=event, held_on=day, order=order) for order, day in enumerate(sorted(wanted), 1)),
        update_conflicts=True,
        unique_fields=["event", "held_on"],
        update_fields=["order"],
    )
    first = event.days.get(held_on=min(wanted))
    Attendance.everything.filter(day__in=gone).update(day=first)
    gone.delete()


def _log(event: Event, by: User | None, action: str, value: Any) -> None:
    log_event(by=by, action=action, obj=event, area_code=event.area_code, changes={"to": [None, value]})
