"""OTOP producers on their way through the register."""

from collections.abc import Collection
from copy import copy
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from groups.actions.saving import refresh_villages_of, save_one
from groups.enums import ProducerPaperKind
from groups.models import OtopProducer, OtopProduct, ProducerPaper, derived_of_producer
from groups.models.producers import STATUS_DAYS
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record, remove_record
from sammachip.people.models import Person
from villages.actions import attach_file
from villages.enums import EvidenceKind
from villages.models import EvidenceFile, YearVillage


@transaction.atomic
def register_producer(
    *,
    by: User | None,
    name: str,
    producer_type: str,
    year_village: YearVillage | None = None,
    place_code: str = "",
    **fields: Any,
) -> OtopProducer:
    """Of a village, or of the tambon or district with this code while nobody knows the village."""
    _require_place(year_village, place_code)
    producer = OtopProducer(
        year_village=year_village, place_code=place_code, name=name, producer_type=producer_type, **fields
    )
    for column, value in derived_of_producer(producer).items():
        setattr(producer, column, value)
    create_record(producer, by=by, action="groups.register_producer")
    _refresh(producer)
    return producer


@transaction.atomic
def change_producer(
    producer: OtopProducer,
    *,
    by: User | None,
    seen_version: int | None = None,
    action: str = "groups.change_producer",
    **changes: Any,
) -> OtopProducer:
    before, place, after = producer.group, producer.place_code, copy(producer)
    for column, value in changes.items():
        setattr(after, column, value)
    changes |= derived_of_producer(after)
    change_record(producer, by=by, action=action, seen_version=seen_version, **changes)
    if producer.place_code != place:
        _move_along(producer)
    _refresh(producer)
    if before and before.pk != producer.group_id:
        refresh_villages_of(before)
    return producer


@transaction.atomic
def name_owner(producer: OtopProducer, *, by: User | None, person: Person) -> OtopProducer:
    """The chair or owner as somebody registered; the lists go on showing the name."""
    return change_producer(
        producer, by=by, action="groups.name_owner", owner=person, owner_name=person.full_name
    )


@transaction.atomic
def change_producer_status(
    producer: OtopProducer, *, by: User | None, status: str, on: date, **fields: Any
) -> OtopProducer:
    """The next state, with the day it was reached in the column of that state."""
    if status in STATUS_DAYS:
        fields[STATUS_DAYS[status]] = on
    return change_producer(producer, by=by, action="groups.producer_status", status=status, **fields)


@transaction.atomic
def add_paper(producer: OtopProducer, *, by: User | None, kind: str, **fields: Any) -> ProducerPaper:
    """Tick a paper as there, or not, perhaps with its file."""
    key = {"producer": producer, "kind": kind}
    return save_one(ProducerPaper, key, fields, by=by, action="groups.paper")


@transaction.atomic
def give_producer_paper(
    producer: OtopProducer, *, by: User | None, kind: str, file: File[Any]
) -> ProducerPaper:
    """The scan of a paper: the paper is there. An earlier scan of it goes to the bin with its reason."""
    known = ProducerPaper.objects.filter(producer=producer, kind=kind).select_related("file").first()
    scan = attach_file(
        by=by,
        file=file,
        kind=EvidenceKind.PRODUCER_PAPER,
        place_code=producer.place_code,
        caption=str(ProducerPaperKind(kind).label),
    )
    paper = add_paper(producer, by=by, kind=kind, is_present=True, file=scan)
    if by and known and known.file:
        remove_record(known.file, by=by, reason=_("Replaced by a newer scan"))
    return paper


@transaction.atomic
def check_producer_papers(producer: OtopProducer, *, by: User | None, present: Collection[str]) -> None:
    """The whole list at once; a paper that was never there gets no record."""
    known = {paper.kind: paper.is_present for paper in ProducerPaper.objects.filter(producer=producer)}
    for kind in ProducerPaperKind.values:
        if known.get(kind, False) != (kind in present):
            add_paper(producer, by=by, kind=kind, is_present=kind in present, **_without_scan(kind, present))


def _without_scan(kind: str, present: Collection[str]) -> dict[str, None]:
    """A paper that is not there has no scan; the file itself stays among those of the place."""
    return {} if kind in present else {"file": None}


def _require_place(year_village: YearVillage | None, place_code: str) -> None:
    if year_village is None and not place_code:
        raise ValidationError(_("Say which village the producer is of, or at least which district."))


def _move_along(producer: OtopProducer) -> None:
    """What is seen with the producer is seen where the producer is."""
    place = {"place_code": producer.place_code}
    OtopProduct.everything.filter(producer=producer).update(**place)
    EvidenceFile.everything.filter(producer_papers__producer=producer).update(**place)
    EvidenceFile.everything.filter(products_shown__producer=producer).exclude(place_code="").update(**place)


def _refresh(producer: OtopProducer) -> None:
    if producer.group:
        refresh_villages_of(producer.group)
