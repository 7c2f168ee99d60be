"""The only writer of stored progress: everything is computed anew from the records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

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
from villages.process.evidence import Evidence, Missing
from villages.process.rules import registered_rules
from villages.process.sharing import sharing
from villages.process.status import proved_status
from villages.process.stored import stored_facts

# With 500 at once a village cost a tenth more: Django puts each query together anew for every batch.
BATCH = 1000
Key = tuple[int, int]
"""A village of a year and a step number."""


_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


class Computed(NamedTuple):
    """What the records say now of one step of one village."""

    status: StepStatus
    is_claimed: bool
    have: int
    need: int
    reached_on: date | None
    good_until: date | None
    missing: tuple[Missing, ...]

    @classmethod
    def of(cls, evidence: Evidence, *, is_applicable: bool, is_claimed: bool) -> "Computed":
        return cls(
            proved_status(evidence, is_applicable=is_applicable),
            is_claimed,
            evidence.have,
            evidence.need,
            evidence.reached_on,
            evidence.good_until,
            evidence.missing if is_applicable else (),
        )


_NOTHING = Evidence()
# The columns of a stored step: what it misses, the last of the fields, is rows of its own.
_COLUMNS = Computed._fields[:-1]


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
            evidence.get(step.number, {}).get(pk, _NOTHING),
            is_applicable=(year, step.number) not in left_out,
            is_claimed=(pk, step.number) in claims,
        )
        for pk, year in years.items()
        for step in STEPS
    }


def stored_progress(batch: list[int]) -> dict[Key, Computed]:
    """What is stored of the steps of these villages; two queries, one where nothing is."""
    rows = StepProgress.objects.filter(year_village__in=batch).order_by()
    found = list(rows.values_list("year_village", "step", *_COLUMNS))
    missing: defaultdict[Key, list[Missing]] = defaultdict(list)
    if found:
        proofs = MissingProof.objects.filter(year_village__in=batch).order_by("order")
        for village, step, code, params in proofs.values_list("year_village", "step", "code", "params"):
            missing[village, step].append(Missing(code, params))
    return {
        (village, step): Computed._make(
            (StepStatus(status), *columns, tuple(missing.get((village, step), ())))
        )
        for village, step, status, *columns in found
    }


def _batches(ids: Iterable[int] | None) -> Iterator[list[int]]:
    """Also villages in the bin when asked by number: their steps are then cleared away."""
    known = YearVillage.objects.order_by("pk").values_list("pk", flat=True)
    return in_parts(list(known) if ids is None else sorted(set(ids)), BATCH)


def _evidence(villages: YearVillageQuerySet) -> dict[int, dict[int, Evidence]]:
    """By the number of the step and the village."""
    found: defaultdict[int, dict[int, Evidence]] = defaultdict(dict)
    for rule in registered_rules():
        found[NUMBERS[rule.step_slug]].update(rule.rule(villages))
    return found


def _names(batch: list[int]) -> Iterable[tuple[int, str, int]]:
    return YearVillage.everything.filter(pk__in=batch).values_list("pk", "code", "programme_year__year")


@transaction.atomic
def _refresh(batch: list[int]) -> None:
    computed = compute(batch, is_held=True)
    stored = stored_progress(batch)
    if gone := {village for village, _step in stored.keys() - computed.keys()}:
        StepProgress.objects.filter(year_village__in=gone).delete()
    _store(batch, computed, stored)
    _replace_missing(computed, stored)
    for fact in stored_facts():
        fact.refresh(batch)


def _store(batch: list[int], computed: Mapping[Key, Computed], stored: Mapping[Key, Computed]) -> None:
    """Steps that come for the first time, those that the records changed, and when all were looked at."""
    now = timezone.now()
    new = {key: one for key, one in computed.items() if key not in stored}
    changed = {key: one for key, one in computed.items() if key in stored and stored[key] != one}
    if new:
        columns = dict(zip(_COLUMNS, zip(*new.values(), strict=True), strict=False))
        villages, steps = zip(*new, strict=True)
        columns |= {"year_village_id": villages, "step": steps}
        insert_columns(StepProgress, len(new), {"refreshed_at": now}, columns)
    StepProgress.objects.bulk_create(
        [
            StepProgress(
                year_village_id=village,
                step=step,
                refreshed_at=now,
                **dict(zip(_COLUMNS, one, strict=False)),
            )
            for (village, step), one in changed.items()
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["year_village", "step"],
        update_fields=[*_COLUMNS, "refreshed_at"],
    )
    if len(new) + len(changed) < len(computed):
        StepProgress.objects.filter(year_village__in=batch, refreshed_at__lt=now).update(refreshed_at=now)


def _replace_missing(computed: Mapping[Key, Computed], stored: Mapping[Key, Computed]) -> None:
    """Of the steps that miss something else than before."""
    before = {key: one.missing for key, one in stored.items()}
    changed = {key: one.missing for key, one in computed.items() if before.get(key, ()) != one.missing}
    if not changed:
        return
    rows = StepProgress.objects.filter(year_village__in={village for village, _step in changed}).order_by()
    progress = {(village, step): pk for village, step, pk in rows.values_list("year_village", "step", "pk")}
    if outdated := [progress[key] for key in changed if before.get(key)]:
        MissingProof.objects.filter(progress__in=outdated).delete()
    missing = [
        (progress[key], *key, order, code, params)
        for key, proofs in changed.items()
        for order, (code, params) in enumerate(proofs)
    ]
    names = ("progress_id", "year_village_id", "step", "order", "code", "params")
    columns = zip(*missing, strict=True)
    insert_columns(MissingProof, len(missing), {}, dict(zip(names, columns, strict=False)))
