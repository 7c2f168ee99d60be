"""The 13 steps of villages as a person sees them on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from sammachip.accounts.permissions import Permission
from villages.enums import ShownStatus
from villages.models import MissingProof, StepClaim, StepOverride, StepProgress, YearVillage
from villages.process.catalogue import NUMBERS, STEPS, Step, step_of
from villages.process.rules import link_of, page_of, permission_of, sentence_of


@dataclass(frozen=True)
class MissingView:
    """A missing proof and the page that clears it, with what that page asks of the reader over which area."""

    sentence: str
    url: str
    permission: Permission | None
    area_code: str


@dataclass(frozen=True)
class StepView:
    """A step of a village with its proof, what is missing, and what people said about it."""

    step: Step
    status: str
    is_late: bool = False
    have: int = 0
    need: int = 0
    reached_on: date | None = None
    good_until: date | None = None
    due_on: date | None = None
    missing: tuple[MissingView, ...] = ()
    claim: StepClaim | None = None
    override: StepOverride | None = None
    url: str = ""
    """The page on which the step is worked; "" when it has none."""


@dataclass(frozen=True)
class StepSign:
    """A step as one sign of a strip of 13."""

    step: Step
    status: str
    is_late: bool
    have: int
    need: int


def steps_of(year_village: YearVillage, today: date) -> list[StepView]:
    """All 13, in order, in four queries (one more where the village or its year is not fetched along)."""
    rows = {row.step: row for row in _progress(year_village, today)}
    claims = {one.step: one for one in year_village.claims.select_related("claimed_by")}
    decisions = year_village.overrides.live_on(today).select_related("decided_by")
    overrides = {one.step: one for one in decisions}
    return [
        _view(year_village, rows[step.number], claims.get(step.number), overrides.get(step.number))
        if step.number in rows
        else StepView(step, ShownStatus.NOT_STARTED, url=page_of(step.slug, year_village))
        for step in STEPS
    ]


def step_state(year_village: YearVillage, slug: str, today: date) -> StepView:
    """One step with what it still lacks, for the page that does it; two queries. Claims and decisions are
    told on the page of the village."""
    number = NUMBERS[slug]
    row = _progress(year_village, today).filter(step=number).first()
    return _view(year_village, row, None, None) if row else StepView(step_of(number), ShownStatus.NOT_STARTED)


def step_states(
    year_villages: Sequence[YearVillage], slug: str, today: date
) -> list[tuple[YearVillage, StepView]]:
    """The same for several villages, in their order and in two queries. The year is fetched along."""
    number = NUMBERS[slug]
    missing = Prefetch("missing", MissingProof.objects.order_by("order"))
    found = StepProgress.objects.filter(year_village__in=[one.pk for one in year_villages], step=number)
    rows = {row.year_village_id: row for row in found.with_status(today).prefetch_related(missing)}
    blank = StepView(step_of(number), ShownStatus.NOT_STARTED)
    return [(one, _view(one, rows[one.pk], None, None) if one.pk in rows else blank) for one in year_villages]


def missing_view(year_village: YearVillage, code: str, params: dict[str, Any]) -> MissingView:
    """Reads the village's year."""
    return MissingView(
        sentence_of(code, params),
        link_of(code, year_village, params),
        permission_of(code),
        params.get("area_code", year_village.code),
    )


def strips_of(year_villages: Iterable[YearVillage], today: date) -> dict[int, list[StepSign]]:
    """The 13 signs of each village, in one query; a village never looked at has none."""
    strips: dict[int, list[StepSign]] = {}
    rows = StepProgress.objects.filter(year_village__in=[one.pk for one in year_villages])
    for row in rows.with_status(today).order_by("year_village", "step"):
        sign = StepSign(step_of(row.step), row.shown_status, row.is_late, row.have, row.need)
        strips.setdefault(row.year_village_id, []).append(sign)
    return strips


def _progress(year_village: YearVillage, today: date) -> QuerySet[Any]:
    missing = Prefetch("missing", MissingProof.objects.order_by("order"))
    progress = StepProgress.objects.filter(year_village=year_village).with_status(today)
    return progress.prefetch_related(missing)


def _view(
    year_village: YearVillage, row: "StepProgress", claim: StepClaim | None, override: StepOverride | None
) -> StepView:
    annotated = vars(row)
    return StepView(
        step_of(row.step),
        annotated["shown_status"],
        bool(annotated["is_late"]),
        row.have,
        row.need,
        row.reached_on,
        row.good_until,
        annotated["due_on"],
        tuple(missing_view(year_village, one.code, one.params) for one in row.missing.all()),
        claim,
        override,
        page_of(step_of(row.step).slug, year_village),
    )
