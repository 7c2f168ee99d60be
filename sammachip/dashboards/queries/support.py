"""Whom to support first, and with what: one order for boards and the monthly meeting."""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from villages.models import MissingProof, YearVillage
from villages.process.catalogue import Step


class Helped(Protocol):
    @property
    def need_of_help(self) -> Any:
        """The larger, the sooner; None for who is on the plan."""


class Late(Protocol):
    @property
    def village(self) -> YearVillage: ...

    @property
    def late_step(self) -> Step | None: ...


Row = TypeVar("Row", bound=Helped)


def first_to_help(rows: Iterable[Row], count: int) -> tuple[Row, ...]:
    """So many of those who need support most, of equals the one that comes first; who is on the plan is never
    named."""
    behind = [row for row in rows if row.need_of_help is not None]
    return tuple(sorted(behind, key=lambda row: row.need_of_help, reverse=True)[:count])


def first_missing(rows: Iterable[Late]) -> dict[int, MissingProof]:
    """By village what its first late step lacks first. One query."""
    steps = {row.village.pk: row.late_step.number for row in rows if row.late_step}
    found: dict[int, MissingProof] = {}
    for proof in MissingProof.objects.filter(year_village__in=steps).order_by("order"):
        if proof.step == steps[proof.year_village_id]:
            found.setdefault(proof.year_village_id, proof)
    return found
