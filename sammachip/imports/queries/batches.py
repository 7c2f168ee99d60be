"""Imports and their figures; every figure opens exactly the rows it counts."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sammachip.areas.models import Area
from sammachip.areas.scope import AreaScope
from sammachip.imports.enums import Decision, Outcome
from sammachip.imports.models import ImportBatch, ImportFile
from sammachip.imports.problems import is_for_office
from sammachip.thai.text import tidy

READY, UNDECIDED, LEFT, KEPT, COMMITTED = "ready", "undecided", "left", "kept", "committed"
# What a row is waiting for, in the order of a person's work; each row of a batch is in one of them.
STATES: dict[str, str | Promise] = {
    UNDECIDED: _("To decide"),
    Outcome.REJECT: _("To correct"),
    READY: _("Ready"),
    Outcome.DUPLICATE: _("Repeated"),
    Outcome.SAME: _("Already there"),
    LEFT: _("Left out"),
}


@dataclass(frozen=True)
class StateCount:
    """How many rows of an import wait for the same thing; `percent` is of all its rows."""

    state: str
    label: str
    count: int
    percent: float
    start: float


@dataclass(frozen=True)
class BatchFigures:
    """The rows of an import by what they wait for."""

    states: tuple[StateCount, ...]
    total: int
    for_office: int = 0

    def count(self, state: str) -> int:
        return next((one.count for one in self.states if one.state == state), 0)

    @property
    def ready(self) -> int:
        return self.count(READY)

    @property
    def undecided(self) -> int:
        return self.count(UNDECIDED)

    @property
    def handed_back(self) -> int:
        """To correct by the sender, or doubtful and undecided."""
        return self.count(Outcome.REJECT) - self.for_office + self.undecided


def batches_within(scope: AreaScope, *, text: str = "", status: str = "") -> QuerySet[ImportBatch]:
    """The newest first, with the name of their area; `text` is part of the name of a file, or of whoever
    handed it in.
    """
    batches = ImportBatch.objects.within(scope)
    for word in tidy(text).split():
        named = ImportFile.objects.filter(batch=OuterRef("pk"), name__icontains=word)
        batches = batches.filter(Exists(named) | Q(uploaded_by__full_name__icontains=word))
    if status:
        batches = batches.filter(status=status)
    area = Area.objects.filter(pk=OuterRef("area_code")).values("name_th")
    return batches.with_people().annotate(area_name=Subquery(area))


def area_choices(scope: AreaScope) -> list[tuple[str, str]]:
    """The areas somebody may import for: districts and provinces, or the own tambons where those are all."""
    areas = list(Area.objects.within(scope).values_list("code", "name_th"))
    names = dict(areas)
    wanted = [code for code, _name in areas if len(code) <= 4 or code in scope.prefixes]
    return [(code, f"{names[code]} ({code})") for code in sorted(wanted)]


def state_of(outcome: str, decision: str) -> str:
    """What a row waits for."""
    if outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.REVIEW) and decision == Decision.LEAVE:
        return LEFT
    if outcome == Outcome.REVIEW:
        return READY if decision == Decision.TAKE else UNDECIDED
    return READY if outcome in (Outcome.NEW, Outcome.CHANGED) else outcome


def state_label(state: str) -> str:
    return str(STATES[state])


def _label(state: str, batch: ImportBatch) -> str:
    """What was ready is taken over once the import is confirmed, and taken back once it is undone."""
    if state == KEPT:
        return gettext("Not undone")
    if state == READY and batch.undone_at:
        return gettext("Taken back")
    if state == READY and batch.committed_at:
        return gettext("Taken over")
    return str(STATES[state])


def figures_of(batch: ImportBatch) -> BatchFigures:
    """One query over an index, however large the file is; one more for what an undoing left alone."""
    counts = dict.fromkeys([*STATES, KEPT], 0)
    for_office = 0
    found = batch.rows.order_by().values_list("outcome", "decision", "why").annotate(Count("pk"))
    for outcome, decision, why, count in found:
        counts[state_of(outcome, decision)] += count
        for_office += count if outcome == Outcome.REJECT and why and is_for_office(why) else 0
    total = sum(counts.values())
    if batch.undone_at:
        counts[KEPT] = batch.rows.filter(kept_because__gt="").count()
        counts[READY] -= counts[KEPT]
    states = []
    start = 0.0
    for state in (READY, KEPT, UNDECIDED, Outcome.REJECT, Outcome.DUPLICATE, Outcome.SAME, LEFT):
        percent = 100 * counts[state] / total if total else 0
        states.append(StateCount(state, _label(state, batch), counts[state], percent, start))
        start += percent
    return BatchFigures(tuple(states), total, for_office)
