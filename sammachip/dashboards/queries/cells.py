"""The village-steps that boards count and lists show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sammachip.areas.scope import AreaScope
from sammachip.ui.signs import shows_count
from villages.enums import ShownStatus, TargetStatus
from villages.models import MissingProof, ProgrammeYear, StepProgress, StepProgressQuerySet, YearVillage
from villages.queries.villages import text_condition

ASKED = "asked"
"""Every status but "not applicable": the whole that a board's shares are of."""
RANKS = ("late", "not_started", "in_progress", "claimed", "lapsed", "done", "not_applicable")


@dataclass(frozen=True)
class StepFilter:
    """What a total counts and the list it opens shows; an empty part asks for nothing."""

    officer: int | None = None
    step: int | None = None
    status: str = ""
    is_late: bool = False
    missing: str = ""
    text: str = ""
    """Name, moo, tambon or code of the village."""


@dataclass(frozen=True)
class Cell:
    step: int
    status: str
    is_late: bool
    have: int
    need: int
    reached_on: date | None = None

    @property
    def is_done(self) -> bool:
        return self.status == ShownStatus.DONE

    @property
    def is_settled(self) -> bool:
        return self.status in (ShownStatus.DONE, ShownStatus.NOT_APPLICABLE)

    @property
    def count_words(self) -> str:
        """ " 4/5" where a count says more than the sign alone."""
        return f" {self.have}/{self.need}" if shows_count(self.status, self.have, self.need) else ""

    @property
    def standing(self) -> tuple[int, float]:
        """Orders cells from what needs a hand to what is settled."""
        rank = RANKS.index("late" if self.is_late and not self.is_settled else self.status)
        return rank, self.have / self.need if self.need else 0

    def is_proved_since(self, day: date) -> bool:
        """Done, by a proof of after that day."""
        return self.is_done and self.reached_on is not None and self.reached_on > day


def target_villages(
    scope: AreaScope, year: ProgrammeYear, officer: int | None = None
) -> QuerySet[YearVillage]:
    villages: QuerySet[YearVillage] = YearVillage.objects.within(scope).of_year(year).targets()
    return villages if officer is None else villages.filter(officer=officer)


def stored_steps(scope: AreaScope, year: ProgrammeYear) -> StepProgressQuerySet:
    """As they are stored, of the target villages in the scope."""
    steps: StepProgressQuerySet = StepProgress.objects.within(scope).filter(
        year_village__programme_year=year,
        year_village__status=TargetStatus.TARGET,
        year_village__removed_at__isnull=True,
    )
    return steps


def village_steps(
    scope: AreaScope,
    year: ProgrammeYear,
    today: date,
    wanted: StepFilter | None = None,
    due: Mapping[int, date | None] | None = None,
) -> QuerySet[Any]:
    """The steps of the target villages in the scope: the one definition behind totals and lists.

    `due`: the due dates of the year, where they have been read already.
    """
    wanted = wanted or StepFilter()
    steps = stored_steps(scope, year)
    shown = steps.filter(_stored(wanted)).with_status(today, due).filter(_shown(wanted))
    if not wanted.missing:
        return shown
    lacks = MissingProof.objects.filter(progress=OuterRef("pk"), code=wanted.missing)
    return asked_for(shown, today).filter(Exists(lacks))


def asked_for(steps: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Steps under way or due already: what lies ahead is not missing yet."""
    is_open = ~Q(shown_status__in=[ShownStatus.DONE, ShownStatus.NOT_APPLICABLE])
    return steps.filter(is_open, ~Q(shown_status=ShownStatus.NOT_STARTED) | Q(due_on__lt=today))


def cells_of(steps: QuerySet[Any]) -> dict[int, dict[int, Cell]]:
    """By village of the year and step number."""
    cells: dict[int, dict[int, Cell]] = {}
    rows = steps.order_by().values_list(
        "year_village", "step", "shown_status", "is_late", "have", "need", "reached_on"
    )
    for village, *cell in rows:
        cells.setdefault(village, {})[cell[0]] = Cell(*cell)
    return cells


def _stored(wanted: StepFilter) -> Q:
    condition = Q()
    if wanted.officer is not None:
        condition &= Q(year_village__officer=wanted.officer)
    if wanted.step is not None:
        condition &= Q(step=wanted.step)
    if wanted.text:
        condition &= text_condition(wanted.text, "year_village__village__")
    return condition


def _shown(wanted: StepFilter) -> Q:
    condition = Q()
    if wanted.status == ASKED:
        condition &= ~Q(shown_status=ShownStatus.NOT_APPLICABLE)
    elif wanted.status:
        condition &= Q(shown_status=wanted.status)
    if wanted.is_late:
        condition &= Q(is_late=True)
    return condition
