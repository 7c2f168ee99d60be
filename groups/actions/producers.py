"""OTOP producers on their way through the register."""

from datetime import date
from typing import Any

from django.db import transaction

from groups.actions.saving import refresh_villages_of, save_one
from groups.models import OtopProducer, ProducerPaper
from groups.models.producers import STATUS_DAYS
from sammachip.accounts.models import User
from sammachip.audit.actions import change_record, create_record
from villages.models import YearVillage


@transaction.atomic
def register_producer(
    *, by: User | None, year_village: YearVillage, name: str, producer_type: str, **fields: Any
) -> OtopProducer:
    producer = OtopProducer(year_village=year_village, name=name, producer_type=producer_type, **fields)
    create_record(producer, by=by, action="groups.register_producer")
    _refresh(producer)
    return producer


@transaction.atomic
def change_producer(
    producer: OtopProducer, *, by: User | None, seen_version: int | None = None, **changes: Any
) -> OtopProducer:
    change_record(producer, by=by, action="groups.change_producer", seen_version=seen_version, **changes)
    _refresh(producer)
    return producer


@transaction.atomic
def change_producer_status(
    producer: OtopProducer, *, by: User | None, status: str, on: date, **fields: Any
) -> OtopProducer:
    """The next state, with the day it was reached in the column of that state."""
    if status in STATUS_DAYS:
        fields[STATUS_DAYS[status]] = on
    change_record(producer, by=by, action="groups.producer_status", status=status, **fields)
    _refresh(producer)
    return producer


@transaction.atomic
def add_paper(producer: OtopProducer, *, by: User | None, kind: str, **fields: Any) -> ProducerPaper:
    """Tick a paper as there, or not, perhaps with its file."""
    key = {"producer": producer, "kind": kind}
    values = {"year_village": producer.year_village, **fields}
    return save_one(ProducerPaper, key, values, by=by, action="groups.paper")


def _refresh(producer: OtopProducer) -> None:
    if producer.group:
        refresh_villages_of(producer.group)
