"""OTOP producers on their way through the register."""

from collections.abc import Collection
from copy import copy
from datetime import date
from typing import Any

from django.db import transaction

from groups.actions.saving import refresh_villages_of, save_one
from groups.enums import ProducerPaperKind
from groups.models import OtopProducer, ProducerPaper, derived_of_producer
from groups.models.producers import STATUS_DAYS
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from villages.models import YearVillage


@transaction.atomic
def register_producer(
    *, by: User | None, year_village: YearVillage, name: str, producer_type: str, **fields: Any
) -> OtopProducer:
    producer = OtopProducer(year_village=year_village, name=name, producer_type=producer_type, **fields)
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
    before, after = producer.group, copy(producer)
    for column, value in changes.items():
        setattr(after, column, value)
    changes |= derived_of_producer(after)
    change_record(producer, by=by, action=action, seen_version=seen_version, **changes)
    _refresh(producer)
    if before and before.pk != producer.group_id:
        refresh_villages_of(before)
    return producer


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
    values = {"year_village": producer.year_village, **fields}
    return save_one(ProducerPaper, key, values, by=by, action="groups.paper")


@transaction.atomic
def check_producer_papers(producer: OtopProducer, *, by: User | None, present: Collection[str]) -> None:
    """The whole list at once; a paper that was never there gets no record."""
    known = {paper.kind: paper.is_present for paper in ProducerPaper.objects.filter(producer=producer)}
    for kind in ProducerPaperKind.values:
        if known.get(kind, False) != (kind in present):
            add_paper(producer, by=by, kind=kind, is_present=kind in present)


def _refresh(producer: OtopProducer) -> None:
    if producer.group:
        refresh_villages_of(producer.group)
