"""The rows behind a total."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from sammachip.dashboards.queries.today import to_do
from villages.models import MissingProof, YearVillage
from villages.process.catalogue import Step, step_of
from villages.queries import MissingView


@dataclass(frozen=True)
class StepRow:
    """A step of a village, and what it lacks first."""

    pk: int
    village: YearVillage
    step: Step
    status: str
    is_late: bool
    have: int
    need: int
    due_on: date | None
    missing: MissingView | None

    @property
    def url(self) -> str:
        return f"{self.village.get_absolute_url()}#step-{self.step.number}"


def in_order(steps: QuerySet[Any]) -> QuerySet[Any]:
    """By village and step, with what a row prints fetched along."""
    return (
        steps.select_related("year_village__village", "year_village__officer", "year_village__programme_year")
        .prefetch_related(Prefetch("missing", MissingProof.objects.order_by("order")))
        .order_by("year_village__code", "step")
    )


def row_of(progress: Any) -> StepRow:
    village = progress.year_village
    proofs = [to_do(proof, village) for proof in list(progress.missing.all())[:1]]
    return StepRow(
        progress.pk,
        village,
        step_of(progress.step),
        progress.shown_status,
        progress.is_late,
        progress.have,
        progress.need,
        progress.due_on,
        next(iter(proofs), None),
    )
