"""Making one person of two rows, and parting them again.

Everything that points to the merged row is found through the models themselves, so that a room added later
is not forgotten. What must follow, such as the steps of a village, is registered by the rooms that know.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, log_event, remove_record, restore_record
from sammachip.audit.models import Record
from sammachip.people.actions import change_person
from sammachip.people.models import Person, PersonMerge

# What is put side by side; the stored columns that follow from these come along by themselves.
COMPARED = (
    "title",
    "first_name",
    "last_name",
    "nickname",
    "former_names",
    "sex",
    "national_id",
    "birth_year",
    "age_stated",
    "age_stated_on",
    "phone",
    "phone_more",
    "line_id",
    "house_no",
    "home_code",
    "education",
    "consent_publish_on",
    "note",
)
_DAYS = frozenset({"age_stated_on", "consent_publish_on"})

AfterMoving = Callable[[list[Record]], object]
_after_moving: list[AfterMoving] = []


def register_after_moving(follow_up: AfterMoving) -> None:
    """What a room does with its records once they belong to another row; called in the same transaction."""
    _after_moving.append(follow_up)


def records_of(person: Person) -> list[tuple[str, Any]]:
    """Every record that points to the person, also in the bin, with the column that does; one query for
    each such column of the product."""
    return [
        (field.name, record)
        for field in _pointing_fields()
        for record in field.model._base_manager.filter(**{field.name: person}).order_by("pk")
    ]


@transaction.atomic
def merge_people(
    *,
    by: User,
    kept: Person,
    merged: Person,
    values: Mapping[str, Any],
    reason: str,
) -> PersonMerge:
    """`kept` gets the values and everything that pointed to `merged`, which goes to the bin.

    Raises ValidationError for one person twice, for two different national IDs, and naming each record
    that cannot move; StaleRecord when one of the two was saved since it was fetched.
    """
    _refuse(kept, merged, reason)
    moved = _move(records_of(merged), kept, by)
    remove_record(merged, by=by, reason=reason)
    replaced = {
        name: [getattr(kept, name), value]
        for name, value in values.items()
        if name in COMPARED and getattr(kept, name) != value
    }
    change_person(kept, by=by, reason=reason, **{name: new for name, (_old, new) in replaced.items()})
    merge = PersonMerge(
        kept=kept,
        merged=merged,
        reason=reason,
        merged_by=by,
        replaced=json.dumps(replaced, cls=DjangoJSONEncoder),
        moved=[[record._meta.label_lower, name, record.pk] for name, record in moved],
    )
    merge.full_clean()
    merge.save()
    log_event(by=by, action="people.merge", obj=kept, area_code=kept.area_code, reason=reason)
    return merge


@transaction.atomic
def part_people(*, by: User, merge: PersonMerge) -> PersonMerge:
    """The merged row comes back with its records. A column of the kept row that somebody changed since, and
    a record that has gone elsewhere since, stay as they are."""
    merge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.parted_at:
        raise ValidationError(_("These two have been parted already."))
    kept, merged = merge.kept, merge.merged
    stored = json.loads(merge.replaced)
    back = {
        name: _value(name, old)
        for name, (old, new) in stored.items()
        if getattr(kept, name) == _value(name, new)
    }
    change_person(kept, by=by, **back)
    restore_record(merged, by=by)
    _move(_still_pointing(merge), merged, by)
    merge.parted_by, merge.parted_at = by, timezone.now()
    merge.save(update_fields=["parted_by", "parted_at"])
    log_event(by=by, action="people.part", obj=kept, area_code=kept.area_code)
    return merge


def _refuse(kept: Person, merged: Person, reason: str) -> None:
    if kept.pk == merged.pk:
        raise ValidationError(_("Choose two different people."))
    if not reason.strip():
        raise ValidationError({"reason": _("Write how you know that they are the same person.")})
    if kept.national_id and merged.national_id and kept.national_id != merged.national_id:
        raise ValidationError(
            _("They have different national IDs. Correct the wrong one first if they are the same person."),
            code="different_ids",
        )


def _move(records: Iterable[tuple[str, Record]], target: Person, by: User) -> list[tuple[str, Record]]:
    """All or none; every record that cannot move is named with what stands in its way."""
    moved, refusals = [], []
    for name, record in records:
        try:
            pointing: dict[str, Any] = {name: target}
            change_record(record, by=by, action="people.move", **pointing)
        except ValidationError as refusal:
            refusals.append(f"{record._meta.verbose_name} {record}: {' '.join(refusal.messages)}")
        else:
            moved.append((name, record))
    if refusals:
        raise ValidationError(refusals, code="in_the_way")
    for follow_up in _after_moving:
        follow_up([record for _name, record in moved])
    return moved


def _still_pointing(merge: PersonMerge) -> list[tuple[str, Record]]:
    found = []
    for label, name, pk in merge.moved:
        model = apps.get_model(label)
        record = model._base_manager.filter(**{"pk": pk, name: merge.kept_id}).first()
        if isinstance(record, Record):
            found.append((name, record))
    return found


def _pointing_fields() -> "list[models.ForeignKey[Any, Any]]":
    """The columns of records that hold a person; the merges themselves are none."""
    return [
        field
        for model in apps.get_models()
        if issubclass(model, Record)
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    ]


def _value(name: str, stored: Any) -> Any:
    return date.fromisoformat(stored) if name in _DAYS and stored else stored
