"""The only writer of stored progress: everything is computed anew from the records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sammachip.audit.bulk import insert_columns
from sammachip.audit.parts import in_parts
from villages.enums import StepStatus
from villages.models import (
    MissingProof,
    StepClaim,
    StepProgress,
    StepSetting,
    YearVillage,
    YearVillageQuerySet,
)
from villages.process.catalogue import NUMBERS, STEPS
from villages.process.evidence import Evidence
from villages.process.rules import registered_rules
from villages.process.sharing import sharing
from villages.process.status import proved_status
from villages.process.stored import stored_facts

BATCH = 500
# So many steps are worth asking which are new.
_MANY = 500
Key = tuple[int, int]
"""A village of a year and a step number."""


_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


@dataclass(frozen=True)
class Computed:
    """What the records say now of one step of one village."""

    status: StepStatus
    is_claimed: bool
    have: int
    need: int
    reached_on: date | None
    good_until: date | None
    missing: tuple[tuple[str, dict[str, Any]], ...]

    @classmethod
    def of(cls, evidence: Evidence, *, is_applicable: bool, is_claimed: bool) -> "Computed":
        return cls(
            proved_status(evidence, is_applicable=is_applicable),
            is_claimed,
            evidence.have,
            evidence.need,
            evidence.reached_on,
            evidence.good_until,
            tuple((one.code, one.params) for one in evidence.missing) if is_applicable else (),
        )


@dataclass(frozen=True)
class Difference:
    """A stored step that is not what the records say."""

    code: str
    year: int
    step: int
    stored: Computed | None
    computed: Computed | None

    def __str__(self) -> str:
        place = f"{self.code} {self.year} step {self.step}"
        return f"{place}: stored {self.stored}, records say {self.computed}"


def refresh_progress(ids: Iterable[int] | None = None) -> int:
    """Recompute the steps of these villages of a year, or of all; says how many villages it did.

    A fixed number of queries for each batch of villages. Callers hold the transaction of their action.
    """
    waiting = _waiting.get()
    if waiting is not None and ids is not None:
        waiting.update(ids)
        return 0
    count = 0
    for batch in _batches(ids):
        _refresh(batch)
        count += len(batch)
    return count


def refresh_of(records: Iterable[object]) -> int:
    """Recompute the villages of a year that these records belong to; others do not count."""
    found = (getattr(record, "year_village_id", None) for record in records)
    return refresh_progress({pk for pk in found if pk is not None})


@contextmanager
def deferred() -> Iterator[None]:
    """Refresh what the actions inside touch only once, at the end. Belongs into one transaction with them:
    until the end the stored progress is older than the records."""
    touched: set[int] = set()
    token = _waiting.set(touched)
    try:
        yield
    finally:
        _waiting.reset(token)
    refresh_progress(touched)


def differences(ids: Iterable[int] | None = None) -> Iterator[Difference]:
    """Where the stored progress and the records disagree; writes nothing."""
    for batch in _batches(ids):
        stored, computed = stored_progress(batch), compute(batch)
        names = {pk: (code, year) for pk, code, year in _names(batch)}
        for key in sorted(stored.keys() | computed.keys()):
            if stored.get(key) != computed.get(key):
                yield Difference(*names[key[0]], key[1], stored.get(key), computed.get(key))


def wrong_facts(ids: Iterable[int] | None = None) -> Iterator[str]:
    """Where the facts stored beside the steps and the records disagree; writes nothing."""
    for batch in _batches(ids):
        for fact in stored_facts():
            yield from fact.differences(batch)


def compute(batch: list[int], *, is_held: bool = False) -> dict[Key, Computed]:
    """What the records prove of every step of these villages.

    Held until the end of the transaction, a village's records are read after whoever saved in it meanwhile
    has finished: who comes second stores what both wrote. Records may still be added beside a held village.
    """
    villages = YearVillage.objects.filter(pk__in=batch)
    held = villages.select_for_update(no_key=True).order_by("pk") if is_held else villages
    years = dict(held.values_list("pk", "programme_year"))
    with sharing():
        evidence = _evidence(villages)
    left_out = set(StepSetting.objects.filter(is_applicable=False).values_list("programme_year", "step"))
    claims = set(StepClaim.objects.filter(year_village__in=batch).values_list("year_village", "step"))
    return {
        (pk, step.number): Computed.of(
            evidence.get((pk, step.number), Evidence()),
            is_applicable=(year, step.number) not in left_out,
            is_claimed=(pk, step.number) in claims,
        )
        for pk, year in years.items()
        for step in STEPS
    }


def stored_progress(batch: list[int]) -> dict[Key, Computed]:
    rows = StepProgress.objects.filter(year_village__in=batch).prefetch_related("missing")
    return {
        (row.year_village_id, row.step): Computed(
            StepStatus(row.status),
            row.is_claimed,
            row.have,
            row.need,
            row.reached_on,
            row.good_until,
            tuple((one.code, one.params) for one in row.missing.all()),
        )
        for row in rows
    }


def _batches(ids: Iterable[int] | None) -> Iterator[list[int]]:
    """Also villages in the bin when asked by number: their steps are then cleared away."""
    known = YearVillage.objects.order_by("pk").values_list("pk", flat=True)
    return in_parts(list(known) if ids is None else sorted(set(ids)), BATCH)


def _evidence(villages: YearVillageQuerySet) -> dict[Key, Evidence]:
    return {
        (pk, NUMBERS[rule.step_slug]): evidence
        for rule in registered_rules()
        for pk, evidence in rule.rule(villages).items()
    }


def _names(batch: list[int]) -> Iterable[tuple[int, str, int]]:
    return YearVillage.everything.filter(pk__in=batch).values_list("pk", "code", "programme_year__year")


@transaction.atomic
def _refresh(batch: list[int]) -> None:
    computed = compute(batch, is_held=True)
    gone = StepProgress.objects.filter(year_village__in=batch).exclude(
        year_village__in=YearVillage.objects.filter(pk__in=batch)
    )
    gone.delete()
    _store(batch, computed)
    _replace_missing(batch, computed)
    for fact in stored_facts():
        fact.refresh(batch)


def _store(batch: list[int], computed: Mapping[Key, Computed]) -> None:
    """What is stored is written over; steps of many villages that come for the first time are copied in."""
    now = timezone.now()
    if len(computed) >= _MANY:
        known = StepProgress.objects.filter(year_village__in=batch)
        stored = set(known.values_list("year_village", "step"))
        if new := sorted(computed.keys() - stored):
            _insert(new, computed, now)
        computed = {key: computed[key] for key in computed.keys() & stored}
    StepProgress.objects.bulk_create(
        [_row(key, one, now) for key, one in computed.items()],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["year_village", "step"],
        update_fields=[
            "status",
            "is_claimed",
            "have",
            "need",
            "reached_on",
            "good_until",
            "refreshed_at",
        ],
    )


def _insert(keys: Sequence[Key], computed: Mapping[Key, Computed], now: datetime) -> None:
    facts = [computed[key] for key in keys]
    insert_columns(
        StepProgress,
        len(keys),
        {"refreshed_at": now},
        {
            "year_village_id": [village for village, _step in keys],
            "step": [step for _village, step in keys],
            "status": [one.status for one in facts],
            "is_claimed": [one.is_claimed for one in facts],
            "have": [one.have for one in facts],
            "need": [one.need for one in facts],
            "reached_on": [one.reached_on for one in facts],
            "good_until": [one.good_until for one in facts],
        },
    )


def _row(key: Key, one: Computed, now: datetime) -> StepProgress:
    return StepProgress(
        year_village_id=key[0],
        step=key[1],
        status=one.status,
        is_claimed=one.is_claimed,
        have=one.have,
        need=one.need,
        reached_on=one.reached_on,
        good_until=one.good_until,
        refreshed_at=now,
    )


def _replace_missing(batch: list[int], computed: dict[Key, Computed]) -> None:
    stored = StepProgress.objects.filter(year_village__in=batch).values_list("year_village", "step", "pk")
    progress = {(village, step): pk for village, step, pk in stored}
    MissingProof.objects.filter(year_village__in=batch).delete()
    missing = [
        (progress[key], *key, order, code, params)
        for key, one in computed.items()
        for order, (code, params) in enumerate(one.missing)
    ]
    names = ("progress_id", "year_village_id", "step", "order", "code", "params")
    columns = zip(*missing, strict=True)
    insert_columns(MissingProof, len(missing), {}, dict(zip(names, columns, strict=False)))
